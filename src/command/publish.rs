//! `biji publish`: a draft becomes a post.

use crate::catalog::FileFormat;
use crate::diagnostic::{Code, Diagnostic, did_you_mean, did_you_mean_one_of, one_letter_off};
use crate::disk::site_files::{self, OverwritePolicy};
use crate::front_matter;
use crate::message;
use crate::source::{InputFile, SitePath};
use crate::spelling::{composed, folded, is_same};
use crate::words::Message;
use crate::yaml::{self, YamlMapping, YamlValue};

use super::cli::PublishArgs;
use super::draft_restrictions;
use super::note::{NewNote, draw_up, slug, typed_layout, unknown_layout};
use super::site::ConfiguredSite;
use super::{CommandContext, CommandOutcome};

pub(super) fn publish(situation: &CommandContext, asked: &PublishArgs) -> CommandOutcome {
    published(situation, asked).unwrap_or_else(|refused| refused)
}

fn published(situation: &CommandContext, asked: &PublishArgs) -> Result<CommandOutcome, CommandOutcome> {
    let refuse = |refusal: Diagnostic| situation.refused(&refusal, 1);
    let site = ConfiguredSite::open(situation)?;
    let (layout, word) = match asked.words.as_slice() {
        [word] => (site.config.default_layout.clone(), word),
        [layout, word] => {
            typed_layout(&site, layout, "publish", word).map_err(|refusal| situation.refused(&refusal, 2))?;
            (layout.clone(), word)
        }
        [.., _, _] | [] => {
            let refusal = Diagnostic::error(message!(command_publish_arguments));
            return Err(situation.refused(&refusal.help(message!(command_help_publish_usage)), 2));
        }
    };
    let DraftFile { file, name } = find(&site, word).map_err(refuse)?;
    let draft = file.path.clone();
    let text = file.text.map(|id| site.inputs.source(id).text.to_string()).unwrap_or_default();
    let (mut keys, body) = apart(&site, &file, &text)?;
    let own_layout = keys.get("layout").map(|member| member.node.value.as_written()).filter(|layout| layout != "draft");
    if own_layout.is_none() {
        keys.shift_remove("layout");
    }
    let layout = own_layout.unwrap_or(layout).to_lowercase();
    let title = keys
        .get("title")
        .filter(|member| member.node.value != YamlValue::Null)
        .map(|member| member.node.value.as_written());
    let wanted = NewNote {
        title,
        layout: if layout == "draft" { "post".into() } else { layout },
        slug: if site.is_hexo() { slug(&site, word) } else { name },
        path: None,
        keys,
        body: Some(body),
        existing: if asked.replace { OverwritePolicy::Replace } else { OverwritePolicy::Keep },
    };
    let (path, text, told) = draw_up(&site, &wanted)?;
    draft_restrictions::keep(&site, &file, &path, &text)?;
    let folders = folders(&site, &draft, &path).map_err(refuse)?;
    site.put(&path, &text, wanted.existing).map_err(refuse)?;
    if let Some((from, to)) = folders {
        site_files::move_folder(&situation.root, &from, &to).map_err(|reason| {
            refuse(
                Diagnostic::error(message!(command_draft_folder_not_moved, path, from))
                    .note(reason)
                    .help(message!(command_help_delete_one_of_two)),
            )
        })?;
    }
    site_files::take_away(&situation.root, &draft).map_err(|reason| {
        refuse(
            Diagnostic::error(message!(command_draft_not_deleted, path, draft))
                .note(reason)
                .help(message!(command_help_delete_by_hand)),
        )
    })?;
    let stderr = told + &unknown_layout(&site, &wanted.layout).unwrap_or_default();
    let stdout = if situation.global.quiet {
        String::new()
    } else {
        format!("{}\n", situation.text(&message!(command_draft_published, draft, path)))
    };
    Ok(CommandOutcome { stdout, stderr, code: 0 })
}

struct DraftFile {
    file: InputFile,
    /// Below the folder of drafts, without extension.
    name: String,
}

