//! Addresses in links: percent-encoding, prefixing the site's root, `pretty_urls`, relative links.

use unicode_normalization::UnicodeNormalization;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::Route;
use crate::path::resolved;
use crate::spelling::composed;

/// The settings of a site's links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkBuilder {
    /// The address of the home page without an end slash: `https://example.com/blog`.
    pub url: String,
    /// The prefix of links within the site: `/` or `/blog/`.
    pub root: String,
    /// Which endings links lose (Hexo's `pretty_urls`).
    pub pretty_urls: PrettyUrls,
    /// Hexo's `relative_link`: links are relative to the page that contains them.
    pub relative: bool,
    /// `#` and `%` of a file's name are not encoded in its address, as in Hexo. (Otherwise they are encoded, and the
    /// address leads to the file.)
    pub bare_signs: bool,
}

/// Which endings links to pages keep: Hexo's `pretty_urls`. Paths of files never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrettyUrls {
    /// false: links lose a final `index.html`.
    pub trailing_index: bool,
    /// false: links lose a final `.html`.
    pub trailing_html: bool,
}

/// Characters that JavaScript's `encodeURI` does not encode.
const URI: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b';')
    .remove(b',')
    .remove(b'/')
    .remove(b'?')
    .remove(b':')
    .remove(b'@')
    .remove(b'&')
    .remove(b'=')
    .remove(b'+')
    .remove(b'$')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'#');

/// Characters that form serialisation does not encode (`*-._`); spaces become `+`.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_').remove(b' ');

impl LinkBuilder {
    /// Hexo's `url_for`: `path` as a link from the page at `from`. Addresses of other hosts, and anchors, stay as they
    /// are; others are prefixed with the root. With `relative` links the result is relative to `from`.
    pub fn url_for(&self, path: &str, from: Option<&Route>) -> String {
        if path.starts_with('#') || path.starts_with("//") || scheme(path).is_some() {
            return path.to_owned();
        }
        match from.filter(|_| self.relative) {
            Some(from) => relative_url(from.as_str(), path),
            None => self.pretty(encode_written(&fold_slashes(&format!("{}{path}", self.root)), self.bare_signs)),
        }
    }

    /// Hexo's `full_url_for`: `path` prefixed with the site's whole address.
    pub fn full_url_for(&self, path: &str) -> String {
        if path.starts_with("//") || scheme(path).is_some() {
            return path.to_owned();
        }
        let path = fold_slashes(&format!("/{path}"));
        self.pretty(match self.bare_signs {
            true => encode_url(&format!("{}{path}", self.url)),
            false => self.home() + &encode_written(&path, false),
        })
    }

    /// The link to a page or file of the site.
    pub fn to(&self, route: &Route, from: Option<&Route>) -> String {
        if self.bare_signs {
            return self.url_for(route.as_str(), from);
        }
        match from.filter(|_| self.relative) {
            Some(from) => encode_route(&relative_path(from.as_str(), route.as_str()), route.reads_query),
            None => self.pretty(encode_route(&fold_slashes(&format!("{}{route}", self.root)), route.reads_query)),
        }
    }

    /// The full address of a page or file of the site.
    pub fn permalink(&self, route: &Route) -> String {
        if self.bare_signs {
            return self.full_url_for(route.as_str());
        }
        // The site's own address is encoded already; only the path below it is a route.
        self.pretty(self.home() + &encode_route(&fold_slashes(&format!("/{route}")), route.reads_query))
    }

    /// The site's own address, encoded, without a slash at its end.
    fn home(&self) -> String {
        let home = format!("{}/", self.url);
        let home = if is_encoded(&home) { home } else { encode_url(&self.url) };
        home.trim_end_matches('/').to_owned()
    }

    fn pretty(&self, address: String) -> String {
        if let Some(folder) = address.strip_suffix("index.html") {
            return if self.pretty_urls.trailing_index { address } else { folder.to_owned() };
        }
        match address.strip_suffix(".html") {
            Some(bare) if !self.pretty_urls.trailing_html => bare.to_owned(),
            _ => address,
        }
    }
}

/// Hexo's percent-encoding: escapes are decoded first, so nothing is encoded twice. Hosts stay in Unicode. Addresses
/// other than of the web (`mailto:`, `data:`) stay as they are.
pub fn encode_url(address: &str) -> String {
    match scheme(address) {
        None => encode_uri(&percent_decode_str(address).decode_utf8_lossy()),
        Some("http" | "https") if is_encoded(address) => address.to_owned(),
        Some("http" | "https" | "ftp") => encode_absolute(address).unwrap_or_else(|| address.to_owned()),
        Some(_) => address.to_owned(),
    }
}

