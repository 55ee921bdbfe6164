//! `biji inspect`: the resolved site as JSON, for tools and for comparing with Hexo.
//!
//! Keys: `posts` and `pages` by source path, `categories`, `tags`, `routes`, `generated`, `order`, `config`, `data`,
//! `diagnostics`. Secrets of the configuration are not shown. Instants are UTC in ISO 8601 with milliseconds, paths
//! are site-relative, as Hexo names them.

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::catalog::{CatalogEntry, Term, TermId};
use crate::diagnostic::{Code, Diagnostic, report};
use crate::disk::BackgroundCache;
use crate::front_matter::Document;
use crate::markdown::Content;
use crate::pipeline::{self, ResolvedSite};
use crate::secret::{self, SecretAudience};
use crate::site::{ListPage, ListSubject, Note};
use crate::source::Inputs;
use crate::text::json_line;
use crate::words::InterfaceLanguage;

use super::{CommandContext, CommandOutcome};

pub(super) fn inspect(situation: &CommandContext) -> CommandOutcome {
    let kept = BackgroundCache::new(&situation.root);
    let (inputs, unreadable) = situation.inputs();
    // Without a site there is nothing to resolve, and a program that reads the JSON would take defaults for one.
    let stops = |found: &Diagnostic| matches!(found.code, Some(Code::NoSite | Code::ConfigMissing));
    if unreadable.iter().any(stops) {
        return situation.stopped(&inputs.sources, unreadable.into_iter().filter(stops).collect());
    }
    let kept = kept.for_site(&inputs);
    let resolved = pipeline::resolve_kept(&inputs, &|| kept.get());
    let told = [resolved.diagnostics(), unreadable].concat();
    let has_errors = situation.judged(&inputs.sources, told.clone()).iter().any(Diagnostic::is_error);
    let stdout = json_line(&json(&inputs, &resolved, told, situation.language()));
    CommandOutcome { stdout, stderr: String::new(), code: u8::from(has_errors) }
}

/// The resolved site, and its diagnostics.
pub fn json(inputs: &Inputs, resolved: &ResolvedSite, told: Vec<Diagnostic>, language: InterfaceLanguage) -> Value {
    let catalog = &resolved.notes.catalog;
    let by_path = |ids: &[crate::catalog::EntryId]| -> Value {
        let mut listed: Vec<(String, Value)> = ids
            .par_iter()
            .map(|id| resolved.notes.note(*id))
            .map(|Note { entry, document, content, .. }| {
                (entry.path.to_string(), document_json(resolved, inputs, entry, document, content))
            })
            .collect();
        listed.sort_by(|a, b| a.0.cmp(&b.0));
        listed.into_iter().collect::<Map<_, _>>().into()
    };
    let order: Vec<&str> = catalog.posts.iter().map(|id| catalog.entry(*id).path.as_str()).collect();
    json!({
        "posts": by_path(&catalog.visible_posts().collect::<Vec<_>>()),
        "pages": by_path(&catalog.visible_pages().collect::<Vec<_>>()),
        "categories": terms_json(&catalog.categories),
        "tags": terms_json(&catalog.tags),
        "routes": resolved.site.routes(catalog).iter().map(|path| path.as_str()).collect::<Vec<_>>(),
        "generated": resolved.site.lists.iter().map(|list| list_json(resolved, list)).collect::<Vec<_>>(),
        "order": order,
        "config": resolved.config.raw.shown(SecretAudience::Terminal),
        "data": data(resolved),
        "diagnostics": report::values(&inputs.sources, &report::sorted(&inputs.sources, told), language),
    })
}

/// The data files, without secrets.
fn data(resolved: &ResolvedSite) -> Map<String, Value> {
    let shown = |(name, value): (&String, &Value)| (name.clone(), secret::hidden(value, SecretAudience::Terminal));
    resolved.site.data.iter().map(shown).collect()
}

