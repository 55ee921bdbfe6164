//! `biji theme`: the files of the built-in theme for a site, what the site changed in them, and what changed in the
//! theme since.

use serde_json::json;
use similar::TextDiff;

use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::disk::site_files::{self, OverwritePolicy};
use crate::hexo::theme::schema;
use crate::message;
use crate::template::{self, ThemeFile};
use crate::text::terminal_width;
use crate::words::Message;

use super::cli::{DiagnosticFormat, ThemeAction, ThemeArgs};
use super::site::unwritten;
use super::theme_copy::{ThemeCopy, ThemeCopyState, other_files};
use super::{CommandContext, CommandOutcome};

pub(super) fn theme(situation: &CommandContext, asked: &ThemeArgs) -> CommandOutcome {
    let printed = |stdout: String| CommandOutcome { stdout, ..CommandOutcome::default() };
    let takes_files = matches!(asked.action, ThemeAction::Copy | ThemeAction::Diff);
    if let Some(word) = asked.files.first().filter(|_| !takes_files) {
        let refusal = Diagnostic::error(message!(command_theme_takes_no_file, word));
        return situation.refused(&refusal.help(message!(command_help_theme_files)), 2);
    }
    let done = match asked.action {
        ThemeAction::List => Ok(list(situation)),
        ThemeAction::Copy => copy(situation, asked),
        ThemeAction::Diff => diff(situation, &asked.files),
        ThemeAction::Docs => Ok(printed(template::documentation().to_owned())),
        ThemeAction::Schema => Ok(printed(format!("{:#}\n", schema(situation.language())))),
    };
    done.unwrap_or_else(|(refusal, code)| situation.refused(&refusal, code))
}

/// Why nothing was done, and the exit code.
type ThemeRefusal = (Diagnostic, u8);

/// The built-in files and what the site has in their place, then files of the site alone.
fn list(situation: &CommandContext) -> CommandOutcome {
    let copies: Vec<ThemeCopy> =
        template::theme_files().into_iter().map(|file| ThemeCopy::find(&situation.root, file)).collect();
    let others = other_files(&situation.root);
    let mut stdout = String::new();
    if situation.global.format == DiagnosticFormat::Json {
        for copy in &copies {
            let line = json!({"file": copy.file.path, "bytes": copy.file.bytes.len(), "state": copy.state().name(),
                "behind": copy.is_behind()});
            stdout.push_str(&format!("{line}\n"));
        }
        for path in others {
            stdout.push_str(&format!("{}\n", json!({"file": path, "state": "own"})));
        }
        return CommandOutcome { stdout, ..CommandOutcome::default() };
    }
    let own: Vec<(&str, Message)> = others.iter().map(|path| (path.as_str(), message!(command_theme_own))).collect();
    let all = copies.iter().map(|copy| (copy.file.path.as_str(), copy.words())).chain(own);
    let rows: Vec<(&str, String)> = all.map(|(path, words)| (path, situation.text(&words))).collect();
    let width = rows.iter().map(|(path, _)| terminal_width(path)).max().unwrap_or(0);
    for (path, words) in rows {
        let gap = " ".repeat(width - terminal_width(path) + 2);
        stdout.push_str(format!("{path}{gap}{words}").trim_end());
        stdout.push('\n');
    }
    let is_behind = copies.iter().any(|copy| copy.is_behind() == Some(true));
    let stderr = if is_behind { situation.closing(&message!(command_help_theme_behind)) } else { String::new() };
    CommandOutcome { stdout, stderr, code: 0 }
}

/// Writes files of the theme into the site, or records that the site's ones have what changed in the theme.
fn copy(situation: &CommandContext, asked: &ThemeArgs) -> Result<CommandOutcome, ThemeRefusal> {
    let root = &situation.root;
    if asked.files.is_empty() {
        let refusal = Diagnostic::error(message!(command_theme_no_file));
        return Err((refusal.help(message!(command_help_theme_list)), 2));
    }
    let copies: Vec<ThemeCopy> = meant(&asked.files)?.into_iter().map(|file| ThemeCopy::find(root, file)).collect();
    let in_the_way = copies.iter().find(|copy| copy.site.is_some()).filter(|_| !asked.replace && !asked.merged);
    if let Some(copy) = in_the_way {
        let path = &copy.file.path;
        let refusal = Diagnostic::error(message!(command_theme_file_exists, path))
            .help(message!(command_help_theme_diff, path))
            .help(message!(command_help_theme_replace));
        return Err((refusal, 1));
    }
    if let Some(copy) = copies.iter().find(|copy| copy.site.is_none()).filter(|_| asked.merged) {
        return Err((Diagnostic::error(message!(command_theme_no_copy, path = &copy.file.path)), 1));
    }
    let mut stdout = String::new();
    for ThemeCopy { file, .. } in &copies {
        let written = [file.site_path().filter(|_| !asked.merged), file.origin_path()];
        for path in written.into_iter().flatten() {
            let put = site_files::put(root, &path, file.bytes, OverwritePolicy::Replace);
            put.map_err(|reason| (unwritten(&path, reason), 1))?;
        }
        stdout.push_str(&format!("{}\n", file.path));
    }
    let mut stderr = String::new();
    if !situation.global.quiet && !asked.merged {
        let copied = |path: &String| copies.iter().any(|copy| copy.file.path == *path || copy.site.is_some());
        let mut parts: Vec<String> = copies.iter().flat_map(|copy| copy.file.includes()).collect();
        parts.retain(|path| !copied(path));
        parts.sort();
        parts.dedup();
        if !parts.is_empty() {
            let parts: Vec<String> = parts.iter().map(|path| format!("`{path}`")).collect();
            stderr.push_str(&situation.closing(&message!(command_theme_includes, parts)));
        }
        if copies.iter().any(|copy| copy.file.path == "templates/strings.yml") {
            stderr.push_str(&situation.closing(&message!(command_theme_strings)));
        }
    }
    Ok(CommandOutcome { stdout, stderr, code: 0 })
}

