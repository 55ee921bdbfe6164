//! A document's own facts: slug, date, title, layout, whether it is shown. They depend on nothing but itself.

use indexmap::IndexMap;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::config::{Config, UpdatedOption};
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::{Document, DocumentKind, slug_path, title_case};
use crate::message;
use crate::readership::Readership;
use crate::route::{FilenameCase, Permalink, slugize};
use crate::source::{Inputs, Span};

use super::FileFormat;

/// What a document contains about itself, without an address.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DocumentFacts {
    pub slug: String,
    pub title: String,
    pub date: Date,
    pub dated: bool,
    pub updated: Option<Date>,
    pub layout: String,
    pub readership: Readership,
    pub published: bool,
    pub visible: bool,
    /// Nothing follows the front matter.
    pub is_empty: bool,
    /// What the file's name contains beside the title: keys of the post, for its address.
    pub from_name: IndexMap<String, String>,
}

/// The zones of a site.
pub(super) struct SiteZones<'a> {
    config: &'a Config,
    inputs: &'a Inputs,
}

impl SiteZones<'_> {
    pub(super) fn new<'a>(inputs: &'a Inputs, config: &'a Config) -> SiteZones<'a> {
        SiteZones { config, inputs }
    }

    /// The zone in which the author's wall times are read.
    fn written(&self) -> TimeZone {
        match &self.config.timezone {
            Some(zone) => zone.clone(),
            None if self.config.quirks.machine_zone_paths => self.inputs.options.machine_zone.clone(),
            None => TimeZone::UTC,
        }
    }

    /// The zone in which they are shown.
    fn shown(&self) -> TimeZone {
        if self.config.quirks.machine_zone_paths { self.inputs.options.machine_zone.clone() } else { self.written() }
    }

    fn read(&self, wall: DateTime) -> Date {
        Date::from_instant(Date::from_wall(wall, &self.written()).instant, &self.shown())
    }

    fn show(&self, instant: jiff::Timestamp) -> Date {
        Date::from_instant(instant, &self.shown())
    }
}

