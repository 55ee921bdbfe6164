//! Who may read a note: what is not for everybody stands nowhere but where it should.

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::harness::Site;

const CONFIG: &str = "title: Notes\nlanguage: en\nurl: https://example.org\npermalink: :title/\nsearch:\n  path: search.json\n  field: all\n  format: raw\nfeed:\n  type: [atom, rss2]\ndeploy:\n  type: folder\n  path: ../published\n";

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The files of a folder that hold a word, or have it in their path.
fn telling(site: &Site, folder: &str, word: &str) -> Vec<String> {
    let files = site.files(folder).into_iter();
    files.filter(|(path, bytes)| path.contains(word) || text(bytes).contains(word)).map(|(path, _)| path).collect()
}

#[test]
fn an_unlisted_note_is_a_page_and_nothing_else() {
    let site = Site::of(&[
        ("_config.yml", CONFIG),
        ("source/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-01-01\ntags: [weather]\n---\nRain.\n"),
        ("source/_posts/snow.md", "---\ntitle: Snow\ndate: 2024-01-03\ntags: [weather]\n---\nSnow.\n"),
        (
            "source/_posts/aardvark.md",
            "---\ntitle: Aardvark\ndate: 2024-01-02\ntags: [weather, aardvarks]\nhidden: true\n---\nText.\n",
        ),
        ("source/basilisk/index.md", "---\ntitle: Basilisk\nhide: yes\n---\nText.\n"),
        ("source/about/index.md", "---\ntitle: Gnu\nunlisted: true\n---\nText.\n"),
        ("source/map/index.md", "---\ntitle: Mapped\nsitemap: false\n---\nText.\n"),
    ]);
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert_eq!(telling(&site, "public", "ardvark"), ["aardvark/index.html"]);
    assert_eq!(telling(&site, "public", "asilisk"), ["basilisk/index.html"]);
    assert_eq!(telling(&site, "public", "Gnu"), ["about/index.html"]);
    for page in ["aardvark", "basilisk", "about"] {
        let page = site.read(&format!("public/{page}/index.html"));
        assert_eq!(page.matches("<meta name=\"robots\" content=\"noindex\">").count(), 1, "{page}");
    }
    let sitemap = site.read("public/sitemap.xml");
    assert!(!sitemap.contains("/map/") && !sitemap.contains("/about/"), "{sitemap}");
    assert!(site.read("public/search.json").contains("Mapped"));
    // Its tag has no page, so it shows no link to one; its neighbours stand beside each other.
    let page = site.read("public/aardvark/index.html");
    assert!(!page.contains("aardvarks") && page.contains("tags/weather/"), "{page}");
    assert!(!page.contains("Snow") && !page.contains(">Rain"), "{page}");
    let rain = site.read("public/rain/index.html");
    assert!(rain.contains("Snow"), "{rain}");
    assert!(!site.exists("public/tags/aardvarks/index.html"));
    let listed = site.run("biji list posts").stdout;
    assert!(listed.contains("unlisted") && listed.contains("Aardvark"), "{listed}");
}

#[test]
fn drafts_and_private_notes_are_not_published() {
    let site = Site::of(&[
        ("_config.yml", CONFIG),
        ("source/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-01-01\n---\nRain.\n"),
        ("source/_posts/one.md", "---\ntitle: Aardvark\ndate: 2024-01-01\ndraft: true\n---\nText.\n"),
        ("source/_posts/two.md", "---\ntitle: Aardvark\ndate: 2024-01-01\nprivate: true\n---\nText.\n"),
        ("source/_posts/three.md", "---\ntitle: Aardvark\ndate: 2024-01-01\npublished: flase\n---\nText.\n"),
        ("source/page/index.md", "---\ntitle: Aardvark\ndraft: true\n---\nText.\n"),
        ("source/other/index.md", "---\ntitle: Aardvark\npublished: false\n---\nText.\n"),
    ]);
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("B0211"), "{}", outcome.stderr);
    assert_eq!(telling(&site, "public", "Aardvark"), [""; 0]);
    assert_eq!(site.run("biji build --drafts").code, 0);
    for page in ["one", "two", "three", "page", "other"] {
        assert!(site.exists(&format!("public/{page}/index.html")), "{page}");
    }
}