/// What the site changed in files of the theme, and what changed in the theme since they were copied.
fn diff(situation: &CommandContext, files: &[String]) -> Result<CommandOutcome, ThemeRefusal> {
    let asked = if files.is_empty() { template::theme_files() } else { meant(files)? };
    let copies: Vec<ThemeCopy> = asked.into_iter().map(|file| ThemeCopy::find(&situation.root, file)).collect();
    if let Some(copy) = copies.iter().find(|copy| copy.site.is_none()).filter(|_| !files.is_empty()) {
        let path = &copy.file.path;
        let refusal = Diagnostic::error(message!(command_theme_no_copy, path));
        return Err((refusal.help(message!(command_help_theme_copy, path)), 1));
    }
    let mut stdout = String::new();
    for copy in copies.iter().filter(|copy| copy.state() == ThemeCopyState::Changed) {
        let (path, site) = (&copy.file.path, copy.site.as_deref().unwrap_or_default());
        let since = copy.origin.as_deref().filter(|_| copy.is_behind() == Some(true));
        let (copied, built_in) = (format!("copied/{path}"), format!("biji/{path}"));
        let own = match since {
            Some(since) => unified(since, site, [&copied, path]),
            None => unified(copy.file.bytes, site, [&built_in, path]),
        };
        let theirs = since.map(|since| unified(since, copy.file.bytes, [&copied, &built_in]));
        if situation.global.format == DiagnosticFormat::Json {
            stdout.push_str(&format!("{}\n", json!({"file": path, "site": own, "theme": theirs})));
            continue;
        }
        stdout.push_str(&own);
        if let Some(theirs) = theirs {
            stdout.push_str(&format!("\n{}\n", situation.text(&message!(command_theme_changed_since, path))));
            stdout.push_str(&theirs);
        }
    }
    Ok(CommandOutcome { stdout, ..CommandOutcome::default() })
}

fn unified(before: &[u8], after: &[u8], [old, new]: [&str; 2]) -> String {
    let (before, after) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
    // An editor may have saved it with Windows' line ends.
    let (before, after) = (before.replace("\r\n", "\n"), after.replace("\r\n", "\n"));
    TextDiff::from_lines(&before, &after).unified_diff().context_radius(3).header(old, new).to_string()
}

/// The files of the theme that words name: by their path, by a part of it that only one has, or by a folder.
fn meant(words: &[String]) -> Result<Vec<ThemeFile>, ThemeRefusal> {
    let mut files: Vec<ThemeFile> = Vec::new();
    for word in words {
        let found = found(word);
        if found.is_empty() {
            let all = template::theme_files();
            let below = |file: &ThemeFile| file.path.split_once('/').map_or(String::new(), |(_, name)| name.to_owned());
            let names: Vec<String> = all.iter().flat_map(|file| [file.path.clone(), below(file)]).collect();
            let refusal = Diagnostic::error(message!(command_theme_unknown_file, word))
                .help_if(did_you_mean(word, names.iter().map(String::as_str)))
                .help(message!(command_help_theme_list));
            return Err((refusal, 1));
        }
        files.extend(found);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|a, b| a.path == b.path);
    Ok(files)
}

fn found(word: &str) -> Vec<ThemeFile> {
    let word = word.replace('\\', "/");
    let word = word.trim_start_matches("./").trim_end_matches('/');
    let all = template::theme_files();
    let of = |is_meant: &dyn Fn(&str) -> bool| -> Vec<ThemeFile> {
        all.iter().filter(|file| is_meant(&file.path)).cloned().collect()
    };
    let is_end = |path: &str, end: &str| path.strip_suffix(end).is_some_and(|rest| rest.ends_with('/'));
    let exact =
        of(&|path| path == word || ["templates", "assets"].iter().any(|folder| path == format!("{folder}/{word}")));
    if !exact.is_empty() {
        return exact;
    }
    let folder = of(&|path| path.starts_with(&format!("{word}/")) || path.starts_with(&format!("templates/{word}/")));
    if !folder.is_empty() {
        return folder;
    }
    Some(of(&|path| is_end(path, word))).filter(|files| files.len() == 1).unwrap_or_default()
}
