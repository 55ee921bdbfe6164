//! Parts of a file: requested by a browser when a reader seeks in a video.

use std::ops::Range;

/// A request with more parts than this is not for a video; it gets the whole file.
const MOST_PARTS: usize = 16;

/// What a `Range` header requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RangeRequest {
    /// The whole file: there is no such header, or only an invalid one (which is to be ignored).
    Whole,
    /// At least one part, in the requested order, none empty, none beyond the end.
    Parts(Vec<Range<u64>>),
    /// No requested part is in the file.
    Outside,
}

/// Reads a `Range` header for a file of `len` bytes.
pub(super) fn asked(header: Option<&str>, len: u64) -> RangeRequest {
    let Some(list) = header.and_then(|header| header.trim().strip_prefix("bytes=")) else { return RangeRequest::Whole };
    let mut parts = Vec::new();
    let mut count = 0;
    for spec in list.split(',').map(str::trim).filter(|spec| !spec.is_empty()) {
        count += 1;
        match part(spec, len) {
            None => return RangeRequest::Whole,
            Some(range) if range.is_empty() => {}
            Some(range) => parts.push(range),
        }
    }
    let sum: u64 = parts.iter().map(|part| part.end - part.start).sum();
    // Parts that overlap many times would add up to more than the file.
    if count == 0 || count > MOST_PARTS || (parts.len() > 1 && sum > len) {
        RangeRequest::Whole
    } else if parts.is_empty() {
        RangeRequest::Outside
    } else {
        RangeRequest::Parts(parts)
    }
}

/// One part; an empty range when it is beyond the end, `None` when it is invalid.
fn part(spec: &str, len: u64) -> Option<Range<u64>> {
    let (first, last) = spec.split_once('-')?;
    let (first, last) = (first.trim(), last.trim());
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(first) || !is_number(last) {
        return None;
    }
    // Numbers beyond any file mean its end.
    let number = |text: &str| text.parse::<u64>().unwrap_or(u64::MAX);
    match (first, last) {
        ("", "") => None,
        ("", suffix) => Some(len.saturating_sub(number(suffix))..len),
        (first, "") => Some(number(first).min(len)..len),
        (first, last) if number(last) < number(first) => None,
        (first, last) => Some(number(first).min(len)..number(last).saturating_add(1).min(len)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(header: &str) -> RangeRequest {
        asked(Some(header), 100)
    }

    #[test]
    fn parts_are_read_as_browsers_ask_for_them() {
        let one = |header| match parts(header) {
            RangeRequest::Parts(parts) if parts.len() == 1 => parts.first().cloned(),
            _ => None,
        };
        assert_eq!(one("bytes=0-9"), Some(0..10));
        assert_eq!(one("bytes=90-"), Some(90..100));
        assert_eq!(one("bytes=-10"), Some(90..100));
        assert_eq!(one("bytes=-1000"), Some(0..100));
        assert_eq!(parts("bytes=0-0, 50-59"), RangeRequest::Parts(vec![0..1, 50..60]));
        assert_eq!(one("bytes=0-99999999999999999999999"), Some(0..100));
    }

    #[test]
    fn what_lies_outside_and_what_is_nonsense_are_told_apart() {
        for outside in ["bytes=100-", "bytes=100-200", "bytes=-0"] {
            assert_eq!(parts(outside), RangeRequest::Outside, "{outside}");
        }
        for nonsense in ["bytes=", "bytes=a-b", "bytes=9-1", "lines=1-2", "bytes=--1", "bytes=1", "bytes=+1-2"] {
            assert_eq!(parts(nonsense), RangeRequest::Whole, "{nonsense}");
        }
        assert_eq!(asked(Some("bytes=0-9"), 0), RangeRequest::Outside);
        assert_eq!(asked(None, 100), RangeRequest::Whole);
    }

    #[test]
    fn a_file_is_not_made_larger_than_it_is() {
        assert_eq!(parts("bytes=0-,0-,0-"), RangeRequest::Whole);
        assert_eq!(parts(&format!("bytes={}", vec!["0-0"; 17].join(","))), RangeRequest::Whole);
    }
}
