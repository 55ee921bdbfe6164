//! `biji init`: a small site that builds, without the network.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::config::unknown_language;
use crate::diagnostic::Diagnostic;
use crate::disk::site_files::{self, OverwritePolicy};
use crate::message;
use crate::source::SitePath;
use crate::words::{InterfaceLanguage, Message, MessageFn};
use crate::yaml::write::text;

use super::cli::{CiHost, InitArgs};
use super::locale::machine_languages;
use super::site::unwritten;
use super::{CommandContext, CommandOutcome};

const POST: &str = "---\ntitle: {{ title }}\ndate: {{ date }}\ntags:\n---\n";
const PAGE: &str = "---\ntitle: {{ title }}\ndate: {{ date }}\n---\n";

/// Comments of the workflows: the placeholder of each in the files of `init/`, and its text.
const COMMENTS: [(&str, MessageFn); 6] = [
    ("{about-cache}", || message!(command_workflow_cache)),
    ("{about-gitlab}", || message!(command_workflow_gitlab)),
    ("{about-deploy}", || message!(command_workflow_deploy)),
    ("{about-cloudflare}", || message!(command_workflow_cloudflare)),
    ("{about-secrets}", || message!(command_workflow_secrets)),
    ("{about-project}", || message!(command_workflow_project)),
];

pub(super) fn init(situation: &CommandContext, asked: &InitArgs) -> CommandOutcome {
    made(situation, asked).unwrap_or_else(|refusal| situation.refused(&refusal, 1))
}

fn made(situation: &CommandContext, asked: &InitArgs) -> Result<CommandOutcome, Diagnostic> {
    let base =
        situation.global.root.as_ref().map_or_else(|| situation.current.clone(), |root| situation.current.join(root));
    let folder = asked.folder.as_ref().map_or_else(|| base.clone(), |folder| base.join(folder));
    let shown = asked.folder.as_ref().map_or_else(|| ".".into(), |folder| folder.to_string_lossy().into_owned());
    let failed = |reason: Message| {
        Diagnostic::error(message!(command_folder_not_created, shown))
            .note(reason)
            .help(message!(command_help_choose_another_name))
    };
    let language = match &asked.lang {
        Some(tag) => typed_language(tag)?,
        None => new_site_language(situation),
    };
    let mut start = NewSiteSettings::new(language);
    let files = files(asked.ci, &start);
    let taken: Vec<String> = files
        .iter()
        .filter(|(path, _)| site_files::is_taken(&folder, path))
        .map(|(path, _)| format!("`{path}`"))
        .collect();
    // A Hexo site has its notes in another folder, and needs nothing.
    let is_site =
        ["_config.yml", "_config.yaml", "_config.json", "source"].iter().any(|name| folder.join(name).exists());
    if !asked.replace && (is_site || !taken.is_empty()) {
        let refusal = Diagnostic::error(message!(command_folder_has_site, shown));
        let refusal =
            if taken.is_empty() { refusal } else { refusal.note(message!(command_note_folder_contains, taken)) };
        return Err(refusal
            .help(message!(command_help_build_existing_site))
            .help(message!(command_help_another_folder_or_replace)));
    }
    start.ask(situation);
    let files = self::files(asked.ci, &start);
    site_files::make_root(&folder).map_err(failed)?;
    let existing = if asked.replace { OverwritePolicy::Replace } else { OverwritePolicy::Keep };
    let mut stdout = String::new();
    for (path, text) in files {
        site_files::put(&folder, &path, text.as_bytes(), existing).map_err(|reason| unwritten(&path, reason))?;
        stdout.push_str(&format!("{}\n", situation.text(&message!(command_created, path))));
    }
    let next = match shown.as_str() {
        "." => message!(command_init_next),
        folder => message!(command_init_next_in_folder, folder),
    };
    stdout.push_str(&format!("\n{}\n", situation.text(&next)));
    if asked.ci == CiHost::Deploy {
        stdout.push_str(&format!("{}\n", situation.text(&message!(command_init_set_target))));
    }
    Ok(CommandOutcome {
        stdout: if situation.global.quiet { String::new() } else { stdout },
        ..CommandOutcome::default()
    })
}

/// The settings of a new site.
struct NewSiteSettings {
    title: String,
    url: String,
    language: String,
    zone: TimeZone,
}

impl NewSiteSettings {
    fn new(language: String) -> NewSiteSettings {
        let title = if language.starts_with("zh") { "我的笔记" } else { "My notes" };
        NewSiteSettings { title: title.into(), url: "https://example.org".into(), language, zone: TimeZone::system() }
    }

    /// Asks for the title and the address, if there is a user to answer; an empty answer keeps the default.
    fn ask(&mut self, situation: &CommandContext) {
        let Some(question) = situation.terminal.question.filter(|_| !situation.global.quiet) else { return };
        let title = question(&situation.text(&message!(command_question_title, title = self.title)));
        if !title.is_empty() {
            self.title = title;
        }
        for _ in 0..3 {
            let answer = question(&situation.text(&message!(command_question_address, url = self.url)));
            let has_scheme = answer.starts_with("http://") || answer.starts_with("https://");
            let url = if has_scheme || answer.is_empty() { answer } else { format!("https://{answer}") };
            match url.as_str() {
                "" => return,
                url if is_address(url) => {
                    self.url = url.trim_end_matches('/').to_owned();
                    return;
                }
                _ => (situation.terminal.say)(&format!("{}\n", situation.text(&message!(command_not_an_address, url)))),
            }
        }
    }

