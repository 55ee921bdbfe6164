//! `biji new`: a note from a scaffold.

use crate::diagnostic::{Severity, did_you_mean, slip};
use crate::disk::place::{self, Existing};
use crate::message;
use crate::scaffold::{member, plain};
use crate::source::SitePath;
use crate::yaml::{Map, Node, Value};

use super::cli::New;
use super::note::{Wanted, draw_up, slug, typed_layout, unknown_layout};
use super::refusal::Refusal;
use super::site::Opened;
use super::{Outcome, Situation};

/// The flags of `new`, for keys that look like one of them.
const FLAGS: [&str; 3] = ["replace", "slug", "path"];

pub(super) fn new(situation: &Situation, asked: &New) -> Outcome {
    made(situation, asked).unwrap_or_else(|refused| refused)
}

fn made(situation: &Situation, asked: &New) -> Result<Outcome, Outcome> {
    let wrong = |refusal: Refusal| refusal.outcome(situation, 2);
    if let Some((key, _)) = asked.keys.iter().find(|(key, _)| matches!(key.as_str(), "title" | "layout" | "content")) {
        let refusal = Refusal::new(message!(command_new_no_option, key));
        return Err(wrong(refusal.help(message!(command_help_new_usage))));
    }
    let site = Opened::open(situation)?;
    let (layout, title) = words(&site, asked).map_err(wrong)?;
    let slug = slug(&site, asked.slug.as_deref().unwrap_or(&title));
    let wanted = Wanted {
        layout: layout.to_lowercase(),
        slug,
        path: asked.path.clone(),
        keys: keys(&asked.keys),
        body: None,
        existing: if asked.replace { Existing::Replace } else { Existing::Keep },
        title: Some(title),
    };
    let (path, text, told) = draw_up(&site, &wanted)?;
    site.put(&path, &text, wanted.existing).map_err(|refusal| refusal.outcome(situation, 1))?;
    let has_folder = site.config.post_asset_folder && !path.without_extension().ends_with("/index");
    if let (true, Some(folder)) = (has_folder, SitePath::new(path.without_extension())) {
        place::make_folder(&situation.root, &folder).map_err(|reason| {
            Refusal::new(message!(command_note_folder_not_created, path)).note(reason).outcome(situation, 1)
        })?;
    }
    let mut stderr = told + &unknown_layout(&site, &wanted.layout).unwrap_or_default();
    for (key, _) in &asked.keys {
        if let Some(near) = slip(key, FLAGS) {
            let warning = Refusal::new(message!(command_option_read_as_key, key));
            stderr.push_str(
                &warning
                    .help(message!(command_help_did_you_mean_option, near))
                    .shown(Severity::Warning, situation.language()),
            );
        }
    }
    if situation.global.quiet {
        return Ok(Outcome { stderr, ..Outcome::default() });
    }
    Ok(Outcome { stdout: format!("{}\n", situation.text(&message!(command_created, path))), stderr, code: 0 })
}

/// The layout and the title.
fn words(site: &Opened, asked: &New) -> Result<(String, String), Refusal> {
    let default = || site.config.default_layout.clone();
    match asked.words.as_slice() {
        [] => match &asked.path {
            Some(path) => {
                let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
                let title = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(name, |(stem, _)| stem);
                Ok((default(), title.to_owned()))
            }
            None => Err(Refusal::new(message!(command_new_missing_title)).help(message!(command_help_new_example))),
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
            Err(Refusal::new(message!(command_new_too_many_words)).help(message!(
                command_help_quote_title,
                layout,
                title
            )))
        }
    }
}

/// Flags as front matter: a repeated one makes a list.
fn keys(given: &[(String, String)]) -> Map {
    let mut map = Map::new();
    for (key, text) in given {
        let value = if key == "date" { Value::Text(text.clone()) } else { plain(text) };
        match map.get_mut(key).map(|place: &mut crate::yaml::Member| &mut place.node.value) {
            None => _ = map.insert(key.clone(), member(value)),
            Some(Value::List(items)) => items.push(Node { value, span: 0..0 }),
            Some(first) => {
                let items = vec![Node { value: first.clone(), span: 0..0 }, Node { value, span: 0..0 }];
                *first = Value::List(items);
            }
        }
    }
    map
}
