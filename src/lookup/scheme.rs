//! Schemes that are mistyped (`htps://`, `http//`, `maito:`) or missing (`www.e.org`).

use std::borrow::Cow;

use super::path::is_file_name;

/// Schemes that resemble `http` and have their own meaning: defanged addresses in texts on security, and protocols.
const OTHERS: [&str; 6] = ["http", "https", "hxxp", "hxxps", "httpu", "httpg"];

/// The address with the scheme that was meant, when the written one is a typo of `http` or `https`.
pub fn scheme_slip(address: &str) -> Option<String> {
    // Quotes around an address are part of it.
    let bare = address.trim_matches(['"', '\'', '“', '”', '‘', '’']);
    if bare.len() < address.len() && (bare.starts_with("http://") || bare.starts_with("https://")) {
        return Some(bare.to_owned());
    }
    if let Some(mail) = mail_slip(address) {
        return Some(mail);
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
    // A second scheme after the first one is the one that was meant.
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

/// The address with its missing scheme: of a host that begins with `www.`, and of mail where it is a link. For
/// addresses that lead to no file.
pub fn without_scheme(address: &str, is_link: bool) -> Option<String> {
    let address = address.trim();
    let host = address.split(['/', '?', '#']).next().unwrap_or("");
    let is_www = host.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    if is_www && is_host(host) && host.matches('.').count() >= 2 {
        return Some(format!("https://{address}"));
    }
    (is_link && is_mail(address) && !is_file_name(address)).then(|| format!("mailto:{address}"))
}

/// `maito:a@e.org`, `mailto：a@e.org`: with the scheme that was meant.
fn mail_slip(address: &str) -> Option<String> {
    let (word, rest) = address.split_once([':', '：'])?;
    let is_right = word == "mailto" && address.get(word.len()..)?.starts_with(':');
    let lower = word.to_ascii_lowercase();
    let is_near = (4..=8).contains(&word.len()) && crate::text::typing_errors(&lower, "mailto") <= 2;
    let is_slip = !is_right && lower.starts_with('m') && is_near && (lower != "mailto" || address.contains('：'));
    (is_slip && is_mail(rest.trim())).then(|| format!("mailto:{}", rest.trim()))
}

/// `name@host`, perhaps with a subject after it.
fn is_mail(address: &str) -> bool {
    let bare = address.split('?').next().unwrap_or("");
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric() || b"._-+".contains(&c));
    bare.split_once('@').is_some_and(|(name, host)| is_name(name) && is_host(host))
}

/// Whether a text is the name of a host with a domain: `e.org`.
fn is_host(host: &str) -> bool {
    let is_label = |label: &str| !label.is_empty() && label.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
    let is_end = |end: &str| (2..=24).contains(&end.len()) && end.bytes().all(|c| c.is_ascii_alphabetic());
    host.rsplit_once('.').is_some_and(|(_, end)| is_end(end)) && host.split('.').all(is_label)
}

/// The scheme that a word is, or is a typo of.
fn meant(word: &str) -> Option<Cow<'static, str>> {
    match word {
        "http" => return Some("http".into()),
        "https" => return Some("https".into()),
        _ if OTHERS.contains(&word) || word.len() < 3 => return None,
        _ => {}
    }
    let distance = |known: &str| crate::text::typing_errors(word, known);
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
            ("maito:a@e.org", "mailto:a@e.org"),
            ("mail:a@e.org", "mailto:a@e.org"),
            ("mailto：a@e.org", "mailto:a@e.org"),
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
            "MAILTO:a@e.org",
            "matrix:a@e.org",
            "sip:a@e.org",
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

    #[test]
    fn schemes_are_missed_where_nothing_else_is_meant() {
        for (written, meant) in [
            ("www.e.org", "https://www.e.org"),
            ("WWW.e.org/a.png?b", "https://WWW.e.org/a.png?b"),
            ("www.e.co.uk/a b", "https://www.e.co.uk/a b"),
            ("a.b+c@e.org", "mailto:a.b+c@e.org"),
            ("a@e.org?subject=b", "mailto:a@e.org?subject=b"),
        ] {
            assert_eq!(without_scheme(written, true).as_deref(), Some(meant), "{written}");
        }
        for right in
            ["www.png", "www/a.png", "www..org", "a@2x.png", "@a/b.md", "a@b", "e.org/a", "a@e.org/b", "www.e_f.org"]
        {
            assert_eq!(without_scheme(right, true), None, "{right}");
        }
        assert_eq!(without_scheme("a@e.org", false), None);
    }
}
