//! Functions of templates: one for each query. The answers are shared by all pages, and each query is recorded.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use serde::Serialize;
use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::config::{Config, Overview};
use crate::hexo::theme::MenuEntry;
use crate::message;
use crate::source::SitePath;
use crate::strings::ThemeStrings;
use crate::trace::{Trace, Tracer};

use super::failure::failure;
use super::world::{RecentOrder, SiteQuery, SiteWorld, TaxonomyKind};
use super::{drawn_cover, icons};

/// Every function and its result; registered by `register`, listed in `templates/README.md`.
pub const FUNCTIONS: &[&str] = &[
    "archives",
    "backlinks",
    "categories_tree",
    "category",
    "data",
    "drawn_cover",
    "friend_posts",
    "friends",
    "icon",
    "is_archive",
    "is_category",
    "is_current",
    "is_home",
    "is_page",
    "is_post",
    "is_tag",
    "json_ld",
    "link_map",
    "menu",
    "outgoing_links",
    "overview",
    "page_at",
    "photos",
    "picture",
    "post",
    "recent_posts",
    "related",
    "series",
    "share_picture",
    "site_figures",
    "site_updated",
    "site_words",
    "site_years",
    "tag",
    "tag_cloud",
    "tag_index",
    "translations",
];

thread_local! {
    /// Tera's functions are shared by all pages and threads and outlive a site's notes, and one page is rendered by one
    /// thread from start to end: so a page's tracer is kept here meanwhile.
    static PAGE: RefCell<Option<Rc<Tracer<Arc<SiteWorld>>>>> = const { RefCell::new(None) };
}

/// Renders one page with answers from `world`, and returns its trace.
pub(super) fn traced<T>(world: &Arc<SiteWorld>, render: impl FnOnce() -> T) -> (T, Trace<SiteQuery>) {
    let outer = PAGE.replace(Some(Rc::new(Tracer::new(Arc::clone(world)))));
    let result = render();
    let tracer = PAGE.replace(outer).and_then(Rc::into_inner);
    (result, tracer.map(Tracer::finish).unwrap_or_default())
}

/// Makes a query for the page that is being rendered; there is no answer if there is no such page.
pub(super) fn ask(query: SiteQuery) -> Value {
    let tracer = PAGE.with_borrow(|page| page.as_ref().map(Rc::clone));
    tracer.map_or_else(Value::none, |tracer| tracer.ask(query))
}

/// An entry of the top bar.
#[derive(Serialize, Default)]
pub(super) struct MenuView {
    pub(super) name: String,
    pub(super) path: String,
    /// `page` on the page itself, `true` on pages below it, else empty: the values of `aria-current`.
    pub(super) current: &'static str,
    /// Entries below it, in one level; its own address may then be empty.
    pub(super) children: Vec<MenuView>,
}