impl DocumentFacts {
    pub(super) fn new(
        inputs: &Inputs,
        config: &Config,
        names: &Permalink,
        document: &Document,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> DocumentFacts {
        let zones = SiteZones::new(inputs, config);
        let front = &document.front;
        let is_page = document.kind == DocumentKind::Page;
        let (slug, from_name) =
            if is_page { (String::new(), IndexMap::new()) } else { read_name(config, names, document) };

        let midnight = date_of_name(&from_name);
        let is_date = |key: &String| matches!(key.as_str(), "year" | "month" | "day" | "i_month" | "i_day" | "hash");
        let from_name: IndexMap<String, String> = from_name.into_iter().filter(|(key, _)| !is_date(key)).collect();

        let (date, dated) = match front.date.or_else(|| midnight.map(|wall| zones.read(wall))) {
            Some(date) => (date, true),
            // Hexo takes the file's times: creation for a post, modification for a page.
            None if config.quirks.updated_from_mtime => {
                (zones.show(if is_page { document.modified } else { document.created }), false)
            }
            None => (front.updated.unwrap_or_else(|| zones.show(jiff::Timestamp::UNIX_EPOCH)), false),
        };
        // An invalid date, and invalid front matter, have been reported already.
        let is_told = front.raw.get("date").is_some_and(|date| !date.is_null())
            || (front.keys.is_empty()
                && ["---", ";;;"].iter().any(|open| inputs.text(document.body).starts_with(open)));
        if !dated && !is_told && document.kind == DocumentKind::Post && !config.quirks.updated_from_mtime {
            diagnostics.push(missing_date(document, &zones));
        }
        let updated = front.updated.or_else(|| match config.updated_option {
            UpdatedOption::Mtime if config.quirks.updated_from_mtime => Some(zones.show(document.modified)),
            // A date that only orders the document is not the date of its changes.
            UpdatedOption::Date if dated || config.quirks.updated_from_mtime => Some(date),
            _ => None,
        });

        let form = FileFormat::of(&document.path).unwrap_or(FileFormat::Markdown);
        let default_layout = match document.kind {
            DocumentKind::Page if !form.is_page() => "false",
            DocumentKind::Page => "page",
            DocumentKind::Post | DocumentKind::Draft => "post",
        };
        let takes_slug = !is_page && config.use_slug_as_post_title && !front.raw.contains_key("title");
        let takes_pattern = front.permalink.is_none() && holds_slug(config);
        let has_address = !config.quirks.bare_signs_in_addresses || !takes_pattern || is_decodable(&slug);
        if !has_address {
            diagnostics.push(no_address(document));
        }
        let published = document.kind != DocumentKind::Draft && !front.readership.withheld;
        let shows_future = inputs.options.future.unwrap_or(config.future) || date.instant <= inputs.options.now;
        let shows_drafts = config.render_drafts || inputs.options.drafts;
        let title = front.title.clone().unwrap_or_else(|| if takes_slug { slug.clone() } else { String::new() });
        let is_cased = front.titlecase.unwrap_or(config.titlecase);
        DocumentFacts {
            title: if is_cased { title_case(&title) } else { title },
            layout: front.layout.clone().unwrap_or_else(|| default_layout.to_owned()),
            visible: has_address && shows_future && (published || shows_drafts),
            is_empty: document.lock.is_none() && inputs.text(document.body).trim().is_empty(),
            slug,
            date,
            dated,
            updated,
            readership: front.readership,
            published,
            from_name,
        }
    }
}

/// Hexo: the path below `_posts/` without extension, read with `new_post_name`. `:title` is the slug unchanged; without
/// a match the slug is the slugized path.
fn read_name(config: &Config, names: &Permalink, document: &Document) -> (String, IndexMap<String, String>) {
    let path = config.quirks.name(slug_path(&document.path));
    let mut found = names.read(&path).unwrap_or_default();
    let slug = found.shift_remove("title").unwrap_or_else(|| slugize(&path, FilenameCase::Keep));
    (slug, found)
}

/// Midnight of the day in a file's name.
fn date_of_name(found: &IndexMap<String, String>) -> Option<DateTime> {
    let number = |names: [&str; 2]| names.iter().find_map(|name| found.get(*name))?.parse::<i16>().ok();
    let year = number(["year", "year"])?;
    let month = i64::from(number(["month", "i_month"])?);
    let day = i64::from(number(["day", "i_day"])?);
    // Impossible days roll over, as JavaScript's do: 02-30 is the first or second of March.
    let start = jiff::civil::date(year, 1, 1).at(0, 0, 0, 0);
    start.checked_add(jiff::Span::new().months(month - 1).days(day - 1)).ok()
}

/// If file times counted, an undated note would get another address on each machine: a checkout sets them.
fn missing_date(document: &Document, zones: &SiteZones) -> Diagnostic {
    let day = zones.show(document.modified).wall.date();
    let place = Span::new(document.source, 0..0);
    Diagnostic::new(Code::MissingDate, message!(catalog_missing_date, path = document.path))
        .at(document.first_own_key().unwrap_or(place), "")
        .note(message!(catalog_note_treated_as_oldest))
        .help(message!(catalog_help_add_date, day))
}

/// Whether addresses contain slugs.
fn holds_slug(config: &Config) -> bool {
    [":title", ":name"].iter().any(|part| config.permalink.contains(part))
}

/// Whether each `%` of a decoded address begins an escape. Hexo decodes addresses before it encodes them, and drops a
/// post whose slug can't be decoded.
fn is_decodable(slug: &str) -> bool {
    let is_escape =
        |rest: &str| rest.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    slug.split('%').skip(1).all(is_escape) && percent_encoding::percent_decode_str(slug).decode_utf8().is_ok()
}

fn no_address(document: &Document) -> Diagnostic {
    Diagnostic::new(Code::OddName, message!(catalog_name_not_an_address, path = document.path))
        .at(Span::new(document.source, 0..0), "")
        .note(message!(catalog_note_percent_in_name))
        .help(message!(catalog_help_rename_or_quirks))
}
