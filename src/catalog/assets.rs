//! The files beside documents: which belong to which post, and where they are published.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::{self, DocumentKind, FolderDefaults};
use crate::message;
use crate::route::{Route, href};
use crate::source::{InputFile, Inputs, SitePath};

use super::glob::GlobPatterns;
use super::paths::is_hidden;
use super::{Asset, CatalogEntry, CatalogFacts, ClassifiedFiles, FileFormat};

/// Gives each post the files of its asset folder, and the catalog all others. Reports files that are not published
/// because their front matter restricts who may read them.
pub(super) fn attach(
    inputs: &Inputs,
    config: &Config,
    (files, defaults): (&ClassifiedFiles, &FolderDefaults),
    catalog: &mut CatalogFacts,
) -> Vec<Diagnostic> {
    let restricted = restricted(inputs, config, (files, defaults));
    let own = kept_back(inputs, files, catalog);
    let untrusted = untrusted(inputs, config, files);
    let is_kept_back =
        |path: &SitePath| own.contains(path) || restricted.contains_key(path) || untrusted.contains_key(path);
    let below = |i: usize| inputs.files.get(i)?.path.below(&inputs.source_dir).and_then(SitePath::new);
    let quirks = config.quirks;
    let route = |path: &str| {
        let path = quirks.name(path);
        if quirks.bare_signs_in_addresses { Route::with_query(path) } else { Route::new(path) }
    };
    let copied = files.assets.iter().filter_map(|i| below(*i)).filter(|path| !is_kept_back(path));
    let copied = copied.map(|path| Asset { route: route(path.as_str()), path, form: None, superseded: false });
    let converted = files.converted.iter().filter_map(|i| below(*i)).filter_map(|path| {
        let json = with_extension(path.as_str(), Some(FileFormat::Json));
        // If the author has a file at that address, that file is meant.
        let is_free = file(inputs, &json).is_none();
        is_free.then(|| Asset { route: route(&json), path, form: Some(FileFormat::Yaml), superseded: false })
    });
    // A link to the file leads to its copy: of two with the same path the later counts.
    catalog.files = converted.chain(copied).collect();

    // Bad patterns were reported when the files were sorted.
    let mut reported = Vec::new();
    let mut patterns = |list| GlobPatterns::new("", list, &mut reported);
    let (exclude, include, skip_render) =
        (patterns(&config.exclude), patterns(&config.include), patterns(&config.skip_render));

    // `_posts/DIR/NAME/**` belongs to `_posts/DIR/NAME.md`; if two notes share a folder, to the first.
    let mut owners: IndexMap<String, usize> = IndexMap::new();
    for (i, entry) in catalog.entries.iter().enumerate().filter(|(_, entry)| entry.kind != DocumentKind::Page) {
        owners.entry(quirks.name(entry.path.without_extension()).into_owned()).or_insert(i);
    }
    for path in files.beside_posts.iter().filter_map(|i| below(*i)) {
        // The innermost folder counts.
        let name = quirks.name(path.as_str());
        let folders = name.match_indices('/').map(|(place, _)| name.split_at(place)).rev();
        let owned = folders.filter_map(|(folder, below)| Some((*owners.get(folder)?, below)));
        let Some((owner, slug)) = owned.map(|(owner, below)| (owner, below.trim_start_matches('/').to_owned())).next()
        else {
            continue;
        };
        if exclude.matches(&slug) || (is_hidden(&slug) && !include.matches(&slug)) {
            continue;
        }
        let form = FileFormat::of(&path).filter(|_| !skip_render.matches(path.as_str()));
        // HTML, style sheets, scripts and data are copied unchanged.
        let form = form.filter(|form| match form {
            FileFormat::Markdown => true,
            FileFormat::Json | FileFormat::Yaml => config.quirks.data_becomes_json,
            FileFormat::Html | FileFormat::Css | FileFormat::Js => false,
        });
        if is_kept_back(&path) {
            continue;
        }
        let Some(post) = catalog.entries.get_mut(owner) else { continue };
        let route = |slug: &str| {
            let route = route(&format!("{}{slug}", folder_of(&post.route)));
            route.shortened().unwrap_or(route)
        };
        let own = route(&with_extension(&slug, form));
        post.assets.insert(slug, Asset { path, route: own, form, superseded: false });
    }
    for entry in &mut catalog.entries {
        entry.assets.sort_unstable_keys();
    }
    restricted.into_values().chain(untrusted.into_values()).collect()
}

