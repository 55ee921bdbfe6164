//! What a page is, for search engines: schema.org's vocabulary as JSON-LD, the answer of `json_ld()`.

use std::sync::Arc;

use serde::Serialize;
use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::config::Config;
use crate::search::FOLDER;
use crate::source::SitePath;
use crate::strings::fill;

use super::filters::FilterContext;
use super::functions::{Overviews, ask, variable};
use super::views;
use super::world::SiteQuery;

/// The things that a page describes.
#[derive(Serialize)]
struct SchemaGraph {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    things: Vec<SchemaThing>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
enum SchemaThing {
    BlogPosting(SchemaPosting),
    BreadcrumbList(SchemaCrumbs),
    WebSite(SchemaSite),
}

/// A note.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SchemaPosting {
    headline: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    in_language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<SchemaPerson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<String>,
    main_entity_of_page: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    word_count: Option<u64>,
}

#[derive(Serialize)]
struct SchemaPerson {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
}

/// The path to a page, from the top to the page itself.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SchemaCrumbs {
    item_list_element: Vec<SchemaCrumb>,
}

#[derive(Serialize)]
struct SchemaCrumb {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: String,
    /// The page itself has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
}

/// The site, on its home page.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SchemaSite {
    name: String,
    url: String,
    in_language: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    potential_action: Option<SchemaSearch>,
}

/// How the site is searched from outside.
#[derive(Serialize)]
struct SchemaSearch {
    #[serde(rename = "@type")]
    kind: &'static str,
    target: SchemaTarget,
    #[serde(rename = "query-input")]
    input: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SchemaTarget {
    #[serde(rename = "@type")]
    kind: &'static str,
    url_template: String,
}

/// What the site gives to every page.
struct SchemaMaker {
    tools: FilterContext,
    title: String,
    description: String,
    author: String,
    language: String,
    has_search: bool,
    overviews: Overviews,
}

pub(super) fn register(tera: &mut Tera, tools: &FilterContext, config: &Config) {
    let maker = Arc::new(SchemaMaker {
        tools: tools.clone(),
        title: config.title.clone(),
        description: config.description.clone(),
        author: config.author.clone(),
        language: config.site_language(),
        has_search: views::has_search(config),
        overviews: Overviews::new(config),
    });
    tera.register_function("json_ld", move |_: Kwargs, state: &State| -> TeraResult<Value> {
        let things = maker.things(state)?;
        if things.is_empty() {
            return Ok(Value::none());
        }
        let graph = SchemaGraph { context: "https://schema.org", things };
        let json = serde_json::to_string(&graph).unwrap_or_default();
        // In JSON this sign is within texts only, where it would end the element, or begin a comment.
        Ok(Value::safe_string(&json.replace('<', "\\u003c")))
    });
}

impl SchemaMaker {
    fn things(&self, state: &State) -> TeraResult<Vec<SchemaThing>> {
        let kind = variable(state, "kind")?;
        let value = |name: &str| Ok(state.get::<Value>(name)?.unwrap_or_else(Value::none)) as TeraResult<Value>;
        Ok(match &*kind {
            "home" => {
                let is_first = value("paginator")?.get_from_path("current").and_then(Value::as_i64).unwrap_or(1) == 1;
                is_first.then(|| SchemaThing::WebSite(self.site())).into_iter().collect()
            }
            "post" => {
                let page = value("page")?;
                let mut crumbs = vec![self.crumb(self.word("notes", state)?, "")];
                let path = page.get_from_path("categories").and_then(|paths| paths.as_array()?.first()?.as_array());
                crumbs.extend(path.into_iter().flatten().map(|term| self.term(term)));
                let title = text(&page, "title").unwrap_or_default();
                vec![SchemaThing::BlogPosting(self.posting(&page)), list(crumbs, title)]
            }
            "category" | "tag" => {
                let term = value("term")?;
                let word = if &*kind == "tag" { "tags" } else { "categories" };
                let mut crumbs: Vec<SchemaCrumb> = self.overview(word, state)?.into_iter().collect();
                let parents = term.get_from_path("parents").and_then(Value::as_array);
                crumbs.extend(parents.into_iter().flatten().map(|parent| self.term(parent)));
                vec![list(crumbs, text(&term, "name").unwrap_or_default())]
            }
            "archive" => self.period(&value("archive")?, state)?.into_iter().collect(),
            _ => Vec::new(),
        })
    }

