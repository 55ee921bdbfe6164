//! `biji theme`: the files of the built-in theme for a site, what the site changed in them, and what changed in the
//! theme since.

use std::path::Path;

use serde_json::json;
use similar::TextDiff;

use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::disk::missing_site;
use crate::disk::site_files::{self, OverwritePolicy};
use crate::hexo::theme::schema;
use crate::message;
use crate::source::SitePath;
use crate::template::{self, ThemeFile};
use crate::text::{json_line, terminal_width};
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
    let flags = [(asked.replace, "--replace"), (asked.merged, "--merged")];
    let flag = flags.into_iter().find(|(is_given, _)| *is_given && asked.action != ThemeAction::Copy);
    if let Some((_, flag)) = flag {
        return situation.refused(&Diagnostic::error(message!(command_theme_flag_of_copy, flag)), 2);
    }
    if takes_files && situation.global.config.is_empty() {
        let typed_root = situation.request().typed_root;
        if let Some(refusal) = missing_site(&situation.root, typed_root.as_deref()) {
            return situation.refused(&refusal, 1);
        }
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
            stdout.push_str(&json_line(&line));
        }
        for path in others {
            stdout.push_str(&json_line(&json!({"file": path, "state": "own"})));
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
    let found = meant(&asked.files)?;
    let found = found.into_iter().map(|MeantFile { file, is_named }| (ThemeCopy::find(root, file), is_named));
    let (mut copies, mut kept) = (Vec::new(), Vec::new());
    for (copy, is_named) in found {
        // Of a folder the site's own files stay.
        match copy.state() {
            ThemeCopyState::Changed | ThemeCopyState::Unreadable if !asked.replace && !is_named => kept.push(copy),
            ThemeCopyState::BuiltIn if asked.merged && !is_named => {}
            _ => copies.push(copy),
        }
    }
    if asked.merged {
        copies.append(&mut kept);
        if copies.is_empty() {
            return Err((Diagnostic::error(message!(command_theme_no_copy, path = asked.files.join(" "))), 1));
        }
        if let Some(copy) = copies.iter().find(|copy| copy.site.is_none()) {
            return Err((no_copy(copy), 1));
        }
    }
    refuse_overwriting(&copies, asked)?;
    let mut outcome = CommandOutcome::default();
    for copy in &copies {
        if let Err(refusal) = write(root, copy, asked) {
            let CommandOutcome { stdout, stderr, code } = situation.refused(&refusal, 1);
            return Ok(CommandOutcome { stdout: outcome.stdout + &stdout, stderr, code });
        }
        outcome.stdout.push_str(&match situation.global.format {
            DiagnosticFormat::Json => json_line(&json!({"file": copy.file.path})),
            DiagnosticFormat::Human => format!("{}\n", copy.file.path),
        });
    }
    if !kept.is_empty() {
        outcome.stderr.push_str(&situation.closing(&message!(command_theme_kept, count = kept.len())));
    }
    if !asked.merged {
        outcome.stderr.push_str(&hints(situation, &copies));
    }
    Ok(outcome)
}

/// Refuses to write over files that the site has changed, unless that was demanded.
fn refuse_overwriting(copies: &[ThemeCopy], asked: &ThemeArgs) -> Result<(), ThemeRefusal> {
    let is_own = |copy: &&ThemeCopy| matches!(copy.state(), ThemeCopyState::Changed | ThemeCopyState::Unreadable);
    let in_the_way: Vec<&ThemeCopy> =
        copies.iter().filter(is_own).filter(|_| !asked.replace && !asked.merged).collect();
    if in_the_way.is_empty() {
        return Ok(());
    }
    let paths: Vec<String> = in_the_way.iter().map(|copy| format!("`{}`", copy.file.path)).collect();
    let readable = in_the_way.iter().find(|copy| copy.site.is_some()).map(|copy| &copy.file.path);
    let refusal = Diagnostic::error(message!(command_theme_file_exists, paths))
        .help_if(readable.map(|path| message!(command_help_theme_diff, path)))
        .help(message!(command_help_theme_replace));
    Err((refusal, 1))
}

/// Writes a file and its original, or only the latter where the site's file stays.
fn write(root: &Path, copy: &ThemeCopy, asked: &ThemeArgs) -> Result<(), Diagnostic> {
    let ThemeCopy { file, .. } = copy;
    let existing = match copy.state() {
        _ if asked.replace => OverwritePolicy::Replace,
        // Nothing of the author's is lost.
        ThemeCopyState::Older => OverwritePolicy::Replace,
        _ => OverwritePolicy::Keep,
    };
    let stays = asked.merged || copy.state() == ThemeCopyState::Same;
    let written = [
        file.site_path().filter(|_| !stays).map(|path| (path, existing)),
        file.origin_path().map(|path| (path, OverwritePolicy::Replace)),
    ];
    for (path, existing) in written.into_iter().flatten() {
        site_files::put(root, &path, file.bytes, existing).map_err(|reason| unwritten(&path, reason))?;
    }
    Ok(())
}

