//! `biji new`: a note from a scaffold.

use crate::diagnostic::{Diagnostic, did_you_mean, slip};
use crate::disk::site_files::{self, OverwritePolicy};
use crate::message;
use crate::scaffold::{member, plain};
use crate::source::SitePath;
use crate::yaml::{YamlMapping, YamlNode, YamlValue};

use super::cli::NewArgs;
use super::note::{NewNote, draw_up, slug, typed_layout, unknown_layout};
use super::report::report_text;
use super::site::ConfiguredSite;
use super::{CommandContext, CommandOutcome};

/// The flags of `new`, for keys that look like one of them.
const FLAGS: [&str; 3] = ["replace", "slug", "path"];

pub(super) fn new(situation: &CommandContext, asked: &NewArgs) -> CommandOutcome {
    made(situation, asked).unwrap_or_else(|refused| refused)
}

fn made(situation: &CommandContext, asked: &NewArgs) -> Result<CommandOutcome, CommandOutcome> {
    let wrong = |refusal: Diagnostic| situation.refused(&refusal, 2);
    if let Some((key, _)) = asked.keys.iter().find(|(key, _)| matches!(key.as_str(), "title" | "layout" | "content")) {
        let refusal = Diagnostic::error(message!(command_new_no_option, key));
        return Err(wrong(refusal.help(message!(command_help_new_usage))));
    }
    let site = ConfiguredSite::open(situation)?;
    let (layout, title) = words(&site, asked).map_err(wrong)?;
    let slug = slug(&site, asked.slug.as_deref().unwrap_or(&title));
    let wanted = NewNote {
        layout: layout.to_lowercase(),
        slug,
        path: asked.path.clone(),
        keys: keys(&asked.keys),
        body: None,
        existing: if asked.replace { OverwritePolicy::Replace } else { OverwritePolicy::Keep },
        title: Some(title),
    };
    let (path, text, told) = draw_up(&site, &wanted)?;
    site.put(&path, &text, wanted.existing).map_err(|refusal| situation.refused(&refusal, 1))?;
    let has_folder = site.config.post_asset_folder && !path.without_extension().ends_with("/index");
    if let (true, Some(folder)) = (has_folder, SitePath::new(path.without_extension())) {
        let refusal = |reason| Diagnostic::error(message!(command_note_folder_not_created, path)).note(reason);
        site_files::make_folder(&situation.root, &folder).map_err(|reason| situation.refused(&refusal(reason), 1))?;
    }
    let mut stderr = told + &unknown_layout(&site, &wanted.layout).unwrap_or_default();
    for (key, _) in &asked.keys {
        if let Some(near) = slip(key, FLAGS) {
            let warning = Diagnostic::warning(message!(command_option_read_as_key, key));
            let warning = warning.help(message!(command_help_did_you_mean_option, near));
            stderr.push_str(&report_text(&warning, situation.language()));
        }
    }
    if situation.global.quiet {
        return Ok(CommandOutcome { stderr, ..CommandOutcome::default() });
    }
    Ok(CommandOutcome { stdout: format!("{}\n", situation.text(&message!(command_created, path))), stderr, code: 0 })
}

/// The layout and the title.
fn words(site: &ConfiguredSite, asked: &NewArgs) -> Result<(String, String), Diagnostic> {
    let default = || site.config.default_layout.clone();
    match asked.words.as_slice() {
        [] => match &asked.path {
            Some(path) => {
                let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
                let title = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(name, |(stem, _)| stem);
                Ok((default(), title.to_owned()))
            }
            None => {
                Err(Diagnostic::error(message!(command_new_missing_title)).help(message!(command_help_new_example)))
            }
        },
        [title] => Ok((default(), title.clone())),
        [layout, title] => {
            typed_layout(site, layout, "new", title)?;
            Ok((layout.clone(), title.clone()))
        }
        [layout, .., last] if site.is_hexo() => Ok((layout.clone(), last.clone())),
        [first, rest @ ..] => {
            let near = did_you_mean(first, super::note::LAYOUTS).is_some();
            let (layout, title) =
                if near { (format!("{first} "), rest.join(" ")) } else { (String::new(), asked.words.join(" ")) };
            Err(Diagnostic::error(message!(command_new_too_many_words)).help(message!(
                command_help_quote_title,
                layout,
                title
            )))
        }
    }
}

/// Flags as front matter: a repeated one makes a list.
fn keys(given: &[(String, String)]) -> YamlMapping {
    let mut map = YamlMapping::new();
    for (key, text) in given {
        let value = if key == "date" { YamlValue::Text(text.clone()) } else { plain(text) };
        match map.get_mut(key).map(|place: &mut crate::yaml::MappingMember| &mut place.node.value) {
            None => _ = map.insert(key.clone(), member(value)),
            Some(YamlValue::List(items)) => items.push(YamlNode { value, span: 0..0 }),
            Some(first) => {
                let items = vec![YamlNode { value: first.clone(), span: 0..0 }, YamlNode { value, span: 0..0 }];
                *first = YamlValue::List(items);
            }
        }
    }
    map
}
