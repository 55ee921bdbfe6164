//! What was typed: the grammar of the command line, with its help. Names and flags are Hexo's where Hexo has them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

const EXAMPLES: &str = "\
Examples:
  biji build                    build the site in this folder into public/
  biji build --root ../notes    build a site elsewhere
  biji build --drafts           with the drafts
  biji explain B0101            what a diagnostic means, with an example";

const BUILD_EXAMPLES: &str = "\
Examples:
  biji build                    the site in this folder, into public/
  biji g --draft                the same with drafts, as `hexo g --draft`
  biji build --strict           warnings are errors: for checks before publishing
  biji build --keep-going       write the good pages even when others have errors
  biji build --format json      diagnostics as JSON, one object on a line, on standard output

With errors the output folder stays as it was, unless --keep-going is given.";

const INSPECT_EXAMPLES: &str = "\
Examples:
  biji inspect                              the resolved site as JSON
  biji inspect --quirks hexo > site.json    exactly as Hexo resolves it";

const CLEAN_EXAMPLES: &str = "\
Examples:
  biji clean                    remove what biji wrote into public/, and its cache

Files that something else put into the output folder stay.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  biji explain B0101            one code
  biji explain                  a list of all codes";

/// A static site generator for notes blogs in Hexo's format.
#[derive(Clone, Debug, Parser)]
#[command(name = "biji", version, infer_subcommands = true, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub global: Global,
}

/// Flags that every command takes.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// The site's folder; else the current one, or the nearest above it with a `_config.yml`
    #[arg(long, visible_alias = "cwd", value_name = "DIR", global = true)]
    pub root: Option<PathBuf>,
    /// Configuration files instead of `_config.yml`; later ones win
    #[arg(long, value_name = "FILE,…", value_delimiter = ',', global = true)]
    pub config: Vec<String>,
    /// Where the site is written, instead of the configuration's `public_dir`
    #[arg(long, value_name = "DIR", global = true)]
    pub output: Option<PathBuf>,
    /// What the author meant, or exactly what Hexo does
    #[arg(long, value_name = "PRESET", global = true)]
    pub quirks: Option<Preset>,
    /// Build drafts too
    #[arg(long, visible_alias = "draft", global = true)]
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
    pub format: Format,
    /// Show all diagnostics, even hundreds of one kind
    #[arg(long, global = true)]
    pub all: bool,
    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: Color,
    /// Say nothing but diagnostics
    #[arg(long, short, visible_alias = "silent", global = true)]
    pub quiet: bool,
    /// Accepted as Hexo does; nothing is done differently
    #[arg(long, global = true, hide = true)]
    pub debug: bool,
    /// Accepted as Hexo does; biji runs no plugins anyway
    #[arg(long, global = true, hide = true)]
    pub safe: bool,
}

#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Build the site into the output folder
    #[command(visible_aliases = ["generate", "g"], after_help = BUILD_EXAMPLES)]
    Build(Build),
    /// Print the resolved site as JSON
    #[command(after_help = INSPECT_EXAMPLES)]
    Inspect,
    /// Remove what biji wrote
    #[command(after_help = CLEAN_EXAMPLES)]
    Clean,
    /// Tell the story of a diagnostic's code
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain {
        /// Such as B0101; without it all codes are listed
        code: Option<String>,
    },
    /// Print biji's version
    #[command(visible_alias = "v")]
    Version,
    #[command(external_subcommand)]
    Other(Vec<String>),
}

#[derive(Clone, Debug, Default, Args)]
pub struct Build {
    /// Write every file again, unchanged ones too
    #[arg(long, short)]
    pub force: bool,
    /// Hexo's flag for stopping at errors, as biji always does
    #[arg(long, short, hide = true)]
    pub bail: bool,
    #[arg(long, short, hide = true)]
    pub deploy: bool,
    #[arg(long, short, hide = true)]
    pub watch: bool,
    /// How many threads work; all cores without it
    #[arg(long, short = 'c', value_name = "N")]
    pub concurrency: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Preset {
    Biji,
    Hexo,
}

impl Preset {
    pub fn name(self) -> &'static str {
        match self {
            Preset::Biji => "biji",
            Preset::Hexo => "hexo",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With excerpts, on standard error
    Human,
    /// One JSON object on a line, on standard output
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}
