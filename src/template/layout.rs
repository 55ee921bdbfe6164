//! Chooses the template of a page. A note or page names a layout, and themes of Hexo have more layouts than there are
//! templates here: one for each kind of list, under names of their own.

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, slip};
use crate::front_matter::Document;
use crate::message;

use super::engine::TemplateEngine;
use super::page_job::{PageJob, PageSubject};
use crate::site::{Note, RenderedSite, friends};

/// The template of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    Template(String),
    /// The content alone.
    Bare,
}

/// The content of a list's template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListLayout {
    Tags,
    Categories,
    Archive,
    Home,
    Search,
}

/// Layouts and types that themes use for pages that are lists, without signs and capital letters.
const LISTINGS: [(ListLayout, &[&str]); 5] = [
    (ListLayout::Tags, &["tags", "tag", "alltags", "tagcloud", "tagindex", "taglist"]),
    (ListLayout::Categories, &["categories", "category", "allcategories", "categoryindex", "categorylist"]),
    (ListLayout::Archive, &["archive", "archives", "allarchives", "archiveindex"]),
    (ListLayout::Home, &["index"]),
    (ListLayout::Search, &["search", "localsearch", "searchpage"]),
];

/// Layouts and types of pages with a form of their own, besides the name of the template.
const FORMS: [(&str, &[&str]); 3] = [
    ("links", &friends::LAYOUTS),
    ("photos", &["photos", "photo", "album", "albums", "photography"]),
    ("now", &["now"]),
];

/// Templates for lists, other templates and missing pages; a note can't use them.
const NOT_FOR_NOTES: [&str; 10] =
    ["base", "404", "redirect", "index", "archive", "category", "categories", "tag", "tags", "search"];

impl ListLayout {
    /// The listing for which themes use this name.
    fn named(name: &str) -> Option<ListLayout> {
        let bare: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        LISTINGS.iter().find(|(_, names)| names.contains(&bare.as_str())).map(|(listing, _)| *listing)
    }

    /// The listing that belongs at this address.
    fn at(config: &Config, route: &str) -> Option<ListLayout> {
        let folder = route.trim_end_matches("index.html").trim_matches('/');
        let is = |own: &str, usual: &str| !folder.is_empty() && (folder == own.trim_matches('/') || folder == usual);
        match folder {
            _ if is(&config.tag_dir, "tags") => Some(ListLayout::Tags),
            _ if is(&config.category_dir, "categories") => Some(ListLayout::Categories),
            _ if is(&config.archive_dir, "archives") => Some(ListLayout::Archive),
            "search" => Some(ListLayout::Search),
            _ => None,
        }
    }

    fn template(self) -> &'static str {
        match self {
            ListLayout::Tags => "tags.html",
            ListLayout::Categories => "categories.html",
            ListLayout::Archive => "archive.html",
            ListLayout::Home => "index.html",
            ListLayout::Search => "search.html",
        }
    }
}

/// The layout of a job's page. Never a template that needs more than the job has.
pub(super) fn layout(material: &RenderedSite, engine: &TemplateEngine, job: &PageJob) -> Layout {
    LayoutChoice { material, engine, is_restricted: material.config.untrusted }.of(job)
}

/// The report of a layout, or of a type, that a note of an untrusted author may not have: one that would change its page.
pub(super) fn refused(material: &RenderedSite, engine: &TemplateEngine, job: &PageJob) -> Option<Diagnostic> {
    if !material.config.untrusted {
        return None;
    }
    let [restricted, free] = [true, false].map(|is_restricted| LayoutChoice { material, engine, is_restricted });
    if restricted.of(job) == free.of(job) {
        return None;
    }
    let Note { document, .. } = material.notes.note(job.entry(material)?);
    let layout = document.front.layout.as_deref().filter(|layout| free.has_meaning(layout));
    let (key, name) = match layout {
        Some(layout) => ("layout", layout),
        None => ("type", named_type(document)?),
    };
    let found = Diagnostic::new(Code::UntrustedContent, message!(template_untrusted_layout, key, name))
        .note(message!(front_matter_note_untrusted));
    let own = ListLayout::named(name).is_none().then(|| form_named(name).unwrap_or(name));
    let found = found.help(match own {
        Some(own) => message!(template_help_own_layout, path = format!("templates/{own}.html")),
        None => message!(template_help_list_by_empty_page, key),
    });
    Some(match document.front.keys.get(key) {
        Some(span) => found.at(*span, message!(front_matter_untrusted_label)),
        None => found.file(&material.inputs.source(document.source).path),
    })
}

/// How the layouts of a site's pages are chosen.
struct LayoutChoice<'a> {
    material: &'a RenderedSite,
    engine: &'a TemplateEngine,
    /// Whether notes may have only what is for notes, and what the site's own folder of templates has: their authors are not
    /// trusted with lists and pages of the theme's.
    is_restricted: bool,
}