/// What is worth knowing of files that were just copied.
fn hints(situation: &CommandContext, copies: &[ThemeCopy]) -> String {
    let has_own = |path: &String| SitePath::new(path).is_some_and(|path| site_files::is_taken(&situation.root, &path));
    let mut parts: Vec<String> = copies.iter().flat_map(|copy| copy.file.includes()).collect();
    parts.retain(|path| !has_own(path));
    parts.sort();
    parts.dedup();
    let parts: Vec<String> = parts.iter().map(|path| format!("`{path}`")).collect();
    let mut hints = String::new();
    if !parts.is_empty() {
        hints.push_str(&situation.closing(&message!(command_theme_includes, parts)));
    }
    if copies.iter().any(|copy| copy.file.path == "templates/strings.yml") {
        hints.push_str(&situation.closing(&message!(command_theme_strings)));
    }
    hints
}

/// Reports that the site has no file of its own that could be compared.
fn no_copy(copy: &ThemeCopy) -> Diagnostic {
    let path = &copy.file.path;
    if copy.state() == ThemeCopyState::Unreadable {
        return Diagnostic::error(message!(command_theme_copy_unreadable, path));
    }
    Diagnostic::error(message!(command_theme_no_copy, path)).help(message!(command_help_theme_copy, path))
}

/// What the site changed in files of the theme, and what changed in the theme since they were copied.
fn diff(situation: &CommandContext, files: &[String]) -> Result<CommandOutcome, ThemeRefusal> {
    let all = || template::theme_files();
    let asked = if files.is_empty() { all() } else { meant(files)?.into_iter().map(|meant| meant.file).collect() };
    let copies: Vec<ThemeCopy> = asked.into_iter().map(|file| ThemeCopy::find(&situation.root, file)).collect();
    if let Some(copy) = copies.iter().find(|copy| copy.site.is_none()).filter(|_| !files.is_empty()) {
        return Err((no_copy(copy), 1));
    }
    let is_other = |state| matches!(state, ThemeCopyState::Changed | ThemeCopyState::Older);
    let mut stdout = String::new();
    for copy in copies.iter().filter(|copy| is_other(copy.state())) {
        let (path, site) = (&copy.file.path, copy.site.as_deref().unwrap_or_default());
        let since = copy.origin.as_deref().filter(|_| copy.is_behind() == Some(true));
        let (copied, built_in) = (format!("copied/{path}"), format!("biji/{path}"));
        let own = match since {
            Some(since) => unified(since, site, [&copied, path]),
            None => unified(copy.file.bytes, site, [&built_in, path]),
        };
        let theirs = since.map(|since| unified(since, copy.file.bytes, [&copied, &built_in]));
        if situation.global.format == DiagnosticFormat::Json {
            stdout.push_str(&json_line(&json!({"file": path, "site": own, "theme": theirs})));
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

/// A file of the theme that a word names.
struct MeantFile {
    file: ThemeFile,
    /// The word is the file's, not its folder's.
    is_named: bool,
}

/// The files of the theme that words name: by their path, by a part of it that only one has, or by a folder.
fn meant(words: &[String]) -> Result<Vec<MeantFile>, ThemeRefusal> {
    let mut files: Vec<MeantFile> = Vec::new();
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
    files.sort_by(|a, b| (&a.file.path, !a.is_named).cmp(&(&b.file.path, !b.is_named)));
    files.dedup_by(|a, b| a.file.path == b.file.path);
    Ok(files)
}

fn found(word: &str) -> Vec<MeantFile> {
    let word = word.replace('\\', "/");
    let word = word.trim_start_matches("./").trim_end_matches('/');
    let all = template::theme_files();
    let of = |is_named: bool, is_meant: &dyn Fn(&str) -> bool| -> Vec<MeantFile> {
        let files = all.iter().filter(|file| is_meant(&file.path)).cloned();
        files.map(|file| MeantFile { file, is_named }).collect()
    };
    let is_end = |path: &str, end: &str| path.strip_suffix(end).is_some_and(|rest| rest.ends_with('/'));
    let exact = of(true, &|path| {
        path == word || ["templates", "assets"].iter().any(|folder| path == format!("{folder}/{word}"))
    });
    if !exact.is_empty() {
        return exact;
    }
    let folder =
        of(false, &|path| path.starts_with(&format!("{word}/")) || path.starts_with(&format!("templates/{word}/")));
    if !folder.is_empty() {
        return folder;
    }
    Some(of(true, &|path| is_end(path, word))).filter(|files| files.len() == 1).unwrap_or_default()
}
