//! The restrictions on a document's readers in the keys of front matter.
//!
//! A restricting key without a readable value restricts: a missing note is noticed, but a published one can't be
//! withdrawn.

use super::{DocumentLock, FrontMatterName};
use crate::config::{Config, PasswordValue, TagPassword};
use crate::diagnostic::{Code, Diagnostic};
use crate::hexo::is_truthy;
use crate::message;
use crate::readership::{self, Readership, Restriction};
use crate::secret::Password;
use crate::source::{SourceId, Span};
use crate::words::Message;
use crate::yaml::{MappingMember, RepeatedKey, YamlMapping, YamlValue};

use super::DocumentKind;

/// A mapping of front matter, for the keys that restrict.
pub(super) struct RestrictionReader<'a> {
    pub map: &'a YamlMapping,
    /// Of repeated keys each value counts: the document is restricted by all of them.
    pub repeats: &'a [RepeatedKey],
    pub text: &'a str,
    pub source: SourceId,
    pub kind: DocumentKind,
    pub config: &'a Config,
}

/// A document's readership, and its password.
#[derive(Clone, Debug, Default)]
pub(super) struct DocumentRestrictions {
    pub readership: Readership,
    /// The document's own password; `None` where a tag's may apply.
    pub password: Option<Password>,
    /// Whether no tag's password applies: it has its own one, or an empty one.
    pub ignores_tags: bool,
    /// The key of a password without a value.
    pub empty_password: Option<Span>,
}

/// With this many other keys without a value, the front matter is a form.
const FORM_FIELDS: usize = 3;

fn is_empty(value: &YamlValue) -> bool {
    matches!(value, YamlValue::Null) || matches!(value, YamlValue::Text(text) if text.is_empty())
}

/// The value of a switch.
enum SwitchValue {
    Yes,
    No,
    /// Neither yes nor no, or no value.
    Unreadable,
    /// No value, as in an unfilled field of a form.
    Blank,
}