    /// The zone's name in the list of all; `UTC` on a machine without a configured one.
    fn zone_name(&self) -> &str {
        self.zone.iana_name().filter(|name| *name != "Etc/Unknown").unwrap_or("UTC")
    }

    fn filled(&self, template: &str) -> String {
        let date = self.zone.to_datetime(Timestamp::now()).strftime("%Y-%m-%d %H:%M:%S").to_string();
        let language = InterfaceLanguage::named(&self.language).unwrap_or_default();
        let commented = COMMENTS.iter().fold(template.to_owned(), |text, (name, comment)| match text.contains(name) {
            true => text.replace(name, &comment().text(language)),
            false => text,
        });
        commented
            .replace("{date}", &date)
            .replace("{language}", &text(&self.language))
            .replace("{timezone}", &text(self.zone_name()))
            .replace("{url}", &text(&self.url))
            .replace("{title}", &text(&self.title))
    }
}

/// Whether a text is `SCHEME://HOST`, with or without a path.
fn is_address(url: &str) -> bool {
    let host = url.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or(""));
    let is_host = host.contains('.') || host.split(':').next() == Some("localhost");
    is_host && !host.starts_with('.') && !host.ends_with('.') && !url.contains(char::is_whitespace)
}

/// Codes of countries that may be mistaken for languages.
const COUNTRIES: [(&str, &str); 5] = [("cn", "zh-CN"), ("tw", "zh-TW"), ("hk", "zh-HK"), ("jp", "ja"), ("kr", "ko")];

/// The language that was typed.
fn typed_language(tag: &str) -> Result<String, Diagnostic> {
    let country = COUNTRIES.iter().find(|(country, _)| country.eq_ignore_ascii_case(tag)).map(|(_, meant)| *meant);
    let unknown = unknown_language(tag);
    let country = country.or_else(|| unknown.flatten());
    match language(tag).filter(|_| country.is_none() && unknown.is_none()) {
        Some(language) => Ok(language),
        None => Err(Diagnostic::error(message!(command_not_a_language_tag, tag))
            .help_if(country.map(|meant| message!(did_you_mean_name, name = meant)))
            .help(message!(command_help_language_tag))),
    }
}

/// The language of a new site that nobody named: that of messages if it was asked for, else the machine's.
fn new_site_language(situation: &CommandContext) -> String {
    let machine = machine_language().unwrap_or_else(|| "en".to_owned());
    let is_chinese = situation.language() == InterfaceLanguage::SimplifiedChinese;
    if is_chinese && !machine.starts_with("zh") { "zh-CN".to_owned() } else { machine }
}

/// The language of the machine.
fn machine_language() -> Option<String> {
    let languages = machine_languages(&|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    language(languages.first()?.split(['.', '@']).next()?)
}

/// A language tag of one or two parts: `zh_CN` is `zh-CN`. Biji's own texts are in `en`, `zh-CN` and `zh-TW`, so these
/// have their usual names.
fn language(tag: &str) -> Option<String> {
    let (language, rest) = tag.split_once(['-', '_']).unwrap_or((tag, ""));
    let is_word = |word: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&word.len()) && word.chars().all(|letter| letter.is_ascii_alphanumeric())
    };
    if !is_word(language, 2..=3) || !(rest.is_empty() || rest.split(['-', '_']).all(|word| is_word(word, 2..=8))) {
        return None;
    }
    match (language.to_ascii_lowercase().as_str(), rest.to_ascii_uppercase().replace('_', "-").as_str()) {
        ("zh", "" | "HANS" | "HANS-CN" | "SG") => Some("zh-CN".to_owned()),
        ("zh", "HANT" | "HANT-TW") => Some("zh-TW".to_owned()),
        ("en", "US") => Some("en".to_owned()),
        (language, "") => Some(language.to_owned()),
        (language, region) => Some(format!("{language}-{region}")),
    }
}

/// The files of a new site.
fn files(ci: CiHost, start: &NewSiteSettings) -> Vec<(SitePath, String)> {
    let is_chinese = start.language.starts_with("zh");
    let in_language = |english, chinese| if is_chinese { chinese } else { english };
    let workflow = match ci {
        CiHost::Github => Some((".github/workflows/pages.yml", include_str!("init/github.yml"))),
        CiHost::Cloudflare => Some((".github/workflows/pages.yml", include_str!("init/cloudflare.yml"))),
        CiHost::Deploy => Some((".github/workflows/publish.yml", include_str!("init/deploy.yml"))),
        CiHost::Gitlab => Some((".gitlab-ci.yml", include_str!("init/gitlab.yml"))),
        CiHost::None => None,
    };
    let usual = [
        ("_config.yml", in_language(include_str!("init/config.yml"), include_str!("init/config.zh.yml"))),
        (".gitignore", include_str!("init/gitignore")),
        ("content/_posts/hello.md", in_language(include_str!("init/hello.md"), include_str!("init/hello.zh.md"))),
        ("content/about/index.md", in_language(include_str!("init/about.md"), include_str!("init/about.zh.md"))),
        ("scaffolds/post.md", POST),
        ("scaffolds/page.md", PAGE),
        ("scaffolds/draft.md", crate::scaffold::DRAFT),
    ];
    let all = usual.into_iter().chain(workflow);
    all.filter_map(|(path, text)| Some((SitePath::new(path)?, start.filled(text)))).collect()
}
