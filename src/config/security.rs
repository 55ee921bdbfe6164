//! `security`, and `indexnow`: small files by which others know the site.

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};

use super::check::{ConfigCheck, place};
use super::reader::ConfigReader;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::route::href::encode_url;
use crate::source::{Inputs, SourceId, Span};
use crate::words::Message;
use crate::yaml::{MappingMember, YamlValue};

/// `security`: `security.txt`, as RFC 9116 has it.
#[derive(Clone, Debug, Default)]
pub struct SecurityConfig {
    /// Where problems are reported, the best way first; empty: there is no file.
    pub contact: Vec<String>,
    /// When the file ends; without it there is no file.
    pub expires: Option<Timestamp>,
    /// The address of the rules for reports.
    pub policy: Option<String>,
    /// The address of a key.
    pub encryption: Option<String>,
}

pub(super) fn security(read: &ConfigReader) -> SecurityConfig {
    let address = |key: &str| Some(read.text(key)).filter(|text| is_address(text)).map(|text| encode_url(text.trim()));
    let contact = read.texts("security.contact");
    SecurityConfig {
        contact: contact.iter().filter(|text| is_address(text)).map(|text| encode_url(text.trim())).collect(),
        expires: moment(&read.text("security.expires")),
        policy: address("security.policy"),
        encryption: address("security.encryption"),
    }
}

/// A key of IndexNow, if it is one.
pub(super) fn index_key(text: &str) -> Option<String> {
    let key = text.trim();
    let is_key = (8..=128).contains(&key.len()) && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_key.then(|| key.to_owned())
}

/// RFC 9116: a mail address, a telephone number or a page, with its scheme; pages over HTTPS alone.
fn is_address(text: &str) -> bool {
    let text = text.trim();
    !text.contains(char::is_whitespace)
        && ["https://", "mailto:", "tel:", "openpgp4fpr:", "dns:"]
            .iter()
            .any(|scheme| text.len() > scheme.len() && text.to_ascii_lowercase().starts_with(scheme))
}

/// A day, which ends at midnight UTC, or a moment.
fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let of_day = || text.parse::<Date>().ok().map(DateTime::from);
    let of_time = || text.parse::<DateTime>().ok().or_else(of_day);
    text.parse::<Timestamp>().ok().or_else(|| Offset::UTC.to_timestamp(of_time()?).ok())
}

impl ConfigCheck<'_> {
    /// Reports what `security.txt` lacks, addresses that are none, an end that is past or far away, and a key that is none.
    pub(super) fn security(&mut self, inputs: &Inputs) {
        let now = inputs.options.now;
        let written = |member: &MappingMember| match &member.node.value {
            YamlValue::Text(text) | YamlValue::Date(_, text) | YamlValue::Number(_, text) => text.trim().to_owned(),
            _ => String::new(),
        };
        let mut found: Vec<(SourceId, &MappingMember, Message, Message)> = Vec::new();
        let contact = self.find("security.contact");
        if let Some((source, member)) = contact {
            let list = match &member.node.value {
                YamlValue::List(list) => list.iter().map(|node| &node.value).collect(),
                value => vec![value],
            };
            let is_wrong = |value: &&YamlValue| !matches!(value, YamlValue::Text(text) if is_address(text));
            if list.iter().any(is_wrong) {
                found.push((source, member, message!(config_security_contact), message!(config_help_security_contact)));
            }
        }
        match (contact, self.find("security.expires")) {
            (Some((source, member)), None) => {
                found.push((
                    source,
                    member,
                    message!(config_security_no_expires),
                    message!(config_help_security_expires),
                ));
            }
            (_, Some((source, member))) => {
                let help = message!(config_help_security_expires);
                match moment(&written(member)) {
                    None => found.push((source, member, message!(config_security_expires_invalid), help)),
                    Some(end) if end <= now => found.push((source, member, message!(config_security_expired), help)),
                    Some(end) if is_far(now, end) => {
                        found.push((source, member, message!(config_security_expires_far), help));
                    }
                    Some(_) => {}
                }
            }
            (None, None) => {}
        }
        for (key, name) in [("security.policy", "policy"), ("security.encryption", "encryption")] {
            if let Some((source, member)) = self.find(key)
                && !written(member).is_empty()
                && !is_address(&written(member))
            {
                let what = message!(config_security_address, name);
                found.push((source, member, what, message!(config_help_security_address)));
            }
        }
        if let Some((source, member)) = self.find("indexnow")
            && !written(member).is_empty()
            && index_key(&written(member)).is_none()
        {
            found.push((source, member, message!(config_indexnow_invalid), message!(config_help_indexnow)));
        }
        for (source, member, what, help) in found {
            let diagnostic = Diagnostic::new(Code::ConfigValue, what);
            self.push(diagnostic.at(Span::new(source, place(member)), "").help(help));
        }
    }
}

/// More than a year, and a day for whoever counts it otherwise.
fn is_far(now: Timestamp, end: Timestamp) -> bool {
    now.checked_add((367 * 24).hours()).is_ok_and(|limit| end > limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_are_ends() {
        let text = |written: &str| moment(written).map(|moment| moment.to_string()).unwrap_or_default();
        assert_eq!(text("2027-03-01"), "2027-03-01T00:00:00Z");
        assert_eq!(text("2027-03-01T10:00:00+08:00"), "2027-03-01T02:00:00Z");
        assert_eq!(text("2027-03-01 10:00"), "2027-03-01T10:00:00Z");
        assert_eq!(text("next year"), "");
    }

    #[test]
    fn addresses_have_schemes() {
        for right in ["mailto:a@b.example", "https://a.example/x", "tel:+86-10-1234"] {
            assert!(is_address(right), "{right}");
        }
        for wrong in ["a@b.example", "http://a.example", "mailto:", "javascript:alert(1)", ""] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }
}
