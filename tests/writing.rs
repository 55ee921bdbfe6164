//! Writing into the output folder: only what changed, never what is somebody else's, nothing outside.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use biji::diagnostic::{Code, Diagnostic};
use biji::disk::{Rewrite, Stale, Target, Written, clean, write};
use biji::output::{File, Output};
use biji::route::Route;
use biji::source::SitePath;

use crate::harness::Site;

fn output(files: &[(&str, &str)]) -> Output {
    let mut output = Output::default();
    for (path, text) in files {
        output.insert(Route::new(*path).output_path(), File::text((*text).to_owned())).unwrap();
    }
    output
}

fn target(site: &Site) -> Target {
    Target::new(site.root(), Path::new("public"), "content").unwrap()
}

fn put(site: &Site, files: &[(&str, &str)]) -> (Written, Vec<Diagnostic>) {
    write(&output(files), &target(site), Rewrite::Changed, Stale::Remove)
}

/// Gives all files below `public/` a time long ago, so that a write can be seen.
fn age(site: &Site) -> SystemTime {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for (path, _) in site.files("public") {
        fs::File::options().write(true).open(site.path("public").join(path)).unwrap().set_modified(old).unwrap();
    }
    old
}

fn modified(site: &Site, path: &str) -> SystemTime {
    site.path(path).metadata().unwrap().modified().unwrap()
}

#[test]
fn unchanged_files_keep_their_times() {
    let site = Site::empty();
    assert_eq!(put(&site, &[("a/", "one"), ("b/", "two")]).0, Written { written: 2, ..Written::default() });
    let times = [modified(&site, "public/a/index.html"), modified(&site, "public/b/index.html")];
    assert_eq!(
        put(&site, &[("a/", "one"), ("b/", "three")]).0,
        Written { written: 1, unchanged: 1, ..Written::default() }
    );
    assert_eq!(modified(&site, "public/a/index.html"), times[0]);
    assert_eq!(site.read("public/b/index.html"), "three");
}

#[test]
fn files_are_compared_by_their_bytes_when_their_times_say_nothing() {
    let site = Site::empty();
    put(&site, &[("a/", "one"), ("b/", "two")]);
    let old = age(&site);
    site.put("public/b/index.html", "own");
    assert_eq!(
        put(&site, &[("a/", "one"), ("b/", "two")]).0,
        Written { written: 1, unchanged: 1, ..Written::default() }
    );
    assert_eq!(modified(&site, "public/a/index.html"), old);
    assert_eq!(site.read("public/b/index.html"), "two");
}

#[test]
fn everything_is_written_again_on_demand() {
    let site = Site::empty();
    put(&site, &[("a/", "one")]);
    let old = age(&site);
    let (written, _) = write(&output(&[("a/", "one")]), &target(&site), Rewrite::Everything, Stale::Remove);
    assert_eq!(written.written, 1);
    assert_ne!(modified(&site, "public/a/index.html"), old);
}

#[test]
fn what_biji_no_longer_makes_goes_with_its_empty_folders() {
    let site = Site::empty();
    put(&site, &[("2026/05/rain/", "one"), ("2026/06/snow/", "two")]);
    site.put("public/2026/05/photo.jpg", "put here by hand");
    let (written, diagnostics) = put(&site, &[("hello/", "three")]);
    assert_eq!((written.removed, diagnostics), (2, Vec::new()));
    let paths: Vec<String> = site.files("public").into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["2026/05/photo.jpg", "hello/index.html"]);
    assert!(!site.exists("public/2026/06") && !site.exists("public/2026/05/rain"));
}

#[test]
fn a_file_that_somebody_changed_is_not_removed() {
    let site = Site::empty();
    put(&site, &[("a/", "one"), ("b/", "two")]);
    site.put("public/a/index.html", "changed by hand");
    put(&site, &[("b/", "two")]);
    assert_eq!(site.read("public/a/index.html"), "changed by hand");
}

#[test]
fn a_build_with_errors_removes_nothing() {
    let site = Site::empty();
    put(&site, &[("a/", "one"), ("b/", "two")]);
    write(&output(&[("b/", "two")]), &target(&site), Rewrite::Changed, Stale::Keep);
    assert!(site.exists("public/a/index.html"));
    put(&site, &[("b/", "two")]);
    assert!(!site.exists("public/a/index.html"), "the next good build knows that biji wrote it");
}

#[test]
fn a_page_may_become_a_folder_and_back() {
    let site = Site::empty();
    put(&site, &[("a", "a file")]);
    let (_, diagnostics) = put(&site, &[("a/", "a folder")]);
    assert_eq!((diagnostics, site.read("public/a/index.html")), (Vec::new(), "a folder".to_owned()));
    let (_, diagnostics) = put(&site, &[("a", "a file")]);
    assert_eq!((diagnostics, site.read("public/a")), (Vec::new(), "a file".to_owned()));
}

