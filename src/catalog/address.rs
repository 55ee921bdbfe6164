//! The addresses of posts and pages: `permalink` filled in, and a document's own `permalink` key.

use std::borrow::Cow;

use serde_json::Value;
use sha1::{Digest, Sha1};

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, slip};
use crate::front_matter::Document;
use crate::message;
use crate::route::{FilenameCase, Permalink, Route, slugize};
use crate::source::Span;
use crate::yaml;

use super::FileFormat;
use super::abbrlink::unwritten;
use super::facts::DocumentFacts;
use super::length;

/// The placeholders that every post has a value for.
const OWN: &[&str] = &[
    "year",
    "month",
    "i_month",
    "day",
    "i_day",
    "hour",
    "minute",
    "second",
    "timestamp",
    "title",
    "name",
    "post_title",
    "category",
    "hash",
];

/// Fills in the site's `permalink`, and reports placeholders that had no value.
pub(super) struct DocumentAddresses<'a> {
    config: &'a Config,
    pattern: Permalink,
    diagnostics: Vec<Diagnostic>,
    missing: Vec<MissingPlaceholder<'a>>,
}

/// A placeholder that a post has no value for.
struct MissingPlaceholder<'a> {
    name: String,
    document: &'a Document,
    /// What replaces it.
    slug: String,
}