    fn site(&self) -> SchemaSite {
        SchemaSite {
            name: self.title.clone(),
            url: self.tools.full_url_for(""),
            in_language: self.language.clone(),
            description: self.description.clone(),
            potential_action: self.has_search.then(|| self.search()),
        }
    }

    fn search(&self) -> SchemaSearch {
        let page = self.tools.full_url_for(FOLDER);
        let target = SchemaTarget { kind: "EntryPoint", url_template: format!("{page}?q={{search_term_string}}") };
        SchemaSearch { kind: "SearchAction", target, input: "required name=search_term_string" }
    }

    fn posting(&self, page: &Value) -> SchemaPosting {
        let author = text(page, "author").unwrap_or_else(|| self.author.clone());
        let tags = page.get_from_path("tags").and_then(Value::as_array);
        let tags = || tags.into_iter().flatten().filter_map(|tag| text(tag, "name")).collect();
        let keywords = text(page, "keywords");
        let is_locked = page.get_from_path("locked").is_some_and(Value::is_truthy);
        let words = page.get_from_path("words").and_then(Value::as_u64);
        SchemaPosting {
            headline: text(page, "title").unwrap_or_default(),
            date_published: text(page, "date"),
            date_modified: text(page, "updated").or_else(|| text(page, "date")),
            in_language: text(page, "lang").map_or_else(|| self.language.clone(), |lang| lang.replace('_', "-")),
            author: (!author.is_empty()).then_some(SchemaPerson { kind: "Person", name: author }),
            image: text(&share_picture(page), "address"),
            keywords: keywords.map_or_else(tags, |written| split_keywords(&written)),
            main_entity_of_page: text(page, "permalink").unwrap_or_default(),
            // How long a locked text is, is a part of it.
            word_count: words.filter(|words| *words > 0 && !is_locked),
        }
    }

    /// The path to the archive of a year, a month or a day.
    fn period(&self, archive: &Value, state: &State) -> TeraResult<Option<SchemaThing>> {
        let number = |name: &str| archive.get_from_path(name).and_then(Value::as_i64);
        let Some(year) = number("year") else { return Ok(None) };
        let archives = self.overviews.path("archives");
        let mut crumbs: Vec<SchemaCrumb> = self.overview("archives", state)?.into_iter().collect();
        let key = match (number("month"), number("day")) {
            (_, Some(_)) => "day",
            (Some(_), _) => "month",
            _ => "year",
        };
        if key != "year" {
            crumbs.extend(archives.map(|place| self.crumb(year.to_string(), &format!("{place}{year}/"))));
        }
        let numbers = ["year", "month", "day"].map(|name| (name, number(name).unwrap_or_default().to_string()));
        let name = fill(&self.word(key, state)?, numbers.into_iter());
        Ok(Some(list(crumbs, name)))
    }

    fn word(&self, key: &str, state: &State) -> TeraResult<String> {
        Ok(self.tools.strings.get(&variable(state, "lang")?, key, None).unwrap_or(key).to_owned())
    }

    /// A page above lists, if the site has it.
    fn overview(&self, key: &str, state: &State) -> TeraResult<Option<SchemaCrumb>> {
        let word = self.word(key, state)?;
        Ok(self.overviews.path(key).map(|path| self.crumb(word, &path)))
    }

    fn term(&self, term: &Value) -> SchemaCrumb {
        self.crumb(text(term, "name").unwrap_or_default(), &text(term, "path").unwrap_or_default())
    }

    fn crumb(&self, name: String, path: &str) -> SchemaCrumb {
        SchemaCrumb { kind: "ListItem", position: 0, name, item: Some(self.tools.full_url_for(path)) }
    }
}

/// The picture that other sites show for a page.
fn share_picture(page: &Value) -> Value {
    ask(SiteQuery::SharePicture(text(page, "source").and_then(|source| SitePath::new(&source))))
}

/// The pages above one, and its own name.
fn list(mut crumbs: Vec<SchemaCrumb>, own: String) -> SchemaThing {
    crumbs.push(SchemaCrumb { kind: "ListItem", position: 0, name: own, item: None });
    for (index, crumb) in crumbs.iter_mut().enumerate() {
        crumb.position = index + 1;
    }
    SchemaThing::BreadcrumbList(SchemaCrumbs { item_list_element: crumbs })
}

/// A field that is a text and not empty.
fn text(of: &Value, field: &str) -> Option<String> {
    of.get_from_path(field).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Keywords as people separate them.
fn split_keywords(written: &str) -> Vec<String> {
    let parts = written.split([',', '，', '、']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
