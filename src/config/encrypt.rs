//! `encrypt`: passwords for tags and the texts around locked notes, as `hexo-blog-encrypt` reads them; and
//! `hide_posts`, whose `filter` names one more key that hides notes.
//!
//! An unreadable value here would publish notes in clear text, so it is an error, and the notes it may concern are left
//! out.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, slip};
use crate::message;
use crate::secret::Password;
use crate::source::{Inputs, SourceId, Span};
use crate::words::Message;
use crate::yaml::{MappingMember, YamlMapping, YamlNode, YamlValue};

use super::files::ConfigFile;
use super::raw::RawConfig;

/// The keys of `encrypt`, typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EncryptConfig {
    /// HTML in place of a locked note's summary.
    pub abstract_html: Option<String>,
    /// HTML above the field for the password.
    pub message: Option<String>,
    /// The message for a wrong password.
    pub wrong_password: Option<String>,
    /// `tags`: the tags whose posts are locked, in the order of the files.
    pub tags: Vec<TagPassword>,
    /// The names of its tags are unreadable: then no post is published.
    pub is_unreadable: bool,
}

/// A tag whose posts are locked.
#[derive(Clone, Debug, PartialEq)]
pub struct TagPassword {
    /// The tag's name, as `encrypt.tags` has it.
    pub tag: String,
    /// `None`: unreadable, and posts with the tag are withheld.
    pub password: Option<Password>,
    /// Where the tag is named.
    pub place: Span,
}

/// The value of a password key.
#[derive(Clone, Debug, PartialEq)]
pub enum PasswordValue {
    /// No value at all.
    Missing,
    /// An empty text, in quotes.
    Empty,
    /// A password on one line; numbers and dates of YAML as they are written.
    Password(Password),
    /// A value that cannot be typed into a field, and why.
    Unreadable(Message),
}

impl PasswordValue {
    /// The password in a text: a number, date or list of YAML is the text as it was written.
    pub fn read(text: &str, member: &MappingMember) -> PasswordValue {
        let YamlNode { value, span } = &member.node;
        // Members of JSON have no places of their own.
        let written = if *span == member.key { None } else { text.get(span.clone()).map(str::trim) };
        let shown = |written: String| match written.trim_end_matches('\n') {
            "" => PasswordValue::Missing,
            line if line.contains('\n') => PasswordValue::Unreadable(message!(config_password_several_lines)),
            line => PasswordValue::Password(Password::new(line)),
        };
        match value {
            YamlValue::Text(text) if text.is_empty() => PasswordValue::Empty,
            YamlValue::Text(text) => shown(text.clone()),
            YamlValue::Null if begins_comment(text, &member.key) => {
                PasswordValue::Unreadable(message!(config_password_comment))
            }
            YamlValue::Null => shown(written.unwrap_or("").to_owned()),
            YamlValue::Map(_) => PasswordValue::Unreadable(message!(config_password_mapping)),
            // The place of a list is that of its items.
            YamlValue::List(_) if written.is_some() => match line_after(text, &member.key) {
                line if line.starts_with('[') && line.ends_with(']') => shown(line.to_owned()),
                _ => PasswordValue::Unreadable(message!(config_password_list)),
            },
            other => shown(written.map_or_else(|| other.to_text(), str::to_owned)),
        }
    }
}

/// Whether a comment follows a key in place of its value.
fn begins_comment(text: &str, key: &Range<usize>) -> bool {
    line_after(text, key).starts_with('#')
}

/// The rest of a key's line, after the colon.
fn line_after<'t>(text: &'t str, key: &Range<usize>) -> &'t str {
    let line = text.get(key.end..).and_then(|rest| rest.lines().next()).unwrap_or("");
    let rest = line.trim_start_matches(['"', '\'']).trim_start();
    rest.strip_prefix(':').map_or("", str::trim)
}

/// Reads `encrypt` from the configuration files; the last one that has a key counts.
pub(super) fn encrypt(inputs: &Inputs, files: &[ConfigFile]) -> (EncryptConfig, Vec<Diagnostic>) {
    let mut read = EncryptReader { encrypt: EncryptConfig::default(), diagnostics: Vec::new() };
    for file in files {
        let text: &str = &inputs.source(file.source).text;
        let Some(map) = file.node.map() else { continue };
        read.slips(file.source, map);
        if let Some(member) = map.get("encrypt") {
            read.section(file.source, text, member);
        }
    }
    (read.encrypt, read.diagnostics)
}

/// The key that `hide_posts` names beside those that hide a note anyway.
pub(super) fn hidden_key(raw: &RawConfig) -> Option<String> {
    let filter = raw.get("hide_posts.filter")?.as_str()?.trim();
    (!filter.is_empty()).then(|| filter.to_owned())
}

struct EncryptReader {
    encrypt: EncryptConfig,
    diagnostics: Vec<Diagnostic>,
}