impl RestrictionReader<'_> {
    pub(super) fn read(&self, diagnostics: &mut Vec<Diagnostic>) -> DocumentRestrictions {
        let mut restricted = DocumentRestrictions::default();
        let own = readership::KEYS.iter().copied();
        let named = self.config.hidden_key.as_deref().map(|key| (key, Restriction::Hide));
        for (key, restriction) in own.chain(named) {
            for member in self.values(key) {
                self.restrict(key, member, restriction, &mut restricted, diagnostics);
            }
        }
        restricted.readership.sitemap = self.in_sitemap();
        restricted.readership.indexed = self.is_indexed();
        restricted
    }

    /// All values of a key, in order.
    fn values(&self, key: &str) -> impl Iterator<Item = &MappingMember> {
        let earlier = self.repeats.iter().filter(move |repeat| repeat.is_outermost && repeat.key == key);
        let members = earlier.map(|repeat| &repeat.earlier).chain(self.map.get(key));
        let is_ignored = self.is_ignored(key);
        members.filter(move |_| !is_ignored)
    }

    fn restrict(
        &self,
        key: &str,
        member: &MappingMember,
        restriction: Restriction,
        restricted: &mut DocumentRestrictions,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        if restriction == Restriction::Lock {
            return self.password(key, member, restricted, diagnostics);
        }
        let said = self.said(key, member, restriction, diagnostics);
        match (restriction, said) {
            (Restriction::Publish, SwitchValue::Yes) | (Restriction::Hide | Restriction::Withhold, SwitchValue::No) => {
            }
            (_, SwitchValue::Blank) => {}
            (Restriction::Hide, _) => restricted.readership.unlisted = true,
            _ => restricted.readership.withheld = true,
        }
    }

    /// Keys that Hexo does not read.
    fn is_ignored(&self, key: &str) -> bool {
        let quirks = self.config.quirks;
        match key {
            "published" => quirks.pages_are_always_published && self.kind == DocumentKind::Page,
            "draft" | "private" => quirks.only_published_withholds,
            _ => false,
        }
    }

    fn said(
        &self,
        key: &str,
        member: &MappingMember,
        restriction: Restriction,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> SwitchValue {
        let value = &member.node.value;
        if key == "published" && self.config.quirks.no_is_true {
            // Hexo: no value is yes, and so is every text but these.
            let is_no = matches!(value, YamlValue::Text(text) if matches!(text.as_str(), "" | "false" | "0"));
            let says_no = is_no || !matches!(value, YamlValue::Null | YamlValue::Text(_)) && !is_truthy(value);
            return if says_no { SwitchValue::No } else { SwitchValue::Yes };
        }
        if is_empty(value) && self.is_form() {
            diagnostics.push(
                Diagnostic::new(Code::RestrictionValue, message!(front_matter_must_be_true_or_false, key))
                    .at(Span::new(self.source, member.key.clone()), message!(front_matter_no_value_label))
                    .note(message!(front_matter_other_keys_empty_note))
                    .help(message!(front_matter_true_false_or_delete_help, key)),
            );
            return SwitchValue::Blank;
        }
        let said = match value {
            YamlValue::Bool(value) => Some(*value),
            YamlValue::Number(1.0, _) => Some(true),
            YamlValue::Number(0.0, _) => Some(false),
            YamlValue::Text(text) => readership::says(text),
            _ => None,
        };
        let is_plain = match value {
            YamlValue::Text(text) => said.is_some_and(|said| text.trim().eq_ignore_ascii_case(&said.to_string())),
            _ => said.is_some(),
        };
        if !is_plain {
            diagnostics.push(self.odd_switch(key, member, restriction, said));
        }
        match said {
            Some(true) => SwitchValue::Yes,
            Some(false) => SwitchValue::No,
            None => SwitchValue::Unreadable,
        }
    }

    /// Whether the front matter is a form of which only some fields are filled in, as made by scaffolds with all keys
    /// of a theme: there an empty key was not written on purpose.
    fn is_form(&self) -> bool {
        let fields = self.map.iter().filter(|(key, _)| readership::restriction(key).is_none());
        fields.filter(|(_, member)| is_empty(&member.node.value)).count() >= FORM_FIELDS
    }

    fn odd_switch(
        &self,
        key: &str,
        member: &MappingMember,
        restriction: Restriction,
        said: Option<bool>,
    ) -> Diagnostic {
        let message = message!(front_matter_must_be_true_or_false, key);
        let has_value = !member.node.span.is_empty() && member.node.span != member.key;
        let place = Span::new(self.source, if has_value { member.node.span.clone() } else { member.key.clone() });
        if let Some(said) = said {
            return Diagnostic::new(Code::FrontMatterValue, message)
                .at(place, message!(front_matter_restriction_is_text_label, said))
                .note(message!(front_matter_booleans_note))
                .help(message!(front_matter_write_restriction_help, key, said))
                .fix(place, said.to_string());
        }
        let label = match is_empty(&member.node.value) {
            true => message!(front_matter_no_value_label),
            false => message!(front_matter_neither_true_nor_false_label),
        };
        let consequence = match restriction {
            Restriction::Hide => message!(front_matter_hidden_until_readable_note),
            _ => message!(front_matter_withheld_until_readable_note),
        };
        Diagnostic::new(Code::RestrictionValue, message)
            .at(place, label)
            .note(consequence)
            .help(message!(front_matter_true_or_false_help, key))
    }

    fn password(
        &self,
        key: &str,
        member: &MappingMember,
        restricted: &mut DocumentRestrictions,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        match PasswordValue::read(self.text, member) {
            PasswordValue::Password(password) => {
                // It is not clear which of two is meant; the key is reported as repeated.
                restricted.readership.withheld |= restricted.password.as_ref().is_some_and(|other| *other != password);
                restricted.password = Some(password);
                restricted.ignores_tags = true;
            }
            PasswordValue::Empty => restricted.ignores_tags = true,
            PasswordValue::Missing => restricted.empty_password = Some(Span::new(self.source, member.key.clone())),
            PasswordValue::Unreadable(reason) => {
                restricted.readership.withheld = true;
                restricted.ignores_tags = true;
                diagnostics.push(
                    Diagnostic::new(Code::PasswordValue, message!(front_matter_must_be_one_line, key))
                        .at(Span::new(self.source, member.key.clone()), reason)
                        .note(message!(front_matter_needs_valid_password_note))
                        .help(message!(front_matter_quote_password_help, key)),
                );
            }
        }
    }

    /// Hexo's plugin checks for the value `false` alone.
    fn in_sitemap(&self) -> bool {
        match self.map.get("sitemap").map(|member| &member.node.value) {
            Some(YamlValue::Bool(value)) => *value,
            Some(YamlValue::Number(value, _)) if !self.config.quirks.no_is_true => *value != 0.0,
            Some(YamlValue::Text(text)) if !self.config.quirks.no_is_true => readership::says(text) == Some(true),
            _ => true,
        }
    }

    /// `noindex: true`, or `robots` with that word in it.
    fn is_indexed(&self) -> bool {
        let value = |key: &str| self.map.get(key).map(|member| &member.node.value);
        let is_off = match value("noindex") {
            Some(YamlValue::Text(text)) => readership::says(text) != Some(false),
            Some(value) => is_truthy(value),
            None => false,
        };
        let robots = value("robots").map(|value| value.to_text().to_lowercase());
        !is_off && !robots.is_some_and(|robots| robots.contains("noindex") || robots.trim() == "none")
    }
}

impl DocumentRestrictions {
    /// Adds those of keys that the document inherits.
    pub(super) fn add(&mut self, inherited: DocumentRestrictions) {
        let Readership { withheld, unlisted, locked, sitemap, indexed } = inherited.readership;
        let own = &mut self.readership;
        own.withheld |= withheld;
        own.unlisted |= unlisted;
        own.locked |= locked;
        own.sitemap &= sitemap;
        own.indexed &= indexed;
        self.password = self.password.take().or(inherited.password);
        self.ignores_tags |= inherited.ignores_tags;
    }

