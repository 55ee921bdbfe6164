//! The info string of a fence and the arguments of `codeblock`, in the syntax of Hexo and of other programs.
//!
//! ```text
//! words --language--> the name in the first word, and what is attached to it
//!       --option----> `key=value`, `key:value`, `{…}`, flags
//!       --rest------> title, address, text of the link
//! ```
//!
//! It understands Hexo's own options, those of Markdown dialects (Pandoc, R Markdown, MyST, rustdoc, mdBook, HackMD)
//! and of other generators and highlighters (Hugo, Zola, MkDocs, Docusaurus, VitePress, Shiki, Expressive Code,
//! Gatsby). An unknown option is left out where it can't be a title.

use std::ops::{Range, RangeInclusive};

use super::header_words::{FenceHeaderWord, LONGEST, braced, split, unescaped, unquoted};
use super::language;
use super::line::CodeLineKind;
use super::option_names::{self, CodeOptionKind};
use super::option_value::{is_directive, items, lines, pair, switch};
use super::options::{CodeCaption, CodeFold, CodeOptions, PlainFence, number};
use super::text_mark::{TextMark, TextPattern};

/// The content of an info string, with its places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CodeDescription {
    pub options: CodeOptions,
    /// Where the language is named, in bytes of the info string.
    pub language_at: Range<usize>,
    /// Options that look mistyped: place, spelling, and the similar known name.
    pub slips: Vec<(Range<usize>, String, &'static str)>,
    /// The lines that options name, with their places.
    pub lines: Vec<LineSelection>,
}

/// Lines that an option names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LineSelection {
    /// Where the option is, in bytes of the info string.
    pub at: Range<usize>,
    pub lines: RangeInclusive<i64>,
    /// The numbers are those shown beside the lines, which may begin elsewhere than at 1.
    pub are_numbers: bool,
    /// What the option does with the lines: `marked`, `folded`.
    pub effect: &'static str,
}

/// The info string of a fence. Words in quotes are text to be marked where the fence's `code` contains them all, or
/// where the title is given elsewhere.
pub(super) fn of_fence(header: &str, code: &str) -> CodeDescription {
    let mut reader = FenceHeaderReader::default();
    if header.len() > LONGEST {
        let first = header.split_whitespace().next().filter(|word| word.len() <= LONGEST);
        reader.description.language_at = 0..first.map_or(0, str::len);
        reader.description.options.language = first.map(str::to_owned);
        return reader.description;
    }
    let mut words = split(header).into_iter();
    if let Some(first) = words.next() {
        reader.first(&first);
        // MyST: ```` ```{code-block} python ````.
        if braced(first.text).is_some_and(is_directive)
            && let Some(second) = words.next()
        {
            reader.first(&second);
        }
    }
    reader.rest(words.collect(), code);
    reader.finish(true)
}

/// The arguments of a tag, split into words. Here the language is an option.
pub(super) fn of_tag<S: AsRef<str>>(args: &[S]) -> CodeDescription {
    let mut reader = FenceHeaderReader::default();
    if args.iter().map(|arg| arg.as_ref().len() + 1).sum::<usize>() > LONGEST {
        return CodeDescription { options: super::hexo_arguments::parse(args), ..CodeDescription::default() };
    }
    let words = args.iter().map(|arg| FenceHeaderWord {
        text: arg.as_ref(),
        written: arg.as_ref(),
        range: 0..0,
        quoted: false,
    });
    reader.rest(words.collect(), "");
    // `{% codeblock python %}` names its language.
    if reader.description.options.language.is_none()
        && let [only] = reader.title.as_slice()
        && !only.contains('.')
    {
        let named = language::named(only);
        if named.glued.is_empty() && named.language.as_deref().is_some_and(crate::highlight::is_known) {
            reader.description.options.is_diff |= named.is_diff;
            reader.description.options.language = named.language;
            reader.title.clear();
        }
    }
    reader.finish(false)
}