/// Endings of files that a browser opens as a page of the site, with their scripts. Pictures in SVG are files like
/// others: scripts in them run only where a reader opens them by themselves, which a host's header forbids.
const PAGES: [&str; 9] = ["html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "xml", "xsl"];

/// Endings of files that web servers run, or browsers as scripts of the site.
#[rustfmt::skip]
const PROGRAMS: [&str; 31] = [
    "php", "php3", "php4", "php5", "php6", "php7", "php8", "pht", "phtml", "phar", "phps", "asp", "aspx", "ashx", "asmx", "asa",
    "cer", "jsp", "jspx", "cfm", "cgi", "fcgi", "pl", "py", "rb", "sh", "lua", "js", "mjs", "cjs", "wasm",
];

/// Whether a web server may run a file of this name, in small letters. Servers look at every ending: `a.php.txt` may be a
/// program.
pub(super) fn is_program(name: &str) -> bool {
    name.split('.').skip(1).any(|ending| PROGRAMS.contains(&ending))
}

/// Names of files that hosts obey.
const HOST_FILES: [&str; 12] = [
    "cname",
    "robots.txt",
    "_headers",
    "_redirects",
    "_worker.js",
    "vercel.json",
    "netlify.toml",
    "wrangler.toml",
    "web.config",
    "ads.txt",
    "security.txt",
    "firebase.json",
];

/// Where authors are not trusted: files that would be copied as pages of their own, each with what is to be reported of
/// it. What `skip_render` names is the site's own word. A token for a search engine has no markup.
pub(super) fn untrusted(inputs: &Inputs, config: &Config, files: &ClassifiedFiles) -> BTreeMap<SitePath, Diagnostic> {
    if !config.untrusted {
        return BTreeMap::new();
    }
    let mut reported = Vec::new();
    let named = GlobPatterns::new("", &config.skip_render, &mut reported);
    let documents: BTreeSet<usize> = files.documents.iter().map(|(i, _)| *i).collect();
    let copied = files.assets.iter().chain(&files.beside_posts).chain(&files.beside_notes);
    let found = copied.filter(|i| !documents.contains(i)).filter_map(|i| {
        let file = inputs.files.get(*i)?;
        let path = file.path.below(&inputs.source_dir).and_then(SitePath::new)?;
        let text = file.text.map(|id| &*inputs.source(id).text);
        let name = path.name().to_ascii_lowercase();
        let is_page = PAGES.contains(&path.extension().as_str()) && text.is_none_or(|text| text.contains('<'));
        // What is elsewhere is the site's own, not a note's.
        let is_of_note = ["_posts/", "_drafts/"].iter().any(|folder| path.as_str().starts_with(folder));
        let is_refused = is_page || is_of_note && (is_program(&name) || HOST_FILES.contains(&&*name));
        if !is_refused || named.matches(path.as_str()) {
            return None;
        }
        let report = Diagnostic::new(Code::UntrustedContent, message!(catalog_untrusted_page, path))
            .file(&file.path)
            .note(message!(catalog_note_untrusted_page))
            .help(message!(catalog_help_untrusted_page, path));
        Some((path, report))
    });
    found.collect()
}

/// Notes with restricted readers, and notes with an error: none of them is published as a file of another note.
fn kept_back(inputs: &Inputs, files: &ClassifiedFiles, catalog: &CatalogFacts) -> BTreeSet<SitePath> {
    let below = |i: usize| inputs.files.get(i)?.path.below(&inputs.source_dir).and_then(SitePath::new);
    let is_open = |entry: &CatalogEntry| !entry.readership.withheld && !entry.readership.locked;
    let open: BTreeSet<&SitePath> =
        catalog.entries.iter().filter(|entry| is_open(entry)).map(|entry| &entry.path).collect();
    files.documents.iter().filter_map(|(i, _)| below(*i)).filter(|path| !open.contains(path)).collect()
}

/// Files that are copied as they are although they are written like notes, and whose front matter, or that of their
/// folder, restricts who may read them: each with what is to be reported of it.
fn restricted(
    inputs: &Inputs,
    config: &Config,
    (files, defaults): (&ClassifiedFiles, &FolderDefaults),
) -> BTreeMap<SitePath, Diagnostic> {
    let found = copied_pages(inputs, files).filter_map(|(file, path, kind)| {
        let place = front_matter::restricted(inputs, config, defaults, file, &path, kind)?;
        let is_own = file.text == Some(place.source);
        let (message, note) = match is_own {
            true => (message!(catalog_restricted_file_not_copied, path), message!(catalog_note_restricted_file_copied)),
            false => (
                message!(catalog_file_of_restricted_folder_not_copied, path),
                message!(catalog_note_file_of_restricted_folder_copied),
            ),
        };
        let diagnostic = Diagnostic::new(Code::RestrictedCopy, message)
            .at(place, "")
            .note(note)
            .help(message!(catalog_help_delete_key_or_move_file));
        Some((path, diagnostic))
    });
    found.collect()
}

/// Files that are copied as they are although they are written like notes, or are HTML documents; with their paths
/// below the source folder, and the kind of documents by whose rules they are restricted.
pub fn copied_pages<'a>(
    inputs: &'a Inputs,
    files: &'a ClassifiedFiles,
) -> impl Iterator<Item = (&'a InputFile, SitePath, DocumentKind)> {
    let documents: BTreeSet<usize> = files.documents.iter().map(|(i, _)| *i).collect();
    let copied = files.assets.iter().chain(&files.beside_posts).filter(move |i| !documents.contains(i));
    copied.filter_map(|i| {
        let file = inputs.files.get(*i)?;
        let path = file.path.below(&inputs.source_dir).and_then(SitePath::new)?;
        FileFormat::of(&path).filter(|form| form.is_page())?;
        let kind = if path.below("_drafts").is_some() { DocumentKind::Draft } else { DocumentKind::Post };
        Some((file, path, kind))
    })
}

/// The file at a path below the source folder.
fn file<'a>(inputs: &'a Inputs, path: &str) -> Option<&'a InputFile> {
    let whole = SitePath::new(&format!("{}/{path}", inputs.source_dir))?;
    let at = inputs.files.binary_search_by(|file| file.path.cmp(&whole)).ok()?;
    inputs.files.get(at)
}

/// Hexo: the post's path less `.html`, followed by a `/`.
pub(super) fn folder_of(post: &Route) -> String {
    let path = post.as_str();
    let path = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")).unwrap_or(path);
    format!("{}/", href::fold_slashes(path).trim_end_matches('/'))
}

fn with_extension(slug: &str, form: Option<FileFormat>) -> String {
    match (form, slug.rsplit_once('.')) {
        (Some(form), Some((stem, _))) => format!("{stem}.{}", form.extension()),
        _ => slug.to_owned(),
    }
}
