//! A note written through its layout's scaffold: the common part of `new` and `publish`.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::catalog::wanted_abbrlink;
use crate::config::FilenameCase;
use crate::date::{DateLiteral, DateLiteralKind, DateZones};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::disk::site_files::{self, OverwritePolicy};
use crate::front_matter::members;
use crate::message;
use crate::route::{LONGEST_PART, fitting_path, slugize};
use crate::scaffold::{self, NotePathValues, ScaffoldValues, plain};
use crate::source::SitePath;
use crate::yaml::{self, YamlMapping, YamlValue};

use super::CommandOutcome;
use super::report::report_text;
use super::site::{ConfiguredSite, unwritten};

/// A note to be written.
pub(super) struct NewNote {
    pub title: Option<String>,
    /// In lower case.
    pub layout: String,
    pub slug: String,
    /// Below the layout's folder.
    pub path: Option<String>,
    pub keys: YamlMapping,
    pub body: Option<String>,
    pub existing: OverwritePolicy,
}

/// Layouts that need no scaffold.
pub(super) const LAYOUTS: [&str; 3] = ["post", "page", "draft"];

/// A slug made by a command from a title. Hexo: `filename_case` applies here.
pub(super) fn slug(site: &ConfiguredSite, text: &str) -> String {
    let case: FilenameCase = site.config.filename_case;
    slugize(text, case)
}

/// The note's path, its text, and the messages about it.
pub(super) fn draw_up(site: &ConfiguredSite, wanted: &NewNote) -> Result<(SitePath, String, String), CommandOutcome> {
    let refuse = |refusal: Diagnostic| site.situation.refused(&refusal, 1);
    let zone = site.zone();
    let date = match wanted.keys.get("date").map(|member| &member.node.value) {
        None | Some(YamlValue::Null) => {
            let wall = zone.to_datetime(Timestamp::now());
            YamlValue::Date(DateLiteral { wall, offset: None, form: DateLiteralKind::Timestamp }, String::new())
        }
        Some(given) => dated(given).ok_or_else(|| {
            refuse(
                Diagnostic::error(message!(command_invalid_date, to_text = given.to_text()))
                    .help(message!(command_help_date_format)),
            )
        })?,
    };
    let wall = match &date {
        YamlValue::Date(written, _) => {
            written.date(DateZones { site: Some(&zone), machine: None, offset_as_utc_clock: false }).wall
        }
        _ => zone.to_datetime(Timestamp::now()),
    };
    let date = YamlValue::Date(DateLiteral { wall, offset: None, form: DateLiteralKind::Timestamp }, String::new());
    if wanted.slug.is_empty() && wanted.path.is_none() {
        let title = wanted.title.as_deref().unwrap_or("");
        let refusal = Diagnostic::error(message!(command_no_file_name_from_title, title));
        return Err(refuse(refusal.help(message!(command_help_specify_slug))));
    }
    let keys =
        wanted.keys.iter().filter(|(key, _)| !matches!(key.as_str(), "date" | "title" | "slug" | "path" | "content"));
    let mut keys: YamlMapping = keys.map(|(key, member)| (key.clone(), member.clone())).collect();
    if let Some(key) = abbrlink(site, wanted) {
        keys.insert("abbrlink".into(), scaffold::member(key));
    }
    let given = ScaffoldValues {
        title: wanted.title.clone(),
        layout: wanted.layout.clone(),
        slug: wanted.slug.clone(),
        date: Some(date),
        keys,
        body: wanted.body.clone(),
    };
    let naming = NotePathValues {
        layout: &wanted.layout,
        slug: &wanted.slug,
        path: wanted.path.as_deref(),
        wall,
        zone: &zone,
        keys: &given.keys,
    };
    let file = scaffold::file(&site.config, &naming);
    let short = fitting_path(&file);
    let told = short.as_ref().map(|_| report_text(&long_name(), site.situation.language())).unwrap_or_default();
    let path = site.below_source(&short.unwrap_or(file)).map_err(&refuse)?;
    let path = match wanted.existing {
        OverwritePolicy::Replace => path,
        OverwritePolicy::Keep => {
            free(site, &path).ok_or_else(|| refuse(unwritten(&path, message!(command_too_many_files_of_name))))?
        }
    };
    let (name, scaffold) = of_layout(site, &wanted.layout);
    let text = scaffold::note(&scaffold, &given).map_err(|fault| {
        let mut inputs = site.inputs.clone();
        let Some(name) = SitePath::new(&name) else {
            return refuse(Diagnostic::error(message!(command_scaffold_unreadable)));
        };
        let source = inputs.add(name, scaffold.clone().into_bytes());
        let whole = 0..scaffold.len();
        let consequence = message!(command_scaffold_consequence);
        let diagnostic = yaml::diagnostic(Code::FrontMatterYaml, source, &scaffold, whole, &fault, consequence);
        site.situation.stopped(&inputs.sources, vec![diagnostic])
    })?;
    Ok((path, text, told))
}

