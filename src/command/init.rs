//! `biji init`: a small site that builds, without the network.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::disk::place::{self, Existing};
use crate::source::SitePath;

use super::cli::{Ci, Init};
use super::refusal::Refusal;
use super::site::unwritten;
use super::{Outcome, Situation};

const POST: &str = "---\ntitle: {{ title }}\ndate: {{ date }}\ntags:\n---\n";
const PAGE: &str = "---\ntitle: {{ title }}\ndate: {{ date }}\n---\n";

pub(super) fn init(situation: &Situation, asked: &Init) -> Outcome {
    made(situation, asked).unwrap_or_else(|refusal| refusal.outcome(situation, 1))
}

fn made(situation: &Situation, asked: &Init) -> Result<Outcome, Refusal> {
    let base =
        situation.global.root.as_ref().map_or_else(|| situation.current.clone(), |root| situation.current.join(root));
    let folder = asked.folder.as_ref().map_or_else(|| base.clone(), |folder| base.join(folder));
    let shown = asked.folder.as_ref().map_or_else(|| ".".into(), |folder| folder.to_string_lossy().into_owned());
    let failed = |reason: String| {
        Refusal::new(format!("the folder `{shown}` can't be made")).note(reason).help("choose another name")
    };
    let files = files(asked.ci);
    let taken: Vec<String> =
        files.iter().filter(|(path, _)| place::is_taken(&folder, path)).map(|(path, _)| format!("`{path}`")).collect();
    // A site of Hexo's has its notes in another folder, and needs nothing.
    let is_site =
        ["_config.yml", "_config.yaml", "_config.json", "source"].iter().any(|name| folder.join(name).exists());
    if !asked.replace && (is_site || !taken.is_empty()) {
        let refusal = Refusal::new(format!("the folder `{shown}` has a site already"));
        let refusal = if taken.is_empty() { refusal } else { refusal.note(format!("it has {}", taken.join(", "))) };
        return Err(refusal
            .help("`biji build` builds it as it is")
            .help("name another folder, or write over those files with `--replace`"));
    }
    place::make_root(&folder).map_err(failed)?;
    let existing = if asked.replace { Existing::Replace } else { Existing::Keep };
    let mut stdout = String::new();
    for (path, text) in files {
        place::put(&folder, &path, text.as_bytes(), existing).map_err(|reason| unwritten(&path, reason))?;
        stdout.push_str(&format!("created {path}\n"));
    }
    let enter = if shown == "." { String::new() } else { format!("cd {shown}, then ") };
    stdout.push_str(&format!("\nnext: {enter}`biji serve`; the site's name and address are in `_config.yml`\n"));
    if asked.ci == Ci::Deploy {
        stdout.push_str(
            "say in `_config.yml`, too, where it is published: `deploy`; the workflow's first lines show how\n",
        );
    }
    Ok(Outcome { stdout: if situation.global.quiet { String::new() } else { stdout }, ..Outcome::default() })
}

/// The files of a new site.
fn files(ci: Ci) -> Vec<(SitePath, String)> {
    let date = TimeZone::UTC.to_datetime(Timestamp::now()).strftime("%Y-%m-%d %H:%M:%S").to_string();
    let workflow = match ci {
        Ci::Github => Some((".github/workflows/pages.yml", include_str!("init/github.yml"))),
        Ci::Cloudflare => Some((".github/workflows/pages.yml", include_str!("init/cloudflare.yml"))),
        Ci::Deploy => Some((".github/workflows/publish.yml", include_str!("init/deploy.yml"))),
        Ci::Gitlab => Some((".gitlab-ci.yml", include_str!("init/gitlab.yml"))),
        Ci::None => None,
    };
    let usual = [
        ("_config.yml", include_str!("init/config.yml")),
        (".gitignore", include_str!("init/gitignore")),
        ("content/_posts/hello.md", include_str!("init/hello.md")),
        ("content/about/index.md", include_str!("init/about.md")),
        ("scaffolds/post.md", POST),
        ("scaffolds/page.md", PAGE),
        ("scaffolds/draft.md", crate::scaffold::DRAFT),
    ];
    let all = usual.into_iter().chain(workflow);
    all.filter_map(|(path, text)| Some((SitePath::new(path)?, text.replace("{date}", &date)))).collect()
}
