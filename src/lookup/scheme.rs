//! Schemes that are mistyped: `htps://`, `http//`, `https:/`.

use std::borrow::Cow;

/// Schemes that resemble `http` and mean something: defanged addresses in texts on security, and protocols.
const OTHERS: [&str; 6] = ["http", "https", "hxxp", "hxxps", "httpu", "httpg"];

/// The address with the scheme that was meant, when the written one is a slip of `http` or `https`.
pub fn scheme_slip(address: &str) -> Option<String> {
    // Quotes around an address are part of it.
    let bare = address.trim_matches(['"', '\'', '“', '”', '‘', '’']);
    if bare.len() < address.len() && (bare.starts_with("http://") || bare.starts_with("https://")) {
        return Some(bare.to_owned());
    }
    let end = address.bytes().take(9).take_while(u8::is_ascii_alphabetic).count();
    let (scheme, rest) = address.split_at(end);
    let scheme = scheme.to_ascii_lowercase();
    let bare = rest.trim_start_matches([':', '：', ';', '；', '/', '\\', '／']);
    let signs = &rest[..rest.len() - bare.len()];
    let is_host = |text: &str| text.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    if !is_host(bare) || !signs.contains(['/', '\\', '／']) {
        return None;
    }
    let meant = meant(&scheme)?;
    // A second scheme behind the first one is the one that was meant.
    if let Some(inner) = ["https://", "http://", "https//", "http//"].iter().find(|start| bare.starts_with(**start)) {
        let scheme = if inner.starts_with("https") { "https" } else { "http" };
        return Some(format!("{scheme}://{}", &bare[inner.len()..]));
    }
    // More slashes than two are folded by browsers; without a colon it is a folder called `http`.
    let is_right =
        scheme == meant && signs.starts_with(":/") && signs.len() >= 3 && signs.bytes().skip(1).all(|c| c == b'/');
    let is_slip = signs.chars().all(|c| c == '/') && signs.len() == 1;
    (!is_right && !is_slip).then(|| format!("{meant}://{bare}"))
}

/// The scheme that a word is, or is a slip of.
fn meant(word: &str) -> Option<Cow<'static, str>> {
    match word {
        "http" => return Some("http".into()),
        "https" => return Some("https".into()),
        _ if OTHERS.contains(&word) || word.len() < 3 => return None,
        _ => {}
    }
    let distance = |known: &str| strsim::damerau_levenshtein(word, known);
    let ends_in_s = word.ends_with('s') || word.contains("sp");
    let (near, known) = [("https", distance("https")), ("http", distance("http"))]
        .into_iter()
        .map(|(known, distance)| (distance, known))
        .min_by_key(|(distance, known)| (*distance, ends_in_s != known.ends_with('s')))?;
    let is_alike = word.contains('t') && word.contains('p') && (word.starts_with('h') || word.starts_with('t'));
    // `ftp` and `tftp` are schemes of their own.
    (is_alike && near == 1 && word != "tftp").then_some(known.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_schemes_are_told_from_schemes() {
        for (written, meant) in [
            ("htps://e.org/a", "https://e.org/a"),
            ("\"http://e.org/a.png\"", "http://e.org/a.png"),
            ("htpp://e.org", "http://e.org"),
            ("httpss://e.org", "https://e.org"),
            ("ttps://e.org", "https://e.org"),
            ("hhttps://e.org", "https://e.org"),
            ("htttp://e.org", "http://e.org"),
            ("http//e.org", "http://e.org"),
            ("https:/e.org", "https://e.org"),
            ("https：//e.org", "https://e.org"),
            ("http:\\\\e.org", "http://e.org"),
            ("http://https://e.org", "https://e.org"),
            ("https://http//e.org", "http://e.org"),
        ] {
            assert_eq!(scheme_slip(written).as_deref(), Some(meant), "{written}");
        }
        for right in [
            "http://e.org",
            "https://e.org/http://b.org",
            "HTTPS://e.org",
            "ftp://e.org",
            "hxxp://e.org",
            "hxxps://e.org",
            "mailto:a@e.org",
            "tftp://e.org",
            "http/a.png",
            "/http//a",
            "a.png",
            "git://e.org",
            "https",
            "http:",
            "obsidian://open",
            "http:///e.org",
            "tel:1",
            "",
        ] {
            assert_eq!(scheme_slip(right), None, "{right}");
        }
    }
}
