//! What is wrong with a configuration, and where.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, did_you_mean, slip};
use crate::message;
use crate::source::{Inputs, SourceId, Span};
use crate::words::Message;
use crate::yaml::{self, MappingMember, YamlNode, YamlValue, scalar};

use super::files::ConfigFile;
use super::keys::{ConfigKey, ConfigValueKind, FOREIGN, KEYS, names_below};
use super::math::{MATH_WORDS, MathMode};
use super::{reader, restriction};

/// Values in the configuration that make no sense. `is_exact`: what Hexo rejects is an
/// error, even if its meaning is clear. Mistakes that were found already are passed in.
pub(super) fn check(inputs: &Inputs, files: &[ConfigFile], told: &[Diagnostic], is_exact: bool) -> Vec<Diagnostic> {
    let mut check = ConfigCheck { files, told, diagnostics: Vec::new() };
    for key in KEYS {
        if let Some((source, member)) = check.find(key.name)
            && !accepts(key, &member.node.value)
        {
            check.value(key, source, member);
        }
    }
    check.address();
    check.root();
    check.language();
    check.timezone(is_exact);
    check.sections();
    check.feed_types();
    check.images();
    check.share(inputs);
    check.security(inputs);
    check.theme_slips();
    check.permalink();
    for file in files {
        check.slips(file);
        let text = &inputs.source(file.source).text;
        let names = NAMES.iter().filter_map(|key| Some((key, &file.node.map()?.get(*key)?.node)));
        let cut = names.filter_map(|(key, node)| yaml::cut_by_comment(key, node, text, file.source));
        check.diagnostics.extend(cut);
    }
    check.diagnostics
}

/// Keys whose values readers see.
const NAMES: [&str; 4] = ["title", "subtitle", "description", "author"];