#[test]
fn a_mistyped_key_stops_the_note_and_hides_the_password() {
    let site = Site::of(&[
        ("_config.yml", CONFIG),
        ("source/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-01-01\n---\nRain.\n"),
        ("source/_posts/one.md", "---\ntitle: One\ndate: 2024-01-01\npasswrod: swordfish\n---\nAardvark.\n"),
        ("source/_posts/two.md", "---\ntitle: Two\ndate: 2024-01-01\nhiden: true\n---\nAardvark.\n"),
        ("source/_posts/three.md", "---\npassword:swordfish\n---\nAardvark.\n"),
        ("source/_posts/four.md", "---\ntitle: Four\npassword: sword: fish\n---\nAardvark.\n"),
    ]);
    for command in ["biji build", "biji build --keep-going", "biji check", "biji inspect", "biji build --format json"] {
        let outcome = site.run(command);
        assert_ne!(outcome.code, 0, "{command}");
        let told = outcome.stdout + &outcome.stderr;
        assert!(!told.contains("swordfish") && !told.contains("sword: fish"), "{told}");
    }
    assert!(site.exists("public/rain/index.html"));
    assert_eq!(telling(&site, "public", "Aardvark"), [""; 0]);
}

/// An attribute of the field for the password.
fn attribute<'p>(page: &'p str, name: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("data-{name}=\"")).unwrap_or_else(|| panic!("no {name}: {page}"));
    rest.split_once('"').unwrap().0
}

/// Opens a locked page as a browser does.
fn open(page: &str, password: &str) -> Option<String> {
    let bytes = |name: &str| STANDARD.decode(attribute(page, name)).unwrap();
    let mut key = [0; 32];
    let rounds = attribute(page, "rounds").parse().unwrap();
    pbkdf2::pbkdf2_hmac::<sha2::Sha256>(password.as_bytes(), &bytes("salt"), rounds, &mut key);
    let nonce: [u8; 12] = bytes("nonce").try_into().unwrap();
    let text = Aes256Gcm::new_from_slice(&key).unwrap().decrypt(&Nonce::from(nonce), &*bytes("text")).ok()?;
    Some(String::from_utf8(text).unwrap())
}

#[test]
fn the_text_of_a_locked_note_stands_nowhere() {
    let note = "---\ntitle: Locked\ndate: 2024-01-02\ntags: [diary]\nexcerpt: Aardvark.\nabstract: Not for you.\n---\n\
                ## Aardvark\n\nThe aardvark digs, [aardvark](/aardvark/), {% post_link rain %}.\n\n<!-- more -->\n\n![aardvark](lake.png)\n";
    let site = Site::of(&[
        (
            "_config.yml",
            &format!(
                "{CONFIG}post_asset_folder: true\nencrypt:\n  tags:\n    - {{name: diary, password: swordfish}}\n"
            ),
        ),
        ("source/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-01-01\n---\nRain, and {% post_link locked %}.\n"),
        ("source/_posts/locked.md", note),
        ("source/_posts/locked/lake.png", "a picture"),
        ("source/_posts/rain/locked.md", "---\ntitle: Inner\ndate: 2024-01-01\npassword: swordfish\n---\nAardvark.\n"),
        ("templates/shared.html", "{{ page.title }}"),
    ]);
    let mut told = String::new();
    for command in [
        "biji build",
        "biji check",
        "biji inspect",
        "biji list posts",
        "biji config",
        "biji deploy --yes",
        "biji deploy --yes",
    ] {
        let outcome = site.run(command);
        assert_eq!(outcome.code, 0, "{command}: {}", outcome.stderr);
        told += &(outcome.stdout + &outcome.stderr);
    }
    assert!(told.contains("B0215"), "{told}");
    for word in ["ardvark", "swordfish"] {
        assert!(!told.contains(word), "{told}");
        for folder in ["public", ".biji"] {
            assert_eq!(telling(&site, folder, word), [""; 0], "{folder}");
        }
    }
    assert!(!site.files(".biji").is_empty());
    let page = site.read("public/locked/index.html");
    let opened = open(&page, "swordfish").unwrap();
    assert!(opened.contains("The aardvark digs") && opened.contains("id=\"more\""), "{opened}");
    assert_eq!(open(&page, "Swordfish"), None);
    for list in ["index.html", "atom.xml", "rss2.xml", "tags/diary/index.html"] {
        let list = site.read(&format!("public/{list}"));
        assert!(list.contains("Locked"), "{list}");
    }
    assert!(site.read("public/index.html").contains("Not for you."));
    assert!(site.read("public/atom.xml").contains("Not for you."));
    // The same bytes again, and other ones after an edit, under another nonce.
    assert!(site.run("biji build").stderr.contains(" 0 files written"));
    site.put("source/_posts/locked.md", &note.replace("digs", "sleeps"));
    site.run("biji build");
    let edited = site.read("public/locked/index.html");
    assert_eq!(attribute(&edited, "salt"), attribute(&page, "salt"));
    assert_ne!(attribute(&edited, "nonce"), attribute(&page, "nonce"));
}