impl LayoutChoice<'_> {
    fn of(&self, job: &PageJob) -> Layout {
        let template = |name: &str| Layout::Template(name.to_owned());
        let layouts = job.layouts(self.material);
        match job.work {
            PageSubject::NotFound => template("404.html"),
            PageSubject::Search => template("search.html"),
            PageSubject::Redirect(_) => template("redirect.html"),
            PageSubject::List(_) => {
                let special = matches!(job.kind, "tags" | "categories").then(|| format!("{}.html", job.kind));
                let named = layouts.iter().map(|layout| format!("{layout}.html"));
                let found = special.into_iter().chain(named).find(|name| self.engine.has_template(name));
                Layout::Template(found.unwrap_or_else(|| format!("{}.html", default_template(job.kind))))
            }
            PageSubject::Post(_) | PageSubject::Page(_) if layouts.is_empty() => Layout::Bare,
            PageSubject::Page(_) => match self.listing(job) {
                Some(listing) => template(listing.template()),
                None => self.form(job).unwrap_or_else(|| self.of_note(layouts, job.kind)),
            },
            PageSubject::Post(_) => self.of_note(layouts, job.kind),
        }
    }

    /// The list that an author's page is used as: its layout or type names it, or it is an empty page in a list's place.
    fn listing(&self, job: &PageJob) -> Option<ListLayout> {
        let id = job.entry(self.material)?;
        let Note { document, entry, .. } = self.material.notes.note(id);
        let layout = document.front.layout.as_deref();
        // A template of the site's own is what the author means.
        if layout
            .is_some_and(|layout| self.engine.is_own(&format!("{layout}.html")) && !NOT_FOR_NOTES.contains(&layout))
        {
            return None;
        }
        let named = layout.and_then(ListLayout::named).or_else(|| ListLayout::named(named_type(document)?));
        let named = named.filter(|_| !self.is_restricted);
        let at = || ListLayout::at(&self.material.config, job.subject().as_str()).filter(|_| entry.is_empty);
        // A home page shows its text, if it has one.
        named.filter(|listing| *listing != ListLayout::Home || entry.is_empty).or_else(at)
    }

    /// The form of an author's page whose layout has no template, or whose type names one.
    fn form(&self, job: &PageJob) -> Option<Layout> {
        let Note { document, .. } = self.material.notes.note(job.entry(self.material)?);
        let layout = document.front.layout.as_deref();
        if layout.is_some_and(|layout| is_for_notes(self.engine, layout) && layout != "page") {
            return None;
        }
        let form = layout.and_then(form_named).or_else(|| form_named(named_type(document)?))?;
        let template = format!("{form}.html");
        let is_usable = self.engine.has_template(&template) && self.is_open(&template);
        is_usable.then_some(Layout::Template(template))
    }

    /// The first layout in which a note or page can be shown.
    fn of_note(&self, layouts: &[String], kind: &str) -> Layout {
        let is_usable = |layout: &str| is_for_notes(self.engine, layout) && self.is_open(&format!("{layout}.html"));
        let found = layouts.iter().find(|layout| is_usable(layout));
        Layout::Template(format!("{}.html", found.map_or(kind, String::as_str)))
    }

    /// Whether a note may choose a template.
    fn is_open(&self, template: &str) -> bool {
        !self.is_restricted || matches!(template, "post.html" | "page.html") || self.engine.is_own(template)
    }

    /// Whether a layout of this name is more than the usual one.
    fn has_meaning(&self, name: &str) -> bool {
        ListLayout::named(name).is_some() || form_named(name).is_some() || is_for_notes(self.engine, name)
    }
}

/// The form for which themes use this name.
fn form_named(name: &str) -> Option<&'static str> {
    let bare: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    FORMS.iter().find(|(_, names)| names.contains(&bare.as_str())).map(|(form, _)| *form)
}

fn is_for_notes(engine: &TemplateEngine, layout: &str) -> bool {
    let is_part = layout.contains('/') && !engine.is_own(&format!("{layout}.html"));
    engine.has_template(&format!("{layout}.html")) && !NOT_FOR_NOTES.contains(&layout) && !is_part
}

fn named_type(document: &Document) -> Option<&str> {
    document.front.raw.get("type")?.as_str()
}

fn default_template(kind: &str) -> &str {
    if kind == "home" { "index" } else { kind }
}

/// A layout without a template is not a mistake: Hexo uses the next one, and themes have names of their own. A
/// probable typing error is reported.
pub(super) fn unknown(material: &RenderedSite, engine: &TemplateEngine, document: &Document) -> Option<Diagnostic> {
    let layout = document.front.layout.as_deref().filter(|layout| !matches!(*layout, "false" | "off"))?;
    if engine.has_template(&format!("{layout}.html"))
        || ListLayout::named(layout).is_some()
        || FORMS.iter().any(|(_, names)| names.contains(&layout))
    {
        return None;
    }
    let known = engine.templates().filter_map(|name| name.strip_suffix(".html"));
    // Themes call a page of posts `posts`.
    let known = known.filter(|name| layout != format!("{name}s"));
    let near = slip(layout, known.filter(|name| !name.contains('/') && is_for_notes(engine, name)))?;
    let warning = Diagnostic::new(Code::UnknownLayout, message!(template_unknown_layout, layout))
        .note(message!(template_default_layout_note))
        .help(message!(did_you_mean_name, name = near));
    Some(match document.front.keys.get("layout") {
        Some(span) => warning.at(*span, ""),
        None => warning.file(&material.inputs.source(document.source).path),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_have_many_names_for_a_list() {
        for (name, expected) in [
            ("all-tags", Some(ListLayout::Tags)),
            ("Tag_Cloud", Some(ListLayout::Tags)),
            ("category", Some(ListLayout::Categories)),
            ("all-archives", Some(ListLayout::Archive)),
            ("index", Some(ListLayout::Home)),
            ("links", None),
            ("about", None),
            ("page", None),
        ] {
            assert_eq!(ListLayout::named(name), expected, "{name}");
        }
    }
}