/// An address as its author wrote it. One of this site keeps its escapes of `#`, `?` and `%`, which belong to the names
/// of files, and gets the spelling of names; with `bare_signs` they are decoded, as in Hexo, and lead nowhere.
pub fn encode_written(address: &str, bare_signs: bool) -> String {
    #[rustfmt::skip]
    let is_plain = |byte| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'!' | b'~' | b'*'
        | b'\'' | b'(' | b')' | b'/' | b';' | b',' | b'@' | b'&' | b'=' | b'+' | b'$');
    if address.bytes().all(is_plain) {
        return address.to_owned();
    }
    if bare_signs || scheme(address).is_some() || address.starts_with("//") {
        return encode_url(address);
    }
    let (rest, fragment) = cut(address, '#');
    let (path, query) = cut(rest, '?');
    let mut encoded = encode_kept(&composed(&with_signs_kept(path)));
    if let Some(query) = query {
        encoded.push('?');
        encoded.push_str(&encode_kept(&with_signs_kept(query)));
    }
    if let Some(fragment) = fragment {
        encoded.push('#');
        encoded.push_str(&encode_fragment(fragment));
    }
    encoded
}

/// JavaScript's `encodeURI`.
pub fn encode_uri(text: &str) -> String {
    utf8_percent_encode(text, URI).to_string()
}

/// The scheme of an absolute address, such as `https`, in lower case where it is a known one.
pub fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let known = ["http", "https", "ftp", "mailto", "data"];
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    is_scheme.then(|| known.into_iter().find(|known| known.eq_ignore_ascii_case(scheme)).unwrap_or(scheme))
}

/// Whether a web address surely has the form of [`encode_absolute`] already: most consist of letters and digits.
fn is_encoded(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let Some((host, path)) = rest.and_then(|rest| rest.split_once('/')) else { return false };
    let is_of_host = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.');
    let is_of_path = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/' | b'~');
    let has_dots = path.starts_with('.') || path.contains("/.");
    !host.is_empty() && host.bytes().all(is_of_host) && path.bytes().all(is_of_path) && !has_dots
}

/// An address of the web, in the form that a browser shows: host in lower case, at least `/` for a path.
fn encode_absolute(address: &str) -> Option<String> {
    let scheme = scheme(address)?;
    let rest = address.get(scheme.len() + 1..)?.trim_start_matches('/');
    let (rest, fragment) = cut(rest, '#');
    let (rest, query) = cut(rest, '?');
    let (authority, path) = match rest.find(['/', '\\']) {
        Some(place) => rest.split_at(place),
        None => (rest, ""),
    };
    let (login, host) = authority.rsplit_once('@').map_or((None, authority), |(login, host)| (Some(login), host));
    if host.is_empty() || host.contains(char::is_whitespace) {
        return None;
    }
    // A port is a number: text after a bare `http://localhost:8080` makes the address invalid.
    let after_name = host.rsplit(']').next().unwrap_or(host);
    if let Some((_, port)) = after_name.split_once(':')
        && (!port.bytes().all(|byte| byte.is_ascii_digit()) || !port.is_empty() && port.parse::<u16>().is_err())
    {
        return None;
    }
    let (name, port) = host.split_at(host.len() - after_name.len() + after_name.find(':').unwrap_or(after_name.len()));
    let host = host_name(name)? + if port == ":" { "" } else { port };
    let default_port = match scheme {
        "http" => ":80",
        "https" => ":443",
        _ => ":21",
    };
    let host = host.strip_suffix(default_port).unwrap_or(&host);
    let mut encoded = format!("{scheme}://");
    if let Some(login) = login {
        encoded.push_str(login);
        encoded.push('@');
    }
    encoded.push_str(host);
    encoded.push_str(&encode_path(&resolve_dots(path)));
    if let Some(query) = query.filter(|query| !query.is_empty()) {
        encoded.push('?');
        encoded.push_str(&encode_query(query));
    }
    if let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty()) {
        encoded.push('#');
        encoded.push_str(&encode_fragment(fragment));
    }
    Some(encoded)
}

/// A host as browsers understand it: in lower case, wide letters and the Chinese full stop as narrow ones. `None` when
/// it has characters that are invalid in a host.
fn host_name(name: &str) -> Option<String> {
    let ignored = |c: char| matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    let name: String = if name.is_ascii() {
        name.to_ascii_lowercase()
    } else {
        let folded: String = name.nfkc().filter(|c| !ignored(*c)).collect();
        folded.to_lowercase().replace('。', ".")
    };
    let inner = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).map_or(name.as_str(), |_| "");
    let is_forbidden = |c: char| c <= ' ' || c == '\u{7f}' || "#/:<>?@[\\]^|%".contains(c);
    (!inner.contains(is_forbidden)).then_some(name)
}

/// Whether a browser can parse the address: one of the web with a host, or any other.
pub fn is_understood(address: &str) -> bool {
    !matches!(scheme(address), Some("http" | "https" | "ftp")) || encode_absolute(address).is_some()
}

