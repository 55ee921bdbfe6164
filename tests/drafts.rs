//! Preview links: a draft has a page for those who were given its address, and for nobody else.

use crate::harness::Site;

/// Words that stand in drafts alone.
const PRIVATE: [&str; 8] =
    ["Aardvark", "aardvark", "Basilisk", "basilisk", "Cockatrice", "cockatrice", "hidden-tag", "hidden-topic"];

fn site() -> Site {
    let site = Site::of(&[
        (
            "_config.yml",
            "title: Notes\nlanguage: en\nurl: https://example.org/blog\npost_asset_folder: true\nfuture: false\n\
             search:\n  path: search.json\n  field: all\nfeed:\n  type: [atom, rss2]\n",
        ),
        ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2026-05-16\ntags: [weather]\n---\nIt rained.\n"),
        ("content/_posts/snow.md", "---\ntitle: Snow\ndate: 2026-05-17\n---\nIt snowed.\n"),
        ("content/about/index.md", "---\ntitle: About\n---\nAbout.\n"),
        (
            "content/_drafts/aardvark.md",
            "---\ntitle: Aardvark\ndate: 2026-05-18\ntags: [weather, hidden-tag]\ncategories: hidden-topic\n---\n\
             The aardvark digs.\n\n![](pic.png)\n\n{% asset_img pic.png %}\n\n{% post_link rain %}\n",
        ),
        ("content/_drafts/basilisk.md", "---\ntitle: Basilisk\n---\nThe basilisk looks.\n"),
        (
            "content/_posts/cockatrice.md",
            "---\ntitle: Cockatrice\ndate: 2026-05-19\npublished: false\n---\nThe cockatrice hatches.\n",
        ),
    ]);
    site.put_bytes("content/_drafts/aardvark/pic.png", b"\x89PNG aardvark");
    site
}

/// The folders of the drafts by their files, as the build prints them.
fn links(stdout: &str) -> Vec<(String, String)> {
    let pairs = stdout.lines().map(|line| line.split_once("  ").expect("an address and a file"));
    pairs
        .map(|(address, file)| {
            let below = address.strip_prefix("https://example.org/blog/").expect("an address of the site");
            (file.to_owned(), below.to_owned())
        })
        .collect()
}

#[test]
fn drafts_have_pages_that_nothing_tells_of() {
    let site = site();
    assert_eq!(site.run("biji build --output plain").code, 0);
    let outcome = site.run("biji build --preview-drafts");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let links = links(&outcome.stdout);
    let files: Vec<&str> = links.iter().map(|(file, _)| file.as_str()).collect();
    assert_eq!(files, ["content/_drafts/aardvark.md", "content/_drafts/basilisk.md", "content/_posts/cockatrice.md"]);

    let plain = site.files("plain");
    let (drafts, public): (Vec<_>, Vec<_>) = site
        .files("public")
        .into_iter()
        .partition(|(path, _)| links.iter().any(|(_, folder)| path.starts_with(folder)));
    assert!(public == plain, "the rest of the site is what it is without drafts");
    for (path, bytes) in &public {
        let text = String::from_utf8_lossy(bytes);
        for word in PRIVATE.into_iter().chain(links.iter().map(|(_, folder)| folder.trim_end_matches('/'))) {
            assert!(!text.contains(word) && !path.contains(word), "{path} tells of `{word}`");
        }
        assert!(!text.contains("preview/"), "{path} tells of the folder");
    }
    let paths: Vec<&str> = drafts.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths.len(), 4, "three pages and a picture: {paths:?}");

    for (file, folder) in &links {
        let page = site.read(&format!("public/{folder}index.html"));
        let own = file.rsplit('/').next().unwrap().trim_end_matches(".md");
        assert!(page.to_lowercase().contains(&format!("the {own} ")), "{page}");
        assert!(page.contains("<meta name=\"robots\" content=\"noindex, nofollow, noarchive\">"), "{page}");
        assert!(page.contains("<meta name=\"referrer\" content=\"no-referrer\">"), "{page}");
        let others = PRIVATE.iter().filter(|word| !word.to_lowercase().contains(own));
        for other in others.filter(|word| !word.starts_with("hidden")) {
            assert!(!page.contains(other), "the page of {own} tells of {other}:\n{page}");
        }
        for tells in ["/tags/hidden", "/categories/hidden", "2026/05/18/aardvark", "2026/05/19/cockatrice"] {
            assert!(!page.contains(tells), "the page of {own} leads to {tells}:\n{page}");
        }
    }
    let (_, folder) = &links[0];
    let page = site.read(&format!("public/{folder}index.html"));
    assert_eq!(page.matches(&format!("src=\"/blog/{folder}pic.png\"")).count(), 2, "{page}");
    assert!(page.contains("href=\"/blog/2026/05/16/rain/\""), "{page}");
    assert!(site.exists(&format!("public/{folder}pic.png")));
}

#[test]
fn addresses_of_drafts_stay_and_cannot_be_guessed() {
    let site = site();
    let build = || links(&site.run("biji build --preview-drafts").stdout);
    let first = build();
    assert_eq!(build(), first, "the same addresses each time");
    let names: Vec<&str> = first.iter().map(|(_, folder)| folder.split('/').nth(1).unwrap()).collect();
    assert!(
        names.iter().all(|name| name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit())),
        "{names:?}"
    );
    assert!(names[0] != names[1] && names[1] != names[2]);
    let other = self::site();
    assert_ne!(links(&other.run("biji build --preview-drafts").stdout), first, "another site, another secret");

    // One in the configuration makes them the same everywhere.
    let with = |site: &Site, secret: &str| {
        let config = site.read("_config.yml").replace("title:", &format!("preview_secret: {secret}\ntitle:"));
        site.put("secret.yml", &config);
        links(&site.run("biji build --preview-drafts --config secret.yml").stdout)
    };
    assert_eq!(with(&site, "a-long-sentence"), with(&other, "a-long-sentence"));
    assert_ne!(with(&site, "a-long-sentence"), with(&site, "another-sentence"));
    for (path, bytes) in site.files("public") {
        assert!(!String::from_utf8_lossy(&bytes).contains("another-sentence"), "{path} tells the secret");
    }

    // Without the flag the pages are gone.
    site.run("biji build");
    assert!(!site.exists("public/preview"));
}
