//! The options of code blocks, under the names that various programs use for them.

/// The meaning of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CodeOptionKind {
    Title,
    Address,
    AddressText,
    Language,
    /// Marked lines, by the line numbers shown.
    Marked,
    /// Marked lines, counted from the block's first.
    Places,
    /// Added and removed lines, counted from the block's first.
    Added,
    Removed,
    LineNumbers,
    NoLineNumbers,
    FirstLine,
    Threshold,
    Wrap,
    NoWrap,
    /// Folded, after this many lines if a number is given.
    Fold,
    /// Folded after this many pixels.
    Height,
    Unfolded,
    Diff,
    LanguageAttr,
    Highlight,
    /// An option of another program: how an example is compiled, run or framed.
    Foreign,
    /// The same with a value: the name without a value may be a title.
    ForeignKey,
}

#[allow(clippy::enum_glob_use, reason = "the table is read as pairs of names")]
use CodeOptionKind::*;

/// Names in lower case and without `-`, `_` and `.`.
#[rustfmt::skip]
const NAMES: &[(&str, CodeOptionKind)] = &[
    ("title", Title), ("filename", Title), ("file", Title), ("name", Title), ("caption", Title), ("header", Title),
    ("path", Title), ("datatitle", Title), ("datafile", Title), ("lstcap", Title), ("codecap", Title), ("filepath", Title),
    ("url", Address), ("link", Address), ("href", Address), ("linktext", AddressText),
    ("lang", Language), ("language", Language),
    ("hllines", Places), ("hl", Places), ("highlightlines", Places), ("mark", Places), ("marks", Places),
    ("emphasizelines", Places), ("dataline", Places), ("linehighlight", Places), ("codelinenumbers", Places), ("focus", Places),
    ("ins", Added), ("add", Added), ("added", Added), ("insert", Added), ("inserted", Added),
    ("del", Removed), ("remove", Removed), ("removed", Removed), ("delete", Removed), ("deleted", Removed),
    ("linenumber", LineNumbers), ("linenumbers", LineNumbers), ("linenos", LineNumbers), ("lineno", LineNumbers),
    ("linenums", LineNumbers), ("numberlines", LineNumbers), ("showlinenumbers", LineNumbers), ("linenumbering", LineNumbers),
    ("numbers", LineNumbers), ("gutter", LineNumbers), ("number", LineNumbers),
    ("nolinenumbers", NoLineNumbers), ("nolinenumber", NoLineNumbers), ("nolinenos", NoLineNumbers), ("nonumbers", NoLineNumbers),
    ("hidelinenumbers", NoLineNumbers), ("nolinenums", NoLineNumbers),
    ("firstline", FirstLine), ("firstnumber", FirstLine), ("start", FirstLine), ("startfrom", FirstLine), ("startline", FirstLine),
    ("linenostart", FirstLine), ("linenumberstart", FirstLine), ("datastart", FirstLine), ("startlinenumber", FirstLine),
    ("linenumberstartsat", FirstLine),
    ("linethreshold", Threshold),
    ("wrap", Wrap), ("wordwrap", Wrap), ("linewrap", Wrap), ("softwrap", Wrap),
    ("nowrap", NoWrap), ("nowordwrap", NoWrap),
    ("fold", Fold), ("folded", Fold), ("codefold", Fold), ("collapse", Fold), ("collapsed", Fold), ("collapsible", Fold),
    ("shrink", Fold), ("collapsedlines", Fold), ("maxlines", Fold), ("visiblelines", Fold), ("collapsestart", Fold),
    ("height", Height), ("maxheight", Height), ("heightlimit", Height),
    ("unfold", Unfolded), ("unfolded", Unfolded), ("nofold", Unfolded), ("nocollapsedlines", Unfolded), ("nocollapse", Unfolded), ("expand", Unfolded),
    ("expanded", Unfolded), ("open", Unfolded),
    ("diff", Diff),
    ("languageattr", LanguageAttr), ("highlight", Highlight),
    ("ignore", Foreign), ("norun", Foreign), ("shouldpanic", Foreign), ("compilefail", Foreign), ("editable", Foreign),
    ("mdbookrunnable", Foreign), ("noplayground", Foreign), ("edition2015", Foreign), ("edition2018", Foreign),
    ("edition2021", Foreign), ("edition2024", Foreign), ("standalone", Foreign), ("doctest", Foreign),
    ("live", Foreign), ("noinline", Foreign), ("static", Foreign), ("twoslash", Foreign), ("copy", Foreign), ("nocopy", Foreign),
    ("copyable", Foreign), ("clipboard", Foreign), ("frame", ForeignKey), ("class", ForeignKey), ("id", ForeignKey), ("theme", ForeignKey), ("linecounters", ForeignKey),
    ("anchorlinenos", ForeignKey), ("lineanchors", ForeignKey), ("linespans", ForeignKey), ("prestyle", ForeignKey), ("style", ForeignKey),
    ("linenothreshold", ForeignKey), ("hidelines", ForeignKey), ("useprefix", ForeignKey), ("preserveindent", ForeignKey),
    ("hangingindent", ForeignKey), ("showreturn", ForeignKey), ("playground", ForeignKey), ("preview", ForeignKey), ("runnable", Foreign),
    ("echo", ForeignKey), ("eval", ForeignKey), ("include", ForeignKey), ("message", ForeignKey), ("warning", ForeignKey), ("results", ForeignKey),
];

