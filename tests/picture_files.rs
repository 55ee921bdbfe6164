//! Files that are pictures by their content and not by their names, or by their names and not by their content; and where
//! pictures are in their lines.

use std::fs;

use biji::picture::{Picture, PictureVariant, PictureVariants};

use crate::pictures::{CONFIG, build, fixture, grain, pictures, site};

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

fn boxed(name: &[u8], content: &[u8]) -> Vec<u8> {
    [&u32::try_from(content.len() + 8).unwrap().to_be_bytes()[..], name, content].concat()
}

/// A film whose first bytes are its pixels, followed by words about it.
fn film(words: &[u8]) -> Vec<u8> {
    film_of(&boxed(b"mdat", &[7; 9_000]), &boxed(b"udta", words))
}

fn film_of(pixels: &[u8], about: &[u8]) -> Vec<u8> {
    [boxed(b"ftyp", b"mp42\0\0\0\0mp42isom"), pixels.to_vec(), boxed(b"moov", about)].concat()
}

#[test]
fn a_film_says_its_place_in_many_places() {
    let place = boxed(b"\xa9xyz", b"\0\x0e\x15\xc7+52.5163+013/");
    let loci = boxed(b"loci", b"\0\0\0\0\x15\xc7Berlin\0\0");
    let pixels = boxed(b"mdat", &[7; 90]);
    let large = boxed(b"thmb", &vec![7; 2 << 20]);
    let version = b"\0\0\0\0".as_slice();
    let keys = boxed(b"keys", b"\0\0\0\0\0\0\0\x01\0\0\0\x2cmdtacom.apple.quicktime.location.ISO6709");
    let kind = boxed(b"hdlr", b"\0\0\0\0\0\0\0\0mdir");
    let list = boxed(b"ilst", &place);
    let iso = boxed(b"meta", &[version, &kind, &list].concat());
    let films = [
        ("ends-in-zeros.3gp", film(&[loci.as_slice(), version].concat())),
        ("many-boxes.mp4", film_of(&boxed(b"free", b"").repeat(20_000), &boxed(b"udta", &place))),
        ("late.mp4", film(&[large.clone(), place.clone()].concat())),
        ("late-zeros.3gp", film(&[large.as_slice(), &loci, version].concat())),
        ("list.m4v", film_of(&pixels, &iso)),
        ("quicktime-list.mov", film_of(&pixels, &boxed(b"meta", &[kind.as_slice(), &list].concat()))),
        ("list-in-user-data.mp4", film(&iso)),
        ("late-keys.mov", film_of(&pixels, &boxed(b"meta", &[kind.as_slice(), &large, &keys].concat()))),
    ];
    let names = films.iter().map(|(name, _)| *name).chain(["plain.mp4"]);
    let body: String = names.map(|name| format!("<video src=\"{name}\"></video>\n\n")).collect();
    let site = site("images: {strip: true}\n", &body);
    for (name, bytes) in &films {
        site.put_bytes(&format!("content/_posts/lake/{name}"), bytes);
    }
    let named = boxed(b"ilst", &boxed(b"\xa9nam", b"\0\0\0\x14data\0\0\0\x01\0\0\0\0a film"));
    site.put_bytes("content/_posts/lake/plain.mp4", &film_of(&pixels, &boxed(b"meta", &[version, &named].concat())));
    let reported = site.run("biji build --keep-going --all").stderr;
    for (name, _) in films {
        let place = format!("--> content/_posts/lake/{name}");
        assert!(reported.contains(&place) && !site.exists(&format!("public/lake/{name}")), "{name}: {reported}");
    }
    assert!(site.exists("public/lake/plain.mp4"), "{reported}");
}

#[test]
fn a_film_that_says_where_it_was_taken_is_reported_and_with_strip_not_written() {
    let place = film(b"\0\0\0\x1a\xa9xyz\0\x0e\x15\xc7+52.5163+013/");
    let body =
        "<video src=\"garden.mp4\"></video> <video src=\"garden.MOV\"></video> <video src=\"plain.mp4\"></video>";
    let site = site("", body);
    for (name, bytes) in [("garden.mp4", &place), ("garden.MOV", &place), ("plain.mp4", &film(b""))] {
        site.put_bytes(&format!("content/_posts/lake/{name}"), bytes);
    }
    assert!(
        site.run("biji check").stderr.contains("warning[B0543]: 2 films contain"),
        "a check says what a build says"
    );
    let outcome = site.run("biji build");
    for part in [
        "warning[B0543]: 2 films contain the location where they were taken",
        "lake/garden.MOV",
        "lake/garden.mp4",
        "ffmpeg -i",
    ] {
        assert!(outcome.stderr.contains(part), "{part}: {}", outcome.stderr);
    }
    assert!(!outcome.stderr.contains("plain.mp4") && !outcome.stderr.contains("strip: true"), "{}", outcome.stderr);
    fs::remove_dir_all(site.path("public")).unwrap();
    site.put("_config.yml", &format!("{CONFIG}images: {{strip: true}}\n"));
    let outcome = site.run("biji build --keep-going");
    assert_eq!(outcome.stderr.matches("error[B0544]").count(), 2, "{}", outcome.stderr);
    assert!(site.exists("public/lake/plain.mp4") && !site.exists("public/lake/garden.mp4"));
    assert!(!site.exists("public/lake/garden.MOV"));
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
        let page = site.read("public/lake/index.html");
        assert!(!page.split("e-content").nth(1).unwrap().contains("width=\"1000\""), "{name}");
    }
    let site = site("", "![a](/fine.png) ![b](/small.gif)");
    site.put_bytes("content/fine.png", &grain(20, 20));
    site.put_bytes("content/small.gif", b"GIF89a\x10\0\x20\0\0\0\0;");
    build(&site);
}

