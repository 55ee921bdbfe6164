//! What was typed: the grammar of the command line, with its help. Names and flags are Hexo's where Hexo has them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

const EXAMPLES: &str = "\
Examples:
  biji build                    build the site in this folder into public/
  biji build --root ../notes    build a site elsewhere
  biji build --drafts           with the drafts
  biji new \"Rain at night\"      begin a note
  biji explain B0101            what a diagnostic means, with an example";

const BUILD_EXAMPLES: &str = "\
Examples:
  biji build                    the site in this folder, into public/
  biji g --draft                the same with drafts, as `hexo g --draft`
  biji build --strict           warnings are errors: for checks before publishing
  biji build --keep-going       write the good pages even when others have errors
  biji build --format json      diagnostics as JSON, one object on a line, on standard output

With errors the output folder stays as it was, unless --keep-going is given.";

const CHECK_EXAMPLES: &str = "\
Examples:
  biji check                    everything that `biji build` would say, and links and pictures that lead to nothing
  biji check --strict           warnings are errors: for checks before publishing
  biji check --drafts           with the drafts
  biji check --format json      diagnostics as JSON, one object on a line, on standard output

Nothing is written. The exit code is 1 when there is an error.";

const INSPECT_EXAMPLES: &str = "\
Examples:
  biji inspect                              the resolved site as JSON
  biji inspect --quirks hexo > site.json    exactly as Hexo resolves it";

const CLEAN_EXAMPLES: &str = "\
Examples:
  biji clean                    remove what biji wrote into public/, and its cache

Files that something else put into the output folder stay.";

const SERVE_EXAMPLES: &str = "\
Examples:
  biji serve                    the site as it is written, at http://localhost:4000/; pages renew themselves
  biji s --drafts --open        with drafts, in the browser at once
  biji serve --navigate         the browser goes to the note that was saved
  biji serve -i 0.0.0.0         for other machines too, a phone say
  biji serve --static           what `biji build` wrote, as a host would serve it

Nothing is written. /_biji/ is a page of drafts, scheduled notes, last edits and warnings. Ctrl-C ends the preview.";

const COMPARE_EXAMPLES: &str = "\
Examples:
  biji compare ../blog/public       what becomes of the addresses that Hexo made
  biji compare sitemap.xml          the same with an old site's map instead of its pages
  biji compare public --redirects   old addresses of pages that moved go into _config.yml, as `aliases`
  biji compare public --all --format json

Nothing is written but _config.yml, and that only with --redirects. The exit code is 1 when an address is gone
without a redirect.";

const IMAGES_EXAMPLES: &str = "\
Examples:
  biji images                      pictures on other hosts that pages show, and their sizes where they are known
  biji images --measure            ask for the sizes that are not known, and keep them in _images.yml
  biji images --measure --again    ask for all of them, since some have changed

Pages reserve room for a picture whose size is known, so nothing moves when it comes. Each is asked for once, and only
its beginning is loaded; builds never use the network. Nothing is written but _images.yml.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  biji explain B0101            one code
  biji explain                  a list of all codes";

const NEW_EXAMPLES: &str = "\
Examples:
  biji new \"Rain at night\"              content/_posts/Rain-at-night.md, with title and date
  biji new draft \"An idea\"              a draft, which is not built before it is published
  biji new page Books                    content/Books/index.md
  biji new \"Rain\" --slug yu --lang zh    another file name; a key of the front matter
  biji new \"Rain\" --tags a --tags b      a flag given twice makes a list
  biji new --path diary/rain             the file itself, below the folder of posts

The layout's scaffold is scaffolds/LAYOUT.md; without one, a plain one is used. An existing file is never written over
unless --replace is given: the new one gets a number.";

const PUBLISH_EXAMPLES: &str = "\
Examples:
  biji publish idea             the draft _drafts/idea.md becomes a post, dated now
  biji publish page idea        it becomes a page

The start of a draft's name is enough when no other draft begins with it.";

const LIST_EXAMPLES: &str = "\
Examples:
  biji list post                posts with date, title, path, categories and tags
  biji list draft
  biji l r                      all addresses of the site
  biji list tag --json          the same for programs";

const CONFIG_EXAMPLES: &str = "\
Examples:
  biji config                   the whole configuration, defaults included
  biji config title             one key
  biji config title \"My notes\" set it in _config.yml; comments and order stay
  biji config feed.limit 10     a key of a section
  biji config --explain         each setting with where it comes from, those of Hexo's theme too
  biji config --explain theme.menu
  biji config --explain --json  the same for programs, one object on a line

What looks like a password or a token is never printed.";

const RENDER_EXAMPLES: &str = "\
Examples:
  biji render notes.md                   its Markdown as HTML, without its front matter; no tags
  biji render menu.yml --pretty          YAML as JSON
  biji render notes.md -o notes.html     into a file";

const DEPLOY_EXAMPLES: &str = "\
Examples:
  biji deploy --dry-run         what would be new, changed, deleted and left alone, and why
  biji deploy                   build, show the plan, publish to all targets of `deploy` in _config.yml
  biji d github                 to the target of that name alone
  biji deploy --yes             without questions: the first time on a machine without a terminal
  biji deploy --undo            bring back what stood there before the last publication
  biji deploy --source notes    the notes themselves too, to the branch `notes`

History is kept, and files that biji did not put there stay. Exit codes: 0 published or nothing to do, 1 errors in the
site, 2 wrong use or configuration, 3 not confirmed, 4 not reached, 5 not let in, 6 refused by the target, 7 somebody
else publishes at the same time, 8 trouble on this machine.";