fn document_json(
    resolved: &ResolvedSite,
    inputs: &Inputs,
    entry: &CatalogEntry,
    document: &Document,
    content: &Content,
) -> Value {
    let catalog = &resolved.notes.catalog;
    let is_page = document.kind == crate::front_matter::DocumentKind::Page;
    // The author's keys first; the facts below take precedence over keys of the same name.
    let mut fields: Map<String, Value> = document
        .front
        .raw
        .iter()
        .map(|(key, value)| (key.clone(), secret::hidden_value(key, value, SecretAudience::Terminal)))
        .collect();
    // Values from the file's name take precedence over the keys.
    fields.extend(entry.from_name.iter().map(|(key, value)| (key.clone(), json!(value))));
    if !is_page {
        for (plural, singular) in [("tags", "tag"), ("categories", "category"), ("photos", "photo")] {
            if let Some(value) = fields.shift_remove(singular) {
                fields.entry(plural).or_insert(value);
            }
        }
    }
    for own in ["prev", "next", "raw", "year", "month"] {
        fields.shift_remove(own);
    }
    if let Some(permalink) = &document.front.permalink {
        fields.insert("__permalink".into(), json!(permalink));
    }
    fields.insert("title".into(), json!(entry.title));
    fields.insert("date".into(), json!(instant(entry.date.instant)));
    fields.insert("date_local".into(), json!(entry.date.wall.strftime("%Y-%m-%dT%H:%M:%S").to_string()));
    fields.insert("updated".into(), entry.updated.map_or(Value::Null, |date| json!(instant(date.instant))));
    fields.insert("path".into(), json!(entry.route.as_str()));
    fields.insert("permalink".into(), json!(entry.permalink));
    fields.insert("layout".into(), json!(entry.layout));
    fields.insert("comments".into(), json!(entry.comments));
    for (key, is) in [("unlisted", entry.readership.unlisted), ("locked", entry.readership.locked)] {
        if is {
            fields.insert(key.into(), json!(true));
        }
    }
    fields.insert("_content".into(), json!(inputs.text(document.body)));
    fields.insert("content".into(), json!(content.html));
    fields.insert("excerpt".into(), json!(content.excerpt()));
    fields.insert("more".into(), json!(content.more()));
    if let Some(id) = fields.get("id").filter(|id| !id.is_string()) {
        // Hexo's own ids are strings, so given ones become strings too.
        fields.insert("id".into(), json!(id.to_string()));
    }
    if !is_page {
        let list = |ids: &[TermId], terms: &[Term]| -> Value {
            ids.iter()
                .filter_map(|id| terms.get(id.index()))
                .map(|term| term_json(term, terms))
                .collect::<Vec<_>>()
                .into()
        };
        fields.insert("slug".into(), json!(entry.slug));
        fields.insert("published".into(), json!(entry.published));
        fields.insert("tags".into(), list(&entry.tags, &catalog.tags));
        fields.insert("categories".into(), list(&entry.categories, &catalog.categories));
    }
    Value::Object(fields)
}

fn instant(timestamp: jiff::Timestamp) -> String {
    format!("{timestamp:.3}")
}

/// The terms of a taxonomy sorted by path, with their counts.
fn terms_json(terms: &[Term]) -> Value {
    let mut listed: Vec<&Term> = terms.iter().filter(|term| !term.posts.is_empty()).collect();
    listed.sort_by(|a, b| a.route.cmp(&b.route));
    let with_count = |term: &Term| {
        let mut value = term_json(term, terms);
        value["count"] = json!(term.count);
        value
    };
    listed.into_iter().map(with_count).collect::<Vec<_>>().into()
}

fn term_json(term: &Term, terms: &[Term]) -> Value {
    let mut value =
        json!({"name": term.name, "slug": term.slug, "path": term.route.as_str(), "permalink": term.permalink});
    if let Some(parent) = term.parent.and_then(|id| terms.get(id.index())) {
        value["parent"] = json!(parent.route.as_str());
    }
    value
}

/// A list page in the form of Hexo's generators.
fn list_json(resolved: &ResolvedSite, list: &ListPage) -> Value {
    let catalog = &resolved.notes.catalog;
    let pagination = &list.pagination;
    let link = |route: &Option<crate::route::Route>| route.as_ref().map_or("", |route| route.as_str()).to_owned();
    let posts: Vec<&str> = list.posts.iter().map(|id| catalog.entry(*id).route.as_str()).collect();
    let mut value = json!({
        "path": list.route.output_path().as_str(),
        "layout": list.layouts,
        "current": pagination.current,
        "total": pagination.total,
        "prev_link": link(&pagination.previous),
        "next_link": link(&pagination.next),
        "posts": posts,
    });
    match &list.subject {
        ListSubject::Index => value["index"] = json!(true),
        ListSubject::Archive { year, month, day } => {
            value["archive"] = json!(true);
            let parts = [("year", year.map(i64::from)), ("month", month.map(i64::from)), ("day", day.map(i64::from))];
            for (key, part) in parts.into_iter().filter_map(|(key, part)| Some((key, part?))) {
                value[key] = json!(part);
            }
        }
        ListSubject::Category(id) => value["category"] = json!(catalog.category(*id).name),
        ListSubject::Tag(id) => value["tag"] = json!(catalog.tag(*id).name),
        ListSubject::Tags | ListSubject::Categories => {}
    }
    value
}
