//! Schemes of addresses: the one place that defines what an address does in a browser, and whether a page may contain
//! it.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::{AddressUse, reference};

/// Schemes that pages may link to, beside paths of the site.
pub const KNOWN_SCHEMES: [&str; 27] = [
    "http", "https", "mailto", "tel", "sms", "ftp", "ftps", "callto", "cid", "skype", "tencent", "weixin", "mqq",
    "xmpp", "matrix", "tg", "geo", "irc", "ircs", "magnet", "feed", "sip", "sips", "signal", "webcal", "news", "nntp",
];

/// Schemes whose address is a program or a page of its own, in browsers of today or of the past.
const RUNNING: [&str; 16] = [
    "javascript",
    "vbscript",
    "livescript",
    "jscript",
    "mocha",
    "data",
    "blob",
    "filesystem",
    "about",
    "view-source",
    "jar",
    "mhtml",
    "ms-its",
    "mk",
    "res",
    "wyciwyg",
];

/// References within references, percent signs within percent signs: browsers resolve at most this many layers.
const LAYERS: usize = 4;

/// What a browser does with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeRisk {
    /// It is followed: a path, or a scheme of [`KNOWN_SCHEMES`].
    None,
    /// It starts an application: `obsidian:`, `steam:`. Nothing runs in the page.
    Application,
    /// It runs a script, or opens a page contained in the address itself.
    Script,
}

/// What a browser does with an address that is used in this way. Pictures, sound and video may be `data:` addresses
/// where they are shown.
pub fn risk(address: &str, used: AddressUse) -> SchemeRisk {
    let Some((scheme, behind)) = scheme_in_browser(address) else { return SchemeRisk::None };
    let is_shown = ["image/", "audio/", "video/"].iter().any(|kind| behind.starts_with(kind));
    match scheme.as_str() {
        "data" if used == AddressUse::Shows && is_shown => SchemeRisk::None,
        running if RUNNING.contains(&running) => SchemeRisk::Script,
        known if KNOWN_SCHEMES.contains(&known) => SchemeRisk::None,
        _ => SchemeRisk::Application,
    }
}

/// The scheme that a browser finds in an address, in lower case, and the beginning of what follows it.
///
/// Browsers resolve character references, drop tabs and line ends, and ignore case. Percent signs are resolved as well:
/// links are written after being decoded, as in Hexo.
fn scheme_in_browser(address: &str) -> Option<(String, String)> {
    if !address.contains([':', '&', '%']) {
        return None;
    }
    let mut text = Cow::Borrowed(address);
    for _ in 0..LAYERS {
        let decoded = without_references(&text);
        let decoded = percent_decode_str(&decoded).decode_utf8_lossy().into_owned();
        if decoded == *text {
            break;
        }
        text = Cow::Owned(decoded);
    }
    let mut seen = text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !is_invisible(*c));
    let mut scheme = String::new();
    loop {
        match seen.next()? {
            ':' => break,
            c if c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.') => scheme.push(c.to_ascii_lowercase()),
            _ => return None,
        }
    }
    let behind = seen.take("image/".len()).collect::<String>().to_ascii_lowercase();
    scheme.starts_with(|first: char| first.is_ascii_alphabetic()).then_some((scheme, behind))
}

/// Zero-width characters, which no scheme contains.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Text with its character references resolved as in an attribute: numbers need no `;` there.
fn without_references(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('&') {
        decoded.push_str(before);
        let found = number(from).or_else(|| named(from));
        let found = found.or_else(|| reference(rest.get(before.len()..)?));
        match found {
            Some((c, behind)) => {
                decoded.push(c);
                rest = behind;
            }
            None => {
                decoded.push('&');
                rest = from;
            }
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// `#58`, `#x3a`, with or without `;`, and what follows.
fn number(text: &str) -> Option<(char, &str)> {
    let digits = text.strip_prefix('#')?;
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (digits, 10),
    };
    let len = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let (digits, behind) = digits.split_at(len);
    // There may be many leading zeros.
    let digits = if len > 1 { digits.trim_start_matches('0') } else { digits };
    let code = if digits.is_empty() && len > 0 { 0 } else { u32::from_str_radix(digits, radix).ok()? };
    Some((char::from_u32(code).unwrap_or('\u{fffd}'), behind.strip_prefix(';').unwrap_or(behind)))
}

/// References to characters that browsers drop from a scheme, or that end it.
fn named(text: &str) -> Option<(char, &str)> {
    let names = [
        ("Tab;", '\t'),
        ("NewLine;", '\n'),
        ("colon;", ':'),
        ("nbsp;", '\u{a0}'),
        ("shy;", '\u{ad}'),
        ("ZeroWidthSpace;", '\u{200b}'),
        ("period;", '.'),
        ("plus;", '+'),
        ("hyphen;", '-'),
        ("dash;", '-'),
    ];
    names.iter().find_map(|(name, c)| Some((*c, text.strip_prefix(name)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_is_what_a_browser_makes_of_it() {
        for address in [
            "javascript:x",
            "JaVaScRiPt:x",
            " \u{1}javascript:x",
            "java\nscript:x",
            "java&Tab;script:x",
            "java&NewLine;script&colon;x",
            "javascript&#58;x",
            "javascript&#x3A;x",
            "&#106;avascript:x",
            "&#106avascript:x",
            "&#0000000106;avascript:x",
            "&amp;#106;avascript:x",
            "javascript%3Ax",
            "%6aavascript:x",
            "java%0ascript:x",
            "java\u{ad}script:x",
            "VBScript:x",
            "data:text/html,x",
            "data&#58;text/html,x",
            "data:image/svg+xml,x",
            "blob:https://e.org/x",
            "view-source:x",
        ] {
            assert_eq!(risk(address, AddressUse::Leads), SchemeRisk::Script, "{address:?}");
        }
        for address in ["javascript:x", "data:text/html,x", "data:,x", "data:application/xhtml+xml,x"] {
            assert_eq!(risk(address, AddressUse::Shows), SchemeRisk::Script, "{address:?}");
        }
        assert_eq!(risk("data:image/png;base64,AA==", AddressUse::Shows), SchemeRisk::None);
        assert_eq!(risk("DATA:Image/GIF;base64,AA==", AddressUse::Shows), SchemeRisk::None);
        for address in ["obsidian://open?vault=x", "steam:x", "x-y.z:w"] {
            assert_eq!(risk(address, AddressUse::Leads), SchemeRisk::Application, "{address:?}");
        }
    }

    #[test]
    fn paths_have_no_scheme() {
        for address in [
            "",
            "#",
            "/a:b/",
            "a/b:c",
            "./javascript:x",
            "?a=b:c",
            "#a:b",
            "100%:x",
            "标签:x",
            ":x",
            "https://e.org/javascript:x",
            "mailto:a@e.org",
            "//e.org",
            "a&b",
            "a&amp;b=c:d",
            "1a:b",
        ] {
            assert_eq!(risk(address, AddressUse::Leads), SchemeRisk::None, "{address:?}");
        }
    }
}