fn cut(text: &str, sign: char) -> (&str, Option<&str>) {
    text.split_once(sign).map_or((text, None), |(before, after)| (before, Some(after)))
}

/// A path with its `.` and `..` parts resolved, beginning with `/`.
fn resolve_dots(path: &str) -> String {
    format!("/{}", resolved(path.split(['/', '\\']).skip(1)).join("/"))
}

/// Decodes what does not change the path's meaning, then encodes: `%2F`, `%3F`, `%23` and the like stay.
fn encode_path(path: &str) -> String {
    encode_kept(&with_signs_kept(path))
}

/// The text decoded, except for escapes of reserved characters, of `%` and of invalid UTF-8.
fn with_signs_kept(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find('%') {
        decoded.push_str(&rest[..place]);
        let run = escapes(&rest[place..]);
        if run == 0 {
            decoded.push_str("%25");
            rest = &rest[place + 1..];
            continue;
        }
        let escaped = &rest[place..place + run];
        match percent_decode_str(escaped).decode_utf8() {
            Ok(letters) => letters.chars().for_each(|letter| match letter {
                ';' | '/' | '?' | ':' | '@' | '&' | '=' | '+' | '$' | ',' | '#' | '%' => {
                    decoded.push_str(&format!("%{:02X}", u32::from(letter)))
                }
                _ => decoded.push(letter),
            }),
            Err(_) => decoded.push_str(escaped),
        }
        rest = &rest[place + run..];
    }
    decoded.push_str(rest);
    decoded
}

/// Encodes all but existing escapes.
fn encode_kept(text: &str) -> String {
    text.split('%').map(encode_uri).collect::<Vec<_>>().join("%")
}

/// How many bytes at the start of `text` are escapes such as `%E7`.
fn escapes(text: &str) -> usize {
    text.as_bytes()
        .chunks(3)
        .take_while(|chunk| matches!(chunk, [b'%', a, b] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit()))
        .count()
        * 3
}

/// A query, parsed and written again as a form. Hexo does so, which turns `?a` into `?a=`.
fn encode_query(query: &str) -> String {
    let part = |text: &str| {
        let text = text.replace('+', " ");
        let decoded = percent_decode_str(&text).decode_utf8_lossy();
        utf8_percent_encode(&decoded, FORM).to_string().replace(' ', "+")
    };
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.map(|(name, value)| format!("{}={}", part(name), part(value))).collect::<Vec<_>>().join("&")
}

fn encode_fragment(fragment: &str) -> String {
    // Escapes of the author's stay as they are; a browser would not change them either.
    encode_kept(fragment)
}

/// Replaces runs of `/` by one.
pub fn fold_slashes(path: &str) -> String {
    if !path.contains("//") {
        return path.to_owned();
    }
    let mut folded = String::with_capacity(path.len());
    for letter in path.chars() {
        if letter != '/' || !folded.ends_with('/') {
            folded.push(letter);
        }
    }
    folded
}

/// A route's characters, encoded so that the address leads to its file. A query after `?` is kept as a query.
fn encode_route(path: &str, reads_query: bool) -> String {
    let (path, query) = if reads_query { cut(path, '?') } else { (path, None) };
    let encoded = encode_uri(path).replace('#', "%23").replace('?', "%3F");
    match query {
        Some(query) => format!("{encoded}?{}", encode_uri(query)),
        None => encoded,
    }
}

/// Hexo's relative link between two site-relative addresses.
pub fn relative_url(from: &str, to: &str) -> String {
    encode_url(&relative_path(from, to))
}

fn relative_path(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(from, to)| from == to).count();
    let up = from.len().saturating_sub(shared + 1);
    let mut parts: Vec<&str> = vec![".."; up];
    parts.extend(to.iter().skip(shared));
    if let [.., last, end] = parts.as_slice()
        && last.is_empty()
        && end.is_empty()
    {
        parts.truncate(parts.len() - 2);
        parts.push("index.html");
    }
    fold_slashes(&parts.join("/"))
}

/// Whether a host is only an example: `example.com` is Hexo's default, and `yoursite.com` the one of its scaffold.
pub fn is_example_host(host: &str) -> bool {
    host.split('.').any(|label| matches!(label, "example" | "yoursite"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_no_encoding_is_left_alone() {
        for address in
            ["https://a.example/", "http://a.example/b-c/d_e/~f.html", "https://a.example/b//c/", "http://a-1/"]
        {
            assert!(is_encoded(address), "{address}");
            assert_eq!(encode_absolute(address).as_deref(), Some(address));
        }
        for address in
            ["https://A.example/", "https://a.example", "https://a.example/../b", "https://a.example:443/", "http:///a"]
        {
            assert!(!is_encoded(address), "{address}");
        }
        let plain = "a-z_0.!~*'()/;,@&=+$";
        assert_eq!((encode_written(plain, false).as_str(), encode_url(plain).as_str()), (plain, plain));
    }
}
