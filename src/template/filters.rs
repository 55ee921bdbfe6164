//! Operations on values in templates: Hexo's helpers as filters.

use std::sync::{Arc, OnceLock};

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use percent_encoding::percent_decode_str;
use tera::{Kwargs, State, StringInput, Tera, TeraResult, Value};

use crate::date::Date;
use crate::diagnostic::did_you_mean;
use crate::markdown::{ReadingStats, popovers};
use crate::message;
use crate::route::{LinkBuilder, Route};
use crate::strings::{ThemeStrings, fill};

use super::failure::failure;
use super::functions::{ask, variable};
use super::text;
use super::theme::{ThemeAssets, part_of_sheet};
use super::title_phrases::TitlePhrases;
use super::typeset;
use super::world::SiteQuery;

/// Every filter of biji's own; registered by `register`, listed in `templates/README.md`.
pub(super) const FILTERS: &[&str] = &[
    "asset",
    "date",
    "full_url_for",
    "phrases",
    "popovers",
    "relative_url",
    "strip_html",
    "summary",
    "t",
    "time",
    "truncate",
    "typeset",
    "url_for",
    "word_count",
];

/// What filters need from the site.
#[derive(Clone, Debug)]
pub(super) struct FilterContext {
    pub(super) links: LinkBuilder,
    pub(super) strings: Arc<ThemeStrings>,
    /// Set when all assets are made, before the first page.
    pub(super) assets: Arc<OnceLock<ThemeAssets>>,
    pub(super) date_format: String,
    pub(super) time_format: String,
    /// Texts of notes are published exactly as rendered.
    pub(super) as_rendered: bool,
}

impl FilterContext {
    /// A page's own address is a route, taken literally; anything else is an address as an author writes it.
    fn url_for(&self, path: &str, from: Option<&Route>) -> String {
        if is_route(path) { self.links.to(&Route::new(path), from) } else { self.links.url_for(path, from) }
    }

    pub(super) fn full_url_for(&self, path: &str) -> String {
        if is_route(path) { self.links.permalink(&Route::new(path)) } else { self.links.full_url_for(path) }
    }
}

fn is_route(path: &str) -> bool {
    // Only these characters have two meanings.
    path.contains(['%', '#', '?']) && ask(SiteQuery::IsRoute(path.to_owned())).is_truthy()
}

pub(super) fn register(tera: &mut Tera, tools: &FilterContext) {
    let strings = Arc::clone(&tools.strings);
    tera.register_filter("t", move |key: &str, kwargs: Kwargs, state: &State| -> TeraResult<Value> {
        translate(&strings, key, &kwargs, state)
    });

    let formats = [("date", tools.date_format.clone()), ("time", tools.time_format.clone())];
    for (name, default) in formats {
        tera.register_filter(name, move |value: &str, kwargs: Kwargs, state: &State| -> TeraResult<String> {
            let date = parse(value).ok_or_else(|| failure(&message!(template_not_a_date, value)))?;
            Ok(date.format(kwargs.get::<&str>("format")?.unwrap_or(&default), &variable(state, "lang")?))
        });
    }

    register_addresses(tera, tools);
    let (links, assets) = (tools.links.clone(), Arc::clone(&tools.assets));
    tera.register_filter("asset", move |name: &str, kwargs: Kwargs, state: &State| -> TeraResult<String> {
        let assets = assets.get().ok_or_else(|| failure(&message!(template_asset_in_picture)))?;
        let part = kwargs.get::<&str>("part")?.and_then(|part| assets.get(&part_of_sheet(part)));
        let asset = part.or_else(|| assets.get(name)).ok_or_else(|| {
            failure(&match did_you_mean(name, assets.keys().map(String::as_str)) {
                Some(near) => message!(template_asset_not_found_near, name, near),
                None => message!(template_asset_not_found, name),
            })
        })?;
        Ok(format!("{}{}", links.to(&asset.route, page(&links, state)?.as_ref()), asset.query))
    });

    let titles = TitlePhrases::default();
    tera.register_filter("phrases", move |title: StringInput, kwargs: Kwargs, state: &State| -> TeraResult<Value> {
        if title.is_safe() {
            return Ok(title.into_value());
        }
        Ok(titles.of(title.as_str(), &language(&kwargs, state)?))
    });
    let (strings, as_rendered) = (Arc::clone(&tools.strings), tools.as_rendered);
    tera.register_filter("typeset", move |given: StringInput, kwargs: Kwargs, state: &State| -> TeraResult<Value> {
        if as_rendered {
            return Ok(given.into_value());
        }
        let language = language(&kwargs, state)?;
        Ok(Value::safe_string(&if given.is_safe() {
            let table = strings.get(&variable(state, "lang")?, "table", None).unwrap_or("");
            typeset::html(given.as_str(), &language, table)
        } else {
            typeset::text(given.as_str(), &language)
        }))
    });
    let strings = Arc::clone(&tools.strings);
    tera.register_filter("popovers", move |html: StringInput, _: Kwargs, state: &State| -> TeraResult<Value> {
        let language = variable(state, "lang")?;
        let label = |number: &str| {
            let name = strings.get(&language, "footnote", None).unwrap_or("{n}");
            fill(name, std::iter::once(("n", number.to_owned())))
        };
        Ok(Value::safe_string(&popovers(html.as_str(), label)))
    });
    tera.register_filter("strip_html", |html: &str, _: Kwargs, _: &State| text::strip_html(html));
    tera.register_filter("summary", |html: &str, kwargs: Kwargs, _: &State| -> TeraResult<String> {
        Ok(text::summary(html, kwargs.get::<usize>("length")?.unwrap_or(160)))
    });
    tera.register_filter("truncate", |value: &str, kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let end = kwargs.get::<&str>("end")?.unwrap_or("…");
        Ok(text::truncate(value, kwargs.get::<usize>("length")?.unwrap_or(30), end))
    });
    tera.register_filter("word_count", |html: &str, _: Kwargs, _: &State| ReadingStats::of(html).count());
}