impl EncryptReader {
    fn section(&mut self, source: SourceId, text: &str, member: &MappingMember) {
        let map = match &member.node.value {
            YamlValue::Map(map) => map,
            YamlValue::List(items) if !items.is_empty() => {
                self.unreadable(source, member.key.clone(), message!(config_encrypt_is_list));
                return;
            }
            _ => return,
        };
        let words = |key: &str| match &map.get(key)?.node.value {
            YamlValue::Null | YamlValue::List(_) | YamlValue::Map(_) => None,
            value => Some(value.to_text()).filter(|text| !text.trim().is_empty()),
        };
        let EncryptConfig { abstract_html, message, wrong_password, .. } = &mut self.encrypt;
        *abstract_html = words("abstract").or(abstract_html.take());
        *message = words("message").or(message.take());
        *wrong_password = words("wrong_pass_message").or(wrong_password.take());
        for (key, member) in map.iter().filter(|(key, _)| key.as_str() != "tags" && !map.contains_key("tags")) {
            let holds = matches!(member.node.value, YamlValue::List(_) | YamlValue::Map(_));
            if holds && slip(key, ["tags"]).is_some() {
                let message = message!(config_encrypt_unknown_key, key);
                let help = message!(did_you_mean_name, name = "tags");
                self.unreadable_with(source, member.key.clone(), message, help);
            }
        }
        if let Some(member) = map.get("tags") {
            self.encrypt.tags.clear();
            self.tags(source, text, member);
        }
    }

    fn tags(&mut self, source: SourceId, text: &str, member: &MappingMember) {
        match &member.node.value {
            YamlValue::Null => {}
            YamlValue::List(items) => items.iter().for_each(|item| self.item(source, text, item)),
            // `diary: swordfish` is as clear as `{name: diary, password: swordfish}`.
            YamlValue::Map(map) if !map.contains_key("name") => {
                for (name, member) in map {
                    self.tag(source, name.clone(), member.key.clone(), PasswordValue::read(text, member));
                }
            }
            YamlValue::Map(_) => self.item(source, text, &member.node),
            _ => self.unreadable(source, member.key.clone(), message!(config_encrypt_tags_expected)),
        }
    }

    fn item(&mut self, source: SourceId, text: &str, item: &YamlNode) {
        let name = item.map().and_then(|map| map.get("name")).and_then(|member| {
            let name = match &member.node.value {
                YamlValue::Text(name) => name.as_str(),
                YamlValue::Null | YamlValue::List(_) | YamlValue::Map(_) => return None,
                _ => text.get(member.node.span.clone())?,
            };
            Some((name.trim(), member)).filter(|(name, _)| !name.is_empty())
        });
        let Some((name, member)) = name else {
            return self.unreadable(source, item.span.clone(), message!(config_encrypt_entry_without_tag));
        };
        let password = item.map().and_then(|map| map.get("password"));
        let value = password.map_or(PasswordValue::Missing, |password| PasswordValue::read(text, password));
        self.tag(source, name.to_owned(), member.node.span.clone(), value);
    }

    fn tag(&mut self, source: SourceId, tag: String, place: Range<usize>, value: PasswordValue) {
        let place = Span::new(source, place);
        let (password, reason) = match value {
            PasswordValue::Password(password) => (Some(password), "".into()),
            PasswordValue::Missing => (None, message!(config_password_missing_label)),
            PasswordValue::Empty => (None, message!(config_password_empty_label)),
            PasswordValue::Unreadable(reason) => (None, reason),
        };
        if password.is_none() {
            self.diagnostics.push(
                Diagnostic::new(Code::EncryptConfig, message!(config_tag_without_password, tag))
                    .at(place, reason)
                    .note(message!(config_tag_without_password_note))
                    .help(message!(config_help_tag_password, tag)),
            );
        }
        self.encrypt.tags.push(TagPassword { tag, password, place });
    }

    fn unreadable(&mut self, source: SourceId, place: Range<usize>, message: Message) {
        self.unreadable_with(source, place, message, message!(config_help_encrypt_tags));
    }

    fn unreadable_with(&mut self, source: SourceId, place: Range<usize>, message: Message, help: Message) {
        self.encrypt.is_unreadable = true;
        self.diagnostics.push(
            Diagnostic::new(Code::EncryptConfig, message)
                .at(Span::new(source, place), message!(config_encrypt_unreadable_label))
                .note(message!(config_encrypt_unreadable_note))
                .note(message!(config_encrypt_nothing_published_note))
                .help(help),
        );
    }

    /// A section whose name looks like `encrypt` and which has keys that only that one has.
    fn slips(&mut self, source: SourceId, map: &YamlMapping) {
        if map.contains_key("encrypt") {
            return;
        }
        let is_near = |name: &str| {
            let bare: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            slip(name, ["encrypt"]).is_some()
                || matches!(bare.as_str(), "encrypt" | "encryption" | "encrypted" | "hexoblogencrypt" | "blogencrypt")
        };
        let holds_tags = |member: &MappingMember| member.node.map().is_some_and(|map| map.contains_key("tags"));
        for (name, member) in map.iter().take(500).filter(|(name, member)| holds_tags(member) && is_near(name)) {
            let message = message!(config_unknown_key, name);
            let help = message!(did_you_mean_name, name = "encrypt");
            self.unreadable_with(source, member.key.clone(), message, help);
        }
    }
}
