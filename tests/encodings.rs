//! Texts that are not UTF-8: told with the encoding they probably have, and never published silently.

use crate::harness::Site;

#[test]
fn a_note_in_another_encoding_is_never_published_silently() {
    let site = Site::of(&[("_config.yml", "title: Bytes\n"), ("content/_posts/good.md", "---\ntitle: Good\n---\nx\n")]);
    let gbk = b"---\ntitle: A\ndate: 2026-05-16\n---\n\xbd\xf1\xcc\xec\xcf\xc2\xd3\xea\xc1\xcb\xa1\xa3\n";
    site.put_bytes("content/_posts/it's here.md", gbk);
    let utf16 = "\u{feff}---\ntitle: 字\n---\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    site.put_bytes("content/_posts/wide.md", &utf16);
    site.put_bytes("content/downloads/code/a.c", b"// \xbd\xf1\xcc\xec\n");
    site.put("content/_posts/code.md", "---\ntitle: Code\ndate: 2026-05-18\n---\n{% include_code a.c %}\n");
    let outcome = site.run("biji build --keep-going");
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    for told in [
        "error[B0815]: `it's here.md` is not UTF-8; it is probably GB18030\n --> content/_posts/it's here.md:5:1\n",
        "to convert it, run in the folder of the site: `iconv -f GB18030 -t UTF-8 'content/_posts/it'\\''s here.md' > 'content/_posts/it'\\''s here.md.utf8'`\n",
        "error[B0815]: `wide.md` is not UTF-8; it is probably UTF-16\n --> content/_posts/wide.md:1:1\n",
        "warning[B0810]: parts of `a.c` are shown as `\u{fffd}`\n --> content/_posts/code.md:5:17\n",
    ] {
        assert!(outcome.stderr.contains(told), "{told}\n{}", outcome.stderr);
    }
    assert!(site.exists("public/1970/01/01/good/index.html"), "{}", outcome.stderr);
    assert!(!site.exists("public/2026/05/16/it's here/index.html"));

    // Hexo publishes it, and so does its preset; but it says so.
    site.remove("content/_posts/wide.md");
    let outcome = site.run("biji build --quirks hexo");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("warning[B0815]: `it's here.md`"), "{}", outcome.stderr);
    assert!(site.read("public/2026/05/16/it's here/index.html").contains('\u{fffd}'));
}

#[test]
fn a_configuration_in_another_encoding_is_an_error() {
    let site = Site::of(&[("content/_posts/good.md", "---\ntitle: Good\n---\nx\n")]);
    site.put_bytes("_config.yml", b"title: \xbd\xf1\xcc\xec\xcf\xc2\xd3\xea\n");
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("error[B0815]: `_config.yml` is not UTF-8"), "{}", outcome.stderr);
    assert!(!site.exists("public/index.html"));
}