fn long_name() -> Diagnostic {
    Diagnostic::warning(message!(command_file_name_shortened))
        .note(message!(command_note_file_name_limit, longest_part = LONGEST_PART))
        .help(message!(command_help_choose_slug))
}

/// The `abbrlink` of a new post, where the site's plugin would write one.
fn abbrlink(site: &ConfiguredSite, wanted: &NewNote) -> Option<YamlValue> {
    let links = wanted_abbrlink(&site.config).filter(|_| !site.is_hexo())?;
    let has_one = wanted.keys.get("abbrlink").is_some_and(|member| member.node.value != YamlValue::Null);
    if has_one || matches!(wanted.layout.as_str(), "page" | "draft") && !(wanted.layout == "draft" && links.drafts) {
        return None;
    }
    let taken: BTreeSet<String> = site
        .inputs
        .sources
        .iter()
        .filter_map(|source| Some(members(&source.text).ok()??.0.get("abbrlink")?.node.value.as_written()))
        .collect();
    let key = links.key(wanted.title.as_deref().unwrap_or(""), |key| taken.contains(key));
    Some(if links.is_hexadecimal { YamlValue::Text(key) } else { plain(&key) })
}

/// A given date, as a flag or in a draft's front matter.
fn dated(given: &YamlValue) -> Option<YamlValue> {
    let written = match given {
        YamlValue::Date(written, _) => *written,
        YamlValue::Text(text) => DateLiteral::timestamp(text).or_else(|| DateLiteral::text(text))?,
        _ => return None,
    };
    Some(YamlValue::Date(written, given.to_text()))
}

/// The path, or the first numbered one that is not taken.
fn free(site: &ConfiguredSite, path: &SitePath) -> Option<SitePath> {
    let root = &site.situation.root;
    let name = path.name();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let stem = path.without_extension();
    let numbered = (1..10_000).filter_map(|number| match extension {
        "" => SitePath::new(&format!("{stem}-{number}")),
        _ => SitePath::new(&format!("{stem}-{number}.{extension}")),
    });
    std::iter::once(path.clone()).chain(numbered).find(|path| !site_files::is_taken(root, path))
}

/// A layout's scaffold: its path and its text.
fn of_layout(site: &ConfiguredSite, layout: &str) -> (String, String) {
    let own = site_files::files_in(&site.situation.root, "scaffolds").into_iter().find(|name| {
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        stem.eq_ignore_ascii_case(layout) && !name.starts_with('.')
    });
    let read = own.and_then(|name| {
        let path = SitePath::new(&format!("scaffolds/{name}"))?;
        let bytes = site_files::text(&site.situation.root, &path)?;
        let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
        Some((path.to_string(), text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()))
    });
    read.unwrap_or_else(|| {
        let is_bare_draft = layout == "draft" && !site.is_hexo();
        (format!("scaffolds/{layout}.md"), if is_bare_draft { scaffold::DRAFT } else { scaffold::PLAIN }.to_owned())
    })
}

/// The layouts for a new note: the usual ones, the site's default, and those that have a scaffold or a template.
fn layouts(site: &ConfiguredSite) -> Vec<String> {
    let root = &site.situation.root;
    let theme = site.config.theme.name.as_ref().map(|theme| format!("themes/{theme}/layout"));
    let folders = ["scaffolds", "templates"].map(str::to_owned).into_iter().chain(theme);
    let files = folders.flat_map(|folder| site_files::files_in(root, &folder));
    let stems = files.filter(|name| !name.starts_with('.')).map(|name| match name.rsplit_once('.') {
        Some((stem, _)) => stem.to_owned(),
        None => name,
    });
    let usual = LAYOUTS.map(str::to_owned).into_iter().chain([site.config.default_layout.clone()]);
    usual.chain(stems).collect()
}

fn is_known(layouts: &[String], layout: &str) -> bool {
    layouts.iter().any(|name| name.eq_ignore_ascii_case(layout))
}

/// Rejects a typed layout that the site does not have: it is a typo, or the first word of a title. Hexo allows any
/// word, and writes a plain note.
pub(super) fn typed_layout(site: &ConfiguredSite, layout: &str, command: &str, title: &str) -> Result<(), Diagnostic> {
    let layouts = layouts(site);
    if site.is_hexo() || is_known(&layouts, layout) {
        return Ok(());
    }
    Err(Diagnostic::error(message!(command_unknown_layout, layout))
        .help_if(did_you_mean(layout, layouts.iter().map(String::as_str)))
        .help(message!(command_help_quote_words, command, layout, title))
        .help(message!(command_help_define_layout, layout)))
}

/// The message when a layout has no scaffold and is not one of the usual ones.
pub(super) fn unknown_layout(site: &ConfiguredSite, layout: &str) -> Option<String> {
    let names = layouts(site);
    if is_known(&names, layout) {
        return None;
    }
    let names = names.iter().map(String::as_str);
    let warning = Diagnostic::warning(message!(command_layout_without_scaffold, layout));
    let warning = match did_you_mean(layout, names) {
        Some(near) => warning.help(near),
        None => warning.help(message!(command_help_write_scaffold, layout)),
    };
    Some(report_text(&warning, site.situation.language()))
}
