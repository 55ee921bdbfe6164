//! The built-in theme, inside the binary, whose files a site can replace one by one.

use std::sync::Arc;

use include_dir::{Dir, include_dir};
use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::hexo::theme::{CoverSource, LOOKS, ThemeSettings};
use crate::message;
use crate::output::File;
use crate::route::Route;
use crate::source::{Inputs, SitePath, SourceId, Span};
use crate::strings::ThemeStrings;
use crate::trace::Fingerprint;

use super::{script, sheet};

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");
static ASSETS: Dir = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// A file of the built-in theme that a site can have in a version of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFile {
    /// Below a site's root, such as `templates/post.html`.
    pub path: String,
    /// The whole file.
    pub bytes: &'static [u8],
}

impl ThemeFile {
    /// The templates that this one includes or extends, by their paths below a site's root.
    pub fn includes(&self) -> Vec<String> {
        let text = std::str::from_utf8(self.bytes).unwrap_or("");
        let names = text.split("{%").skip(1).filter_map(|tag| {
            let tag = tag.trim_start_matches('-').trim_start();
            let name = tag.strip_prefix("include").or_else(|| tag.strip_prefix("extends"))?;
            Some(format!("templates/{}", name.trim_start().strip_prefix('"')?.split('"').next()?))
        });
        names.collect()
    }
}

/// The files of the built-in theme, sorted.
pub fn theme_files() -> Vec<ThemeFile> {
    let of = |folder: &'static str, files: &'static Dir| {
        let files = built_in(files).into_iter().filter(|(name, _)| name != DOCUMENTATION);
        files.map(move |(name, bytes)| ThemeFile { path: format!("{folder}/{name}"), bytes })
    };
    of("assets", &ASSETS).chain(of("templates", &TEMPLATES)).collect()
}

/// The page that explains templates, in Markdown.
pub fn documentation() -> &'static str {
    TEMPLATES.get_file(DOCUMENTATION).and_then(|file| file.contents_utf8()).unwrap_or("")
}

const DOCUMENTATION: &str = "README.md";

/// A template's text and where it comes from.
#[derive(Clone, Debug)]
pub(super) struct Template {
    pub(super) text: Arc<str>,
    /// `None`: built in.
    pub(super) source: Option<SourceId>,
}

/// Templates, strings and assets of a build: the built-in ones, or the site's own if it has them.
#[derive(Debug, Default)]
pub(super) struct Theme {
    /// By name below `templates/`, sorted.
    pub(super) templates: IndexMap<String, Template>,
    pub(super) strings: ThemeStrings,
    /// By name below `assets/`, sorted.
    pub(super) assets: ThemeAssets,
}

/// The theme's style sheet.
pub(super) const WHOLE_SHEET: &str = "biji.css";

/// The name of the sheet of parts of the theme's style sheet.
pub(super) fn part_of_sheet(name: &str) -> String {
    format!("biji-{name}.css")
}

/// Files of `assets/` by name.
pub(super) type ThemeAssets = IndexMap<String, ThemeAsset>;

/// A file of `assets/`.
#[derive(Clone, Debug)]
pub(super) struct ThemeAsset {
    pub(super) file: File,
    pub(super) route: Route,
    /// Added to the route in links: a mark of the content if the file keeps its name.
    pub(super) query: String,
}

impl Theme {
    pub(super) fn new(inputs: &Inputs, settings: &ThemeSettings) -> (Theme, Vec<Diagnostic>) {
        let mut theme = Theme::default();
        let mut diagnostics = Vec::new();
        for (name, text) in built_in(&TEMPLATES) {
            if let Ok(text) = std::str::from_utf8(text) {
                theme.put_template(name, Template { text: text.into(), source: None }, inputs, &mut diagnostics);
            }
        }
        for id in &inputs.templates {
            let source = inputs.source(*id);
            if let Some(name) = below_first_folder(&source.path) {
                let template = Template { text: source.text.clone(), source: Some(*id) };
                theme.put_template(name, template, inputs, &mut diagnostics);
            }
        }
        theme.templates.sort_keys();
        for (name, bytes) in built_in(&ASSETS) {
            match std::str::from_utf8(bytes) {
                Ok(css) if name.ends_with(".css") => theme.put_text(&name, &sheet::tight(css)),
                Ok(js) if name.ends_with(".js") => theme.put_text(&name, &script::tight(js)),
                _ => theme.put_asset(&name, File::Made(bytes.into()), Some(bytes)),
            }
        }
        for file in &inputs.assets {
            let Some(name) = below_first_folder(&file.path) else { continue };
            match file.text.map(|id| inputs.source(id)) {
                // A copy of a built-in file is treated as the built-in one.
                Some(source) if ASSETS.get_file(&name).is_some_and(|own| own.contents() == source.text.as_bytes()) => {}
                Some(source) => theme.put_text(&name, &source.text),
                None => theme.put_asset(&name, File::Copied(file.path.clone()), None),
            }
        }
        theme.divide(inputs, settings);
        theme.assets.sort_keys();
        (theme, diagnostics)
    }