#[derive(Default)]
struct FenceHeaderReader {
    description: CodeDescription,
    /// Words that are not options.
    title: Vec<String>,
    named_title: Option<String>,
    address: Option<String>,
    address_text: Option<String>,
    /// The last option was `hl_lines=` without quotes or brackets.
    are_lines_open: bool,
}

impl FenceHeaderReader {
    /// The first word of a fence: its language, and what is attached to it.
    fn first(&mut self, word: &FenceHeaderWord<'_>) {
        self.description.language_at = word.range.clone();
        let at = &word.range;
        if word.quoted {
            return self.title.push(word.text.to_owned());
        }
        if let Some(inner) = braced(word.text) {
            return self.attributes(inner, at, true);
        }
        let is_option = |(key, _): (&str, &str)| option_names::find(key).is_some() || option_names::near(key).is_some();
        if pair(word.text).is_some_and(is_option) && self.pair(word.text, at) {
            return self.description.language_at = at.start..at.start;
        }
        let named = language::named(word.text);
        if named.is_file {
            self.title.push(word.text.to_owned());
        }
        self.description.options.language = named.language;
        self.description.options.is_diff |= named.is_diff;
        for glued in named.glued {
            self.glued(glued, at);
        }
    }

    /// What follows the language without a space: `{1,3}`, `[title]`, `:line-numbers=2`, `:src/a.js`, `,ignore`,
    /// `=12`.
    fn glued(&mut self, text: &str, at: &Range<usize>) {
        let Some(rest) = text.get(1..) else { return };
        match text.chars().next() {
            Some('{') => {
                if let Some(inner) = braced(text) {
                    self.attributes(inner, at, false);
                }
            }
            Some('[') => self.title.extend(rest.strip_suffix(']').map(str::to_owned)),
            Some('=') => {
                self.description.options.line_number = Some(true);
                self.inline_number(text);
            }
            Some(',') => {
                for part in rest.split(',') {
                    // Anything between commas is an option.
                    let _ = self.pair(part, at) || self.flag(part);
                }
            }
            _ => {
                if !self.pair(rest, at) && !self.switch(rest) && !rest.is_empty() {
                    self.title.push(rest.to_owned());
                }
            }
        }
    }

    fn rest(&mut self, words: Vec<FenceHeaderWord<'_>>, code: &str) {
        let mut plain = Vec::new();
        for word in words {
            let (text, at) = (word.text, &word.range);
            if lines(text).is_none() {
                self.are_lines_open = false;
            }
            if word.quoted {
                plain.push(word);
                continue;
            }
            // Zola: `hl_lines=1 3-5`.
            if self.are_lines_open && lines(text).is_some() {
                self.take_lines(CodeOptionKind::Places, text, at);
            } else if let Some(inner) = braced(text) {
                if !Self::is_option_list(inner) && !plain.is_empty() {
                    plain.push(word);
                    continue;
                }
                self.attributes(inner, at, false);
            } else if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'))
                && plain.is_empty()
                && self.named_title.is_none()
                && !inner.is_empty()
            {
                self.named_title = Some(inner.to_owned());
            } else if let Some((name, inner)) = text.strip_suffix('}').and_then(|rest| rest.split_once('{'))
                && !name.is_empty()
                && !name.ends_with(['=', ':'])
                && Self::is_option_list(inner)
            {
                // `js main.js{1}`.
                plain.push(FenceHeaderWord { text: name, written: name, range: at.clone(), quoted: false });
                self.attributes(inner, at, false);
            } else if !self.inline_number(text) && !self.pair(text, at) && !self.switch(text) {
                plain.push(word);
            }
        }
        if !code.is_empty() {
            self.take_text_marks(&mut plain, code);
        }
        self.words(&plain);
    }

