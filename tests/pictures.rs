//! Pictures for readers: smaller copies that browsers choose from, kept from build to build, and photos without what the
//! camera wrote into them.

use std::fs;
use std::path::Path;

use biji::picture::{Picture, PictureFormat};

use crate::harness::{Site, repository};

/// A PNG with grain, as photos have it: no two pixels next to each other are the same.
pub fn grain(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut state = u64::from(width);
    let mut noise = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 60) as u8
    };
    let pixels: Vec<u8> = (0..height)
        .flat_map(|y| (0..width).map(move |x| ((x * 200 / width) as u8, (y * 200 / height) as u8)))
        .flat_map(|(across, down)| [across + noise(), down + noise(), 90 + noise()])
        .collect();
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    file
}

/// A PNG's head that says what is not so.
fn lying(width: u32, height: u32) -> Vec<u8> {
    let mut file = grain(200, 200);
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    file
}

pub fn fixture(name: &str) -> Vec<u8> {
    fs::read(repository().join("tests/pictures").join(name)).unwrap()
}

/// What the photo's colour profile calls itself, as it stands there.
const PROFILE: &str = "\0P\x003\0x\0x";

pub const CONFIG: &str = "title: Notes\nurl: https://notes.example.org/blog\nroot: /blog/\npermalink: :title/\n";

fn note(body: &str) -> String {
    format!("---\ntitle: Lake\ndate: 2024-05-06\ncover: lake.png\n---\n{body}\n")
}

pub fn site(config: &str, body: &str) -> Site {
    let site = Site::of(&[("_config.yml", &format!("{CONFIG}{config}")), ("content/_posts/lake.md", &note(body))]);
    site.put_bytes("content/_posts/lake.png", &grain(1000, 600));
    site
}

/// Builds, with no warning, and gives the last line.
#[track_caller]
pub fn build(site: &Site) -> String {
    let outcome = site.run("biji build --strict");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    outcome.stderr.lines().last().unwrap_or_default().to_owned()
}

/// The start tags of pictures on a page.
pub fn pictures(page: &str) -> Vec<&str> {
    let tags = page.split("<img ").skip(1).map(|rest| rest.split('>').next().unwrap());
    // The cover above the text.
    tags.filter(|tag| !tag.starts_with("class=\"cover u-featured\"")).collect()
}

#[track_caller]
fn head(file: &Path) -> Picture {
    let bytes = fs::read(file).unwrap();
    Picture::read(&bytes, bytes.len() as u64).unwrap()
}

