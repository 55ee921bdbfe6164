//! A source parsed, not rendered: its front matter split off and typed.

mod block;
mod boundary;
mod check;
mod comments;
mod defaults;
mod defaults_name;
mod fields;
mod flaw;
mod members;
mod misplaced_keys;
mod names;
mod parse;
mod plurals;
mod repeats;
mod restriction;
mod rules;
mod split;
mod stray_lines;
mod tag_locks;
mod title_case;
mod translations;
mod untrusted;

use indexmap::IndexMap;
use serde_json::Value;

use crate::config::{MathMode, MathRenderer};
use crate::date::Date;
use crate::readership::Readership;
use crate::secret::Password;
use crate::source::{SitePath, SourceId, Span};

pub use defaults::FolderDefaults;
pub use defaults_name::{is_defaults, is_near_defaults};
pub use members::{is_begun, members};
pub use parse::{parse, restricted};
pub(crate) use restriction::is_same_name;
pub use split::{FrontMatterSplit, FrontMatterSyntax, split};
pub use title_case::title_case;

/// The kind of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// Below `_posts/`.
    Post,
    /// Below `_drafts/`.
    Draft,
    /// Any other renderable file.
    Page,
}

/// Keys of the picture that represents a note in lists; the first that a note has counts.
pub const COVER_KEYS: [&str; 7] =
    ["cover", "thumbnail", "index_img", "image", "cover_image", "coverImage", "thumbnailImage"];

/// A text with front matter. Guarantees: front matter parsed, keys typed; nothing looked up, nothing rendered.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file's text.
    pub source: SourceId,
    /// Below the source folder, such as `_posts/a.md`.
    pub path: SitePath,
    /// By the folder of its file; a published draft is still one.
    pub kind: DocumentKind,
    /// The keys of its front matter; none of them set when there is no front matter.
    pub front: FrontMatter,
    /// The body, in the source; empty for a locked document.
    pub body: Span,
    /// The lock, and the body that only the password opens.
    pub lock: Option<Box<DocumentLock>>,
    /// When the file was made and changed; used for missing dates where Hexo does so.
    pub created: jiff::Timestamp,
    /// The file's modification time: in Hexo the date of an undated page, and a missing `updated`.
    pub modified: jiff::Timestamp,
}

impl Document {
    /// The first key that is written in the document itself, not inherited from a folder.
    pub fn first_own_key(&self) -> Option<Span> {
        self.front.keys.values().find(|span| span.source == self.source).copied()
    }
}

/// A locked document's replacement for a body.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentLock {
    /// The password of the note itself, or of one of its tags.
    pub password: Password,
    /// HTML in place of the summary.
    pub abstract_html: Option<String>,
    /// HTML above the field for the password.
    pub message: Option<String>,
    /// The message for a wrong password.
    pub wrong_password: Option<String>,
    /// For encryption alone.
    pub body: Span,
}

/// A name written in front matter, and where.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FrontMatterName {
    /// The name without quotes, not yet a slug.
    pub text: String,
    /// Its place in the document's source; of a name with an unknown place, that of the value around it.
    pub span: Span,
}

/// Front matter's keys, typed. `None` is a missing key (or one without a value).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// `title`, as written (in Hexo as JavaScript's `String` prints the value); not yet in title case.
    pub title: Option<String>,
    /// `date`; without an offset it is wall time in the site's `timezone`.
    pub date: Option<Date>,
    /// `updated`, read like `date`.
    pub updated: Option<Date>,
    /// As written, in order, repeats kept.
    pub tags: Vec<FrontMatterName>,
    /// Paths from parent to child.
    pub categories: Vec<Vec<FrontMatterName>>,
    /// `None`: the default of the document's kind. `Some("false")`: bare content.
    pub layout: Option<String>,
    /// `permalink`: the address instead of the site's pattern or the page's path, as written; not percent-encoded.
    pub permalink: Option<String>,
    /// Who may read it: a password, and keys such as `hidden` and `published`.
    pub readership: Readership,
    /// `comments`: whether readers may comment; a missing key is true.
    pub comments: Option<bool>,
    /// Set by hand, read as HTML.
    pub excerpt: Option<String>,
    /// `sticky`: posts with a higher number come first on the home page; 0 without the key.
    pub sticky: f64,
    /// `lang`: a BCP 47 tag for this document, as written; without it the site's language.
    pub lang: Option<String>,
    /// `disableNunjucks`: Hexo's tags are text in this document.
    pub disable_nunjucks: bool,
    /// `titlecase`: whether the title is put into title case; without the key as the site has it.
    pub titlecase: Option<bool>,
    /// `alias`, `aliases`, `redirect_from`: its former addresses.
    pub old_addresses: Vec<FrontMatterName>,
    /// `math`, `mathjax`, `katex`.
    pub math: Option<MathMode>,
    /// `math: mathml`, `math: html`.
    pub math_renderer: Option<MathRenderer>,
    /// Every key of the front matter, these included, in the author's order; dates as ISO strings. Without `password`,
    /// and for a locked document without `excerpt`.
    pub raw: IndexMap<String, Value>,
    /// The place of each key of `raw` (the key itself).
    pub keys: IndexMap<String, Span>,
}

impl FrontMatter {
    /// Takes what the document itself does not say from the keys that it inherits.
    fn inherit(&mut self, inherited: FrontMatter) {
        let has = |key: &str| inherited.keys.contains_key(key);
        if has("sticky") {
            self.sticky = inherited.sticky;
        }
        self.disable_nunjucks |= inherited.disable_nunjucks;
        if self.tags.is_empty() {
            self.tags = inherited.tags;
        }
        if self.categories.is_empty() {
            self.categories = inherited.categories;
        }
        self.layout = self.layout.take().or(inherited.layout);
        self.comments = self.comments.or(inherited.comments);
        self.lang = self.lang.take().or(inherited.lang);
        self.titlecase = self.titlecase.or(inherited.titlecase);
        self.math = self.math.or(inherited.math);
        self.math_renderer = self.math_renderer.or(inherited.math_renderer);
        for (key, span) in inherited.keys {
            if self.raw.get(&key).is_none_or(|value| value.is_null()) {
                self.keys.insert(key, span);
            }
        }
        for (key, value) in inherited.raw {
            let own = self.raw.entry(key).or_insert(Value::Null);
            if own.is_null() {
                *own = value;
            }
        }
    }
}

/// The path of a post's file below the folder of posts, without extension: it is matched with `new_post_name`.
pub(crate) fn slug_path(path: &SitePath) -> &str {
    let path = path.without_extension();
    path.split_once('/').map_or(path, |(_, below)| below)
}