pub(super) struct ConfigCheck<'a> {
    pub(super) files: &'a [ConfigFile],
    /// Mistakes that were found already.
    told: &'a [Diagnostic],
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> ConfigCheck<'a> {
    /// The last file's member at a dotted name.
    pub(super) fn find(&self, name: &str) -> Option<(SourceId, &'a MappingMember)> {
        self.files.iter().rev().find_map(|file| Some((file.source, file.member(name)?)))
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn value(&mut self, key: &ConfigKey, source: SourceId, member: &MappingMember) {
        let value = &member.node.value;
        let name = key.name;
        let takes = match name {
            "math" => message!(config_kind_math),
            _ => key.kind.name(),
        };
        let mut diagnostic = Diagnostic::new(Code::ConfigValue, message!(config_invalid_value, name, takes))
            .at(Span::new(source, place(member)), message!(config_found_kind_label, kind = value.kind()));
        diagnostic = match (key.kind, value) {
            (ConfigValueKind::Bool, YamlValue::Text(text)) => {
                let diagnostic = diagnostic.note(message!(config_booleans_note));
                match scalar::switch(text) {
                    Some(meant) => diagnostic
                        .help(message!(config_help_write_value, key = last(name), meant))
                        .fix(Span::new(source, place(member)), meant.to_string()),
                    None => diagnostic.help(message!(config_help_write_true_or_false, key = last(name))),
                }
            }
            (ConfigValueKind::Choice(words), YamlValue::Text(text)) => {
                let near = did_you_mean(text, words.iter().copied());
                let near = near.unwrap_or_else(|| message!(config_help_choose_value));
                diagnostic.note(standing_in(key)).help(near)
            }
            (ConfigValueKind::Any, YamlValue::Text(text)) if name == "math" => {
                let near = did_you_mean(text, MATH_WORDS.into_iter().chain(["true", "false"]));
                let near = near.unwrap_or_else(|| message!(config_help_choose_value));
                diagnostic.note(standing_in(key)).help(near)
            }
            (ConfigValueKind::Text | ConfigValueKind::Texts, _) => {
                diagnostic.note(standing_in(key)).help(message!(config_help_quote_text))
            }
            (ConfigValueKind::Names, _) => diagnostic.note(standing_in(key)).help(message!(config_help_write_names)),
            _ if key.default == "-" => diagnostic.note(standing_in(key)).help(message!(config_help_remove_key)),
            _ => diagnostic.note(standing_in(key)).help(message!(
                config_help_write_default,
                key = last(name),
                default = key.default
            )),
        };
        self.push(restriction::grave(name, value, diagnostic));
    }

    /// Hexo: `url` must be an address of http or https, `root` a text (an empty one counts as `/`); else it builds
    /// nothing.
    fn address(&mut self) {
        if let Some((source, member)) = self.find("url") {
            let reason = match &member.node.value {
                YamlValue::Text(url) => address_fault(url),
                YamlValue::Null => Some(message!(config_no_value_label)),
                _ => Some(message!(config_not_text_label)),
            };
            if let Some(reason) = reason {
                let help = match proposed(&member.node.value) {
                    Some(url) => message!(config_help_proposed_url, url),
                    None => message!(config_help_url),
                };
                self.push(
                    Diagnostic::new(Code::BadUrl, message!(config_invalid_url))
                        .at(Span::new(source, place(member)), reason)
                        .note(message!(config_url_use_note))
                        .help(help),
                );
            }
        }
        if let Some((source, member)) = self.find("root")
            && !matches!(&member.node.value, YamlValue::Text(_))
        {
            self.push(
                Diagnostic::new(Code::BadUrl, message!(config_invalid_root))
                    .at(
                        Span::new(source, place(member)),
                        message!(config_found_kind_label, kind = member.node.value.kind()),
                    )
                    .help(message!(config_help_root)),
            );
        }
    }

    /// Hexo rejects placeholders for keys that can have several values in a post.
    fn permalink(&mut self) {
        let Some((source, member)) = self.find("permalink") else { return };
        let YamlValue::Text(pattern) = &member.node.value else { return };
        for placeholder in ["tags", "categories"] {
            let found = pattern.match_indices(&format!(":{placeholder}")).map(|(at, _)| at).find(|at| {
                let behind = pattern.get(at + 1 + placeholder.len()..).and_then(|rest| rest.chars().next());
                !behind.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
            });
            if found.is_some() {
                let help = if placeholder == "categories" {
                    message!(config_help_category)
                } else {
                    message!(config_help_own_placeholder)
                };
                self.push(
                    Diagnostic::new(
                        Code::RefusedPermalink,
                        message!(config_permalink_refused_placeholder, placeholder),
                    )
                    .at(
                        Span::new(source, place(member)),
                        message!(config_permalink_refused_placeholder_label, placeholder),
                    )
                    .note(message!(config_permalink_several_values_note, placeholder))
                    .help(help),
                );
            }
        }
    }

    /// Unknown keys that look like known ones. All others may be read by themes and plugins.
    fn slips(&mut self, file: &ConfigFile) {
        let Some(map) = file.node.map() else { return };
        let mut levels = vec![(String::new(), map)];
        while let Some((prefix, map)) = levels.pop() {
            let known: Vec<&str> = names_below(&prefix).collect();
            let grave = restriction::slips(file.source, &prefix, map);
            let is_grave = |place: Span| grave.iter().flat_map(Diagnostic::spans).any(|span| span == place);
            // More keys than this are not realistic, and comparing names is slow.
            for (name, member) in map.iter().take(500) {
                let dotted = format!("{prefix}{name}");
                if known.contains(&name.as_str()) {
                    if let Some(section) = member.node.map()
                        && names_below(&format!("{dotted}.")).next().is_some()
                    {
                        levels.push((format!("{dotted}."), section));
                    }
                    continue;
                }
                let place = Span::new(file.source, member.key.clone());
                if let Some(help) = of_other_section(&prefix, name) {
                    let message = message!(config_unknown_key_in, name, section = prefix.trim_end_matches('.'));
                    let found = Diagnostic::new(Code::ConfigKeySlip, message);
                    self.push(found.at(place, message!(config_no_effect_label)).help(help));
                    continue;
                }
                // A key that is also set correctly has not been mistyped.
                let free = known.iter().copied().filter(|known| !map.contains_key(*known));
                if self.belongs_above(file, &dotted) {
                    continue;
                }
                let Some(meant) = slip(name, free).filter(|_| !FOREIGN.contains(&dotted.as_str())) else { continue };
                if is_grave(place) || self.told.iter().flat_map(Diagnostic::spans).any(|span| span == place) {
                    continue;
                }
                let message = match prefix.trim_end_matches('.') {
                    "" => message!(config_unknown_key, name),
                    section => message!(config_unknown_key_in, name, section),
                };
                self.push(
                    Diagnostic::new(Code::ConfigKeySlip, message)
                        .at(place, message!(config_no_effect_label))
                        .help(message!(did_you_mean_name, name = meant))
                        .fix(place, meant),
                );
            }
            self.diagnostics.extend(grave);
        }
    }
}

