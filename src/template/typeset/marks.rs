//! Which marks are as wide as a Han character: decided by the letters next to them, through the tags in between.

use crate::html::reference;
use crate::text::{HAN_LEN, han_run, is_cjk};

use super::HtmlEdit;

/// The script of a letter or page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum UnicodeScript {
    Han,
    Latin,
}

impl UnicodeScript {
    pub(super) fn of(language: &str) -> UnicodeScript {
        let primary = language.split(['-', '_']).next().unwrap_or("");
        if matches!(primary, "zh" | "ja" | "yue" | "wuu" | "lzh") { UnicodeScript::Han } else { UnicodeScript::Latin }
    }
}

/// A mark used in both Han and Latin text.
#[derive(Clone, Debug)]
struct AmbiguousMark {
    at: usize,
    len: usize,
    sign: char,
    before: Option<UnicodeScript>,
    after: Option<UnicodeScript>,
    /// Whether the very next character on either side is a letter or digit.
    touches: (bool, bool),
    /// The number of Han letters before it in the block.
    han: usize,
    script: Option<UnicodeScript>,
}

/// The marks of the current block, in order.
#[derive(Default)]
pub(super) struct AmbiguousMarks {
    found: Vec<AmbiguousMark>,
    /// Marks from here on have no letter after them yet.
    waiting: usize,
    last: Option<UnicodeScript>,
    han: usize,
    /// Whether the last character is a letter or digit.
    is_letter: bool,
}

const SIGNS: [char; 12] = ['“', '”', '‘', '’', '—', '…', '·', '±', '×', '÷', '°', '§'];

impl AmbiguousMarks {
    /// Reads text of the block, which begins at `from` in the HTML.
    pub(super) fn text(&mut self, piece: &str, from: usize) {
        let mut at = 0;
        while let Some(rest) = piece.get(at..)
            && let Some(c) = rest.chars().next()
        {
            let run = self.plain_run(rest.as_bytes(), from + at);
            if run > 0 {
                at += run;
                continue;
            }
            let mut len = c.len_utf8();
            let mut sign = c;
            if c == '&'
                && let Some((decoded, tail)) = named(rest).or_else(|| reference(rest))
            {
                (sign, len) = (decoded, rest.len() - tail.len());
            }
            self.letter_or_mark(sign, from + at, len);
            at += len.max(1);
        }
    }

    /// Reads the run of ASCII without references, or of Han, at the start of the text at `at`, just as
    /// [`AmbiguousMarks::letter_or_mark`] would read each character: there are no marks among them. Returns its length.
    fn plain_run(&mut self, text: &[u8], at: usize) -> usize {
        let ascii = text.iter().take_while(|byte| byte.is_ascii() && **byte != b'&').count();
        let run = if ascii > 0 { ascii } else { han_run(text) };
        let Some(run) = text.get(..run).filter(|run| !run.is_empty()) else { return 0 };
        let is_letter = |byte: Option<&u8>| byte.is_some_and(|byte| !byte.is_ascii() || byte.is_ascii_alphanumeric());
        self.touch(at, is_letter(run.first()));
        self.is_letter = is_letter(run.last());
        if ascii == 0 {
            self.han += run.len() / HAN_LEN;
            self.met(UnicodeScript::Han);
        } else if run.iter().any(u8::is_ascii_alphabetic) {
            self.met(UnicodeScript::Latin);
        }
        run.len()
    }

    /// There is a character at `at`: that is right after the last mark, or farther away.
    fn touch(&mut self, at: usize, is_letter: bool) {
        if let Some(mark) = self.found.last_mut()
            && mark.at + mark.len == at
        {
            mark.touches.1 = is_letter;
        }
    }

    fn letter_or_mark(&mut self, c: char, at: usize, len: usize) {
        if SIGNS.contains(&c) {
            let touches = (self.is_letter, false);
            let mark = AmbiguousMark {
                at,
                len,
                sign: c,
                before: self.last,
                after: None,
                touches,
                han: self.han,
                script: None,
            };
            self.found.push(mark);
            self.is_letter = false;
            return;
        }
        let is_letter = c.is_alphanumeric();
        self.touch(at, is_letter);
        self.is_letter = is_letter;
        if is_cjk(c) {
            self.han += usize::from(is_letter);
            self.met(UnicodeScript::Han);
        } else if c.is_alphabetic() {
            self.met(UnicodeScript::Latin);
        }
    }

    fn met(&mut self, script: UnicodeScript) {
        for mark in self.found.get_mut(self.waiting..).unwrap_or_default() {
            mark.after = Some(script);
        }
        self.waiting = self.found.len();
        self.last = Some(script);
    }

    /// A line ends within the block.
    pub(super) fn space(&mut self) {
        self.is_letter = false;
    }

    /// Something that is not text: code, a formula, a picture.
    pub(super) fn other(&mut self) {
        self.is_letter = false;
    }