#[test]
fn the_files_of_a_locked_note_are_named_wherever_they_are() {
    let note =
        |name: &str| format!("---\ntitle: {name}\ndate: 2024-01-02\npassword: swordfish\n---\n![x]({name}.png)\n");
    let site = Site::of(&[
        ("_config.yml", CONFIG),
        ("source/_posts/beside.md", &note("beside")),
        ("source/_posts/beside.png", "a picture"),
        ("source/_posts/none.md", "---\ntitle: None\ndate: 2024-01-02\npassword: swordfish\n---\ntext\n"),
    ]);
    let told = site.run("biji build").stderr;
    assert_eq!(told.matches("B0215").count(), 1, "{told}");
    assert!(told.contains("`beside.png`"), "{told}");
}

/// Codes of what a build of these files says, and whether the page of the secret is there.
fn told_of(files: &[(&str, &str)]) -> (Vec<String>, bool) {
    let site = Site::of(files);
    let outcome = site.run("biji build --format json");
    let diagnostics = outcome.stdout.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let code = |diagnostic: serde_json::Value| {
        Some(format!("{} {}", diagnostic["severity"].as_str()?, diagnostic["code"].as_str()?))
    };
    (diagnostics.filter_map(code).collect(), !telling(&site, "public", "aardvark").is_empty())
}

#[test]
fn mistyped_keys_of_the_configuration_that_restrict_publish_nothing() {
    let secret = ("source/secret/index.md", "---\ntitle: Secret\n---\naardvark\n");
    for (config, expected) in [
        ("exlude: secret/**", "error B0114"),
        ("excludes: secret/**", "error B0114"),
        ("Exclude: [secret/**]", "error B0114"),
        ("ignroe: [\"**/secret/**\"]", "error B0114"),
        ("Future: false", "error B0114"),
        ("fututre: false", "error B0114"),
        ("render_draft: false", "error B0114"),
        ("hide_post:\n  filter: secret", "error B0114"),
        ("hide_posts:\n  fitler: secret", "error B0114"),
        ("images:\n  stirp: true", "error B0114"),
        ("hide_posts:\nfilter: secret", "error B0107"),
        ("exclude: {secret: true}", "error B0103"),
        ("exclude: [{a: b}]", "error B0103"),
        ("future: flase", "error B0103"),
        ("future: no", "error B0103"),
        ("render_drafts: flase", "error B0103"),
        ("images: {strip: ture}", "error B0103"),
    ] {
        let config = format!("title: Notes\nurl: https://example.org\n{config}\n");
        let (told, is_published) = told_of(&[("_config.yml", &config), secret]);
        assert_eq!((told, is_published), (vec![expected.to_owned()], false), "{config}");
    }
    let site = Site::of(&[("_config.yml", "title: Notes\nexlude: secret/**\n"), secret]);
    assert_eq!(site.run("biji build --keep-going").code, 1);
    assert!(!site.exists("public"));
    // What restricts nothing stops nothing, and other words are no slips.
    for (config, expected) in [
        ("Future: true", vec!["warning B0107"]),
        ("exlude:", vec!["warning B0107"]),
        ("feature: false", vec![]),
        ("features: [a]", vec![]),
        ("external_link: {exclude: a}", vec![]),
        ("exclude: \"**/*.bak\"", vec![]),
        ("exclude: [node_modules/**, _private/**]", vec![]),
        ("ignore: [\"**/.DS_Store\", \"**/themes/*/a/**\"]", vec![]),
        ("skip_render: nothing/**", vec![]),
    ] {
        let config = format!("title: Notes\nurl: https://example.org\n{config}\n");
        let (told, is_published) = told_of(&[("_config.yml", &config), secret]);
        assert_eq!((told, is_published), (expected.into_iter().map(str::to_owned).collect(), true), "{config}");
    }
}