#[test]
fn pages_of_another_program_are_replaced_and_counted() {
    let site = Site::of(&[
        ("public/index.html", "by Hexo"),
        ("public/css/style.css", "by Hexo"),
        ("public/a/index.html", "one"),
    ]);
    let (written, _) = put(&site, &[("", "by biji"), ("a/", "one")]);
    assert_eq!(written, Written { written: 1, unchanged: 1, replaced: 1, removed: 0 });
    assert_eq!(site.read("public/css/style.css"), "by Hexo");
}

#[test]
fn copies_follow_their_originals() {
    let site = Site::of(&[("content/photo.jpg", "rain")]);
    let mut output = Output::default();
    output
        .insert(Route::new("photo.jpg").output_path(), File::Copied(SitePath::new("content/photo.jpg").unwrap()))
        .unwrap();
    let run = || write(&output, &target(&site), Rewrite::Changed, Stale::Remove).0;
    assert_eq!(run().written, 1);
    assert_eq!(run().unchanged, 1);
    site.put("content/photo.jpg", "snowfall");
    assert_eq!(run().written, 1);
    assert_eq!(site.read("public/photo.jpg"), "snowfall");
}

#[test]
fn a_copy_whose_original_is_gone_is_told_and_the_rest_is_written() {
    let site = Site::empty();
    let mut output = output(&[("a/", "one")]);
    output
        .insert(Route::new("photo.jpg").output_path(), File::Copied(SitePath::new("content/photo.jpg").unwrap()))
        .unwrap();
    let (written, diagnostics) = write(&output, &target(&site), Rewrite::Changed, Stale::Remove);
    assert_eq!(written.written, 1);
    assert_eq!(diagnostics.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>(), [Code::WriteFailed]);
}