fn register_addresses(tera: &mut Tera, tools: &FilterContext) {
    let own = tools.clone();
    tera.register_filter("url_for", move |path: &str, _: Kwargs, state: &State| -> TeraResult<String> {
        Ok(own.url_for(path, page(&own.links, state)?.as_ref()))
    });
    let links = LinkBuilder { relative: true, ..tools.links.clone() };
    tera.register_filter("relative_url", move |path: &str, _: Kwargs, state: &State| -> TeraResult<String> {
        Ok(readable(&links.to(&Route::new(path), Some(&Route::new(&*variable(state, "path")?)))))
    });
    let own = tools.clone();
    tera.register_filter("full_url_for", move |path: &str, kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let address = own.full_url_for(path);
        let readable = kwargs.get::<bool>("readable")?.unwrap_or(false);
        Ok(if readable {
            percent_decode_str(&address).decode_utf8().map_or_else(|_| address.clone(), Into::into)
        } else {
            address
        })
    });
}

/// An address with letters beyond ASCII as they are, which browsers take and which are a third as long.
fn readable(address: &str) -> String {
    let mut text = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(|byte| !byte.is_ascii()) {
            Some(byte) => {
                text.push(byte);
                rest = after.get(2..).unwrap_or(&[]);
            }
            None => {
                text.push(*first);
                rest = after;
            }
        }
    }
    let text = String::from_utf8(text).unwrap_or_else(|_| address.to_owned());
    // The signs that an attribute without quotes may not have, besides those that are never in an address.
    text.replace('\'', "%27").replace('=', "%3D")
}

/// The page that links are relative to, if links are relative.
fn page(links: &LinkBuilder, state: &State) -> TeraResult<Option<Route>> {
    Ok(if links.relative { Some(Route::new(&*variable(state, "path")?)) } else { None })
}

/// The language given for a text, else the page's.
fn language(kwargs: &Kwargs, state: &State) -> TeraResult<String> {
    match kwargs.get::<&str>("lang")? {
        Some(given) => Ok(given.to_owned()),
        None => Ok(variable(state, "lang")?.to_owned()),
    }
}

fn translate(strings: &ThemeStrings, key: &str, kwargs: &Kwargs, state: &State) -> TeraResult<Value> {
    let count = kwargs.get::<i64>("n").ok().flatten();
    let found = strings.get(&variable(state, "lang")?, key, count).ok_or_else(|| {
        failure(&match did_you_mean(key, strings.keys()) {
            Some(near) => message!(template_text_not_found_near, key, near),
            None => message!(template_text_not_found, key),
        })
    })?;
    let values = kwargs.iter().filter_map(|(name, value)| {
        let value = match (name.as_str()?, value.as_i64()) {
            // Years stay plain; counts get separators.
            ("n", Some(n)) => thousands(n),
            _ => value.to_string(),
        };
        Some((name.as_str()?, value))
    });
    Ok(Value::from(fill(found, values)))
}

/// 12345 as 12,345.
fn thousands(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if n < 0 { format!("-{text}") } else { text }
}

/// A date in the form of views: `2024-03-02T10:00:00+08:00`; without an offset it counts as UTC.
fn parse(value: &str) -> Option<Date> {
    // A year before 1 has a sign and two more digits, so the offset is searched for after the clock, `T09:48:37`.
    let clock = value.find('T').map_or(value.len(), |place| place + "T09:48:37".len());
    let (wall, offset) = value.split_at_checked(clock).unwrap_or((value, ""));
    let wall: DateTime = wall.parse().ok()?;
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let parts: Vec<i32> =
        offset.trim_start_matches(['+', '-', 'Z']).split(':').filter_map(|part| part.parse().ok()).collect();
    let seconds = sign * (parts.first().unwrap_or(&0) * 3600 + parts.get(1).unwrap_or(&0) * 60);
    let zone = TimeZone::fixed(Offset::from_seconds(seconds).ok()?);
    Some(Date::from_wall(wall, &zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_wall_time() {
        let date = parse("2023-01-18T00:48:37+08:00").expect("a date");
        assert_eq!((date.wall.day(), date.offset), (18, 28800));
        assert!(parse("yesterday").is_none());
    }

    #[test]
    fn counts_are_grouped() {
        assert_eq!(
            (thousands(999), thousands(12345), thousands(-1000)),
            ("999".into(), "12,345".into(), "-1,000".into())
        );
    }
}