/// The options in biji's manual, for "did you mean".
#[rustfmt::skip]
const KNOWN: [&str; 16] = [
    "title", "lang", "mark", "hl_lines", "ins", "del", "line_number", "showLineNumbers", "first_line", "line_threshold", "wrap",
    "fold", "diff", "language_attr", "highlight", "linenos",
];

/// The option of this name, in any spelling of it.
pub(super) fn find(name: &str) -> Option<CodeOptionKind> {
    let plain = plain(name)?;
    NAMES.iter().find(|(known, _)| *known == plain).map(|(_, kind)| *kind)
}

/// The known option that a name is probably a typo of: two letters exchanged, or one too many, too few or wrong.
pub(super) fn near(name: &str) -> Option<&'static str> {
    let plain = plain(name)?;
    let distance = |known: &str| crate::text::typing_errors(&plain, &self::plain(known).unwrap_or_default());
    KNOWN.into_iter().find(|known| known.len() >= 4 && distance(known) == 1)
}

fn plain(name: &str) -> Option<String> {
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= 40
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    is_name.then(|| name.replace(['-', '_', '.'], "").to_ascii_lowercase())
}

impl CodeOptionKind {
    fn is_flag(self) -> bool {
        matches!(self, LineNumbers | NoLineNumbers | Wrap | NoWrap | Fold | Unfolded | Diff | Foreign)
    }
}

/// The option that a name without a value means: `wrap` is one, `url` is not, and `numbers` is a title.
pub(super) fn flag(name: &str) -> Option<CodeOptionKind> {
    let kind = find(name).filter(|kind| kind.is_flag())?;
    (!matches!(name, "numbers" | "number" | "gutter")).then_some(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_option_has_many_names() {
        for name in ["line_number", "showLineNumbers", "line-numbers", "linenos", "numberLines"] {
            assert_eq!(find(name), Some(LineNumbers), "{name}");
        }
        assert_eq!((find("no_run"), find("标题"), find("foo")), (Some(Foreign), None, None));
        let mut names: Vec<_> = NAMES.iter().map(|(name, _)| name).collect();
        names.sort();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }

    #[test]
    fn slips_are_near() {
        assert_eq!(near("first_lin"), Some("first_line"));
        assert_eq!(near("mrak"), Some("mark"));
        assert_eq!(near("titel"), Some("title"));
        assert_eq!((near("example.md"), near("exists"), near("note")), (None, None, None));
    }
}