    /// Makes the sheets of parts of `biji.css`. A site's own templates may show anything anywhere, so its pages load
    /// the whole sheet; what they inject brings its own styles.
    fn divide(&mut self, inputs: &Inputs, settings: &ThemeSettings) {
        let has_own_templates = self.templates.iter().any(|(name, template)| {
            template.source.is_some()
                && !name.starts_with("inject/")
                && TEMPLATES.get_file(name).is_none_or(|file| file.contents() != template.text.as_bytes())
        });
        if has_own_templates {
            return;
        }
        let own = inputs.assets.iter().find(|file| below_first_folder(&file.path).as_deref() == Some(WHOLE_SHEET));
        let own = own.and_then(|file| file.text).map(|id| &*inputs.source(id).text);
        let built_in = ASSETS.get_file(WHOLE_SHEET).and_then(|file| file.contents_utf8());
        let Some(css) = own.or(built_in) else { return };
        let is_of_site = |part: &str| match part {
            look if LOOKS.contains(&look) => settings.look.as_deref() == Some(look),
            "menu" => settings.menu.iter().flatten().any(|entry| !entry.children.is_empty()),
            "comments" => settings.comments.is_some(),
            "accent" => settings.accent.is_some() || settings.furniture.reader_menu,
            "reader" => settings.furniture.reader_menu,
            "up" => settings.furniture.back_to_top,
            "share" => settings.furniture.share_button,
            "views" => settings.views.is_some(),
            "indent" => settings.indent,
            "drawn" => settings.covers.has(CoverSource::Title),
            "outdated" => settings.outdated.is_some(),
            "reward" => !settings.reward.is_empty(),
            _ => false,
        };
        for (name, parts) in sheet::SHEETS {
            let is_wanted = |part: &str| parts.contains(&part) || parts.contains(&"every") && is_of_site(part);
            let Some(css) = sheet::with_parts(css, is_wanted) else { return };
            self.put_text(&part_of_sheet(name), &sheet::tight(&css));
        }
    }

    fn put_text(&mut self, name: &str, text: &str) {
        self.put_asset(name, File::text(text.to_owned()), Some(text.as_bytes()));
    }

    fn put_template(&mut self, name: String, template: Template, inputs: &Inputs, diagnostics: &mut Vec<Diagnostic>) {
        if name == "strings.yml" {
            if let Err(error) = self.strings.add(&template.text) {
                diagnostics.push(bad_strings(inputs, &template, &error));
            }
        } else if is_template(&name) && !name.starts_with("tags/") {
            // Those of `tags/` define tags of notes, which are expanded before there are pages.
            self.templates.insert(name, template);
        }
    }

    /// Style sheets and scripts get a mark of their content in their name, so hosts may let browsers keep them for
    /// ever. Other files keep theirs, because style sheets refer to them; links add the mark after a `?`.
    pub(super) fn put_asset(&mut self, name: &str, file: File, bytes: Option<&[u8]>) {
        let mark = bytes.map(|bytes| Fingerprint::of(bytes).hex(10));
        let (route, query) = match (&mark, name.rsplit_once('.')) {
            (Some(mark), Some((stem, extension @ ("css" | "js")))) => {
                (format!("assets/{stem}.{mark}.{extension}"), String::new())
            }
            (Some(mark), _) => (format!("assets/{name}"), format!("?v={mark}")),
            (None, _) => (format!("assets/{name}"), String::new()),
        };
        self.assets.insert(name.to_owned(), ThemeAsset { file, route: Route::new(route), query });
    }
}

/// Whether a template makes pages, or is a part of one; the others (`favicon.svg`) make assets.
pub(super) fn is_page_template(name: &str) -> bool {
    name.ends_with(".html") || name.contains('/')
}

/// Whether a file of `templates/` is a template: texts such as README.md are not.
fn is_template(name: &str) -> bool {
    [".html", ".svg", ".xml", ".txt"].iter().any(|end| name.ends_with(end))
}

/// Whether there is a built-in template of this name.
pub(super) fn is_built_in(name: &str) -> bool {
    TEMPLATES.get_file(name).is_some()
}

fn below_first_folder(path: &SitePath) -> Option<String> {
    path.as_str().split_once('/').map(|(_, name)| name.to_owned())
}

fn built_in(folder: &'static Dir) -> Vec<(String, &'static [u8])> {
    let mut files = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        files.extend(folder.files().map(|file| (file.path().to_string_lossy().replace('\\', "/"), file.contents())));
    }
    files.sort();
    files
}

fn bad_strings(inputs: &Inputs, template: &Template, error: &serde_yaml::Error) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::TemplateStrings, message!(template_invalid_strings))
        .note(error.to_string())
        .help(message!(template_strings_help));
    match template.source {
        Some(id) => {
            let text = &inputs.source(id).text;
            let start = error.location().map_or(0, |place| place.index().min(text.len()));
            diagnostic.at(Span::new(id, start..start), "")
        }
        None => diagnostic,
    }
}