#[test]
fn patterns_that_keep_nothing_back_are_told() {
    let files = [
        ("source/secret/index.md", "---\ntitle: Secret\n---\naardvark\n"),
        ("source/_posts/private.md", "---\ntitle: A\ndate: 2024-01-01\n---\ntext\n"),
    ];
    for (config, help) in [
        ("exclude: sercet/**", "did you mean `secret/**`?"),
        ("exclude: [\"./sercet/*.md\"]", "did you mean `./secret/*.md`?"),
        ("exclude: nothing/**", "write a path relative to the folder of notes"),
        ("exclude: _posts/private.md", "write `ignore: \"**/_posts/private.md\"`"),
        ("ignore: secret/**", "did you mean `**/secret/**`?"),
        ("ignore: \"**/sercet/**\"", "did you mean `**/secret/**`?"),
    ] {
        let config = format!("title: Notes\nurl: https://example.org\n{config}\n");
        let site = Site::of(&[("_config.yml", &config), files[0], files[1]]);
        let told = site.run("biji build").stderr;
        assert_eq!(told.matches("B0115").count(), 1, "{config}: {told}");
        assert!(told.contains(help), "{config}: {told}");
    }
    for config in ["exclude: secret/**", "exclude: [secret]", "ignore: \"**/secret/**\"", "ignore: \"**/secret\""] {
        let config = format!("title: Notes\nurl: https://example.org\n{config}\n");
        let site = Site::of(&[("_config.yml", &config), files[0], files[1]]);
        let told = site.run("biji build").stderr;
        assert!(!told.contains("B0115") || config.contains("[secret]"), "{config}: {told}");
    }
}

#[test]
fn a_tag_that_is_nearly_one_with_a_password_stops_the_note() {
    let config = "title: Notes\nurl: https://example.org\nencrypt:\n  tags:\n    - {name: diary, password: swordfish}\n    - {name: 私人日记, password: swordfish}\n";
    let other = ("source/_posts/other.md", "---\ntitle: O\ndate: 2024-01-01\ntags: [diary, 私人日记]\n---\ntext\n");
    for (front, expected, is_published) in [
        ("tags: [dairy]", vec!["error B0116"], false),
        ("tags: [diray]", vec!["error B0116"], false),
        ("tags: [diarry, life]", vec!["error B0116"], false),
        ("tags: [私人记日]", vec!["error B0116"], false),
        ("tags: [Diary]", vec![], false),
        ("tags: [dairy]\npassword: ''", vec![], true),
        ("tags: [dairy]\npassword: x", vec![], false),
        ("tags: [dairy, diary]", vec![], false),
        ("tags: [私人日志]", vec![], true),
        ("tags: [daily notes]", vec![], true),
    ] {
        let note = format!("---\ntitle: A\ndate: 2024-01-01\n{front}\n---\naardvark\n");
        let (told, published) = told_of(&[("_config.yml", config), ("source/_posts/a.md", &note), other]);
        let told: Vec<String> = told.into_iter().filter(|code| !code.contains("B0604")).collect();
        assert_eq!((told, published), (expected.into_iter().map(str::to_owned).collect(), is_published), "{front}");
    }
}

