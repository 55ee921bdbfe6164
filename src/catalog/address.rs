//! The addresses of posts and pages: `permalink` filled in, and a document's own `permalink` key.

use std::borrow::Cow;

use serde_json::Value;
use sha1::{Digest, Sha1};

use crate::config::Config;
use crate::diagnostic::did_you_mean;
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::Document;
use crate::route::{FilenameCase, Permalink, Route, slugize};
use crate::source::{SitePath, Span};

use super::Form;
use super::facts::Facts;

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

/// Fills in the site's `permalink`, and remembers which placeholders had no value, and where first.
pub(super) struct Addresses<'a> {
    config: &'a Config,
    pattern: Permalink,
    missing: Vec<Missing<'a>>,
}

/// A placeholder that posts have no value for.
struct Missing<'a> {
    name: String,
    first: &'a Document,
    /// How many posts lack it, and some of those behind the first.
    posts: usize,
    others: Vec<&'a SitePath>,
}

/// So many notes are named.
const NAMED: usize = 5;

impl<'a> Addresses<'a> {
    pub(super) fn new(config: &'a Config) -> Addresses<'a> {
        Addresses { config, pattern: Permalink::new(&config.permalink), missing: Vec::new() }
    }

    /// The address of a post, and whether every placeholder in it had a value. `category` is the slug of its last
    /// category in site order.
    pub(super) fn post(&mut self, document: &'a Document, facts: &Facts, category: Option<&str>) -> (Route, bool) {
        let folder = |mut path: String| {
            if self.config.post_asset_folder && !path.ends_with('/') && !path.ends_with(".html") {
                path.push('/');
            }
            path
        };
        if let Some(own) = document.front.permalink.as_deref().filter(|own| !own.is_empty()) {
            let path = folder(own.to_owned());
            return (Route::new(if path.starts_with('/') { path } else { format!("/{path}") }), true);
        }
        let mut unknown = Vec::new();
        let path = self.pattern.fill(|name| match value(name, self.config, document, facts, category) {
            Some(value) if self.config.quirks.bare_signs_in_addresses => value.into_owned(),
            // A question mark would cut the address off: behind it stands the query.
            Some(value) => value.replace('?', ""),
            None => {
                unknown.push(name.to_owned());
                "undefined".to_owned()
            }
        });
        let path = folder(path);
        let is_whole = unknown.is_empty();
        // Who is not on the site needs no address.
        if facts.visible {
            for name in unknown {
                self.lacks(name, document);
            }
        }
        (Route::new(path), is_whole)
    }

    fn lacks(&mut self, name: String, document: &'a Document) {
        match self.missing.iter_mut().find(|missing| missing.name == name) {
            Some(missing) => {
                missing.posts += 1;
                if missing.others.len() < NAMED {
                    missing.others.push(&document.path);
                }
            }
            None => self.missing.push(Missing { name, first: document, posts: 1, others: Vec::new() }),
        }
    }

    /// One error for each placeholder without a value.
    pub(super) fn diagnostics(self) -> Vec<Diagnostic> {
        if self.config.quirks.unknown_placeholder_prints_undefined {
            return Vec::new();
        }
        let pattern = &self.config.permalink;
        let error = |missing: Missing| {
            let Missing { name, first, posts, others } = missing;
            let key = first.front.keys.get(&name);
            let lacks = if key.is_some() { "gives it no value" } else { "has no such key" };
            let message = format!("`permalink` asks for `:{name}`, and `{}` {lacks}", first.path);
            let mut others: Vec<String> = others.iter().map(|path| format!("`{path}`")).collect();
            if posts > others.len() + 1 {
                others.push(format!("{} more", posts - 1 - others.len()));
            }
            let others = others.join(", ");
            let others = if others.is_empty() { others } else { format!("; the same with {others}") };
            // A key that stands there is not mistyped.
            let near = did_you_mean(&name, OWN.iter().copied().chain(["id"])).filter(|_| key.is_none());
            let writes_it = (name == "abbrlink")
                .then_some("Hexo's plugin `hexo-abbrlink` writes this key into notes; biji writes into none");
            let diagnostic = Diagnostic::new(Code::UnknownPlaceholder, message)
                .at(key.copied().unwrap_or(Span::new(first.source, 0..0)), "")
                .note(format!("the site's pattern is `{pattern}`{others}"))
                .note("a note without an address is left out")
                .help_if(near)
                .help(format!("write `{name}: …` into the front matter of each"))
                .help("a value that suits all notes, such as a language, may stand in `permalink_defaults`");
            match writes_it {
                Some(note) => diagnostic.note(note),
                None => diagnostic,
            }
        };
        self.missing.into_iter().map(error).collect()
    }
}

/// The address of a page. Hexo: its path with the extension of what is made of it, or its `permalink`, which gets
/// `index` behind a final `/` and that extension when it has none.
pub(super) fn page(document: &Document) -> Route {
    let extension = Form::of(&document.path).unwrap_or(Form::Markdown).extension();
    let Some(own) = document.front.permalink.as_deref().filter(|own| !own.is_empty()) else {
        return Route::new(format!("{}.{extension}", document.path.without_extension()));
    };
    let mut path = own.to_owned();
    if path.ends_with('/') {
        path.push_str("index");
    }
    let name = path.rsplit('/').next().unwrap_or(&path);
    // A dot in front, or alone at the end, makes no extension.
    let has_extension = name.rsplit_once('.').is_some_and(|(stem, _)| !stem.is_empty());
    if !has_extension {
        path = format!("{path}.{extension}");
    }
    Route::new(path)
}

/// What a placeholder stands for. Hexo's order: the post's own facts, then front matter, then `permalink_defaults`.
fn value<'v>(
    name: &str,
    config: &'v Config,
    document: &'v Document,
    facts: &'v Facts,
    category: Option<&'v str>,
) -> Option<Cow<'v, str>> {
    let wall = facts.date.wall;
    let front = &document.front.raw;
    let own = match name {
        "title" => Cow::Borrowed(facts.slug.as_str()),
        "name" => Cow::Borrowed(facts.slug.rsplit('/').next().unwrap_or(&facts.slug)),
        "post_title" => Cow::Owned(slugize(&facts.title, FilenameCase::Lower)),
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
        // Hexo makes up a random id for each build; this one stays.
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
            let written = written.or_else(|| {
                front.get(name).and_then(|value| text(value, config.quirks.unknown_placeholder_prints_undefined))
            });
            return written.or_else(|| config.permalink_defaults.get(name).map(|value| Cow::Borrowed(value.as_str())));
        }
    };
    Some(own)
}

/// A value as JavaScript writes it. A key without a value is none, unless the `word` for it is wanted.
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