/// The sections of Hexo's generators: their keys are alike, and not the same.
const GENERATORS: [&str; 4] = ["index_generator", "archive_generator", "category_generator", "tag_generator"];

/// What to do with a key of one generator in the section of another one.
fn of_other_section(prefix: &str, name: &str) -> Option<Message> {
    let section = prefix.trim_end_matches('.');
    let known = |section: &&&str| names_below(&format!("{section}.")).any(|known| known == name);
    let others: Vec<String> = match GENERATORS.contains(&section) {
        true => GENERATORS.iter().filter(known).map(|other| format!("`{other}`")).collect(),
        false => Vec::new(),
    };
    (!others.is_empty()).then(|| message!(config_help_key_of_other_section, name, others, section))
}

/// The last part of a dotted name, as it is written in its section.
fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// The value's place, or the key's when there is no value.
pub(super) fn place(member: &MappingMember) -> Range<usize> {
    if member.node.value == YamlValue::Null { member.key.clone() } else { member.node.span.clone() }
}

fn standing_in(key: &ConfigKey) -> Message {
    match key.default {
        "-" => message!(config_counts_as_unset_note),
        default => message!(config_default_note, default = default.trim_matches('"')),
    }
}

fn accepts(key: &ConfigKey, value: &YamlValue) -> bool {
    let is_scalar = |value: &YamlValue| !matches!(value, YamlValue::List(_) | YamlValue::Map(_));
    // No value, and an empty text, count as not set.
    let is_empty = matches!(value, YamlValue::Text(text) if text.trim().is_empty());
    if *value == YamlValue::Null || is_empty && key.name != "root" {
        return true;
    }
    match key.kind {
        ConfigValueKind::Any if key.name == "math" => match value {
            YamlValue::Text(word) => MathMode::named(word).is_some() || scalar::switch(word).is_some(),
            other => !matches!(other, YamlValue::List(_)),
        },
        ConfigValueKind::Any => true,
        ConfigValueKind::Bool => matches!(value, YamlValue::Bool(_) | YamlValue::Number(0.0 | 1.0, _)),
        ConfigValueKind::Count => reader::count(&YamlNode { value: value.clone(), span: 0..0 }.to_json()).is_some(),
        // The address has its own checks.
        ConfigValueKind::Text if matches!(key.name, "url" | "root") => true,
        ConfigValueKind::Text if key.name.ends_with("order_by") => match value {
            YamlValue::Map(keys) => keys.values().all(|member| is_scalar(&member.node.value)),
            other => is_scalar(other),
        },
        ConfigValueKind::Text => is_scalar(value),
        ConfigValueKind::Texts => match value {
            YamlValue::List(items) => items.iter().all(|item| is_scalar(&item.value)),
            other => is_scalar(other),
        },
        ConfigValueKind::Names => matches!(value, YamlValue::Map(_)),
        // A number alone is more likely meant as one than as a name.
        ConfigValueKind::Selection => match value {
            YamlValue::List(items) => items.iter().all(|item| is_scalar(&item.value)),
            other => matches!(other, YamlValue::Bool(_) | YamlValue::Text(_)),
        },
        ConfigValueKind::Choice(_) if *value == YamlValue::Bool(false) => true,
        ConfigValueKind::Choice(words) => matches!(value, YamlValue::Text(text) if words.contains(&text.as_str())),
    }
}

/// The probable meaning where `https://` is missing or incomplete.
fn proposed(value: &YamlValue) -> Option<String> {
    let YamlValue::Text(written) = value else { return None };
    let written = written.trim();
    let rest = ["https://", "http://", "https:/", "http:/", "https:", "http:", "://", "//"]
        .iter()
        .find_map(|start| written.strip_prefix(start))
        .unwrap_or(written)
        .trim_start_matches('/');
    let url = format!("https://{rest}");
    let host = rest.split(['/', ':']).next().unwrap_or("");
    let is_name = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    let is_plain = |c: char| c.is_alphanumeric() || "-._~/:%".contains(c);
    (is_name && rest.chars().all(is_plain) && address_fault(&url).is_none()).then_some(url)
}

fn address_fault(url: &str) -> Option<Message> {
    let Some((scheme, rest)) = url.split_once("://") else {
        return Some(message!(config_no_scheme_label));
    };
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return Some(message!(config_no_scheme_label));
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    if host.is_empty() || host.contains([' ', '<', '>', '"', '\\', '^', '|', '%']) {
        return Some(message!(config_no_host_label));
    }
    None
}