    /// The document's password when tags with passwords are included: its own, or that of the first of its tags that
    /// has one. A tag whose password can't be read withholds it.
    pub(super) fn with_tags(&mut self, config: &Config, tags: &[FrontMatterName]) -> Option<Password> {
        let is_of = |one: &TagPassword, tag: &FrontMatterName| is_same_name(&one.tag, &tag.text);
        let mut locks = tags
            .iter()
            .filter(|_| !self.ignores_tags)
            .flat_map(|tag| config.encrypt.tags.iter().filter(move |one| is_of(one, tag)));
        let password = match (self.password.take(), locks.next()) {
            (Some(password), _) => Some(password),
            (None, Some(TagPassword { password: Some(password), .. })) => Some(password.clone()),
            (None, Some(TagPassword { password: None, .. })) => {
                self.readership.withheld = true;
                None
            }
            (None, None) => None,
        };
        self.readership.locked = password.is_some();
        password
    }

    /// A password without a value, which locks nothing (as with Hexo's plugin).
    pub(super) fn open_password(&self) -> Option<Diagnostic> {
        let key = self.empty_password.filter(|_| !self.readership.locked && !self.readership.withheld)?;
        Some(
            Diagnostic::new(Code::EmptyPassword, message!(front_matter_empty_password))
                .at(key, "")
                .help(message!(front_matter_empty_password_help)),
        )
    }
}

/// Whether two names are probably meant as one tag: in doubt more notes are locked.
pub(crate) fn is_same_name(one: &str, other: &str) -> bool {
    use unicode_normalization::UnicodeNormalization;
    let folded = |name: &str| name.trim().nfc().flat_map(char::to_lowercase).collect::<String>();
    one == other || folded(one) == folded(other)
}

/// The texts around a locked document: its own, else the site's.
pub(super) fn lock(map: &YamlMapping, config: &Config, password: Password, body: Span) -> DocumentLock {
    let own = |key: &str| match &map.get(key)?.node.value {
        YamlValue::Null | YamlValue::List(_) | YamlValue::Map(_) => None,
        value => Some(value.to_text()).filter(|text| !text.trim().is_empty()),
    };
    let encrypt = &config.encrypt;
    DocumentLock {
        password,
        abstract_html: own("abstract").or_else(|| encrypt.abstract_html.clone()),
        message: own("message").or_else(|| encrypt.message.clone()),
        wrong_password: own("wrong_pass_message").or_else(|| encrypt.wrong_password.clone()),
        body,
    }
}

/// Keys that look like restricting ones, with values that would restrict: an error for each, which says the
/// consequence.
pub(super) fn slips(
    map: &YamlMapping,
    source: SourceId,
    consequence: impl Fn(&'static str) -> Message,
) -> Vec<Diagnostic> {
    let is_set = |known: &str| map.get(known).is_some_and(|member| member.node.value != YamlValue::Null);
    // More keys than this are not realistic, and comparing names is slow.
    let near = map.iter().take(200).filter_map(|(key, member)| {
        let meant = readership::meant(key).filter(|meant| !is_set(meant))?;
        would_restrict(key, meant, &member.node.value).then_some((key, member, meant))
    });
    near.map(|(key, member, meant)| {
        let place = Span::new(source, member.key.clone());
        let unseen = key.chars().find(|c| super::check::is_unseen(*c));
        let error = Diagnostic::new(Code::RestrictionSlip, message!(front_matter_unknown_key, key))
            .at(place, message!(did_you_mean_name, name = meant));
        let error = match unseen {
            Some(c) => error.note(message!(front_matter_invisible_character_note, c = format!("{:04X}", u32::from(c)))),
            None => error,
        };
        error.note(consequence(meant)).help(message!(front_matter_write_key_or_rename_help, meant)).fix(place, meant)
    })
    .collect()
}

/// Whether a value would restrict under the key that was meant.
fn would_restrict(key: &str, meant: &str, value: &YamlValue) -> bool {
    let said = match value {
        YamlValue::Bool(value) => Some(*value),
        YamlValue::Number(number, _) => Some(*number != 0.0).filter(|_| matches!(number, 0.0 | 1.0)),
        YamlValue::Text(text) => readership::says(text),
        _ => None,
    };
    match readership::restriction(meant) {
        Some(Restriction::Lock) => {
            *value != YamlValue::Null && !matches!(value, YamlValue::Text(text) if text.is_empty())
        }
        // `unpublished: true` means the opposite.
        Some(Restriction::Publish) if key.to_lowercase().starts_with("un") => said != Some(false),
        Some(Restriction::Publish) => said != Some(true),
        _ => said != Some(false),
    }
}
