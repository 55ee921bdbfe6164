//! Authentication of requests: a signature made with the account's key, or a token in the address.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::Sha256;

use super::VERSION;
use super::login::{AzureCredential, AzureLogin};

/// A request that is ready to be sent.
pub(super) struct SignedRequest<'a> {
    pub address: String,
    pub headers: Vec<(&'a str, String)>,
}

/// The headers that have a line of their own in the signed text; of all others only Azure's have one.
const SIGNED: [&str; 11] = [
    "content-encoding",
    "content-language",
    "content-length",
    "content-md5",
    "content-type",
    "date",
    "if-modified-since",
    "if-match",
    "if-none-match",
    "if-unmodified-since",
    "range",
];

impl<'a> SignedRequest<'a> {
    /// `place`: the address without a query. `query`: in the order of the names.
    pub(super) fn new(
        method: &str,
        place: &str,
        query: &[(&str, &str)],
        headers: &[(&'a str, &str)],
        size: usize,
        login: &AzureLogin,
    ) -> SignedRequest<'a> {
        let mut headers: Vec<(&'a str, String)> =
            headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        headers.push(("x-ms-date", httpdate::fmt_http_date(std::time::SystemTime::now())));
        headers.push(("x-ms-version", VERSION.to_owned()));
        let written = |(name, value): &(&str, &str)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC));
        let mut pairs: Vec<String> = query.iter().map(written).collect();
        match &login.key {
            AzureCredential::Shared(token) => pairs.push(token.clone()),
            AzureCredential::Account(key) => {
                let text = text(method, place, query, &headers, size, &login.account);
                headers.push(("authorization", format!("SharedKey {}:{}", login.account, signature(key, &text))));
            }
        }
        let address = if pairs.is_empty() { place.to_owned() } else { format!("{place}?{}", pairs.join("&")) };
        SignedRequest { address, headers }
    }
}

/// The text to sign.
fn text(
    method: &str,
    place: &str,
    query: &[(&str, &str)],
    headers: &[(&str, String)],
    size: usize,
    account: &str,
) -> String {
    let mut text = format!("{method}\n");
    for name in SIGNED {
        match headers.iter().find(|(header, _)| *header == name) {
            Some((_, value)) => text.push_str(value),
            None if name == "content-length" && size > 0 => text.push_str(&size.to_string()),
            None => {}
        }
        text.push('\n');
    }
    let mut own: Vec<_> = headers.iter().filter(|(name, _)| name.starts_with("x-ms-")).collect();
    own.sort();
    for (name, value) in own {
        text.push_str(&format!("{name}:{}\n", value.trim()));
    }
    let behind_host = place.split_once("://").map_or(place, |(_, rest)| rest);
    let path = behind_host.find('/').and_then(|start| behind_host.get(start..)).unwrap_or("/");
    text.push_str(&format!("/{account}{path}"));
    for (name, value) in query {
        text.push_str(&format!("\n{name}:{value}"));
    }
    text
}

fn signature(key: &[u8], text: &str) -> String {
    // A key of any length is valid.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return String::new() };
    mac.update(text.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_signed_has_each_thing_in_its_place() {
        let headers = [
            ("content-type", "text/html".to_owned()),
            ("if-match", "\"0x8D\"".to_owned()),
            ("accept-encoding", "identity".to_owned()),
            ("x-ms-version", "2021-12-02".to_owned()),
            ("x-ms-date", "Fri, 26 Jun 2015 23:39:12 GMT".to_owned()),
        ];
        let place = "https://lin.blob.core.windows.net/$web/a%20b";
        let query = [("comp", "list"), ("prefix", "雨/")];
        assert_eq!(
            text("PUT", place, &query, &headers, 11, "lin"),
            "PUT\n\n\n11\n\ntext/html\n\n\n\"0x8D\"\n\n\n\n\
             x-ms-date:Fri, 26 Jun 2015 23:39:12 GMT\nx-ms-version:2021-12-02\n/lin/$web/a%20b\ncomp:list\nprefix:雨/"
        );
        // An empty body has no length there, and the account is written twice where it is in the address too.
        let text = text("GET", "http://127.0.0.1:10000/lin/notes", &[], &[], 0, "lin");
        assert_eq!(text, "GET\n\n\n\n\n\n\n\n\n\n\n\n/lin/lin/notes");
    }

    #[test]
    fn a_signature_is_hmac_sha_256() {
        // The second example of RFC 4231.
        let expected = "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=";
        assert_eq!(signature(b"Jefe", "what do ya want for nothing?"), expected);
    }
}
