//! Conditional requests: whether a browser already has a file.

use std::time::{Duration, SystemTime};

/// What distinguishes one state of a file from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileValidators {
    /// With its quotes.
    pub etag: String,
    /// Of files on the disk.
    pub modified: Option<SystemTime>,
}

/// The headers of a request that make it conditional.
#[expect(clippy::struct_field_names, reason = "they are the names of the headers")]
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ConditionalHeaders<'a> {
    pub if_none_match: Option<&'a str>,
    pub if_modified_since: Option<&'a str>,
    pub if_range: Option<&'a str>,
}

impl FileValidators {
    /// Whether the browser's copy is this state. `If-None-Match` alone counts where it is given.
    pub(super) fn is_known(&self, conditions: ConditionalHeaders) -> bool {
        match (conditions.if_none_match, conditions.if_modified_since, self.modified) {
            (Some(list), _, _) => list
                .split(',')
                .map(str::trim)
                .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == self.etag),
            (None, Some(date), Some(modified)) => {
                httpdate::parse_http_date(date).is_ok_and(|date| whole_seconds(modified) <= date)
            }
            _ => false,
        }
    }

    /// Whether parts may be sent: they belong to the state of which the browser has a part.
    pub(super) fn allows_parts(&self, conditions: ConditionalHeaders) -> bool {
        match conditions.if_range {
            None => true,
            Some(tag) if tag.starts_with('"') || tag.starts_with("W/") => tag == self.etag,
            Some(date) => {
                let date = httpdate::parse_http_date(date).ok();
                date.is_some() && date == self.modified.map(whole_seconds)
            }
        }
    }
}

/// HTTP dates have no fractions.
fn whole_seconds(time: SystemTime) -> SystemTime {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    SystemTime::UNIX_EPOCH + Duration::from_secs(since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: &str = "Wed, 13 May 2026 12:00:00 GMT";

    fn mark() -> FileValidators {
        let day = httpdate::parse_http_date(DAY).unwrap();
        FileValidators { etag: "\"a\"".into(), modified: Some(day + Duration::from_millis(500)) }
    }

    #[test]
    fn a_known_state_is_recognised() {
        let none_match =
            |list| mark().is_known(ConditionalHeaders { if_none_match: Some(list), ..ConditionalHeaders::default() });
        assert!(none_match("\"a\"") && none_match("W/\"a\"") && none_match("\"b\", \"a\"") && none_match("*"));
        assert!(!none_match("\"b\"") && !none_match("a"));
        let since = |date| {
            mark().is_known(ConditionalHeaders { if_modified_since: Some(date), ..ConditionalHeaders::default() })
        };
        assert!(since(DAY) && !since("Wed, 13 May 2026 11:59:59 GMT") && !since("yesterday"));
        let both = ConditionalHeaders { if_none_match: Some("\"b\""), if_modified_since: Some(DAY), if_range: None };
        assert!(!mark().is_known(both));
    }

    #[test]
    fn parts_of_another_state_are_not_mixed() {
        let range =
            |tag| mark().allows_parts(ConditionalHeaders { if_range: Some(tag), ..ConditionalHeaders::default() });
        assert!(range("\"a\"") && range(DAY));
        assert!(!range("W/\"a\"") && !range("\"b\"") && !range("Wed, 13 May 2026 13:00:00 GMT"));
    }
}