/// The markup, whichever program makes the copies.
#[test]
fn a_picture_with_copies_in_avif_is_a_choice_for_the_browser() {
    let body = "![The lake](lake.png \"At noon\")\n\n{% gallery %}\n![](lake.png)\n{% endgallery %}\n\n[![](lake.png)](/)\n\n\
                <img class=\"invert\" src=\"lake.png\" width=\"300\">\n\n<picture><img src=\"lake.png\"></picture>\n";
    let site = site("images: {widths: [200, 400]}\n", body);
    let (mut inputs, _) = biji::disk::read(site.root(), &biji::disk::ReadOptions::default());
    let copies = |end: &str| {
        let copy = |width| PictureVariant { width, file: format!(".biji/pictures/x-{width}.{end}").into() };
        [200, 400].map(copy).to_vec()
    };
    for file in inputs.files.iter_mut().filter(|file| file.path.name() == "lake.png") {
        file.variants = PictureVariants { avif: copies("avif"), smaller: copies("webp"), ..PictureVariants::default() };
    }
    let built = crate::harness::built(&inputs);
    let page = built.output.iter().find(|(path, _)| path.as_str() == "lake/index.html").expect("the note's page").1;
    let biji::output::File::Made(page) = page else { panic!("a page is made") };
    let page = String::from_utf8_lossy(page);
    let source =
        "<source type=\"image/avif\" srcset=\"/blog/lake/lake.png.200w.avif 200w, /blog/lake/lake.png.400w.avif 400w\"";
    // The author's own choice stays the author's.
    assert_eq!((page.matches(source).count(), page.matches("<picture>").count()), (4, 5), "{page}");
    for part in [
        "<figure><a class=\"zoom\" href=\"/blog/lake/lake.png\"><picture><source ",
        "</picture></a><figcaption>At noon</figcaption>",
        "sizes=\"(min-width: 44rem) 10rem, 45vw\"><img src=\"/blog/lake/lake.png\" alt=\"\"",
        "<p><a href=\"/\"><picture><source ",
        "sizes=\"min(300px, 100vw - 2.25rem)\"><img class=\"invert\" src=\"/blog/lake/lake.png\" width=\"300\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    // The first comes at once, the others when they are near.
    let ends = |at: usize| pictures(&page)[at].to_owned();
    assert!(ends(0).contains("fetchpriority=\"high\"") && !ends(0).contains("lazy"), "{}", ends(0));
    assert!((1..4).all(|at| ends(at).contains("loading=\"lazy\"")), "{page}");
}

#[test]
fn a_picture_that_begins_a_line_of_several_says_so() {
    let lines = [
        ("![](lake.png)", false),
        ("![](lake.png) ![](lake.png)", true),
        ("![](lake.png) text", false),
        ("![](lake.png) <b>b</b>", true),
        ("<b>b</b> ![](lake.png) ![](lake.png)", false),
        ("<p><img src=\"lake.png\"><h2>b</h2>", false),
        ("<P><img src=\"lake.png\"><i>b</i></P>", true),
        // Whoever writes a link decides where it leads, and what Hexo writes is left as it is.
        ("[![](lake.png)](/a/) <b>b</b>", false),
    ];
    let body = lines.map(|(line, _)| line).join("\n\n");
    let site = site("images: {variants: false}\n", &body);
    build(&site);
    let page = site.read("public/lake/index.html");
    let page = page.replace("<P>", "<p>");
    let text = page.split_once("e-content\">").unwrap().1.split_once("</div>").unwrap().0;
    let marked: Vec<bool> = text.split("<p>").skip(1).map(|line| line.contains("beside\"")).collect();
    assert_eq!(marked, lines.map(|(_, is_marked)| is_marked), "{text}");
    assert!(text.contains("<p><a class=\"zoom beside\" href=\"/blog/lake/lake.png\""), "{text}");
    assert_eq!(text.matches("beside").count(), 3, "{text}");
}
