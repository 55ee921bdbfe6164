//! Whether a site's language and time zone have valid names.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::message;
use crate::source::Span;
use crate::words::Message;
use crate::yaml::YamlValue;

use super::check::{ConfigCheck, place};
use super::zone;

/// Names of languages that are not BCP 47 tags, and the tag that is meant.
const NAMES: &[(&str, &str)] = &[
    ("cn", "zh-CN"),
    ("ch", "zh-CN"),
    ("chs", "zh-CN"),
    ("cht", "zh-TW"),
    ("chn", "zh-CN"),
    ("chinese", "zh-CN"),
    ("china", "zh-CN"),
    ("中文", "zh-CN"),
    ("简体中文", "zh-CN"),
    ("繁體中文", "zh-TW"),
    ("tw", "zh-TW"),
    ("hk", "zh-HK"),
    ("jp", "ja"),
    ("jpn", "ja"),
    ("japanese", "ja"),
    ("日本語", "ja"),
    ("kr", "ko"),
    ("korean", "ko"),
    ("한국어", "ko"),
    ("english", "en"),
    ("eng", "en"),
    ("us", "en-US"),
    ("gb", "en-GB"),
    ("german", "de"),
    ("deutsch", "de"),
    ("ger", "de"),
    ("french", "fr"),
    ("français", "fr"),
    ("spanish", "es"),
    ("español", "es"),
    ("portuguese", "pt"),
    ("russian", "ru"),
    ("italian", "it"),
    ("vietnamese", "vi"),
    ("vn", "vi"),
    ("thai", "th"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("dutch", "nl"),
    ("cz", "cs"),
    ("dk", "da"),
    ("gr", "el"),
    ("ua", "uk"),
];

/// ISO 639-1: all two-letter languages.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io \
    is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my \
    na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so \
    sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

impl ConfigCheck<'_> {
    /// A language that browsers and screen readers don't know.
    pub(super) fn language(&mut self) {
        let Some((source, member)) = self.find("language") else { return };
        let items = match &member.node.value {
            YamlValue::List(items) => items.as_slice(),
            _ => std::slice::from_ref(&member.node),
        };
        let mut diagnostics = Vec::new();
        for node in items {
            let YamlValue::Text(written) = &node.value else { continue };
            let Some(meant) = unknown_language(written.trim()) else { continue };
            let span = Span::new(source, if node.span.is_empty() { place(member) } else { node.span.clone() });
            let diagnostic = Diagnostic::new(Code::UnknownLanguageTag, message!(config_language_invalid, written))
                .at(span, message!(config_language_invalid_label))
                .note(message!(config_language_use_note));
            diagnostics.push(match meant {
                Some(tag) => diagnostic.help(message!(config_help_write_language, tag)).fix(span, tag),
                None => diagnostic.help(message!(config_help_language_tags)),
            });
        }
        self.diagnostics.extend(diagnostics);
    }

    /// An invalid name of a time zone. Unless the reading is exact, its clear meaning is used.
    pub(super) fn timezone(&mut self, is_exact: bool) {
        let Some((source, member)) = self.find("timezone") else { return };
        let name = match &member.node.value {
            YamlValue::Text(name) => name.trim().to_owned(),
            // `+8` is a number to YAML.
            YamlValue::Number(number, written) if written.is_empty() => format!("{number:+}"),
            YamlValue::Number(_, written) => written.clone(),
            _ => return,
        };
        if name.is_empty() || zone::named(&name).is_some() {
            return;
        }
        let language = match self.find("language").map(|(_, member)| &member.node.value) {
            Some(YamlValue::List(items)) => items.first().map_or(String::new(), |item| item.value.to_text()),
            Some(value) => value.to_text(),
            None => String::new(),
        };
        let span = Span::new(source, place(member));
        let report = |message: Message| Diagnostic::new(Code::UnknownTimezone, message);
        let diagnostic = match zone::meant(&name, &language) {
            Some(meant) => {
                let read = match meant.offset {
                    Some(minutes) => {
                        let sign = if minutes < 0 { '-' } else { '+' };
                        format!("UTC{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
                    }
                    None => format!("`{}`", meant.names.first().map_or("", String::as_str)),
                };
                let names: Vec<String> = meant.names.iter().map(|name| format!("`timezone: {name}`")).collect();
                let help = (!names.is_empty()).then(|| message!(config_help_write_timezone, names));
                let diagnostic = match meant.offset {
                    Some(_) => {
                        report(message!(config_timezone_offset, name)).note(message!(config_timezone_offset_note))
                    }
                    None => report(message!(config_timezone_unknown, name)),
                };
                let label = match is_exact {
                    true => message!(config_timezone_unknown_label),
                    false => message!(config_timezone_read_as_label, read),
                };
                let diagnostic = diagnostic.at(span, label).help_if(help);
                let diagnostic = match meant.names.into_iter().next() {
                    Some(name) => diagnostic.fix(span, name),
                    None => diagnostic,
                };
                let severity = if is_exact { diagnostic.severity } else { Severity::Warning };
                Diagnostic { severity, ..diagnostic }
            }
            None => report(message!(config_timezone_unknown, name))
                .at(span, message!(config_timezone_unknown_label))
                .note(message!(config_timezone_use_note))
                .help_if(name.eq_ignore_ascii_case("cst").then_some(message!(config_help_timezone_cst)))
                .help(message!(config_help_timezone_names)),
        };
        self.push(diagnostic);
    }
}

/// Whether a tag is invalid, and which is meant. `default`, used by themes, is accepted.
pub fn unknown_language(written: &str) -> Option<Option<&'static str>> {
    let folded = written.to_lowercase();
    if folded.is_empty() || folded == "default" {
        return None;
    }
    let meant = NAMES.iter().find(|(name, _)| *name == folded).map(|(_, tag)| *tag);
    let first = folded.split(['-', '_']).next().unwrap_or("");
    let is_letters = first.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_known = match first.len() {
        2 => TWO_LETTERS.split_whitespace().any(|known| known == first),
        3 => is_letters && meant.is_none(),
        _ => first == "i" || first == "x",
    };
    // `tw` and `kr` are languages of Africa; on blogs countries are meant.
    let is_country = matches!(&*folded, "tw" | "kr" | "ch");
    (!is_known || is_country).then_some(meant)
}
