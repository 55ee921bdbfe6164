//! The grammar of the command line. Names and flags are Hexo's where Hexo has them.
//!
//! Its help is in the language files, `cli.ftl`: `usage` adds it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A static site generator for notes blogs in Hexo's format.
#[derive(Clone, Debug, Parser)]
#[command(name = "biji", version, infer_subcommands = true, arg_required_else_help = true)]
pub struct Cli {
    /// The command with its own arguments.
    #[command(subcommand)]
    pub command: CliCommand,
    /// The options that every command accepts.
    #[command(flatten)]
    pub global: GlobalOptions,
}

/// Flags that every command takes.
#[derive(Clone, Debug, Args)]
pub struct GlobalOptions {
    /// The site's folder; else the current one, or the nearest above it with a `_config.yml`
    #[arg(long, alias = "cwd", value_name = "DIR", global = true)]
    pub root: Option<PathBuf>,
    /// Configuration files instead of `_config.yml`; later ones win
    #[arg(long, value_name = "FILE,…", value_delimiter = ',', global = true)]
    pub config: Vec<String>,
    /// Where the site is written, instead of the configuration's `public_dir`
    #[arg(long, value_name = "DIR", global = true)]
    pub output: Option<PathBuf>,
    /// What the author meant, or exactly what Hexo does
    #[arg(long, value_name = "PRESET", global = true)]
    pub quirks: Option<QuirksPreset>,
    /// Build drafts too
    #[arg(long, alias = "draft", global = true)]
    pub drafts: bool,
    /// Build what is dated in the future too, or `--future=false`: leave it out
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", global = true)]
    pub future: Option<bool>,
    /// Count warnings as errors
    #[arg(long, global = true)]
    pub strict: bool,
    /// Write what is good even when there are errors
    #[arg(long, global = true)]
    pub keep_going: bool,
    /// How diagnostics are shown
    #[arg(long, value_name = "FORMAT", default_value = "human", global = true)]
    pub format: DiagnosticFormat,
    /// Show each diagnostic in full, equal and alike ones too, and name all files of a plan
    #[arg(long, alias = "verbose", global = true)]
    pub all: bool,
    /// How long to wait for another biji that works in the same folder, in seconds [default: 300]
    #[arg(long, value_name = "SECONDS", global = true)]
    pub wait: Option<u64>,
    /// The language of messages and help, `en` or `zh-CN`; else `BIJI_LANG`, else the machine's
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: ColorMode,
    /// Say nothing but diagnostics
    #[arg(long, short, alias = "silent", global = true)]
    pub quiet: bool,
    /// Accepted as Hexo does; nothing is done differently
    #[arg(long, global = true, hide = true)]
    pub debug: bool,
    /// Accepted as Hexo does; biji runs no plugins anyway
    #[arg(long, global = true, hide = true)]
    pub safe: bool,
}

/// The commands; aliases are Hexo's names and abbreviations.
#[derive(Clone, Debug, Subcommand)]
pub enum CliCommand {
    /// Build the site into the output folder
    #[command(aliases = ["generate", "g"])]
    Build(BuildArgs),
    /// Make the whole site, say what is wrong with it, and write nothing
    Check(TimingArgs),
    /// Show the site while it is written
    #[command(aliases = ["server", "s"])]
    Serve(ServeArgs),
    /// Print the resolved site as JSON
    Inspect,
    /// Compare the site's addresses with those of an older version
    Compare(CompareArgs),
    /// Show what a page is made from, and what of that has changed since the last build
    Why(WhyArgs),
    /// Remove what biji wrote
    Clean,
    /// List the pictures on other hosts that pages show, and measure them
    Images(ImagesArgs),
    /// List the friends of the site, and read their newest posts from their feeds
    Friends(FriendsArgs),
    /// Tell the story of a diagnostic's code
    Explain {
        /// Such as B0101; without it all codes are listed
        code: Option<String>,
    },
    /// Begin a note from a scaffold
    #[command(alias = "n")]
    New(NewArgs),
    /// Make a post of a draft
    #[command(alias = "p")]
    Publish(PublishArgs),
    /// List pages, posts, drafts, addresses, tags or categories
    #[command(alias = "l")]
    List {
        /// page, post, draft, route, tag, category, or a start of one
        kind: Option<String>,
        /// As JSON, for programs
        #[arg(long)]
        json: bool,
    },
    /// Print the configuration, or set a key of it
    #[command(alias = "co")]
    Config(ConfigArgs),
    /// Render one file, without the site
    #[command(alias = "r")]
    Render(RenderArgs),
    /// Make a small site to begin with
    #[command(alias = "i")]
    Init(InitArgs),
    /// Publish the site: what changed goes up
    #[command(alias = "d")]
    Deploy(DeployArgs),
    /// Copy files of the built-in theme into the site, and compare them
    Theme(ThemeArgs),
    /// Print biji's version
    #[command(alias = "v")]
    Version,
    /// Any other word with its arguments: answered with what may have been meant.
    #[command(external_subcommand)]
    Other(Vec<String>),
}