#[test]
fn a_folder_restricts_its_notes() {
    let site = Site::of(&[
        ("_config.yml", &format!("{CONFIG}include: ['**/_defaults.yml']\n")),
        ("source/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-01-01\n---\nRain.\n"),
        ("source/_posts/locked/_defaults.yml", "password: swordfish\n"),
        ("source/_posts/locked/gnu.md", "---\ntitle: Gnu\ndate: 2024-01-02\n---\nA basilisk.\n"),
        ("source/_posts/private/_defaults.yml", "published: false\n"),
        ("source/_posts/private/deep/aardvark.md", "---\ntitle: Aardvark\ndate: 2024-01-03\n---\nText.\n"),
        ("source/hidden/_defaults.yml", "hidden: true\n"),
        ("source/hidden/wombat.md", "---\ntitle: Wombat\n---\nText.\n"),
        // A draft is what it will be once it is published.
        ("source/_drafts/locked/emu.md", "---\ntitle: Emu\ndate: 2024-01-04\n---\nA cockatrice.\n"),
    ]);
    for command in ["biji build", "biji build --drafts", "biji build --drafts"] {
        let outcome = site.run(command);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        for word in ["swordfish", "basilisk", "cockatrice"] {
            assert!(telling(&site, "public", word).is_empty(), "{command}: {word}");
        }
        assert_eq!(telling(&site, "public", "Wombat"), ["hidden/wombat.html"], "{command}");
        assert!(telling(&site, "public", "_defaults").is_empty());
    }
    assert!(!telling(&site, "public", "Aardvark").is_empty());
    site.run("biji build");
    assert!(telling(&site, "public", "Aardvark").is_empty());
    // A file that can't be read may have restricted them.
    site.put("source/_posts/locked/_defaults.yml", "password: swordfish\n\tlang: en\nx: [\n");
    site.put("source/hidden/_defaults.yml", "- hidden\n");
    let outcome = site.run("biji build --keep-going");
    assert_eq!(outcome.code, 1);
    site.run("biji clean");
    site.run("biji build --keep-going");
    assert!(telling(&site, "public", "Gnu").is_empty() && telling(&site, "public", "Wombat").is_empty());
    assert!(!telling(&site, "public", "Rain").is_empty());
}

#[test]
fn a_folder_whose_defaults_are_unknown_is_not_published() {
    let note = "---\ntitle: Gnu\ndate: 2024-01-02\n---\nA basilisk.\n";
    let place = "source/_posts/locked/_defaults.yml";
    let outside = Site::of(&[("defaults.yml", "password: swordfish\n")]);
    let link = |site: &Site, target: &std::path::Path| std::os::unix::fs::symlink(target, site.path(place)).unwrap();
    let large = |site: &Site| {
        site.put(place, "");
        std::fs::File::options().write(true).open(site.path(place)).unwrap().set_len(65 << 20).unwrap();
    };
    let named = |name: &'static str, text: &'static str| {
        move |site: &Site| site.put(&format!("source/_posts/locked/{name}"), text)
    };
    type Put<'a> = &'a dyn Fn(&Site);
    let rows: [(&str, Put, bool); 14] = [
        ("a link out of the site", &|site| link(site, &outside.path("defaults.yml")), false),
        ("a broken link", &|site| link(site, "nowhere.yml".as_ref()), false),
        ("a folder", &|site| std::fs::create_dir(site.path(place)).unwrap(), false),
        ("a link to a folder", &|site| link(site, "../..".as_ref()), false),
        ("a file that is too large", &large, false),
        (
            "another encoding",
            &|site| {
                site.put_bytes(
                    place,
                    "标题: 今天的天气很好\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>().as_slice(),
                )
            },
            false,
        ),
        ("a bad byte in a key", &|site| site.put_bytes(place, b"lang\xff: en\n"), false),
        ("a bad byte in a comment", &|site| site.put_bytes(place, b"# \xff\nlang: en\n"), true),
        ("a name that is nearly right", &named("_default.yml", "hidden: true\n"), false),
        ("another case", &named("_Defaults.yml", "password: swordfish\n"), false),
        ("another syntax", &named("_defaults.toml", "password = \"swordfish\"\n"), false),
        ("another extension", &named("_defaults.yml.txt", "{\"lang\": \"en\", \"private\": true}\n"), false),
        ("a wrong name that restricts nothing", &named("_default.yml", "lang: en\n"), true),
        ("a copy of an editor", &named("_defaults.yml~", "hidden: true\n"), true),
    ];
    for (case, put, is_published) in rows {
        let site = Site::of(&[
            ("_config.yml", CONFIG),
            ("source/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-01-01\n---\nRain.\n"),
            ("source/_posts/locked/deep/gnu.md", note),
        ]);
        put(&site);
        let outcome = site.run("biji build");
        assert_eq!(outcome.code, u8::from(!is_published), "{case}: {}", outcome.stderr);
        assert_eq!(
            outcome.stderr.contains("error[B0220]"),
            !is_published && !["another encoding", "a bad byte in a key"].contains(&case),
            "{case}: {}",
            outcome.stderr
        );
        assert!(!outcome.stderr.contains("swordfish"), "{case}: {}", outcome.stderr);
        site.run("biji build --keep-going");
        assert_eq!(!telling(&site, "public", "basilisk").is_empty(), is_published, "{case}");
        assert!(!telling(&site, "public", "Rain").is_empty(), "{case}");
    }
}