    /// Removes quoted words and regular expressions from words that are not options, where they are text to be
    /// marked.
    fn take_text_marks(&mut self, words: &mut Vec<FenceHeaderWord<'_>>, code: &str) {
        let pattern = |word: &FenceHeaderWord<'_>| TextPattern::new(word.written);
        let is_meant = |word: &FenceHeaderWord<'_>| pattern(word).is_some_and(|pattern| pattern.is_meant(code));
        if self.named_title.is_some() || self.title.is_empty() && words.iter().all(is_meant) {
            words.retain(|word| {
                let Some(pattern) = pattern(word) else { return true };
                let mark = TextMark { at: word.range.clone(), kind: CodeLineKind::Marked, pattern };
                self.description.options.text_marks.push(mark);
                false
            });
        }
    }

    /// Words that are neither pairs nor lists: flags if all of them are, otherwise the title.
    fn words(&mut self, words: &[FenceHeaderWord<'_>]) {
        let is_flag = |word: &FenceHeaderWord<'_>| !word.quoted && option_names::flag(word.text).is_some();
        if self.title.is_empty() && words.iter().all(is_flag) {
            for word in words {
                self.flag(word.text);
            }
            return;
        }
        let words = match words {
            [first, rest @ ..] if self.title.is_empty() && !first.quoted && self.begins_title(first.text, rest) => rest,
            _ => words,
        };
        if let [only] = words
            && self.title.is_empty()
            && !only.quoted
            && self.other_language(only.text)
        {
            return;
        }
        // The id of an element, in the syntax of other programs.
        let is_id = |word: &FenceHeaderWord<'_>| {
            let name = word.text.strip_prefix('#').filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
            !word.quoted
                && name.is_some_and(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)))
        };
        if self.title.is_empty() && words.iter().all(is_id) {
            return;
        }
        let text = |word: &FenceHeaderWord<'_>| if word.quoted { unescaped(word.text) } else { word.text.to_owned() };
        self.title.extend(words.iter().map(text));
    }

    /// Whether a word before others says what they are and is not part of the title: `diff` or `diff js` before a
    /// file's name, `title:` before a title.
    fn begins_title(&mut self, word: &str, rest: &[FenceHeaderWord<'_>]) -> bool {
        let Some(next) = rest.first() else { return false };
        if matches!(word, "title:" | "name:" | "file:" | "filename:") {
            return true;
        }
        if !next.quoted && !next.text.contains(['.', '/']) {
            return false;
        }
        if word == "diff" {
            self.description.options.is_diff = true;
            return true;
        }
        self.description.options.language.as_deref() == Some("diff") && self.other_language(word)
    }

    /// A single word after a language that also names one: `diff js`, `plain text`, `yaml language-yaml`.
    fn other_language(&mut self, word: &str) -> bool {
        let Some(language) = self.description.options.language.clone() else { return false };
        if language == "diff" && crate::highlight::is_known(word) {
            self.description.options.language = Some(word.to_owned());
            self.description.options.is_diff = true;
            return true;
        }
        let class = word.strip_prefix("language-").or(word.strip_prefix("lang-"));
        if class.is_some_and(|name| name == language) || language::is_same(&language, word) {
            return true;
        }
        let joined = ["", "-"].iter().map(|between| format!("{language}{between}{word}").to_lowercase());
        match joined.into_iter().find(|name| crate::highlight::is_known(name)) {
            Some(name) => {
                self.description.options.language = Some(name);
                true
            }
            None => false,
        }
    }

    /// The content of braces: line numbers, or attributes.
    fn attributes(&mut self, inner: &str, at: &Range<usize>, may_name_language: bool) {
        if lines(inner).is_some() {
            return self.take_lines(CodeOptionKind::Places, inner, at);
        }
        let mut is_first = true;
        for item in items(inner) {
            let name = item.trim_start_matches(['.', '=']);
            let named = language::named(name.strip_prefix("language-").unwrap_or(name));
            let can_be_language =
                may_name_language && self.description.options.language.is_none() && !item.starts_with('#');
            if !self.pair(&item, at) && !self.flag(name) && can_be_language {
                let is_known = named.language.as_deref().is_some_and(crate::highlight::is_known);
                if is_known && named.glued.is_empty() || is_first && !item.starts_with('.') && !is_directive(name) {
                    self.description.options.language = named.language;
                    self.description.options.is_diff |= named.is_diff;
                }
            }
            is_first = false;
        }
    }

    /// Whether braces contain only options.
    fn is_option_list(inner: &str) -> bool {
        lines(inner).is_some()
            || items(inner).iter().all(|item| {
                item.starts_with(['.', '#'])
                    || item.contains('=')
                    || option_names::find(item).is_some()
                    || pair(item).is_some_and(|(key, _)| option_names::find(key).is_some())
            })
    }

    /// A name that is never a title: `showLineNumbers`, `:line-numbers`, `no-line-numbers`.
    fn switch(&mut self, text: &str) -> bool {
        let name = text.trim_start_matches(':');
        let is_unmistakable = text.starts_with(':')
            || name.contains(['-', '_'])
            || name.chars().any(|c| c.is_ascii_uppercase()) && name.starts_with(|c: char| c.is_ascii_lowercase());
        is_unmistakable && self.flag(name)
    }

    /// A bare name; whether it is an option.
    fn flag(&mut self, name: &str) -> bool {
        let Some(kind) = option_names::flag(name) else { return false };
        self.set(kind, "", &(0..0));
        true
    }

    /// `key=value`, `key:value`; whether it is an option.
    fn pair(&mut self, text: &str, at: &Range<usize>) -> bool {
        let Some((key, value)) = pair(text) else { return false };
        let key = key.trim_start_matches(':');
        let is_assigned =
            text.trim_start_matches(':').get(key.len()..).is_some_and(|rest| rest.trim_start().starts_with('='));
        // Hexo counts `mark:` by the line numbers shown.
        let kind = if key == "mark" && !is_assigned { Some(CodeOptionKind::Marked) } else { option_names::find(key) };
        if let Some(kind) = kind {
            self.are_lines_open = key == "hl_lines" && is_assigned && !value.starts_with(['"', '\'', '[', '{']);
            return self.set(kind, value, at);
        }
        let is_value = value.starts_with(['"', '\'', '{', '[']) || switch(value).is_some() || lines(value).is_some();
        let is_name = key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
        match option_names::near(key).filter(|_| is_value) {
            Some(near) => self.description.slips.push((at.clone(), key.to_owned(), near)),
            None if is_assigned && is_value && is_name => {}
            None => return false,
        }
        true
    }

    /// Sets an option; returns whether the value is valid for it.
    fn set(&mut self, kind: CodeOptionKind, written: &str, at: &Range<usize>) -> bool {
        let value = unquoted(written).unwrap_or(written);
        let switch = || switch(value);
        let options = &mut self.description.options;
        match kind {
            CodeOptionKind::Title => self.named_title = Some(unescaped(value)),
            CodeOptionKind::Address => self.address = Some(value.to_owned()),
            CodeOptionKind::AddressText => self.address_text = Some(value.to_owned()),
            CodeOptionKind::Language => {
                let named = language::named(value);
                options.is_diff |= named.is_diff || options.language.as_deref() == Some("diff");
                options.language = named.language;
                self.description.language_at = at.clone();
            }
            CodeOptionKind::Places if switch().is_some() => {}
            CodeOptionKind::Marked | CodeOptionKind::Places | CodeOptionKind::Added | CodeOptionKind::Removed => {
                self.take_lines(kind, written, at)
            }
            CodeOptionKind::LineNumbers => {
                match value.trim().parse::<i64>() {
                    Ok(0) => options.line_number = Some(false),
                    Ok(_) => self.first_line(value),
                    Err(_) => options.line_number = Some(switch().unwrap_or(true)),
                }
                self.description.options.line_number.get_or_insert(true);
            }
            CodeOptionKind::NoLineNumbers => options.line_number = Some(false),
            CodeOptionKind::FirstLine => self.first_line(value),
            CodeOptionKind::Threshold => options.line_threshold = number(value).unwrap_or(options.line_threshold),
            CodeOptionKind::Wrap => options.wrap = Some(switch().unwrap_or(true)),
            CodeOptionKind::NoWrap => options.wrap = Some(false),
            CodeOptionKind::Fold => match (value.parse::<usize>(), switch()) {
                (Ok(lines), _) => options.fold = Some(CodeFold::After(lines)),
                (_, Some(false)) => options.fold = Some(CodeFold::Never),
                // `collapse={3-9}`: these lines.
                _ if value.starts_with('{') => self.take_lines(kind, written, at),
                _ => options.fold = Some(CodeFold::After(CodeFold::LINES)),
            },
            CodeOptionKind::Height => match value.trim_end_matches("px").parse::<usize>() {
                Ok(pixels) => options.fold = Some(CodeFold::at_height(pixels)),
                Err(_) => return switch().is_some(),
            },
            CodeOptionKind::Unfolded => options.fold = Some(CodeFold::Never),
            CodeOptionKind::Diff => options.is_diff = switch().unwrap_or(true),
            CodeOptionKind::LanguageAttr => options.language_attr = switch(),
            CodeOptionKind::Highlight => match switch() {
                Some(is_on) => options.plain = if is_on { PlainFence::No } else { PlainFence::Fence },
                None => self.take_lines(CodeOptionKind::Places, written, at),
            },
            CodeOptionKind::Foreign | CodeOptionKind::ForeignKey => {}
        }
        true
    }

    /// `=12`, `=+12`; whether it is one.
    fn inline_number(&mut self, text: &str) -> bool {
        let Some(digits) = text.strip_prefix('=') else { return false };
        let Ok(first) = digits.strip_prefix('+').unwrap_or(digits).parse::<i64>() else { return false };
        self.description.options.inline_first_line = Some(first);
        self.description.options.first_line = Some(first);
        true
    }

    fn first_line(&mut self, value: &str) {
        if let Some(first) = number(value).filter(|_| !value.trim().is_empty()) {
            self.description.options.first_line = Some(first);
        }
    }

    fn take_lines(&mut self, kind: CodeOptionKind, written: &str, at: &Range<usize>) {
        let Some(ranges) = lines(written) else {
            let text_kind = match kind {
                CodeOptionKind::Added => CodeLineKind::Added,
                CodeOptionKind::Removed => CodeLineKind::Removed,
                _ => CodeLineKind::Marked,
            };
            let pattern = TextPattern::new(written).filter(|_| kind != CodeOptionKind::Fold);
            let mark = pattern.map(|pattern| TextMark { at: at.clone(), kind: text_kind, pattern });
            return self.description.options.text_marks.extend(mark);
        };
        let are_numbers = kind == CodeOptionKind::Marked;
        let effect = if kind == CodeOptionKind::Fold { "folded" } else { "marked" };
        let options = &mut self.description.options;
        let marks = match kind {
            CodeOptionKind::Added => &mut options.added,
            CodeOptionKind::Removed => &mut options.removed,
            CodeOptionKind::Marked => &mut options.marks,
            CodeOptionKind::Fold => &mut options.sections,
            _ => &mut options.places,
        };
        for range in ranges {
            marks.insert(range.clone());
            self.description.lines.push(LineSelection { at: at.clone(), lines: range, are_numbers, effect });
        }
    }

    fn finish(mut self, is_fence: bool) -> CodeDescription {
        // When the title is given by name, other words are text that another program marks.
        let title = self.named_title.unwrap_or_else(|| self.title.join(" "));
        let link = self.address.map(|address| (address, self.address_text.unwrap_or_else(|| "link".to_owned())));
        if !is_fence && self.description.options.plain == PlainFence::Fence {
            self.description.options.plain = PlainFence::Tag;
        }
        self.description.options.caption = match link {
            Some((address, text)) => Some(CodeCaption::new(&title, Some((&address, &text)))),
            None if title.trim().is_empty() => None,
            None if is_fence => super::hexo_header::caption(&title, CodeCaption::new),
            None => super::hexo_arguments::caption(&title),
        };
        self.description
    }
}