pub(super) fn register(tera: &mut Tera, strings: &Arc<ThemeStrings>, config: &Config) {
    let query = |tera: &mut Tera, name: &'static str, make: fn(&Kwargs) -> TeraResult<SiteQuery>| {
        tera.register_function(name, move |kwargs: Kwargs, _: &State| -> TeraResult<Value> { Ok(ask(make(&kwargs)?)) });
    };
    query(tera, "archives", |_| Ok(SiteQuery::Archives));
    query(tera, "categories_tree", |_| Ok(SiteQuery::CategoriesTree));
    query(tera, "site_figures", |_| Ok(SiteQuery::Figures));
    query(tera, "site_years", |_| Ok(SiteQuery::Years));
    query(tera, "site_words", |_| Ok(SiteQuery::Words));
    query(tera, "site_updated", |_| Ok(SiteQuery::Updated));
    query(tera, "tag_index", |_| Ok(SiteQuery::TagIndex));
    query(tera, "tag_cloud", |kwargs| {
        Ok(SiteQuery::TagCloud { limit: kwargs.get::<usize>("limit")?.unwrap_or(usize::MAX) })
    });
    query(tera, "backlinks", |kwargs| Ok(SiteQuery::Backlinks(source(kwargs)?)));
    query(tera, "outgoing_links", |kwargs| Ok(SiteQuery::Outgoing(source(kwargs)?)));
    query(tera, "series", |kwargs| Ok(SiteQuery::Series(source(kwargs)?)));
    query(tera, "translations", |kwargs| Ok(SiteQuery::Translations(source(kwargs)?)));
    query(tera, "link_map", |_| Ok(SiteQuery::LinkMap));
    query(tera, "post", |kwargs| Ok(SiteQuery::Post(kwargs.must_get::<String>("name")?)));
    query(tera, "page_at", |kwargs| Ok(SiteQuery::PageAt(kwargs.must_get::<String>("path")?)));
    query(tera, "picture", |kwargs| {
        Ok(SiteQuery::Picture {
            path: kwargs.must_get::<String>("path")?,
            room: kwargs.get::<String>("room")?,
            first: kwargs.get::<bool>("first")?.unwrap_or(false),
        })
    });
    query(tera, "share_picture", |kwargs| Ok(SiteQuery::SharePicture(optional_source(kwargs)?)));
    query(tera, "tag", |kwargs| Ok(SiteQuery::Term(TaxonomyKind::Tags, kwargs.must_get::<String>("name")?)));
    query(tera, "category", |kwargs| Ok(SiteQuery::Term(TaxonomyKind::Categories, kwargs.must_get::<String>("name")?)));
    query(tera, "photos", |kwargs| Ok(SiteQuery::Photos(source(kwargs)?)));
    query(tera, "friends", |_| Ok(SiteQuery::Friends));
    query(tera, "friend_posts", |kwargs| {
        Ok(SiteQuery::FriendPosts { limit: kwargs.get::<usize>("limit")?.unwrap_or(20) })
    });
    query(tera, "data", |kwargs| Ok(SiteQuery::Data(kwargs.must_get::<String>("name")?)));

    for (name, kind) in [
        ("is_home", "home"),
        ("is_post", "post"),
        ("is_page", "page"),
        ("is_archive", "archive"),
        ("is_category", "category"),
        ("is_tag", "tag"),
    ] {
        tera.register_function(name, move |_: Kwargs, state: &State| -> TeraResult<bool> {
            Ok(&*variable(state, "kind")? == kind)
        });
    }
    tera.register_function("is_current", |kwargs: Kwargs, state: &State| -> TeraResult<bool> {
        Ok(!current(kwargs.must_get::<&str>("path")?, &variable(state, "path")?).is_empty())
    });

    tera.register_function("drawn_cover", |kwargs: Kwargs, _: &State| -> TeraResult<Value> {
        let (source, title) = (kwargs.must_get::<&str>("source")?, kwargs.must_get::<&str>("title")?);
        Ok(Value::safe_string(&drawn_cover::drawing(source, title)))
    });
    tera.register_function("icon", |kwargs: Kwargs, _: &State| -> TeraResult<Value> {
        let name = kwargs.must_get::<&str>("name")?;
        let url = kwargs.get::<&str>("url")?.unwrap_or("");
        Ok(Value::safe_string(&icons::icon(name, url, kwargs.get::<&str>("named")?.unwrap_or(""))))
    });
    let overviews = Overviews::new(config);
    tera.register_function("overview", move |kwargs: Kwargs, _: &State| -> TeraResult<Value> {
        Ok(overviews.path(kwargs.must_get::<&str>("of")?).map_or_else(Value::none, Value::from))
    });
    register_notes(tera);
    register_menu(tera, strings, config);
}

/// Functions for lists of notes, in which a page of a Traditional version names each once.
fn register_notes(tera: &mut Tera) {
    let is_converted = |state: &State| -> TeraResult<bool> {
        let version = state.get::<Value>("traditional")?.unwrap_or_else(Value::none);
        let is = |name: &str| version.get_from_path(name).is_some_and(Value::is_truthy);
        Ok(is("current") && !is("own"))
    };
    tera.register_function("recent_posts", move |kwargs: Kwargs, state: &State| -> TeraResult<Value> {
        let by = match kwargs.get::<&str>("by")?.unwrap_or("date") {
            "date" => RecentOrder::Date,
            "updated" => RecentOrder::Updated,
            other => {
                return Err(failure(&message!(template_posts_order, other)));
            }
        };
        let notes = ask(SiteQuery::RecentPosts { limit: kwargs.get::<usize>("limit")?.unwrap_or(5), by });
        Ok(if is_converted(state)? { without_doubles(notes, "path") } else { notes })
    });
    tera.register_function("related", move |kwargs: Kwargs, state: &State| -> TeraResult<Value> {
        let limit = kwargs.get::<usize>("limit")?.unwrap_or(3);
        let notes = ask(SiteQuery::Related { path: source(&kwargs)?, limit });
        Ok(if is_converted(state)? { without_doubles(notes, "post.path") } else { notes })
    });
}

/// Notes without those of which the author has written a Traditional version that is among them, too; `field` has the
/// address of each.
fn without_doubles(notes: Value, field: &str) -> Value {
    let Some(all) = notes.as_array() else { return notes };
    let path = |note: &Value| Some(note.get_from_path(field)?.as_str()?.to_owned());
    let listed: BTreeSet<String> = all.iter().filter_map(path).collect();
    let own = |note: &Value| {
        let answer = ask(SiteQuery::Traditional(path(note)?));
        answer.as_str()?.strip_prefix('/').map(str::to_owned)
    };
    let is_double = |note: &Value| own(note).is_some_and(|own| listed.contains(&own));
    let kept: Vec<Value> = all.iter().filter(|note| !is_double(note)).cloned().collect();
    Value::from(kept)
}