#[test]
fn failures_with_one_cause_are_one_diagnostic() {
    let site = Site::empty();
    let pages: Vec<String> = (0..11).map(|number| format!("notes/{number}/index.html")).collect();
    for page in &pages {
        fs::create_dir_all(site.path(&format!("public/{page}"))).unwrap();
    }
    let files: Vec<(&str, &str)> =
        pages.iter().map(|page| (page.as_str(), "a page")).chain([("b.html", "b")]).collect();
    let (written, diagnostics) = put(&site, &files);
    assert_eq!(written.written, 1);
    let [diagnostic] = diagnostics.as_slice() else { panic!("{diagnostics:?}") };
    assert_eq!(
        (diagnostic.code, diagnostic.message.as_str()),
        (Code::WriteFailed, "11 files in `public/notes` can't be written")
    );
    assert!(
        diagnostic.notes.iter().any(|note| note.contains("`public/notes/0/index.html`") && note.ends_with("3 more"))
    );
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_links_that_lead_out() {
    let site = Site::of(&[("elsewhere/a/index.html", "mine"), ("elsewhere/page", "mine")]);
    put(&site, &[("photos/a/", "old")]);
    fs::remove_dir_all(site.path("public/photos")).unwrap();
    site.link("public/photos", "../elsewhere");
    site.link("public/page", "../elsewhere/page");
    let (_, diagnostics) = put(&site, &[("photos/b/", "new"), ("page", "new")]);
    assert_eq!(diagnostics.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>(), [Code::LinkInOutput]);
    assert_eq!(site.files("elsewhere").len(), 2);
    assert_eq!(site.read("elsewhere/a/index.html"), "mine");
    assert_eq!((site.read("elsewhere/page"), site.read("public/page")), ("mine".to_owned(), "new".to_owned()));
}

#[test]
fn output_folders_that_would_swallow_the_site_are_refused() {
    let site = Site::of(&[("content/a.md", "a")]);
    let refused = |folder: &str| Target::new(site.root(), Path::new(folder), "content").is_err();
    for folder in [".", "..", "content", "content/public", "templates", ".git", "public/..", "/"] {
        assert!(refused(folder), "{folder}");
    }
    for folder in ["public", "../other", "docs/site", "contents"] {
        assert!(!refused(folder), "{folder}");
    }
}

#[test]
fn a_sites_own_configuration_never_leads_out_of_the_site() {
    for folder in ["../elsewhere", "../../elsewhere", "a/../../elsewhere", "link", "link/below", "public/../.."] {
        let whole = Site::of(&[("elsewhere/mine.txt", "mine"), ("site/content/_posts/rain.md", "It rained.\n")]);
        whole.put("site/_config.yml", &format!("title: Notes\npublic_dir: {folder}\n"));
        whole.link("site/link", "../elsewhere");
        let before = whole.files("");
        for line in ["biji build --root site --keep-going", "biji clean --root site"] {
            let outcome = whole.run(line);
            assert_eq!(outcome.code, 1, "{line} {folder}");
            assert!(
                outcome.stderr.contains("B0811") && outcome.stderr.contains("_config.yml:2:13"),
                "{}",
                outcome.stderr
            );
        }
        assert_eq!(whole.files(""), before, "{folder}");
        assert_eq!(whole.run("biji build --root site --output elsewhere").code, 0, "the command line may");
        assert!(whole.exists("elsewhere/index.html"));
    }
}

#[test]
fn a_leading_slash_of_the_configuration_means_the_sites_root() {
    let site = Site::of(&[("_config.yml", "public_dir: /a/public\n"), ("content/_posts/rain.md", "It rained.\n")]);
    site.run("biji build");
    assert!(site.exists("a/public/index.html"));
}

#[test]
fn notes_are_never_read_from_outside_of_the_site() {
    for folder in ["../elsewhere", "link", "link/_posts", "content/../../elsewhere"] {
        let whole = Site::of(&[("elsewhere/_posts/private.md", "private\n"), ("site/content/a.md", "a\n")]);
        whole.put("site/_config.yml", &format!("title: Notes\nsource_dir: {folder}\n"));
        whole.link("site/link", "../elsewhere");
        let outcome = whole.run("biji build --root site --keep-going --all");
        assert!(
            outcome.stderr.contains("outside of the site") || outcome.stderr.contains("out of the site"),
            "{folder}"
        );
        let is_told = |(_, bytes): &(String, Vec<u8>)| bytes.windows(7).any(|part| part == b"private");
        assert!(!whole.files("site").iter().any(is_told), "{folder}");
        whole.run("biji new --root site Rain");
        assert_eq!(whole.files("elsewhere").len(), 1, "{folder}");
    }
}

#[test]
fn clean_leaves_what_is_not_bijis() {
    let site = Site::of(&[("public/CNAME", "notes.example.org")]);
    put(&site, &[("a/", "one"), ("b/", "two")]);
    assert_eq!(clean(&target(&site)), (2, Vec::new()));
    assert_eq!(site.files("public").len(), 1);
    assert!(!site.exists(".biji"));
}

#[test]
fn clean_forgets_its_own_folder_alone() {
    let site = Site::empty();
    let other = Target::new(site.root(), Path::new("other"), "content").unwrap();
    put(&site, &[("a/", "one")]);
    write(&output(&[("a/", "one")]), &other, Rewrite::Changed, Stale::Remove);
    assert_eq!(clean(&target(&site)), (1, Vec::new()));
    assert_eq!(site.files("other").len(), 1);
    assert_eq!(clean(&other), (1, Vec::new()));
    assert!(!site.exists("other") && !site.exists(".biji"));
}

#[test]
fn a_list_that_was_tampered_with_reaches_nothing_outside() {
    let site = Site::of(&[("precious.txt", "one")]);
    put(&site, &[("a/", "one")]);
    let list = fs::read_dir(site.path(".biji")).unwrap().next().unwrap().unwrap().path();
    let text = fs::read_to_string(&list).unwrap().replace("a/index.html", "../precious.txt");
    fs::write(&list, text).unwrap();
    clean(&target(&site));
    assert!(site.exists("precious.txt"));
}

#[cfg(unix)]
#[test]
fn lists_are_not_kept_through_a_link() {
    let whole = Site::of(&[("elsewhere/written-by-me", "mine"), ("site/content/a.md", "a")]);
    whole.link("site/.biji", "../elsewhere");
    let target = Target::new(&whole.path("site"), Path::new("public"), "content").unwrap();
    let (written, diagnostics) = write(&output(&[("a/", "one")]), &target, Rewrite::Changed, Stale::Remove);
    assert_eq!((written.written, diagnostics.len()), (1, 1));
    assert_eq!((diagnostics[0].code, &*diagnostics[0].help[0]), (Code::WriteFailed, "remove the link `.biji`"));
    assert_eq!(whole.files("elsewhere"), [("written-by-me".to_owned(), b"mine".to_vec())]);
    // Nor is one read through it, whoever laid it there.
    whole.remove("site/.biji");
    put_into(&whole, &target);
    fs::rename(whole.path("site/.biji"), whole.path("lists")).unwrap();
    whole.link("site/.biji", "../lists");
    assert_eq!(clean(&target).0, 0);
    assert!(whole.exists("site/public/a/index.html") && !whole.files("lists").is_empty());
}

fn put_into(site: &Site, target: &Target) {
    let (_, diagnostics) = write(&output(&[("a/", "one")]), target, Rewrite::Changed, Stale::Remove);
    assert!(diagnostics.is_empty() && !site.files("site/.biji").is_empty());
}

#[test]
fn lists_of_output_folders_that_are_gone_are_forgotten() {
    let site = Site::empty();
    for folder in ["one", "two"] {
        let target = Target::new(site.root(), Path::new(folder), "content").unwrap();
        write(&output(&[("a/", "one")]), &target, Rewrite::Changed, Stale::Remove);
    }
    let lists = || site.files(".biji").iter().filter(|(path, _)| path.contains("written-")).count();
    assert_eq!(lists(), 2);
    assert_eq!(site.read(".biji/.gitignore"), "*\n", "what is kept is no part of the site's repository");
    fs::remove_dir_all(site.path("one")).unwrap();
    put(&site, &[("a/", "one")]);
    assert_eq!(lists(), 2);
}