#[derive(Clone, Debug, Default, Args)]
pub struct BuildArgs {
    /// Write every file again, unchanged ones too
    #[arg(long, short)]
    pub force: bool,
    /// Hexo's flag for stopping at errors, as biji always does
    #[arg(long, short, hide = true)]
    pub bail: bool,
    /// Publish the site when it is built
    #[arg(long, short)]
    pub deploy: bool,
    /// Build again after each change of the site's folder, until it is ended
    #[arg(long, short)]
    pub watch: bool,
    /// With --watch, poll for changes where the system reports none (network folders, containers)
    #[arg(long, requires = "watch")]
    pub poll: bool,
    /// Build without the results of earlier builds too, and compare every byte
    #[arg(long, conflicts_with = "force")]
    pub verify: bool,
    /// Remove files even when that is most of what biji wrote
    #[arg(long, short)]
    pub yes: bool,
    /// Give each draft a page at an address that nobody can guess and nothing links to, and print it
    #[arg(long)]
    pub preview_drafts: bool,
    /// How many threads work; all cores without it
    #[arg(long, short = 'c', value_name = "N")]
    pub concurrency: Option<usize>,
    #[command(flatten)]
    pub timing: TimingArgs,
}

/// Where the time goes.
#[derive(Clone, Debug, Default, Args)]
pub struct TimingArgs {
    /// Show how long each stage takes, and the slowest notes and pages
    #[arg(long)]
    pub timings: bool,
    /// Write a trace of all work for Perfetto or chrome://tracing
    #[arg(long, value_name = "FILE")]
    pub profile: Option<PathBuf>,
}

#[derive(Clone, Debug, Default, Args)]
pub struct ServeArgs {
    /// Where to listen; the next free port when it is taken [default: 4000]
    #[arg(long, short, value_name = "PORT")]
    pub port: Option<u16>,
    /// The address to listen at; only this machine without it
    #[arg(long, short = 'i', alias = "ip", value_name = "ADDRESS")]
    pub host: Option<String>,
    /// Open the browser
    #[arg(long, short)]
    pub open: bool,
    /// Serve the output folder as it is, without watching
    #[arg(long = "static", short = 's')]
    pub folder: bool,
    /// Poll for changes where the system reports none (network folders, containers)
    #[arg(long)]
    pub poll: bool,
    /// Take the browser to the note that was saved
    #[arg(long)]
    pub navigate: bool,
    /// What opens a file at a place, such as `idea://open?file={file}&line={line}`
    #[arg(long, value_name = "PATTERN")]
    pub editor: Option<String>,
    /// Tell of each request
    #[arg(long, short, value_name = "FORMAT", num_args = 0..=1)]
    pub log: Option<Option<String>>,
}

#[derive(Clone, Debug, Default, Args)]
pub struct NewArgs {
    /// The layout, if not the site's default one, and the title
    #[arg(value_name = "[LAYOUT] TITLE")]
    pub words: Vec<String>,
    /// Write over a file that is there
    #[arg(long, short)]
    pub replace: bool,
    /// What the file is named after, instead of the title
    #[arg(long, short, value_name = "SLUG")]
    pub slug: Option<String>,
    /// The file itself, below the layout's folder
    #[arg(long, short, value_name = "PATH")]
    pub path: Option<String>,
    /// Any other flag: a key of the front matter.
    #[arg(skip)]
    pub keys: Vec<(String, String)>,
}

#[derive(Clone, Debug, Default, Args)]
pub struct PublishArgs {
    /// The layout, if not the site's default one, and the draft's name or its start
    #[arg(value_name = "[LAYOUT] SLUG", required = true)]
    pub words: Vec<String>,
    /// Write over a post that is there
    #[arg(long, short)]
    pub replace: bool,
}

#[derive(Clone, Debug, Default, Args)]
pub struct ConfigArgs {
    /// A key, with dots into sections: `feed.limit`
    pub key: Option<String>,
    /// What it is set to; true, false, null and numbers are taken as such
    #[arg(allow_hyphen_values = true)]
    pub value: Option<String>,
    /// Show where each setting comes from: a line of a file, a theme of Hexo, or nowhere, which is its default
    #[arg(long, conflicts_with = "value")]
    pub explain: bool,
    /// With --explain, as JSON, for programs
    #[arg(long, requires = "explain")]
    pub json: bool,
}