fn names(site: &Site, folder: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(site.path(folder))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn browsers_choose_among_copies_of_every_picture_that_a_page_shows() {
    let body = "![](lake.png)\n\n<img src=\"lake.png\" width=\"300\">\n\n{% asset_img lake.png %}\n";
    let site = site("post_asset_folder: false\n", body);
    build(&site);
    let page = site.read("public/lake/index.html");
    let set = "srcset=\"/blog/lake/lake.png.400w.webp 400w, /blog/lake/lake.png.800w.webp 800w, /blog/lake/lake.png.1000w.webp 1000w\"";
    let shown = pictures(&page);
    assert_eq!(shown.iter().filter(|tag| tag.contains(set)).count(), 3, "{shown:#?}");
    assert!(shown.iter().all(|tag| tag.contains("src=\"/blog/lake/lake.png\"")), "{shown:#?}");
    assert!(shown[1].contains("sizes=\"min(300px, 100vw - 2.25rem)\""), "{}", shown[1]);
    // The cover of the note at the head of the home page.
    let home = site.read("public/index.html");
    let cover = pictures(&home);
    assert!(cover[0].contains(set) && cover[0].contains("sizes=\"(min-width: 66rem) 38rem,"), "{cover:?}");
    for (width, height) in [(400, 240), (800, 480), (1000, 600)] {
        let copy = head(&site.path(&format!("public/lake/lake.png.{width}w.webp")));
        assert_eq!((copy.format, copy.width, copy.height), (PictureFormat::WebP, width, height));
    }
    assert_eq!(fs::read(site.path("public/lake/lake.png")).unwrap(), grain(1000, 600));
    // Feeds name them in full.
    assert!(site.read("public/atom.xml").contains("https://notes.example.org/blog/lake/lake.png.400w.webp 400w"));
}

#[test]
fn a_second_build_decodes_nothing_and_equals_a_clean_one() {
    let site = site("", "![](lake.png)");
    assert!(build(&site).contains("1 picture resized"));
    let first = site.files("public");
    for again in ["biji build --strict", "biji build --strict --force"] {
        let outcome = site.run(again);
        assert!(outcome.code == 0 && !outcome.stderr.contains("resized"), "{}", outcome.stderr);
        assert!(site.files("public") == first);
    }
    // Another file of the same content, and one whose time is another, are known by what is in them.
    site.put_bytes("content/_posts/lake.png", &grain(1000, 600));
    site.put_bytes("content/_posts/hill.png", &grain(1000, 600));
    site.put("content/_posts/lake.md", &note("![](lake.png) ![](hill.png)"));
    let last = build(&site);
    assert!(!last.contains("resized"), "{last}");
    assert!(site.exists("public/lake/hill.png.400w.webp"));
    // A picture that changes is made anew, and what was made of the old one goes.
    site.put_bytes("content/_posts/lake.png", &grain(900, 600));
    site.remove("content/_posts/hill.png");
    site.put("content/_posts/lake.md", &note("![](lake.png)"));
    assert!(build(&site).contains("1 picture resized"));
    let kept = names(&site, ".biji/pictures");
    assert_eq!(kept.len(), 4, "{kept:?}");
    let warm = site.files("public");
    fs::remove_dir_all(site.path(".biji")).unwrap();
    fs::remove_dir_all(site.path("public")).unwrap();
    build(&site);
    assert!(site.files("public") == warm);
    site.remove("content/_posts/lake.png");
    site.put("content/_posts/lake.md", "---\ntitle: Lake\ndate: 2024-05-06\n---\nNone.\n");
    build(&site);
    assert_eq!(names(&site, ".biji/pictures"), ["list"]);
    assert!(!site.exists("public/lake/lake.png.400w.webp"));
}

#[test]
fn damaged_copies_are_made_anew() {
    let site = site("", "![](lake.png)");
    build(&site);
    let good = site.files("public");
    let copies: Vec<String> = names(&site, ".biji/pictures").into_iter().filter(|name| name != "list").collect();
    site.put(&format!(".biji/pictures/{}", copies[0]), "no picture");
    assert!(build(&site).contains("1 picture resized"));
    assert!(site.files("public") == good);
    site.remove(&format!(".biji/pictures/{}", copies[1]));
    assert!(build(&site).contains("1 picture resized"));
    for list in ["", "biji keeps 1\nbiji pictures 01 and words"] {
        site.put(".biji/pictures/list", list);
        assert!(build(&site).contains("1 picture resized"));
        assert!(site.files("public") == good);
    }
    assert_eq!(names(&site, ".biji/pictures").len(), 4);
}

#[test]
fn a_photo_is_turned_upright_and_its_copies_say_nothing_else() {
    let site = site("images:\n  strip: true\n", "![](phone.jpg)");
    site.put_bytes("content/_posts/phone.jpg", &fixture("phone.jpg"));
    build(&site);
    let copy = fs::read(site.path("public/lake/phone.jpg.400w.webp")).unwrap();
    let picture = Picture::read(&copy, copy.len() as u64).unwrap();
    // 640 x 420 pixels, held upright.
    assert_eq!((picture.width, picture.height), (400, 610));
    let said = |bytes: &[u8], word: &str| memchr::memmem::find(bytes, word.as_bytes()).is_some();
    for word in ["Exif", "EXIF", "GPS", "XMP", "Lin", "Camera"] {
        assert!(!said(&copy, word), "{word}");
    }
    // Its colours are not those that browsers assume.
    assert!(said(&copy, "ICCP") && said(&copy, PROFILE));
    // The left half of the file is red: it is the upper half of what is shown.
    let decoded = webp::Decoder::new(&copy).decode().unwrap();
    let pixel = |x: usize, y: usize| &decoded[(y * 400 + x) * 3..][..3];
    assert!(pixel(200, 50)[0] > 150 && pixel(200, 560)[2] > 150, "{:?} {:?}", pixel(200, 50), pixel(200, 560));
}

#[test]
fn with_strip_the_original_says_nothing_of_where_it_was_taken() {
    let body = "![](phone.jpg)";
    let site = site("", body);
    site.put_bytes("content/_posts/phone.jpg", &fixture("phone.jpg"));
    let outcome = site.run("biji build");
    assert!(
        outcome.code == 0
            && outcome.stderr.contains("warning[B0543]: this photo contains the location where it was taken")
    );
    assert!(outcome.stderr.contains("images: {strip: true}"));
    assert_eq!(fs::read(site.path("public/lake/phone.jpg")).unwrap(), fixture("phone.jpg"));

    site.put("_config.yml", &format!("{CONFIG}images: {{strip: true}}\n"));
    build(&site);
    let bare = fs::read(site.path("public/lake/phone.jpg")).unwrap();
    let said = |word: &str| memchr::memmem::find(&bare, word.as_bytes()).is_some();
    for word in ["GPS", "Camera", "Lin", "Photoshop", "adobe", "taken at home", "a film"] {
        assert!(!said(word), "{word}");
    }
    let picture = Picture::read(&bare, bare.len() as u64).unwrap();
    assert_eq!((picture.orientation, picture.width, picture.height, picture.has_location), (6, 420, 640, false));
    assert!(said(PROFILE));
    let pixels = |bytes: &[u8]| {
        let mut decoder = zune_jpeg::JpegDecoder::new(zune_core::bytestream::ZCursor::new(bytes.to_vec()));
        decoder.decode().unwrap()
    };
    assert!(pixels(&bare) == pixels(&fixture("phone.jpg")));
    // The author's file is as it was.
    assert_eq!(fs::read(site.path("content/_posts/phone.jpg")).unwrap(), fixture("phone.jpg"));
    // Pictures that no note shows are published without it, too.
    site.put_bytes("content/album/phone.jpg", &fixture("phone.jpg"));
    build(&site);
    assert_eq!(fs::read(site.path("public/album/phone.jpg")).unwrap(), bare);
    site.put_bytes("assets/me.jpg", &fixture("phone.jpg"));
    build(&site);
    assert_eq!(fs::read(site.path("public/assets/me.jpg")).unwrap(), bare);
}

#[test]
fn what_would_not_get_better_is_left_alone() {
    let body = "![](inks.jpg) ![](tiny.png) ![](film.gif) ![](plan.svg) ![](gone.webp)\n\n\
                <picture><img src=\"lake.png\"></picture>\n\n<img src=\"lake.png\" srcset=\"lake.png 2x\">";
    let site = site("", body);
    site.put_bytes("content/_posts/inks.jpg", &fixture("inks.jpg"));
    site.put_bytes("content/_posts/tiny.png", &grain(40, 40));
    site.put_bytes("content/_posts/film.gif", &[b"GIF89a\x90\x01\x90\x01\0\0\0".as_slice(), &[0; 20_000]].concat());
    site.put("content/_posts/plan.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='900' height='900'/>");
    site.put_bytes(
        "content/_posts/gone.webp",
        &[b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\xff\x03\0\xff\x03\0".as_slice(), &[0; 20_000]].concat(),
    );
    build(&site);
    let page = site.read("public/lake/index.html");
    for tag in pictures(&page) {
        assert!(!tag.contains(".webp 400w"), "{tag}");
    }
    // The cover has them all the same.
    assert!(site.exists("public/lake/lake.png.400w.webp"));
}

#[test]
fn bad_pictures_are_told_and_the_rest_is_built() {
    let names = ["a b.png", "c#d.png", "寒山🏔.png", "e\u{301}te\u{301}.png", "50%,.png"];
    let mut body = String::from("![](bomb.png) ![](cut.jpg) ![](cut.png) ![](false.png) ![](heavy.gif)\n\n");
    for name in ["a%20b.png", "c%23d.png", "寒山🏔.png", "e\u{301}te\u{301}.png", "50%25,.png"] {
        body.push_str(&format!("![]({name})\n\n"));
    }
    let site = site("", &body);
    site.put_bytes("content/_posts/bomb.png", &lying(60_000, 60_000));
    site.put_bytes("content/_posts/false.png", &lying(6_000, 6_000));
    let photo = fixture("phone.jpg");
    site.put_bytes("content/_posts/cut.jpg", &photo[..photo.len() * 2 / 3]);
    let picture = grain(900, 900);
    site.put_bytes("content/_posts/cut.png", &picture[..picture.len() / 2]);
    site.put_bytes("content/_posts/heavy.gif", b"GIF89a\x90\x01\x90\x01\0\0\0");
    fs::File::options().write(true).open(site.path("content/_posts/heavy.gif")).unwrap().set_len(60 << 20).unwrap();
    for name in names {
        site.put_bytes(&format!("content/_posts/{name}"), &grain(500, 500));
    }
    let outcome = site.run("biji build --all");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let codes: Vec<&str> = outcome.stderr.lines().filter_map(|line| line.strip_prefix("warning[")).collect();
    let expected = [
        ("B0540", "bomb.png"),
        ("B0542", "cut.jpg"),
        ("B0542", "cut.png"),
        ("B0540", "false.png"),
        ("B0541", "heavy.gif"),
    ];
    for (code, name) in expected {
        assert!(
            codes.iter().any(|line| line.starts_with(code) && line.contains(&format!("`{name}`"))),
            "{name}: {}",
            outcome.stderr
        );
    }
    let page = site.read("public/lake/index.html");
    // What pages name is there, however the picture is called; the note's cover is above them.
    let body = page.split("e-content").nth(1).unwrap();
    let sets: Vec<&str> = body.split("srcset=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(sets.len(), names.len(), "{sets:#?}");
    for candidate in sets.iter().flat_map(|set| set.split(", ")) {
        let address = candidate.split(' ').next().unwrap().strip_prefix("/blog/").unwrap();
        let path = percent_encoding::percent_decode_str(address).decode_utf8().unwrap();
        assert!(site.exists(&format!("public/{path}")), "{path}: {:?}", self::names(&site, "public/lake"));
    }
    // The same is said by a build that decodes nothing.
    let again = site.run("biji build --all");
    assert!(!again.stderr.contains("pictures resized"), "{}", again.stderr);
    assert!(outcome.stderr.contains("pictures resized"), "{}", outcome.stderr);
    for (code, name) in expected {
        assert!(
            again.stderr.lines().any(|line| line.contains(code) && line.contains(name)),
            "{name}: {}",
            again.stderr
        );
    }
}

#[test]
fn variants_can_be_switched_off_and_chosen() {
    let site = site("images: {variants: false}\n", "![](lake.png)");
    build(&site);
    assert!(!site.read("public/lake/index.html").contains("srcset") && !site.exists(".biji/pictures"));
    site.put("_config.yml", &format!("{CONFIG}images: {{widths: [300, 5000], quality: 40}}\n"));
    let outcome = site.run("biji build");
    assert!(outcome.stderr.contains("`images.widths` must be one to eight widths"), "{}", outcome.stderr);
    site.put("_config.yml", &format!("{CONFIG}images: {{widths: [300, 600], quality: 40}}\n"));
    build(&site);
    assert!(site.exists("public/lake/lake.png.300w.webp") && site.exists("public/lake/lake.png.600w.webp"));
    assert!(!site.exists("public/lake/lake.png.1000w.webp"));
    // Hexo makes none.
    site.put("_config.yml", &format!("{CONFIG}quirks: hexo\n"));
    assert_eq!(site.run("biji build").code, 0);
    assert!(!site.read("public/lake/index.html").contains("srcset"));
}

#[cfg(feature = "avif")]
#[test]
fn browsers_that_know_avif_are_offered_it() {
    let body = "![](lake.png)\n\n<img src=\"lake.png\" width=\"300\">\n\n![](phone.jpg)\n";
    let site = site("images: {avif: true, widths: [200, 400]}\n", body);
    site.put_bytes("content/_posts/phone.jpg", &fixture("phone.jpg"));
    build(&site);
    let page = site.read("public/lake/index.html");
    let set = "srcset=\"/blog/lake/lake.png.200w.avif 200w, /blog/lake/lake.png.400w.avif 400w\"";
    let sources: Vec<&str> = page.split("<source ").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
    assert_eq!(sources.iter().filter(|source| source.contains(set)).count(), 2, "{sources:#?}");
    assert!(sources[1].contains("type=\"image/avif\"") && sources[1].contains("sizes=\"min(300px, 100vw - 2.25rem)\""));
    // The link to the picture is around both, and the picture itself is as before.
    assert!(page.contains("<a class=\"zoom\" href=\"/blog/lake/lake.png\" aria-label=\"lake.png\"><picture><source "));
    assert!(pictures(&page)[0].contains("lake.png.400w.webp 400w"), "{page}");
    let copy = head(&site.path("public/lake/lake.png.400w.avif"));
    assert_eq!((copy.format, copy.width, copy.height), (PictureFormat::Avif, 400, 240));
    let weight = |name: &str| fs::metadata(site.path(name)).unwrap().len();
    assert!(weight("public/lake/lake.png.400w.avif") < weight("public/lake/lake.png.400w.webp"));
    // Colours that are not those that browsers assume are kept in WebP alone.
    assert!(site.exists("public/lake/phone.jpg.400w.webp") && !site.exists("public/lake/phone.jpg.400w.avif"));
    // Nothing is made twice, and what was made in WebP before is what is made now.
    assert!(!build(&site).contains("resized"));
    let both = site.files("public");
    fs::remove_dir_all(site.path(".biji")).unwrap();
    site.put("_config.yml", &format!("{CONFIG}images: {{widths: [200, 400]}}\n"));
    build(&site);
    assert!(
        !site.exists("public/lake/lake.png.400w.avif") && !site.read("public/lake/index.html").contains("<picture>")
    );
    site.put("_config.yml", &format!("{CONFIG}images: {{avif: true, widths: [200, 400]}}\n"));
    build(&site);
    assert!(site.files("public") == both);
}

#[cfg(not(feature = "avif"))]
#[test]
fn a_program_without_avif_says_so_and_makes_webp() {
    let site = site("images:\n  avif: true\n", "![](lake.png)");
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    for said in
        ["this build of biji can't create AVIF pictures", "_config.yml:6:9", "cargo install --path . --features avif"]
    {
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    }
    let page = site.read("public/lake/index.html");
    assert!(page.contains("lake.png.400w.webp 400w") && !page.contains("<picture>"), "{page}");
}

#[test]
fn with_strip_pictures_that_move_say_nothing_either() {
    let site = site("images: {strip: true}\n", "![](film.gif)");
    let film = b"GIF89a\x01\0\x01\0\x80\0\0abcdef!\xfe\x06by Lin\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    site.put_bytes("content/_posts/film.gif", film);
    build(&site);
    let bare = fs::read(site.path("public/lake/film.gif")).unwrap();
    assert_eq!(bare, [&film[..19], &film[29..]].concat());
    assert_eq!(fs::read(site.path("content/_posts/film.gif")).unwrap(), film);
}

#[test]
fn clean_removes_copies_and_what_was_kept_of_them() {
    let site = site("", "![](lake.png)");
    build(&site);
    assert_eq!(site.run("biji clean").code, 0);
    assert!(!site.exists("public") && !site.exists(".biji/pictures"));
}

#[test]
fn a_publication_has_the_copies() {
    let target = tempfile::tempdir().unwrap();
    let site = site(&format!("deploy: {{type: folder, path: {}}}\n", target.path().display()), "![](lake.png)");
    let outcome = site.run("biji deploy --yes");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let page = fs::read_to_string(target.path().join("lake/index.html")).unwrap();
    assert!(page.contains("lake.png.400w.webp 400w"), "{page}");
    build(&site);
    for name in ["lake/lake.png.400w.webp", "lake/index.html"] {
        assert_eq!(
            fs::read(target.path().join(name)).unwrap(),
            fs::read(site.path(&format!("public/{name}"))).unwrap()
        );
    }
    // A second one knows them: nothing is left to send.
    let outcome = site.run("biji deploy --yes");
    assert!(outcome.code == 0 && outcome.stderr.contains("already up to date"), "{}", outcome.stderr);
}

/// A host on this machine that answers a request for a path with what `answers` has for it; gives its address.
#[cfg(feature = "stores")]
fn host(answers: Vec<(&'static str, &'static str, Vec<u8>)>) -> String {
    use std::io::{BufRead, BufReader, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let path = lines.next().and_then(|line| line.split(' ').nth(1).map(str::to_owned)).unwrap_or_default();
            lines.take_while(|line| !line.is_empty()).for_each(drop);
            let found = answers.iter().find(|(known, ..)| *known == path);
            let (status, body) = found.map_or(("404 Not Found", [].as_slice()), |(_, status, body)| (*status, body));
            let mut stream = stream;
            let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
        }
    });
    address
}

#[cfg(feature = "stores")]
#[test]
fn pictures_on_other_hosts_are_measured_once_and_get_room() {
    let page = b"<!DOCTYPE html><title>gone</title>".to_vec();
    let host = host(vec![
        ("/a.png", "200 OK", crate::harness::png(1200, 800)),
        ("/%E5%B1%B1%20b.jpg?x=1", "206 Partial Content", fixture("phone.jpg")),
        ("/page.png", "200 OK", page),
    ]);
    let body = format!(
        "![]({host}/a.png)\n\n![]({host}/a.png#dark)\n\n<img src=\"{host}/山 b.jpg?x=1\">\n\n![lost]({host}/gone.png)\n\n\
         ![]({host}/page.png)\n\n<img src=\"{host}/sized.png\" width=3 height=4>\n\n![](lake.png)"
    );
    let site = site("", &body);
    let unknown = site.run("biji images");
    assert_eq!(unknown.stdout.matches("unknown  http://127.0.0.1").count(), 4, "{}", unknown.stdout);
    assert!(!site.exists("_images.yml") && unknown.stderr.contains("run `biji images --measure` to look them up"));

    let measured = site.run("biji images --measure");
    assert_eq!(measured.code, 0, "{}", measured.stderr);
    assert!(measured.stderr.contains("found 2 sizes"), "{}", measured.stderr);
    assert!(measured.stderr.contains("lake.md:12:1") && measured.stderr.contains("the host answers 404"));
    assert!(measured.stderr.contains("the file contains HTML or data, not a picture"), "{}", measured.stderr);
    let kept = site.read("_images.yml");
    assert!(kept.contains(&format!("\"{host}/a.png\": 1200x800\n\"{host}/山 b.jpg?x=1\": 420x640\n")), "{kept}");
    assert!(site.run("biji images --measure --strict").code == 1 && site.read("_images.yml") == kept);

    build(&site);
    let page = site.read("public/lake/index.html");
    let shown = pictures(&page);
    for (at, size) in [(0, "width=\"1200\" height=\"800\""), (1, "width=\"1200\""), (2, "width=\"420\" height=\"640\"")]
    {
        assert!(shown[at].contains(size) && shown[at].contains("loading=\"lazy\" decoding=\"async\""), "{}", shown[at]);
    }
    assert!(!shown[3].contains("width"), "{}", shown[3]);
    // What no note shows any more goes, and nothing else is touched.
    site.put("content/_posts/lake.md", &note(&format!("![]({host}/a.png)")));
    site.run("biji images --measure");
    let kept = site.read("_images.yml");
    assert!(kept.contains("a.png\": 1200x800") && !kept.contains("b.jpg"), "{kept}");
    site.put("_images.yml", "\"https://example.org/a.png\": large\n");
    let outcome = site.run("biji images --measure");
    assert!(
        outcome.stderr.contains("a line of `_images.yml` is not a picture size")
            && outcome.stderr.contains("no sizes were looked up")
    );
    assert_eq!(site.read("_images.yml"), "\"https://example.org/a.png\": large\n");
}