    /// The block ends: returns the marks whose form differs from that on a page in `page`.
    pub(super) fn finish(&mut self, page: UnicodeScript, edits: &mut Vec<HtmlEdit>) {
        let mut marks = std::mem::take(self).found;
        if marks.is_empty() {
            return;
        }
        pair(&mut marks, '“', '”', page);
        pair(&mut marks, '‘', '’', page);
        let mut open: Option<(usize, &str)> = None;
        for mark in &marks {
            let script = mark.script.unwrap_or_else(|| mark.alone(page));
            let class = class(mark.sign, script, page);
            if let Some((end, of)) = open
                && (end != mark.at || Some(of) != class)
            {
                edits.push(HtmlEdit::insert(end, "</span>"));
                open = None;
            }
            if let Some(class) = class {
                if open.is_none() {
                    // Fonts choose a mark's form by the language too.
                    let start = match (class, page) {
                        ("lm", _) => "<span class=\"lm\" lang=\"en\">",
                        (_, UnicodeScript::Latin) => "<span class=\"hm\" lang=\"zh\">",
                        _ => "<span class=\"hm\">",
                    };
                    edits.push(HtmlEdit::insert(mark.at, start));
                }
                open = Some((mark.at + mark.len, class));
            }
        }
        edits.extend(open.map(|(end, _)| HtmlEdit::insert(end, "</span>")));
    }
}

/// The mark of the reference at the start of `text`, and what follows.
fn named(text: &str) -> Option<(char, &str)> {
    let names =
        [("&ldquo;", '“'), ("&rdquo;", '”'), ("&lsquo;", '‘'), ("&rsquo;", '’'), ("&mdash;", '—'), ("&hellip;", '…')];
    names.iter().find_map(|(name, sign)| Some((*sign, text.strip_prefix(name)?)))
}

/// The class of a mark, if the page's own font has another form. Single quotes are the exception in Han text: fonts
/// differ in them, so both kinds have a class.
fn class(sign: char, script: UnicodeScript, page: UnicodeScript) -> Option<&'static str> {
    match (script, page) {
        (UnicodeScript::Latin, UnicodeScript::Han) => Some("lm"),
        (UnicodeScript::Han, UnicodeScript::Latin) => Some("hm"),
        (UnicodeScript::Han, UnicodeScript::Han) if matches!(sign, '‘' | '’') => Some("hm"),
        _ => None,
    }
}

/// Decides for pairs of quotes: both follow the text around them; if that decides nothing, the quoted text.
fn pair(marks: &mut [AmbiguousMark], opening: char, closing: char, page: UnicodeScript) {
    let mut open: Vec<usize> = Vec::new();
    for place in 0..marks.len() {
        let Some(mark) = marks.get(place).cloned() else { continue };
        if mark.sign == opening {
            open.push(place);
        } else if mark.sign == closing && !(closing == '’' && mark.is_apostrophe()) {
            let Some(first) = open.pop() else { continue };
            let Some(start) = marks.get(first).cloned() else { continue };
            let is_han_within = mark.han > start.han;
            let script = match (start.before, mark.after) {
                (Some(UnicodeScript::Latin), Some(UnicodeScript::Latin)) => UnicodeScript::Latin,
                (Some(UnicodeScript::Han), Some(UnicodeScript::Han) | None) | (None, Some(UnicodeScript::Han)) => {
                    UnicodeScript::Han
                }
                _ if is_han_within => UnicodeScript::Han,
                // Between the two, the page decides.
                (Some(_), Some(_)) => page,
                _ => UnicodeScript::Latin,
            };
            for place in [first, place] {
                if let Some(mark) = marks.get_mut(place) {
                    mark.script = Some(script);
                }
            }
        }
    }
}

impl AmbiguousMark {
    fn is_apostrophe(&self) -> bool {
        self.touches == (true, true)
            && self.before == Some(UnicodeScript::Latin)
            && self.after == Some(UnicodeScript::Latin)
    }

    /// Decides for a mark without a partner.
    fn alone(&self, page: UnicodeScript) -> UnicodeScript {
        match self.sign {
            // Apostrophes, the first of '90s, and signs of numbers, which Han fonts set with gaps.
            '‘' | '’' | '±' | '×' | '÷' | '°' | '§' => UnicodeScript::Latin,
            // Names of several parts have no spaces around it.
            '·' if self.touches != (true, true) => UnicodeScript::Latin,
            _ => match (self.before, self.after) {
                (Some(UnicodeScript::Han), Some(UnicodeScript::Han) | None) | (None, Some(UnicodeScript::Han)) => {
                    UnicodeScript::Han
                }
                (Some(UnicodeScript::Latin), Some(UnicodeScript::Latin) | None)
                | (None, Some(UnicodeScript::Latin)) => UnicodeScript::Latin,
                _ => page,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_read_as_their_characters_are() {
        for text in ["a“b c”中“文”’", "中文—— 2‘x’ 一·二 ", "é“中é”‘鿿’㐀“a。”", "’90s, it’s 5° — “”"]
        {
            for page in [UnicodeScript::Han, UnicodeScript::Latin] {
                let (mut runs, mut characters) = (AmbiguousMarks::default(), AmbiguousMarks::default());
                runs.text(text, 7);
                text.char_indices().for_each(|(at, c)| characters.letter_or_mark(c, 7 + at, c.len_utf8()));
                let edits = |marks: &mut AmbiguousMarks| {
                    let mut edits = Vec::new();
                    marks.finish(page, &mut edits);
                    edits.into_iter().map(|edit| (edit.at, edit.text)).collect::<Vec<_>>()
                };
                assert_eq!(edits(&mut runs), edits(&mut characters), "{text}");
            }
        }
    }
}
