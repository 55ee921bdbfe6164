//! The looks of the theme: what can be read on what, computed from the style sheets of built sites.

use std::collections::BTreeMap;

use crate::harness::Site;

const LOOKS: [&str; 3] = ["paper", "plain", "card"];
const ACCENTS: [&str; 3] = ["cinnabar", "indigo", "pine"];

/// The tokens of the page, light and dark.
type Tokens = BTreeMap<String, [String; 2]>;

/// The style sheet that a built site's note loads, and the note.
fn built(look: &str, accent: &str) -> (String, String) {
    let config = format!(
        "title: 笔记\nlanguage: zh-CN\nurl: https://example.com\npermalink: :title/\ntheme_config: {{look: {look}, accent: {accent}}}\n"
    );
    let site = Site::of(&[
        ("_config.yml", &config),
        ("content/_posts/rain.md", "---\ntitle: 雨\ndate: 2024-01-01\n---\n下雨了。\n\n```js\na\n```\n"),
    ]);
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let page = site.read("public/rain/index.html");
    let link = page.split("href=\"/assets/biji-").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    (site.read(&format!("public/assets/biji-{link}")), page)
}

/// The tokens in force on `<html data-look data-accent>`: later rules replace earlier ones.
fn tokens(css: &str, look: &str, accent: &str) -> Tokens {
    let bare = format!(":root[data-look={look}]:not([data-accent])");
    let bare = if accent == "cinnabar" { bare.as_str() } else { ":root" };
    let (look, accent) = (format!(":root[data-look={look}]"), format!(":root[data-accent={accent}]"));
    let mut tokens = Tokens::new();
    // Rules within `@supports`, `@media` and `@layer` are for other browsers, or no tokens.
    let mut depth = 0_usize;
    let mut rest = css;
    while let Some(at) = rest.find(['{', '}']) {
        let head = rest[..at].rsplit(['}', '{', ';']).next().unwrap_or("").trim();
        let is_open = rest[at..].starts_with('{');
        if is_open && depth == 0 && [":root", &look, &accent, bare].contains(&head) {
            let body = rest[at + 1..].split('}').next().unwrap();
            for declaration in body.split(';') {
                let Some((name, value)) = declaration.split_once(':') else { continue };
                let colours = match value.trim().strip_prefix("light-dark(").and_then(|it| it.strip_suffix(')')) {
                    Some(both) => both.split_once(',').map(|(light, dark)| [light.trim(), dark.trim()]),
                    None => Some([value.trim(); 2]),
                };
                if let (Some(name), Some([light, dark])) = (name.trim().strip_prefix("--"), colours) {
                    tokens.insert(name.to_owned(), [light.to_owned(), dark.to_owned()]);
                }
            }
        }
        depth = if is_open { depth + 1 } else { depth.saturating_sub(1) };
        rest = &rest[at + 1..];
    }
    tokens
}

/// The relative luminance of a colour, as WCAG 2 has it.
fn luminance(colour: &str) -> f64 {
    let digits = colour.strip_prefix('#').unwrap_or_else(|| panic!("{colour}"));
    let digits: String = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    assert_eq!(digits.len(), 6, "{colour}");
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn everything_can_be_read_in_every_look() {
    let texts = ["ink", "soft", "faint", "accent", "blue", "cyan", "green", "amber", "violet", "rose", "red"];
    let mut pairs: Vec<(&str, &str, f64)> = Vec::new();
    for text in texts {
        pairs.extend([(text, "paper", 4.5), (text, "raise", 4.5)]);
    }
    pairs.extend(["ink", "soft", "faint"].map(|text| (text, "sunk", 4.5)));
    pairs.extend(["ink", "soft", "faint", "accent"].map(|text| (text, "desk", 4.5)));
    pairs.extend([("on-accent", "accent", 4.5), ("ink", "mark", 4.5), ("ink", "tint", 4.5), ("faint", "tint", 4.5)]);
    pairs.extend([("edge", "paper", 3.0), ("edge", "raise", 3.0)]);
    let mut faults = Vec::new();
    let mut seen = 0;
    for look in LOOKS {
        for accent in ACCENTS {
            let tokens = tokens(&built(look, accent).0, look, accent);
            for (scheme, name) in ["light", "dark"].into_iter().enumerate() {
                let of = |token: &str| tokens.get(token).map(|colours| colours[scheme].as_str());
                for (text, ground, least) in &pairs {
                    // Only cards lie on something else.
                    let (Some(text_colour), Some(ground_colour)) = (of(text), of(ground)) else {
                        assert!(*ground == "desk" && look != "card", "{look}: {text} on {ground}");
                        continue;
                    };
                    seen += 1;
                    let found = contrast(text_colour, ground_colour);
                    if found < *least {
                        faults.push(format!("{look}, {accent}, {name}: {text} on {ground} is {found:.2}, not {least}"));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(seen > 500, "{seen}");
}

#[test]
fn a_look_keeps_the_tint_of_its_accent() {
    for accent in ["indigo", "pine"] {
        let [paper, card] = ["paper", "card"].map(|look| tokens(&built(look, accent).0, look, accent)["tint"].clone());
        assert_eq!(paper, card, "{accent}");
    }
    for look in ["plain", "card"] {
        let css = built(look, "pine").0;
        let print = css.rsplit("@media print").find(|rule| rule.contains("--raise:")).unwrap();
        assert!(print.trim_start().starts_with("{:root,:root[data-theme],:root[data-look]{"), "{look}: {print:.80}");
    }
}

#[test]
fn a_page_loads_the_rules_of_its_look_alone() {
    let [paper, plain, card] = LOOKS.map(|look| built(look, "cinnabar"));
    assert!(!paper.0.contains("data-look=") && !paper.1.contains("data-look"), "{}", paper.1);
    assert!(plain.0.contains("[data-look=plain]") && !plain.0.contains("[data-look=card]"));
    assert!(card.0.contains("[data-look=card]") && !card.0.contains("[data-look=plain]"));
    assert!(plain.1.contains("data-look=\"plain\"") && card.1.contains("data-look=\"card\""));
    // The colour of the browser's own bars is that of the page.
    for (look, (css, page)) in LOOKS.into_iter().zip([paper, plain, card]) {
        let paper = &tokens(&css, look, "cinnabar")["paper"];
        for (colour, scheme) in paper.iter().zip(["light", "dark"]) {
            let meta =
                format!("<meta name=\"theme-color\" content=\"{colour}\" media=\"(prefers-color-scheme: {scheme})\">");
            assert!(page.contains(&meta), "{look}: {meta}");
        }
    }
}