#[test]
fn a_bad_byte_in_defaults_leaves_their_restrictions() {
    let site = Site::of(&[
        ("_config.yml", CONFIG),
        ("source/_posts/locked/gnu.md", "---\ntitle: Gnu\ndate: 2024-01-02\n---\nA basilisk.\n"),
    ]);
    site.put_bytes("source/_posts/locked/_defaults.yml", b"# \xff\npassword: swordfish\n");
    let outcome = site.run("biji build");
    assert!(outcome.code == 0 && outcome.stderr.contains("warning"), "{}", outcome.stderr);
    assert!(!telling(&site, "public", "Gnu").is_empty() && telling(&site, "public", "basilisk").is_empty());
}

#[test]
fn a_folder_restricts_files_that_are_copied() {
    let site = Site::of(&[
        ("_config.yml", &format!("{CONFIG}skip_render: ['sec/**', 'open/**']\n")),
        ("source/sec/_defaults.yml", "password: swordfish\n"),
        ("source/sec/note.md", "A basilisk.\n"),
        ("source/sec/deep/page.html", "<!DOCTYPE html>\n<title>A</title>\n<p>A cockatrice.\n"),
        ("source/docs/_defaults.yml", "published: false\n"),
        ("source/docs/page.html", "<!DOCTYPE html>\n<title>A</title>\n<p>A wyvern.\n"),
        ("source/broken/_defaults.yml", "lang: [\n"),
        ("source/broken/page.html", "<!DOCTYPE html>\n<title>A</title>\n<p>A gryphon.\n"),
        ("source/open/_defaults.yml", "lang: en\n"),
        ("source/open/note.md", "An aardvark.\n"),
    ]);
    let outcome = site.run("biji build --keep-going");
    assert_eq!(outcome.stderr.matches("B0218").count(), 4, "{}", outcome.stderr);
    for word in ["basilisk", "cockatrice", "wyvern", "gryphon", "swordfish"] {
        assert!(telling(&site, "public", word).is_empty(), "{word}");
    }
    assert_eq!(telling(&site, "public", "aardvark"), ["open/note.md"]);
}

#[test]
fn a_draft_keeps_its_restrictions_when_it_is_published() {
    let rows = [
        ("password: swordfish\n", "", "", Some("`password`")),
        ("password: swordfish\nhidden: true\n", "", "", Some("`password`, `hidden`")),
        ("private: true\n", "", "", Some("`private`")),
        ("lang: [\n", "", "", Some("B0220")),
        ("draft: true\nlang: en\n", "", "", None),
        ("hidden: true\n", "hidden: true\n", "", None),
        ("hidden: true\n", "", "hidden: true\n", None),
        ("hidden: true\n", "", "hidden: false\n", None),
        ("password: swordfish\n", "published: false\n", "", None),
    ];
    for (of_drafts, of_posts, own, lost) in rows {
        let site = Site::of(&[
            ("_config.yml", CONFIG),
            ("source/_drafts/_defaults.yml", of_drafts),
            ("source/_posts/_defaults.yml", of_posts),
            ("source/_drafts/emu.md", &format!("---\ntitle: Emu\n{own}---\nA basilisk.\n")),
        ]);
        let case = format!("{of_drafts:?} {of_posts:?} {own:?}");
        let outcome = site.run("biji publish emu");
        assert_eq!(outcome.code, u8::from(lost.is_some()), "{case}: {}", outcome.stderr);
        assert_eq!(site.exists("source/_drafts/emu.md"), lost.is_some(), "{case}");
        assert_eq!(site.exists("source/_posts/emu.md"), lost.is_none(), "{case}");
        assert!(outcome.stderr.contains(lost.unwrap_or("")), "{case}: {}", outcome.stderr);
    }
}

#[test]
fn a_mistyped_key_in_defaults_stops_all_notes_of_the_folder() {
    let site = Site::of(&[
        ("_config.yml", CONFIG),
        ("source/_posts/_defaults.yml", "hiden: true\n"),
        ("source/_posts/gnu.md", "---\ntitle: Gnu\n---\nA basilisk.\n"),
    ]);
    let outcome = site.run("biji build --keep-going");
    assert!(outcome.stderr.contains("error[B0212]"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("none of them is published until the key is corrected"), "{}", outcome.stderr);
    assert!(telling(&site, "public", "basilisk").is_empty());
}
