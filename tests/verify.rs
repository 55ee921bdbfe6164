//! `biji build --verify` finds what a build with the results of earlier builds makes otherwise than one without them.

use biji::catalog::CatalogQueryKind;
use biji::disk::{BackgroundCache, save_cache};
use biji::pipeline::BuildCache;
use biji::template::SiteQueryKind;

use crate::harness::Site;

fn site() -> Site {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\nurl: https://notes.example\npermalink: :title/\n"),
        ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-05-01\n---\nIt rained.\n"),
        ("content/_posts/snow.md", "---\ntitle: Snow\ndate: 2024-05-02\n---\nAfter {% post_link rain %}.\n"),
        (
            "templates/post.html",
            "{{ page.title }}, after {% if page.next %}{{ page.next.title }}{% endif %}: {{ page.content | safe }}",
        ),
    ]);
    assert_eq!(site.run("biji build").code, 0);
    site
}

/// Changes the kept results of the last build.
fn change(site: &Site, change: impl FnOnce(&BuildCache) -> BuildCache) {
    let kept = BackgroundCache::new(site.root());
    save_cache(site.root(), &change(kept.get()), kept.get()).unwrap();
}

#[test]
fn a_site_whose_results_are_right_is_verified() {
    let site = site();
    site.put("content/_posts/rain.md", "---\ntitle: Drizzle\ndate: 2024-05-01\n---\nIt rained.\n");
    let outcome = site.run("biji build --verify");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("taken from earlier builds, and the same without them"), "{}", outcome.stderr);
}

#[test]
fn a_stale_page_is_found_named_and_dropped() {
    let site = site();
    change(&site, |kept| kept.without(|_| false, |query| query.kind() == SiteQueryKind::Neighbours));
    site.put("content/_posts/rain.md", "---\ntitle: Drizzle\ndate: 2024-05-01\n---\nIt rained.\n");
    change(&site, |kept| kept.without(|query| query.kind() == CatalogQueryKind::Post, |_| false));
    let outcome = site.run("biji build --verify --all");
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    let expected = [
        "error[B0827]: the HTML that an earlier build made of `content/_posts/snow.md` is stale",
        "the earlier build did not record that it uses the note that `rain` means",
        "error[B0827]: `snow/index.html` is different with the results of earlier builds",
    ];
    for line in expected {
        assert!(outcome.stderr.contains(line), "`{line}` is missing in\n{}", outcome.stderr);
    }
    let page = site.read("public/snow/index.html");
    assert!(page.contains("after Drizzle") && page.contains(">Drizzle</a>"), "the right page is written:\n{page}");
    let outcome = site.run("biji build --verify --strict");
    assert_eq!(outcome.code, 0, "nothing stale is left:\n{}", outcome.stderr);
}

#[test]
fn a_page_that_is_taken_over_is_shown_where_it_differs() {
    let site = site();
    change(&site, |kept| kept.without(|_| false, |query| query.kind() == SiteQueryKind::Neighbours));
    site.put("content/_posts/fog.md", "---\ntitle: Fog\ndate: 2024-05-01 12:00:00\n---\nFog.\n");
    let outcome = site.run("biji build --verify --all");
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    let expected = [
        "error[B0827]: `snow/index.html` is different with the results of earlier builds",
        "the first difference is in line 1: the earlier build has `Snow, after Rain: <p>",
        "this one has `Snow, after Fog: <p>",
        "the earlier build did not record that it uses the notes before and after `content/_posts/snow.md`",
        "https://github.com/biji-notes/biji/issues",
        "run `biji clean` before `biji build`",
    ];
    let text = outcome.stderr.replace("\n           ", "");
    for line in expected {
        assert!(text.contains(line), "`{line}` is missing in\n{}", outcome.stderr);
    }
}

#[test]
fn a_stale_result_is_dropped_even_when_the_site_has_errors() {
    let site = site();
    change(&site, |kept| kept.without(|_| false, |query| query.kind() == SiteQueryKind::Neighbours));
    site.put("content/_posts/fog.md", "---\ntitle: Fog\ndate: 2024-05-01 12:00:00\n---\nFog.\n");
    site.put("content/_posts/bad.md", "---\ntitle: Bad\nseo:\n    robots: index\n  image: crab.png\n---\n");
    assert!(site.run("biji build --verify --all").stderr.contains("B0827"));
    assert!(site.read("public/snow/index.html").contains("after Rain"), "with an error nothing is written");
    site.remove("content/_posts/bad.md");
    assert_eq!(site.run("biji build").code, 0);
    assert!(site.read("public/snow/index.html").contains("after Fog"));
}

#[test]
fn a_file_whose_bytes_changed_without_a_sign_is_found_and_written_again() {
    let site = site();
    let place = site.path("public/snow/index.html");
    let (right, time) = (std::fs::read(&place).unwrap(), place.metadata().unwrap().modified().unwrap());
    let mut wrong = right.clone();
    wrong[0] ^= 1;
    std::fs::write(&place, &wrong).unwrap();
    std::fs::File::options().write(true).open(&place).unwrap().set_modified(time).unwrap();
    assert_eq!(site.run("biji build").code, 0);
    assert_eq!(std::fs::read(&place).unwrap(), wrong, "a usual build compares sizes and times");
    let outcome = site.run("biji build --verify");
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("error[B0828]: the bytes of `snow/index.html` have changed"), "{}", outcome.stderr);
    assert_eq!(std::fs::read(&place).unwrap(), right);
    assert_eq!(site.run("biji build --verify").code, 0);
}

#[test]
fn verifying_and_building_anew_exclude_each_other() {
    let outcome = site().run("biji build --verify --force");
    assert_eq!(outcome.code, 2, "{}", outcome.stderr);
}