/// Where the pages of all notes, all categories and all tags are.
pub(super) struct Overviews(Vec<(&'static str, String, bool)>);

impl Overviews {
    pub(super) fn new(config: &Config) -> Overviews {
        let of = |page: Overview| (page.word(), config.folder_of(page), config.makes(page));
        Overviews(Overview::ALL.map(of).into())
    }

    /// The path of such a page, if the site has it: biji makes it, or the author has written it.
    pub(super) fn path(&self, name: &str) -> Option<String> {
        let (_, folder, is_made) = self.0.iter().find(|(word, ..)| *word == name)?;
        (*is_made || ask(SiteQuery::PageAt(folder.clone())).is_map()).then(|| folder.clone())
    }
}

/// The path of a note below the source folder, as `page.source` has it.
fn source(kwargs: &Kwargs) -> TeraResult<SitePath> {
    let written = kwargs.must_get::<String>("source")?;
    SitePath::new(&written).ok_or_else(|| failure(&message!(template_no_source, written)))
}

/// The same where a page may have no note.
fn optional_source(kwargs: &Kwargs) -> TeraResult<Option<SitePath>> {
    Ok(kwargs.get::<String>("source")?.and_then(|written| SitePath::new(&written)))
}

/// `menu()`: the configured entries, or the pages that every site has.
fn register_menu(tera: &mut Tera, strings: &Arc<ThemeStrings>, config: &Config) {
    let strings = Arc::clone(strings);
    let entries = config.theme.settings.menu.clone();
    let overviews = Overviews::new(config);
    tera.register_function("menu", move |_: Kwargs, state: &State| -> TeraResult<Value> {
        let here = variable(state, "path")?;
        let language = variable(state, "lang")?;
        let menu: Vec<MenuView> = match &entries {
            Some(entries) => {
                let name = |entry: &MenuEntry| {
                    let word = entry.word.and_then(|word| strings.get(&language, word, None));
                    word.map_or_else(|| entry.name.clone(), str::to_owned)
                };
                entries.iter().map(|entry| configured(entry, &name, &here)).collect()
            }
            None => {
                let named = |key: &str, path: String| {
                    entry(strings.get(&language, key, None).unwrap_or(key).to_owned(), path, &here)
                };
                let mut menu = vec![named("notes", String::new())];
                menu.extend(
                    Overview::ALL
                        .map(Overview::word)
                        .into_iter()
                        .filter_map(|key| Some(named(key, overviews.path(key)?))),
                );
                let about = ask(SiteQuery::PageAt("about/".to_owned()));
                if about.is_map() {
                    let title = about.get_from_path("title").and_then(Value::as_str).filter(|title| !title.is_empty());
                    menu.push(title.map_or_else(
                        || named("about", "about/".to_owned()),
                        |title| entry(title.to_owned(), "about/".to_owned(), &here),
                    ));
                }
                menu
            }
        };
        Ok(Value::from_serializable(&menu))
    });
}

/// The value of a variable as a text, shared with the page.
pub(super) struct PageVariable(Value);

impl Deref for PageVariable {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.as_str().unwrap_or("")
    }
}

/// A variable of the page that is always a text.
pub(super) fn variable(state: &State, name: &str) -> TeraResult<PageVariable> {
    Ok(PageVariable(match state.get::<Value>(name)? {
        Some(value) if value.is_string() => value,
        Some(value) => Value::from(value.to_string()),
        None => Value::none(),
    }))
}

/// An entry of the configuration; entries below it form one level, however deep they are.
fn configured(given: &MenuEntry, name: &dyn Fn(&MenuEntry) -> String, here: &str) -> MenuView {
    let mut children = Vec::new();
    for below in &given.children {
        let mut own = configured(below, name, here);
        let deeper = std::mem::take(&mut own.children);
        if !own.path.is_empty() {
            children.push(own);
        }
        children.extend(deeper);
    }
    MenuView { children, ..entry(name(given), given.path.clone(), here) }
}

fn entry(name: String, path: String, here: &str) -> MenuView {
    MenuView { name, current: current(&path, here), path, children: Vec::new() }
}

/// The relation of the address `path` to the page at `here`.
fn current(path: &str, here: &str) -> &'static str {
    let plain = |path: &str| path.trim_start_matches('/').trim_end_matches("index.html").to_owned();
    let (path, here) = (plain(path), plain(here));
    if path == here {
        "page"
    } else if !path.is_empty() && path.ends_with('/') && here.starts_with(&path) {
        "true"
    } else {
        ""
    }
}
