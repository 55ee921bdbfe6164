//! Inconsistent keys of the configuration: a root that does not match the address, keys outside their section, a
//! section that is a text.

use crate::diagnostic::{Code, Diagnostic, slip};
use crate::message;
use crate::source::Span;
use crate::yaml::{YamlMapping, YamlValue};

use super::check::{ConfigCheck, place};
use super::files::ConfigFile;
use super::keys::{FOREIGN, key, names_below};
use super::raw::path_of;
use super::restriction;
use crate::hexo::theme::SETTINGS;

/// Keys of sections that the table of keys does not list.
const BELOW: &[(&str, &[&str])] = &[
    (
        "deploy",
        &["type", "repo", "repository", "branch", "message", "host", "user", "root", "port", "bucket", "region"],
    ),
    ("search", &["path", "field", "content", "format", "limit"]),
    (
        "feed",
        &[
            "type",
            "path",
            "limit",
            "hub",
            "content",
            "content_limit",
            "content_limit_delim",
            "order_by",
            "icon",
            "tags",
            "categories",
            "opml",
        ],
    ),
];

impl ConfigCheck<'_> {
    /// `root` is the path of `url`: links of pages begin with `root`, those of feeds with `url`.
    pub(super) fn root(&mut self) {
        let (Some((_, url)), Some((source, root))) = (self.find("url"), self.find("root")) else { return };
        let (YamlValue::Text(address), YamlValue::Text(written)) = (&url.node.value, &root.node.value) else { return };
        let meant = path_of(address.trim_end_matches('/'));
        let is_same = |a: &str, b: &str| a.trim_matches('/') == b.trim_matches('/');
        if written.is_empty() || !address.contains("://") || is_same(&meant, written) {
            return;
        }
        let span = Span::new(source, place(root));
        let url_file = self.find("url").map_or(source, |(source, _)| source);
        let whole = format!("{}/{}", origin(address), written.trim_matches('/'));
        self.push(
            Diagnostic::new(Code::RootMismatch, message!(config_root_mismatch))
                .at(span, message!(config_root_mismatch_label, meant))
                .also(Span::new(url_file, place(url)), message!(config_root_mismatch_url_label))
                .note(message!(config_root_mismatch_note))
                .help(message!(config_help_write_root, meant))
                .help(message!(config_help_write_url, url = whole.trim_end_matches('/')))
                .fix(span, meant),
        );
    }

    /// Sections with keys of their own that have a text instead: `feed: rss2`.
    pub(super) fn sections(&mut self) {
        for name in ["feed", "sitemap", "search", "marked", "highlight", "prismjs", "pretty_urls", "server"] {
            let Some((source, member)) = self.find(name) else { continue };
            let text = match &member.node.value {
                YamlValue::Text(text) if !text.is_empty() => text.clone(),
                YamlValue::List(_) => String::new(),
                _ => continue,
            };
            let first = names_below(&format!("{name}.")).next().unwrap_or("enable");
            let help = match (name, text.as_str()) {
                ("feed", "atom" | "rss2" | "json") => message!(config_help_feed_type_below, text),
                ("sitemap" | "search", path) if path.contains('.') => message!(config_help_path_below, name, path),
                _ => message!(config_help_keys_below, first),
            };
            self.push(
                Diagnostic::new(Code::ConfigValue, message!(config_section_expected, name))
                    .at(
                        Span::new(source, place(member)),
                        message!(config_found_kind_label, kind = member.node.value.kind()),
                    )
                    .note(message!(config_section_ignored_note))
                    .help(help),
            );
        }
    }

    /// Unknown kinds of feeds.
    pub(super) fn feed_types(&mut self) {
        const KINDS: [&str; 3] = ["atom", "rss2", "json"];
        let Some((source, member)) = self.find("feed.type") else { return };
        let nodes = match &member.node.value {
            YamlValue::List(items) => items.as_slice(),
            _ => std::slice::from_ref(&member.node),
        };
        for node in nodes {
            let YamlValue::Text(written) = &node.value else { continue };
            let is_empty = written.trim().is_empty();
            if is_empty || KINDS.contains(&written.as_str()) {
                continue;
            }
            let span = Span::new(source, node.span.clone());
            let near = match written.as_str() {
                rss if rss.starts_with("rss") => Some("rss2"),
                json if json.to_ascii_lowercase().starts_with("json") => Some("json"),
                other => slip(other, KINDS),
            };
            let report = Diagnostic::new(Code::ConfigValue, message!(config_feed_type_unknown, written))
                .at(span, message!(config_feed_type_unknown_label));
            self.push(match near {
                Some(meant) => report.help(message!(did_you_mean_name, name = meant)).fix(span, meant),
                None => report.help(message!(config_help_feed_type)),
            });
        }
    }

    /// Names of the built-in theme's settings that look mistyped, at the top and below `theme_config`. Where another
    /// theme is named, such keys belong to it.
    pub(super) fn theme_slips(&mut self) {
        if self
            .find("theme")
            .is_some_and(|(_, member)| !matches!(member.node.value, YamlValue::Null | YamlValue::Bool(false)))
        {
            return;
        }
        for file in self.files {
            let Some(top) = file.node.map() else { continue };
            let mut levels = vec![(String::new(), top, true)];
            levels.extend(
                top.get("theme_config").and_then(|member| member.node.map()).map(|map| (String::new(), map, false)),
            );
            while let Some((prefix, map, is_top)) = levels.pop() {
                let known: Vec<&str> = settings_below(&prefix).collect();
                for (name, member) in map.iter().take(500) {
                    let dotted = format!("{prefix}{name}");
                    if known.contains(&name.as_str()) {
                        let section =
                            member.node.map().filter(|_| settings_below(&format!("{dotted}.")).next().is_some());
                        levels.extend(section.map(|section| (format!("{dotted}."), section, false)));
                        continue;
                    }
                    // `policy` is not a typo of `police`, and short names are similar to many.
                    let is_foreign = is_top && (key(name).is_some() || FOREIGN.contains(&name.as_str()));
                    if is_foreign
                        || name.chars().count() < 4
                        || matches!(name.as_str(), "policy" | "comment" | "node" | "mode")
                    {
                        continue;
                    }
                    let free = known.iter().copied().filter(|known| !map.contains_key(*known));
                    let Some(meant) = slip(name, free) else { continue };
                    let span = Span::new(file.source, member.key.clone());
                    self.diagnostics.push(
                        Diagnostic::new(Code::ThemeSetting, message!(config_theme_unknown_setting, key = dotted))
                            .at(span, message!(config_no_effect_label))
                            .help(message!(did_you_mean_name, name = meant))
                            .fix(span, meant),
                    );
                }
            }
        }
    }

    /// Whether a key at the top belongs to the empty section above it: its indentation is missing. Reports it.
    pub(super) fn belongs_above(&mut self, file: &ConfigFile, name: &str) -> bool {
        let Some(map) = file.node.map().filter(|_| !name.contains('.')) else { return false };
        let Some(section) = section_above(map, name) else { return false };
        let Some(member) = map.get(name) else { return false };
        let key = Span::new(file.source, member.key.clone());
        let message = message!(config_not_indented, name, section);
        let report = Diagnostic::new(Code::ConfigKeySlip, message)
            .at(key, message!(config_no_effect_here_label))
            .help(message!(config_help_indent, name))
            .fix(Span::new(file.source, member.key.start..member.key.start), "  ");
        self.push(restriction::grave(&format!("{section}.{name}"), &member.node.value, report));
        true
    }
}

/// The parts of the theme's settings directly below a dotted prefix.
fn settings_below(prefix: &str) -> impl Iterator<Item = &'static str> {
    SETTINGS.iter().filter_map(move |setting| setting.name.strip_prefix(prefix)?.split('.').next())
}

/// The section without a value that keys up to this one, and this one, belong to.
fn section_above<'m>(map: &'m YamlMapping, name: &str) -> Option<&'m str> {
    let at = map.get_index_of(name)?;
    let mut above = (0..at).rev().filter_map(|at| map.get_index(at));
    above.find_map(|(section, member)| {
        let listed = BELOW.iter().find(|(known, _)| known == section).map_or(&[][..], |(_, keys)| keys);
        let is_empty = member.node.value == YamlValue::Null;
        let is_below =
            |name: &str| listed.contains(&name) || names_below(&format!("{section}.")).any(|known| known == name);
        (is_empty && is_below(name)).then_some(section.as_str())
    })
}

/// `https://example.com` of an address with a path.
fn origin(address: &str) -> &str {
    let start = address.find("://").map_or(0, |at| at + 3);
    let end = address.get(start..).and_then(|rest| rest.find('/')).map_or(address.len(), |at| start + at);
    address.get(..end).unwrap_or(address)
}