#[derive(Clone, Debug, Default, Args)]
pub struct RenderArgs {
    /// What is rendered
    pub file: PathBuf,
    /// Write into this file instead of printing; `--output` does the same here
    #[arg(short = 'o', value_name = "FILE")]
    pub into: Option<PathBuf>,
    /// JSON in lines
    #[arg(long)]
    pub pretty: bool,
    /// Write over a file that is there
    #[arg(long)]
    pub replace: bool,
    /// Accepted as Hexo does; the file's name decides
    #[arg(long, value_name = "NAME", hide = true)]
    pub engine: Option<String>,
}

#[derive(Clone, Debug, Default, Args)]
pub struct DeployArgs {
    /// One target alone
    pub name: Option<String>,
    /// Show the plan and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Don't ask
    #[arg(long, short)]
    pub yes: bool,
    /// The message of the publication, instead of the configuration's
    #[arg(long, short, value_name = "TEXT")]
    pub message: Option<String>,
    /// Bring back what stood there before the last publication
    #[arg(long, conflicts_with = "source")]
    pub undo: bool,
    /// Publish the notes themselves too, to this branch
    #[arg(long, value_name = "BRANCH")]
    pub source: Option<String>,
    /// Overwrite what others changed on the target
    #[arg(long)]
    pub force_files: bool,
    /// Accepted as Hexo does; biji always builds first
    #[arg(long, short, hide = true)]
    pub generate: bool,
    #[arg(long, hide = true)]
    pub setup: bool,
    #[command(flatten)]
    pub timing: TimingArgs,
}

#[derive(Clone, Debug, Args)]
pub struct InitArgs {
    /// The folder; this one when there is none
    pub folder: Option<PathBuf>,
    /// The site's language, such as zh-CN; the machine's without it
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// Where the site will be built
    #[arg(long, value_name = "HOST", default_value = "github")]
    pub ci: CiHost,
    /// Write over files that are there
    #[arg(long, short)]
    pub replace: bool,
    /// Accepted as Hexo does; nothing is cloned or installed anyway
    #[arg(long, hide = true)]
    pub no_clone: bool,
    #[arg(long, hide = true)]
    pub no_install: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CiHost {
    /// A workflow for GitHub Pages
    Github,
    /// A pipeline for GitLab Pages
    Gitlab,
    /// A GitHub workflow that uploads to Cloudflare Pages
    Cloudflare,
    /// A GitHub workflow that runs `biji deploy`
    Deploy,
    /// Nothing
    None,
}

#[derive(Clone, Debug, Args)]
pub struct WhyArgs {
    /// The address of a page, a path in the output folder, or the path of a note
    pub address: String,
    /// As JSON, for programs
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Debug, Args)]
pub struct CompareArgs {
    /// A folder that Hexo (or biji) generated, or a sitemap: XML, or a list of addresses
    pub old: PathBuf,
    /// Let the addresses of pages that moved lead on: write them into the configuration
    #[arg(long)]
    pub redirects: bool,
}

#[derive(Clone, Copy, Debug, Args)]
pub struct ImagesArgs {
    /// Ask the hosts for the sizes that are not known, and keep them in `_images.yml`
    #[arg(long)]
    pub measure: bool,
    /// Ask for the sizes that are known, too
    #[arg(long, requires = "measure")]
    pub again: bool,
}

#[derive(Clone, Debug, Args)]
pub struct ThemeArgs {
    /// What is done
    #[arg(default_value = "list")]
    pub action: ThemeAction,
    /// Files of the theme: by path, by name, or a folder of them
    #[arg(value_name = "FILE")]
    pub files: Vec<String>,
    /// Write over the site's file
    #[arg(long, short, alias = "force")]
    pub replace: bool,
    /// Keep the site's file, and record that what changed in the theme is in it
    #[arg(long, conflicts_with = "replace")]
    pub merged: bool,
}

/// What `biji theme` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeAction {
    /// The files, and which of them the site replaces
    List,
    /// Files written into the site
    Copy,
    /// What is different in the site's files
    Diff,
    /// The page on templates
    Docs,
    /// The JSON schema of `theme_config`
    Schema,
}

#[derive(Clone, Copy, Debug, Args)]
pub struct FriendsArgs {
    /// Read the feeds, and keep the newest posts in `_data/friends_posts.json`
    #[arg(long)]
    pub fetch: bool,
}

/// The values of `--quirks`, the same as of the configuration's key `quirks`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum QuirksPreset {
    /// What the author meant.
    Biji,
    /// Exactly what Hexo does.
    Hexo,
}

impl QuirksPreset {
    /// Its name in the configuration and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            QuirksPreset::Biji => "biji",
            QuirksPreset::Hexo => "hexo",
        }
    }
}

/// The values of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiagnosticFormat {
    /// With excerpts, on standard error
    Human,
    /// One JSON object on a line, on standard output
    Json,
}

/// The values of `--color`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorMode {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Even where the output is no terminal.
    Always,
    /// Not even on a terminal.
    Never,
}