impl<'a> DocumentAddresses<'a> {
    pub(super) fn new(config: &'a Config) -> DocumentAddresses<'a> {
        DocumentAddresses {
            config,
            pattern: Permalink::new(&config.permalink),
            diagnostics: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// The address of a post. `category` is the slug of its last category in site order, `abbrlink` the key that it
    /// lacks. A placeholder without a value is replaced by the file's name: every note has an address.
    pub(super) fn post(
        &mut self,
        document: &'a Document,
        facts: &DocumentFacts,
        category: Option<&str>,
        abbrlink: Option<&str>,
    ) -> Route {
        let folder = |mut path: String| {
            if self.config.post_asset_folder && !path.ends_with('/') && !path.ends_with(".html") {
                path.push('/');
            }
            path
        };
        if let Some(own) = document.front.permalink.as_deref().filter(|own| !own.is_empty()) {
            let path = folder(own.to_owned());
            return self.route(if path.starts_with('/') { path } else { format!("/{path}") });
        }
        let mut unknown = Vec::new();
        let value = |name: &str| match abbrlink.filter(|_| name == "abbrlink") {
            Some(key) => Some(Cow::Borrowed(key)),
            None => value(name, self.config, document, facts, category),
        };
        let path = self.pattern.fill(|name| match value(name) {
            Some(value) => value.into_owned(),
            None if self.config.quirks.unknown_placeholder_prints_undefined => "undefined".to_owned(),
            None => {
                unknown.push(name.to_owned());
                facts.slug.clone()
            }
        });
        let route = self.route(folder(path));
        // A post that is not on the site needs no address.
        if facts.visible {
            let missing = |name| MissingPlaceholder { name, document, slug: facts.slug.clone() };
            self.missing.extend(unknown.into_iter().map(missing));
            self.diagnostics.extend(abbrlink.filter(|_| !self.is_exact()).map(|key| unwritten(document, key)));
        }
        route
    }

    /// The address of a page. Hexo: its path with the extension of the output, or its `permalink`, which gets `index`
    /// after a final `/` and that extension when it has none.
    pub(super) fn page(&self, document: &Document) -> Route {
        let extension = FileFormat::of(&document.path).unwrap_or(FileFormat::Markdown).extension();
        let Some(own) = document.front.permalink.as_deref().filter(|own| !own.is_empty()) else {
            return self.route(format!("{}.{extension}", document.path.without_extension()));
        };
        let mut path = own.to_owned();
        if path.ends_with('/') {
            path.push_str("index");
        }
        let name = path.rsplit('/').next().unwrap_or(&path);
        // A dot at the start, or alone at the end, makes no extension.
        let has_extension = name.rsplit_once('.').is_some_and(|(stem, _)| !stem.is_empty());
        if !has_extension {
            path = format!("{path}.{extension}");
        }
        self.route(path)
    }

    fn is_exact(&self) -> bool {
        self.config.quirks.unknown_placeholder_prints_undefined
    }

    fn route(&self, path: String) -> Route {
        if self.config.quirks.bare_signs_in_addresses {
            return Route::with_query(self.config.quirks.name(&path));
        }
        // Links must lead to the file that is written.
        Route::new(self.config.quirks.name(&path)).without_dots()
    }

    /// The address cut to the length that file systems allow.
    pub(super) fn cut(&mut self, route: Route, document: &Document, is_shown: bool) -> Route {
        length::cut(route, document, &mut self.diagnostics, is_shown)
    }

    /// The diagnostics about the addresses.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        for missing in &self.missing {
            let is_only_one = self.missing.iter().filter(|other| other.name == missing.name).take(2).count() == 1;
            self.diagnostics.push(lacks(self.config, missing, is_only_one));
        }
        self.diagnostics
    }
}

/// Reports that a post has no value for a placeholder. Where several lack it, all are reported in the same words.
fn lacks(config: &Config, missing: &MissingPlaceholder, is_only_one: bool) -> Diagnostic {
    let MissingPlaceholder { name, document, slug } = missing;
    let front = &document.front;
    let is_title = name == "post_title";
    let key = front.keys.get(if is_title { "title" } else { name });
    // An existing key is not mistyped.
    let known = OWN.iter().copied().chain(["id"]).chain(front.keys.keys().map(String::as_str));
    let near = slip(name, known).filter(|_| key.is_none());
    let is_near = near.is_some();
    let line = format!("{name}: {}", yaml::write::text(slug));
    let message = message!(catalog_placeholder_without_value, name);
    let place = key.copied().or_else(|| document.first_own_key());
    let help = match is_only_one {
        _ if is_title => message!(catalog_help_title_with_letters),
        true => message!(catalog_help_keep_address, line),
        false => message!(catalog_help_keep_addresses, name),
    };
    let report = Diagnostic::new(Code::UnknownPlaceholder, message)
        .at(
            place.unwrap_or(Span::new(document.source, 0..0)),
            if key.is_some() { message!(catalog_no_value_label) } else { "".into() },
        )
        .note(message!(catalog_note_file_name_used, permalink = config.permalink))
        .help_if(near.map(|near| message!(catalog_help_did_you_mean_placeholder, near)))
        .help(help);
    let report = match is_title {
        true => return report,
        false => report.help(message!(catalog_help_permalink_defaults)),
    };
    match place.filter(|_| key.is_none() && !is_near) {
        Some(first) => report.fix(first.within(0..0), format!("{line}\n")),
        None => report,
    }
}

/// The value of a placeholder. Hexo's order: the post's own facts, then front matter, then `permalink_defaults`.
fn value<'v>(
    name: &str,
    config: &'v Config,
    document: &'v Document,
    facts: &'v DocumentFacts,
    category: Option<&'v str>,
) -> Option<Cow<'v, str>> {
    let wall = facts.date.wall;
    let front = &document.front.raw;
    let is_exact = config.quirks.unknown_placeholder_prints_undefined;
    let says = |name: &str| !config.quirks.keys_hide_each_other && front.get(name).is_some_and(|own| !own.is_null());
    let own = match name {
        "slug" | "source" | "id" if says(name) => {
            return front.get(name).and_then(|value| text(value, false));
        }
        "title" => Cow::Borrowed(facts.slug.as_str()),
        "name" => Cow::Borrowed(facts.slug.rsplit('/').next().unwrap_or(&facts.slug)),
        "post_title" => {
            let slug = slugize(&config.quirks.name(&facts.title), FilenameCase::Lower);
            // A title of signs alone, or an empty one, makes no part of an address.
            return (is_exact || !slug.is_empty()).then_some(Cow::Owned(slug));
        }
        "year" => Cow::Owned(format!("{:04}", wall.year())),
        "month" => Cow::Owned(format!("{:02}", wall.month())),
        "i_month" => Cow::Owned(wall.month().to_string()),
        "day" => Cow::Owned(format!("{:02}", wall.day())),
        "i_day" => Cow::Owned(wall.day().to_string()),
        "hour" => Cow::Owned(format!("{:02}", wall.hour())),
        "minute" => Cow::Owned(format!("{:02}", wall.minute())),
        "second" => Cow::Owned(format!("{:02}", wall.second())),
        "timestamp" => Cow::Owned(facts.date.instant.as_second().to_string()),
        "hash" => Cow::Owned(sha1_digits(&format!("{}{}", facts.slug, facts.date.instant.as_second()), 12)),
        "category" => Cow::Borrowed(category.unwrap_or(&config.default_category)),
        // Hexo makes up a random id for each build; biji's does not change.
        "id" if !front.contains_key("id")
            && !facts.from_name.contains_key("id")
            && config.quirks.unknown_placeholder_prints_undefined =>
        {
            Cow::Owned(sha1_digits(document.path.as_str(), 24))
        }
        // Lists of terms have no text.
        "tags" | "categories" => return None,
        "slug" => Cow::Borrowed(facts.slug.as_str()),
        "layout" => Cow::Borrowed(facts.layout.as_str()),
        "published" => Cow::Owned(facts.published.to_string()),
        "comments" => Cow::Owned(document.front.comments.unwrap_or(true).to_string()),
        "source" => Cow::Borrowed(document.path.as_str()),
        _ => {
            let written = facts.from_name.get(name).map(|value| Cow::Borrowed(value.as_str()));
            let written = written.or_else(|| front.get(name).and_then(|value| text(value, is_exact)));
            let written = written.filter(|value| is_exact || !value.is_empty());
            return written.or_else(|| config.permalink_defaults.get(name).map(|value| Cow::Borrowed(value.as_str())));
        }
    };
    Some(own)
}

/// A value as JavaScript writes it. A key without a value has no text, unless the `word` for it is requested.
fn text(value: &Value, word: bool) -> Option<Cow<'_, str>> {
    match value {
        Value::Null => word.then_some(Cow::Borrowed("null")),
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Bool(value) => Some(Cow::Owned(value.to_string())),
        Value::Number(number) => Some(Cow::Owned(match number.as_f64() {
            Some(value) if value.fract() == 0.0 && value.abs() < 1e21 => format!("{value:.0}"),
            _ => number.to_string(),
        })),
        Value::Array(items) => Some(Cow::Owned(
            items.iter().map(|item| text(item, false).unwrap_or_default()).collect::<Vec<_>>().join(","),
        )),
        Value::Object(_) => Some(Cow::Borrowed("[object Object]")),
    }
}

/// The first hexadecimal digits of the text's SHA-1.
fn sha1_digits(text: &str, digits: usize) -> String {
    let digest = Sha1::digest(text.as_bytes());
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    hex.chars().take(digits).collect()
}