const INIT_EXAMPLES: &str = "\
Examples:
  biji init notes                        a small site in the folder notes
  biji init                              in this folder
  biji init notes --lang zh-CN           in Chinese, whatever the machine's language is
  biji init notes --ci gitlab            with a pipeline for GitLab Pages

On a terminal it asks for the site's title and address. The time zone is the machine's.
Nothing is downloaded, and no file that is there is written over unless --replace is given.";

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
    /// Show each diagnostic in full, equal and alike ones too, and name all files of a plan
    #[arg(long, visible_alias = "verbose", global = true)]
    pub all: bool,
    /// The language of messages and help, `en` or `zh-CN`; else `BIJI_LANG`, else the machine's
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
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
    /// Make the whole site, say what is wrong with it, and write nothing
    #[command(after_help = CHECK_EXAMPLES)]
    Check,
    /// Show the site while it is written
    #[command(visible_aliases = ["server", "s"], after_help = SERVE_EXAMPLES)]
    Serve(Serve),
    /// Print the resolved site as JSON
    #[command(after_help = INSPECT_EXAMPLES)]
    Inspect,
    /// Compare the site's addresses with those of an older version
    #[command(after_help = COMPARE_EXAMPLES)]
    Compare(Compare),
    /// Remove what biji wrote
    #[command(after_help = CLEAN_EXAMPLES)]
    Clean,
    /// List the pictures on other hosts that pages show, and measure them
    #[command(after_help = IMAGES_EXAMPLES)]
    Images(Images),
    /// Tell the story of a diagnostic's code
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain {
        /// Such as B0101; without it all codes are listed
        code: Option<String>,
    },
    /// Begin a note from a scaffold
    #[command(visible_alias = "n", after_help = NEW_EXAMPLES)]
    New(New),
    /// Make a post of a draft
    #[command(visible_alias = "p", after_help = PUBLISH_EXAMPLES)]
    Publish(Publish),
    /// List pages, posts, drafts, addresses, tags or categories
    #[command(visible_alias = "l", after_help = LIST_EXAMPLES)]
    List {
        /// page, post, draft, route, tag, category, or a start of one
        kind: Option<String>,
        /// As JSON, for programs
        #[arg(long)]
        json: bool,
    },
    /// Print the configuration, or set a key of it
    #[command(visible_alias = "co", after_help = CONFIG_EXAMPLES)]
    Config(Configure),
    /// Render one file, without the site
    #[command(visible_alias = "r", after_help = RENDER_EXAMPLES)]
    Render(Render),
    /// Make a small site to begin with
    #[command(visible_alias = "i", after_help = INIT_EXAMPLES)]
    Init(Init),
    /// Publish the site: what changed goes up
    #[command(visible_alias = "d", after_help = DEPLOY_EXAMPLES)]
    Deploy(Deploy),
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
    /// Publish the site when it is built
    #[arg(long, short)]
    pub deploy: bool,
    #[arg(long, short, hide = true)]
    pub watch: bool,
    /// Remove files even when that is most of what biji wrote
    #[arg(long, short)]
    pub yes: bool,
    /// Give each draft a page at an address that nobody can guess and nothing links to, and print it
    #[arg(long)]
    pub preview_drafts: bool,
    /// How many threads work; all cores without it
    #[arg(long, short = 'c', value_name = "N")]
    pub concurrency: Option<usize>,
}

#[derive(Clone, Debug, Default, Args)]
pub struct Serve {
    /// Where to listen; the next free port when it is taken [default: 4000]
    #[arg(long, short, value_name = "PORT")]
    pub port: Option<u16>,
    /// The address to listen at; only this machine without it
    #[arg(long, short = 'i', visible_alias = "ip", value_name = "ADDRESS")]
    pub host: Option<String>,
    /// Open the browser
    #[arg(long, short)]
    pub open: bool,
    /// Serve the output folder as it is, without watching
    #[arg(long = "static", short = 's')]
    pub folder: bool,
    /// Look for changes again and again, where the system tells of none (network folders, containers)
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
pub struct New {
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
pub struct Publish {
    /// The layout, if not the site's default one, and the draft's name or its start
    #[arg(value_name = "[LAYOUT] SLUG", required = true)]
    pub words: Vec<String>,
    /// Write over a post that is there
    #[arg(long, short)]
    pub replace: bool,
}

#[derive(Clone, Debug, Default, Args)]
pub struct Configure {
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
pub struct Render {
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
pub struct Deploy {
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
}

#[derive(Clone, Debug, Args)]
pub struct Init {
    /// The folder; this one when there is none
    pub folder: Option<PathBuf>,
    /// The site's language, such as zh-CN; the machine's without it
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// Where the site will be built
    #[arg(long, value_name = "HOST", default_value = "github")]
    pub ci: Ci,
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
pub enum Ci {
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
pub struct Compare {
    /// A folder that Hexo (or biji) generated, or a sitemap: XML, or a list of addresses
    pub old: PathBuf,
    /// Let the addresses of pages that moved lead on: write them into the configuration
    #[arg(long)]
    pub redirects: bool,
}

#[derive(Clone, Copy, Debug, Args)]
pub struct Images {
    /// Ask the hosts for the sizes that are not known, and keep them in `_images.yml`
    #[arg(long)]
    pub measure: bool,
    /// Ask for the sizes that are known, too
    #[arg(long, requires = "measure")]
    pub again: bool,
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