/// The draft that is meant. Hexo: the first whose name begins with the slug.
fn find(site: &ConfiguredSite, word: &str) -> Result<DraftFile, Diagnostic> {
    let folder = format!("{}/_drafts", site.inputs.source_dir);
    let drafts: Vec<DraftFile> = site
        .inputs
        .files
        .iter()
        .filter(|file| FileFormat::of(&file.path).is_some_and(FileFormat::is_page))
        .filter_map(|file| {
            let name = SitePath::new(file.path.below(&folder)?)?.without_extension().to_owned();
            Some(DraftFile { file: file.clone(), name })
        })
        .collect();
    let meant = word.trim_start_matches("./");
    let meant = meant.strip_prefix(&format!("{folder}/")).or_else(|| meant.strip_prefix("_drafts/")).unwrap_or(meant);
    let (bare, slugized) = (meant.strip_suffix(".md").unwrap_or(meant), slug(site, meant));
    let words = [bare, slugized.as_str()];
    let exact = drafts.iter().position(|draft| words.iter().any(|word| is_same(&draft.name, word)));
    let begins = |name: &str, words: [&str; 2]| words.iter().any(|word| !word.is_empty() && name.starts_with(word));
    let all = |is_meant: &dyn Fn(&str) -> bool| -> Vec<usize> {
        drafts.iter().enumerate().filter(|(_, draft)| is_meant(&draft.name)).map(|(at, _)| at).collect()
    };
    let mut beginning = all(&|name| begins(&composed(name), [&composed(bare), &composed(&slugized)]));
    if beginning.is_empty() && !site.is_hexo() {
        // Case is ignored: it is easily forgotten.
        let (bare, slugized) = (folded(bare), folded(&slugized));
        beginning = all(&|name| begins(&folded(name), [&bare, &slugized]));
    }
    let at = match (exact, beginning.as_slice()) {
        (Some(at), _) => Some(at),
        (None, [at]) => Some(*at),
        (None, [at, ..]) if site.is_hexo() => Some(*at),
        (None, []) => None,
        (None, several) => {
            let names: Vec<String> = several
                .iter()
                .filter_map(|at| drafts.get(*at))
                .take(8)
                .map(|draft| format!("`{}`", draft.name))
                .collect();
            let refusal = Diagnostic::error(message!(command_ambiguous_draft, word, names));
            return Err(refusal.help(message!(command_help_name_one_draft)));
        }
    };
    let names: Vec<String> = drafts.iter().map(|draft| draft.name.clone()).collect();
    at.and_then(|at| drafts.into_iter().nth(at)).ok_or_else(|| {
        let refusal = Diagnostic::error(message!(command_draft_not_found, word));
        let near = did_you_mean(word, names.iter().map(String::as_str));
        let near = near.or_else(|| beginning_like(word, &names));
        match (near, names.as_slice()) {
            (Some(near), _) => refusal.help(near).help(message!(command_help_list_drafts)),
            (None, []) => refusal.note(message!(command_note_no_drafts)).help(message!(command_help_new_draft)),
            (None, _) => refusal.help(message!(command_help_list_drafts)),
        }
    })
}

/// "did you mean" with a name whose first words nearly match those that were typed.
fn beginning_like(word: &str, names: &[String]) -> Option<Message> {
    let begins = |name: &&String| {
        let ends = name.match_indices(['-', '_', ' ', '.']).map(|(at, _)| at);
        ends.into_iter().filter_map(|at| name.get(..at)).any(|start| one_letter_off(word, [start]).is_some())
    };
    let near: Vec<&String> = names.iter().filter(begins).take(3).collect();
    did_you_mean_one_of(&near)
}

/// The keys and the body of a draft.
fn apart(site: &ConfiguredSite, file: &InputFile, text: &str) -> Result<(YamlMapping, String), CommandOutcome> {
    match front_matter::members(text) {
        Ok(None) => Ok((YamlMapping::new(), text.to_owned())),
        Ok(Some((map, body))) => Ok((map, text.get(body..).unwrap_or("").to_owned())),
        Err(fault) => {
            let Some(source) = file.text else { return Ok((YamlMapping::new(), text.to_owned())) };
            let block = front_matter::split(text).map_or(0..text.len(), |split| split.block);
            let consequence = message!(command_draft_consequence);
            let diagnostic = yaml::diagnostic(Code::FrontMatterYaml, source, text, block, &fault, consequence);
            Err(site.situation.stopped(&site.inputs.sources, vec![diagnostic]))
        }
    }
}

/// The draft's asset folder and its target, if there is one; refused when files exist there already.
fn folders(
    site: &ConfiguredSite,
    draft: &SitePath,
    post: &SitePath,
) -> Result<Option<(SitePath, SitePath)>, Diagnostic> {
    let (from, to) = (SitePath::new(draft.without_extension()), SitePath::new(post.without_extension()));
    let (Some(from), Some(to)) = (from, to) else { return Ok(None) };
    let lies_in = |folder: &SitePath| site.inputs.files.iter().any(|file| file.path.below(folder.as_str()).is_some());
    let is_moved = site.config.post_asset_folder && site_files::is_taken(&site.situation.root, &from) && from != to;
    match is_moved {
        true if lies_in(&to) => Err(Diagnostic::error(message!(command_draft_folder_taken, to, from))
            .help(message!(command_help_move_or_rename))),
        moved => Ok(moved.then_some((from, to))),
    }
}
