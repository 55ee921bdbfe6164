//! The files that biji published on a target, recorded on the target itself, so that another machine has it too.
//!
//! A text file: a head line, then a line for each file: its content's fingerprint (several during a publication), its
//! size, the store's tag of it or `-`, and its path as a JSON string.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};

pub use super::files::RECORD;
use super::files::{ContentId, is_inside};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

const HEAD: &str = "biji published 1";

/// A file that biji published there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordEntry {
    /// Its possible contents: one, or several when a publication may have been interrupted between them.
    pub contents: Vec<ContentId>,
    /// In bytes, as it was published.
    pub size: u64,
    /// The store's tag of this version of the file.
    pub tag: Option<String>,
}

impl RecordEntry {
    /// A file that was published completely, with no tag of a store.
    pub fn new(content: ContentId, size: u64) -> RecordEntry {
        RecordEntry { contents: vec![content], size, tag: None }
    }

    /// Whether it may be missing: a publication that was to add it, or to remove it, may have been interrupted.
    pub fn may_be_absent(&self) -> bool {
        self.contents.contains(&ContentId::ABSENT)
    }

    /// Whether a file with this content is as biji left it; `None`: nothing that it could have published.
    pub fn is(&self, content: Option<ContentId>) -> bool {
        self.contents.contains(&ContentId::ANY) || content.is_some_and(|content| self.contents.contains(&content))
    }
}

/// Everything that biji published on a target, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// By path on the target, not percent-encoded; the record itself is not included.
    pub files: BTreeMap<String, RecordEntry>,
    /// Whether the target supports conditions such as "only if it does not exist"; only stores report it.
    pub keeps_conditions: bool,
}

impl Record {
    /// Reads a record. `None`: not a record, or of a later version.
    pub fn parse(bytes: &[u8]) -> Option<Record> {
        let text = std::str::from_utf8(bytes).ok()?;
        let mut lines = text.lines();
        let rest = lines.next()?.strip_prefix(HEAD)?;
        // A later version may begin with the same digit.
        if !rest.is_empty() && !rest.starts_with(' ') {
            return None;
        }
        let mut head = rest.split_whitespace();
        let keeps_conditions = head.next() == Some("conditions");
        Some(Record { files: lines.filter_map(parse).collect(), keeps_conditions })
    }

    /// Reads an existing record. Without it biji can't distinguish its own files from those of others; with `force`
    /// that does not matter, and the target counts as new to biji.
    ///
    /// Errors: it can't be read.
    pub fn read(bytes: &[u8], force: bool) -> Result<Option<Record>, Diagnostic> {
        match Record::parse(bytes) {
            None if !force => Err(unreadable()),
            record => Ok(record),
        }
    }

    /// The record as it is written to the target; [`Record::parse`] reads it.
    pub fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        if self.keeps_conditions {
            text.push_str(" conditions");
        }
        text.push('\n');
        for (path, RecordEntry { contents, size, tag }) in &self.files {
            for (place, content) in contents.iter().enumerate() {
                // Writing into a text can't fail.
                let _ = write!(text, "{}{content}", if place > 0 { "," } else { "" });
            }
            let tag = tag.as_deref().unwrap_or("-");
            let _ = writeln!(text, " {size} {tag} {}", serde_json::Value::from(path.as_str()));
        }
        text
    }
}

fn unreadable() -> Diagnostic {
    Diagnostic::new(Code::NotConfirmed, message!(deploy_record_unreadable, record = RECORD))
        .note(message!(deploy_record_unreadable_note))
        .help(message!(deploy_help_restore_record))
        .help(message!(deploy_help_overwrite_all))
}

fn parse(line: &str) -> Option<(String, RecordEntry)> {
    let mut words = line.splitn(4, ' ');
    let contents = words.next()?.split(',').map(ContentId::parse).collect::<Option<Vec<_>>>()?;
    let size = words.next()?.parse().ok()?;
    let tag = Some(words.next()?).filter(|tag| *tag != "-").map(str::to_owned);
    let path: String = serde_json::from_str(words.next()?).ok()?;
    // A manipulated record must not reach files outside of the site.
    is_inside(&path).then_some((path, RecordEntry { contents, size, tag }))
}

#[cfg(test)]
mod tests {
    use super::super::errors::exit;
    use super::*;

    #[test]
    fn a_record_reads_as_it_was_written() {
        let mut record = Record::default();
        let content = ContentId::of(b"rain");
        for path in ["a b.html", "雨\n\"x\"/-.html"] {
            record.files.insert(path.into(), RecordEntry::new(content, 4));
        }
        let tagged =
            RecordEntry { contents: vec![content, ContentId::of(b"snow")], size: 4, tag: Some("\"abc\"".into()) };
        record.files.insert("c".into(), tagged);
        record.keeps_conditions = true;
        assert_eq!(Record::parse(record.text().as_bytes()), Some(record));
    }

    #[test]
    fn lines_that_lead_out_are_no_part_of_a_record() {
        let content = ContentId::of(b"");
        let text = format!("{HEAD}\n{content} 0 - \"../x\"\n{content} 0 - \"/x\"\nnonsense\n{content} 0 - \"x\"\n");
        let record = Record::parse(text.as_bytes()).unwrap();
        assert_eq!(record.files.keys().collect::<Vec<_>>(), ["x"]);
    }

    #[test]
    fn a_record_of_a_later_kind_is_not_read_as_one_of_this_kind() {
        for text in ["biji published 10\n", "biji published 1x\n", "biji published 2\n", "something else", "", "\u{1}"]
        {
            assert_eq!(Record::parse(text.as_bytes()), None, "{text}");
            assert_eq!(Record::read(text.as_bytes(), false).map_err(|fault| exit(fault.code)), Err(3), "{text}");
            assert_eq!(Record::read(text.as_bytes(), true), Ok(None), "{text}");
        }
        for text in ["biji published 1\n", "biji published 1 conditions\n", "biji published 1"] {
            assert!(Record::parse(text.as_bytes()).is_some(), "{text}");
        }
    }
}
