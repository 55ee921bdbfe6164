//! The start of a site: its root folder, its configuration files, its folder of notes.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::message;
use crate::source::SitePath;

/// The configuration's names, best first. Hexo: any `_config` with an extension it can render.
pub(super) const CONFIG_NAMES: [&str; 3] = ["_config.yml", "_config.yaml", "_config.json"];

/// The folders of notes that are tried when the configuration names none; the first that exists is used.
pub(super) const SOURCE_DIRS: [&str; 2] = ["source", "content"];

/// A larger file is not a theme's configuration, in bytes.
const THEME_LIMIT: u64 = 4 << 20;

/// The root of the site that is meant: `asked` itself, or else the nearest folder, from `current` upwards, with a
/// configuration; `current` when there is none.
pub fn find_root(asked: Option<&Path>, current: &Path) -> PathBuf {
    match asked {
        Some(asked) => current.join(asked),
        None => current.ancestors().find(|folder| has_config(folder)).unwrap_or(current).to_path_buf(),
    }
}

fn has_config(folder: &Path) -> bool {
    CONFIG_NAMES.iter().any(|name| folder.join(name).is_file())
}

/// Whether a folder belongs to Hexo: its `package.json` has a `hexo` object, or it has Hexo's folders.
pub(super) fn is_hexo(root: &Path) -> bool {
    let named = std::fs::read(root.join("package.json"))
        .ok()
        .and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok())
        .is_some_and(|package| package.get("hexo").is_some_and(serde_json::Value::is_object));
    named || (root.join("scaffolds").is_dir() && root.join("themes").is_dir())
}

/// The configuration files that are read, in the order in which they are merged.
pub(super) fn config_files(
    root: &Path,
    asked: &[String],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(SitePath, PathBuf)> {
    if asked.is_empty() {
        let found = CONFIG_NAMES.iter().map(|name| (*name, root.join(name))).find(|(_, path)| path.is_file());
        return found.and_then(|(name, path)| Some((SitePath::new(name)?, path))).into_iter().collect();
    }
    let mut files = Vec::new();
    for name in asked {
        let path = root.join(name);
        if !path.is_file() {
            let near = did_you_mean(name, names_in(root).iter().map(String::as_str));
            diagnostics.push(
                Diagnostic::new(Code::ConfigMissing, message!(disk_config_not_found, name))
                    .note(message!(disk_note_config_option))
                    .help_if(near),
            );
            continue;
        }
        // A file elsewhere is named without its path: reports never show paths of the machine.
        let shown = SitePath::new(name).or_else(|| SitePath::new(&path.file_name()?.to_string_lossy()));
        files.extend(shown.map(|shown| (shown, path)));
    }
    files
}

/// The configuration files of a theme, in the order in which they are merged: its own, then the site's for it. Other
/// files beside them (`_config.next.yml.bak`, those of other themes) are ignored, and so is one outside of the site.
pub(super) fn theme_files(root: &Path, theme: &str) -> Vec<(SitePath, PathBuf)> {
    let is_name = !theme.is_empty() && !theme.contains(['/', '\\']) && !theme.starts_with('.');
    let stems = [format!("themes/{theme}/_config"), format!("_config.{theme}")];
    let find = |stem: String| {
        ["yml", "yaml", "json"].into_iter().find_map(|extension| {
            let path = SitePath::new(&format!("{stem}.{extension}"))?;
            let file = root.join(path.as_str()).canonicalize().ok().filter(|file| file.starts_with(root))?;
            let is_text = file.metadata().is_ok_and(|found| found.is_file() && found.len() <= THEME_LIMIT);
            is_text.then_some((path, file))
        })
    };
    stems.into_iter().filter(|_| is_name).filter_map(find).collect()
}

/// The names directly in a folder, sorted; empty when it can't be read.
pub(super) fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Reports that a folder has nothing of a site: no configuration, no notes. `None`: it is one.
pub fn missing_site(root: &Path, typed_root: Option<&str>) -> Option<Diagnostic> {
    let is_site = has_config(root) || is_hexo(root) || SOURCE_DIRS.iter().any(|name| root.join(name).is_dir());
    (!is_site).then(|| no_site(root, typed_root))
}

/// Reports why a folder can't be built: neither configuration nor notes.
/// `typed_root` is the root as it was typed, if it was.
pub(super) fn no_site(root: &Path, typed_root: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::NoSite, message!(disk_not_a_site));
    if !root.is_dir() {
        let beside = root.parent().map(names_in).unwrap_or_default();
        let near =
            root.file_name().and_then(|name| did_you_mean(&name.to_string_lossy(), beside.iter().map(String::as_str)));
        // As it was typed, or the last part of the path: reports never show the machine's.
        let last = || root.file_name().map_or_else(|| "..".into(), |name| name.to_string_lossy().into_owned());
        let name = typed_root.map_or_else(last, str::to_owned);
        let what = match root.exists() {
            true => message!(disk_note_root_is_file, name),
            false => message!(disk_note_root_missing, name),
        };
        return diagnostic.note(what).help_if(near).help(message!(disk_help_root_option));
    }
    let site = root.ancestors().skip(1).find(|folder| has_config(folder)).and_then(|folder| {
        let up = root.ancestors().position(|ancestor| ancestor == folder)?;
        Some(vec![".."; up].join("/"))
    });
    let up = |name: String| message!(disk_help_site_nearby, name);
    let names = names_in(root);
    let below = names.iter().find(|name| has_config(&root.join(name)));
    let init = match typed_root {
        Some(folder) => message!(disk_help_init_folder, folder),
        None => message!(disk_help_init_here),
    };
    if names.is_empty() {
        return diagnostic.note(message!(disk_note_folder_empty)).help_if(site.map(up)).help(init);
    }
    // If there is a site nearby, a new one is probably not needed.
    let init = Some(init).filter(|_| site.is_none() && below.is_none());
    diagnostic
        .note(message!(disk_note_no_config_no_notes))
        .help_if(site.map(up))
        .help_if(below.map(|name| message!(disk_help_site_nearby, name)))
        .help(message!(disk_help_start_site))
        .help_if(init)
}
