//! Files that are pictures by their content and not by their names, or by their names and not by their content.

use std::fs;

use biji::picture::Picture;

use crate::pictures::{CONFIG, build, fixture, grain, site};

#[test]
fn with_strip_a_photo_is_known_by_its_content() {
    let body = "![](a.jpe) ![](b.jif) ![](c.jfif) ![](d) ![](e.photo)";
    let site = site("images: {strip: true}\n", body);
    for name in ["a.jpe", "b.jif", "c.jfif", "d", "e.photo", "f.JPE"] {
        site.put_bytes(&format!("content/_posts/lake/{name}"), &fixture("phone.jpg"));
        site.put_bytes(&format!("content/album/{name}"), &fixture("phone.jpg"));
    }
    build(&site);
    for name in ["album/a.jpe", "album/b.jif", "album/c.jfif", "album/d", "album/e.photo", "album/f.JPE"] {
        let file = fs::read(site.path(&format!("public/{name}"))).unwrap();
        assert!(memchr::memmem::find(&file, b"GPS").is_none(), "{name}");
        assert!(Picture::read(&file, file.len() as u64).is_ok_and(|picture| !picture.has_location), "{name}");
    }
}

#[test]
fn with_strip_what_cant_be_freed_of_it_is_not_written() {
    let photo = fixture("phone.jpg");
    for (name, bytes) in [
        ("cut.jpg", &photo[..photo.len() / 2]),
        ("head.jpg", &photo[..200]),
        ("cut", &photo[..photo.len() / 2]),
        ("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heicGPS".as_slice()),
        ("photo.tif", b"II\x2a\0\x08\0\0\0GPS"),
        ("raw.dng", b"MM\0\x2a\0\0\0\x08GPS"),
        ("photo.jxl", b"\xff\x0aGPS"),
    ] {
        let site = site("images: {strip: true}\n", "text");
        site.put_bytes(&format!("content/{name}"), bytes);
        let outcome = site.run("biji build --keep-going");
        assert!(outcome.stderr.contains("error[B0544]"), "{name}: {}", outcome.stderr);
        assert!(site.exists("public/lake/index.html") && !site.exists(&format!("public/{name}")), "{name}");
        site.put("_config.yml", CONFIG);
        site.run("biji build");
        assert!(site.exists(&format!("public/{name}")), "{name}");
    }
}

#[test]
fn files_that_are_not_what_they_say_are_told_with_their_line() {
    let chunk = |name: &[u8], content: &[u8]| {
        let len = u32::try_from(content.len()).unwrap().to_be_bytes();
        [&len, name, content, b"\0\0\0\0"].concat()
    };
    let png = |width: u32, height: u32| {
        let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), b"\x08\x02\0\0\0"].concat();
        let parts = [chunk(b"IHDR", &head), chunk(b"IDAT", b"0123456789"), chunk(b"IEND", b"")].concat();
        [b"\x89PNG\r\n\x1a\n".as_slice(), &parts].concat()
    };
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"></svg>";
    for (name, bytes, reason) in [
        ("lie.png", png(1000, 1000), "the file is too short for a picture of its size"),
        ("huge.png", png(u32::MAX, u32::MAX), "the file is too short"),
        ("empty.gif", b"GIF89a\xff\xff\xff\xff\0\0\0;".to_vec(), "the file is too short"),
        ("words.svg", b"not svg".to_vec(), "the file contains text, not a picture"),
        ("drawing.png", svg.to_vec(), "the file has the extension of another format"),
        ("photo.svg", grain(20, 20), "the file has the extension of another format"),
        ("photo.tif", b"II\x2a\0\x08\0\0\0".to_vec(), "the file is in TIFF"),
    ] {
        let site = site("", &format!("![a](/{name})"));
        site.put_bytes(&format!("content/{name}"), &bytes);
        let outcome = site.run("biji build");
        assert!(
            outcome.stderr.contains("warning[B0540]") && outcome.stderr.contains(reason),
            "{name}: {}",
            outcome.stderr
        );
        assert!(outcome.stderr.contains("content/_posts/lake.md:6:1"), "{name}: {}", outcome.stderr);
        assert!(!site.read("public/lake/index.html").contains("width=\"1000\""), "{name}");
    }
    let site = site("", "![a](/fine.png) ![b](/small.gif)");
    site.put_bytes("content/fine.png", &grain(20, 20));
    site.put_bytes("content/small.gif", b"GIF89a\x10\0\x20\0\0\0\0;");
    build(&site);
}
