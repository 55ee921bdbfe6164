//! What a terminal shows: escape sequences of colours (SGR) become classes, all others are left out.
//!
//! Classes are `t-red` (also green, yellow, blue, magenta, cyan, gray), `t-on-red` (the background), `t-bold`,
//! `t-dim`, `t-under`, `t-strike` and `t-inverse`. The 256 or 16 million colours become the nearest of these, which
//! follow light and dark mode.

use super::line::CodeLine;
use crate::html::{EscapeContext, escape_into};

/// The spellings of the escape character in text where it is not the character itself.
const WRITTEN: [&str; 9] = ["\u{241b}", "\\x1b", "\\x1B", "\\033", "\\e", "\\E", "\\u001b", "\\u001B", "^["];

/// The bell and its spellings.
const BELLS: [&str; 7] = ["\u{7}", "\u{2407}", "\\a", "\\x07", "\\007", "\\u0007", "^G"];

/// After an escape character, these begin a string for the terminal itself: a title, an address, a picture, a
/// message.
const TEXTS: [char; 5] = [']', 'P', 'X', '^', '_'];

/// Whether a line contains an escape character.
pub(super) fn has_escapes(line: &str) -> bool {
    line.contains('\u{1b}')
}

/// The lines of an `ansi` block; its escape sequences may be spelled out (`\x1b[31m`) or lack their first character.
pub(super) fn lines(code: &str) -> Vec<CodeLine> {
    let mut screen = AnsiStyle::default();
    code.split('\n')
        .map(|line| CodeLine { html: screen.line(&with_escapes(line)), has_colours: true, ..CodeLine::default() })
        .collect()
}

/// One line that contains escape characters.
pub(super) fn line(line: &str) -> String {
    AnsiStyle::default().line(line)
}

/// A line with the spellings of the escape character replaced by the character.
fn with_escapes(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    let mut may_end = true;
    while let Some(c) = rest.chars().next() {
        // Without an end it is no such string, and a second search for one would fail too.
        if let Some(after) = escape(rest).filter(|after| may_end && after.starts_with(TEXTS)) {
            match text_end(after) {
                Some((inner, behind)) => {
                    text.push('\u{1b}');
                    text.push_str(inner);
                    text.push('\u{7}');
                    rest = behind;
                    continue;
                }
                None => may_end = false,
            }
        }
        let written =
            WRITTEN.iter().find_map(|written| rest.strip_prefix(written).filter(|rest| rest.starts_with('[')));
        if let Some(after) = written {
            text.push('\u{1b}');
            rest = after;
            // The bracket is part of the text.
            text.extend(rest.chars().next());
            rest = rest.get(1..).unwrap_or("");
            continue;
        }
        if c == '[' && !text.ends_with('\u{1b}') && is_colour(rest) {
            text.push('\u{1b}');
        }
        text.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or("");
    }
    text
}

/// What follows an escape character, real or spelled out.
fn escape(text: &str) -> Option<&str> {
    text.strip_prefix('\u{1b}').or_else(|| WRITTEN.iter().find_map(|written| text.strip_prefix(written)))
}

/// A string for the terminal, and what follows its end: a bell, or an escape character and a backslash.
fn text_end(text: &str) -> Option<(&str, &str)> {
    text.char_indices().find_map(|(at, _)| {
        let (inner, rest) = text.split_at_checked(at)?;
        let behind = BELLS.iter().find_map(|bell| rest.strip_prefix(bell)).or_else(|| {
            let rest = escape(rest)?;
            // A backslash may be written as two.
            rest.strip_prefix("\\\\").or(rest.strip_prefix('\\'))
        })?;
        Some((inner, behind))
    })
}

/// `[31m`, `[0;1m`, `[m` at the start.
fn is_colour(text: &str) -> bool {
    let inner = text.get(1..).unwrap_or("").trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
    inner.starts_with('m') && text.len() - inner.len() <= 24
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AnsiColor {
    Gray,
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
}

impl AnsiColor {
    fn name(self) -> &'static str {
        match self {
            AnsiColor::Gray => "gray",
            AnsiColor::Red => "red",
            AnsiColor::Green => "green",
            AnsiColor::Yellow => "yellow",
            AnsiColor::Blue => "blue",
            AnsiColor::Magenta => "magenta",
            AnsiColor::Cyan => "cyan",
        }
    }

    /// One of a terminal's eight colours. Black and white are dropped, as a page may be light or dark.
    fn of_eight(number: u32) -> Option<AnsiColor> {
        Some(match number {
            1 => AnsiColor::Red,
            2 => AnsiColor::Green,
            3 => AnsiColor::Yellow,
            4 => AnsiColor::Blue,
            5 => AnsiColor::Magenta,
            6 => AnsiColor::Cyan,
            _ => return None,
        })
    }

    /// One of the 256 colours: 16 named ones, a cube of 216, 24 grays.
    fn of_256(number: u32) -> Option<AnsiColor> {
        match number {
            0..8 => AnsiColor::of_eight(number),
            8 => Some(AnsiColor::Gray),
            9..16 => AnsiColor::of_eight(number - 8),
            16..232 => {
                let level = |step: u32| if step == 0 { 0 } else { 55 + 40 * step };
                let number = number - 16;
                AnsiColor::of_rgb(level(number / 36), level(number / 6 % 6), level(number % 6))
            }
            232..250 => Some(AnsiColor::Gray),
            _ => None,
        }
    }

    /// The nearest colour; `None` for black and white.
    fn of_rgb(red: u32, green: u32, blue: u32) -> Option<AnsiColor> {
        let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
        let spread = most.saturating_sub(least);
        if spread * 4 < most.max(40) {
            return (60..200).contains(&most).then_some(AnsiColor::Gray);
        }
        // The angle on the colour wheel, in degrees.
        let part = |a: u32, b: u32| (i64::from(a) - i64::from(b)) * 60 / i64::from(spread.max(1));
        let angle = if most == red {
            part(green, blue).rem_euclid(360)
        } else if most == green {
            120 + part(blue, red)
        } else {
            240 + part(red, green)
        };
        Some(match angle {
            20..70 => AnsiColor::Yellow,
            70..165 => AnsiColor::Green,
            165..200 => AnsiColor::Cyan,
            200..260 => AnsiColor::Blue,
            260..345 => AnsiColor::Magenta,
            _ => AnsiColor::Red,
        })
    }
}

/// The styles that are switched on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct AnsiStyle {
    hue: Option<AnsiColor>,
    ground: Option<AnsiColor>,
    is_bold: bool,
    is_dim: bool,
    is_underlined: bool,
    is_struck: bool,
    is_inverse: bool,
}

impl AnsiStyle {
    fn line(&mut self, line: &str) -> String {
        // Text after a carriage return overwrites the text before it.
        let line = line.trim_end_matches('\r');
        let line = line.rsplit('\r').next().unwrap_or(line);
        let mut html = String::with_capacity(line.len() + 40);
        let mut text = String::new();
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            rest = rest.get(c.len_utf8()..).unwrap_or("");
            match c {
                '\u{1b}' => {
                    let (colours, after) = sequence(rest);
                    if let Some(colours) = colours {
                        self.flush(&mut text, &mut html);
                        self.set(colours);
                    }
                    rest = after;
                }
                '\t' => text.push(c),
                c if c.is_control() => {}
                c => text.push(c),
            }
        }
        self.flush(&mut text, &mut html);
        html
    }

    fn flush(&self, text: &mut String, html: &mut String) {
        if text.is_empty() {
            return;
        }
        let classes = self.classes();
        if classes.is_empty() {
            escape_into(html, text, EscapeContext::Text);
        } else {
            html.push_str(&format!("<span class=\"{classes}\">"));
            escape_into(html, text, EscapeContext::Text);
            html.push_str("</span>");
        }
        text.clear();
    }

    fn classes(&self) -> String {
        let mut classes: Vec<String> = Vec::new();
        classes.extend(self.hue.map(|hue| format!("t-{}", hue.name())));
        classes.extend(self.ground.map(|hue| format!("t-on-{}", hue.name())));
        let switches = [
            (self.is_bold, "t-bold"),
            (self.is_dim, "t-dim"),
            (self.is_underlined, "t-under"),
            (self.is_struck, "t-strike"),
            (self.is_inverse, "t-inverse"),
        ];
        classes.extend(switches.into_iter().filter(|(is_on, _)| *is_on).map(|(_, class)| class.to_owned()));
        classes.join(" ")
    }

    /// Select graphic rendition: numbers between `;` or `:`; none is 0.
    fn set(&mut self, written: &str) {
        let mut numbers = written.split([';', ':']).map(|number| number.parse::<u32>().unwrap_or(0));
        while let Some(number) = numbers.next() {
            match number {
                0 => *self = AnsiStyle::default(),
                1 => self.is_bold = true,
                2 => self.is_dim = true,
                4 => self.is_underlined = true,
                7 => self.is_inverse = true,
                9 => self.is_struck = true,
                21 | 22 => (self.is_bold, self.is_dim) = (false, false),
                24 => self.is_underlined = false,
                27 => self.is_inverse = false,
                29 => self.is_struck = false,
                30..38 => self.hue = AnsiColor::of_eight(number - 30),
                38 => self.hue = extended(&mut numbers),
                39 => self.hue = None,
                40..48 => self.ground = AnsiColor::of_eight(number - 40),
                48 => self.ground = extended(&mut numbers),
                49 => self.ground = None,
                90 => self.hue = Some(AnsiColor::Gray),
                91..98 => self.hue = AnsiColor::of_eight(number - 90),
                100 => self.ground = Some(AnsiColor::Gray),
                101..108 => self.ground = AnsiColor::of_eight(number - 100),
                // Italic and blinking are ignored.
                _ => {}
            }
        }
    }
}

/// A colour of the 256 (`5;N`) or of the 16 million (`2;R;G;B`).
fn extended(numbers: &mut impl Iterator<Item = u32>) -> Option<AnsiColor> {
    match numbers.next()? {
        5 => AnsiColor::of_256(numbers.next()?),
        2 => AnsiColor::of_rgb(numbers.next()?.min(255), numbers.next()?.min(255), numbers.next()?.min(255)),
        _ => None,
    }
}

/// What follows an escape character: the numbers of a colour, and the text after the sequence.
fn sequence(rest: &str) -> (Option<&str>, &str) {
    if let Some(inner) = rest.strip_prefix('[') {
        let end = inner.find(|c: char| ('@'..='~').contains(&c)).unwrap_or(inner.len());
        let after = inner.get(end + 1..).unwrap_or("");
        let is_colour = inner.get(end..).is_some_and(|end| end.starts_with('m'));
        return (inner.get(..end).filter(|_| is_colour), after);
    }
    if let Some(inner) = rest.strip_prefix(TEXTS) {
        // Up to a bell, or to an escape with a backslash; without such an end it is ordinary text.
        let Some(end) = inner.find(['\u{7}', '\u{1b}']) else { return (None, rest) };
        let after = inner.get(end..).unwrap_or("");
        return (None, after.strip_prefix('\u{7}').or(after.strip_prefix("\u{1b}\\")).unwrap_or(after));
    }
    let mut characters = rest.chars();
    if characters.next().is_some_and(|c| matches!(c, '(' | ')' | '#' | '%')) {
        characters.next();
    }
    (None, characters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(code: &str) -> String {
        lines(code).into_iter().map(|line| line.html).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn colours_are_classes() {
        for code in [
            "\u{1b}[31mno\u{1b}[0m!",
            "\\x1b[31mno\\x1b[0m!",
            "\\e[0;31mno\\033[m!",
            "␛[31mno␛[39m!",
            "[31mno[0m!",
            "^[[31mno^[[0m!",
        ] {
            assert_eq!(html(code), "<span class=\"t-red\">no</span>!", "{code}");
        }
        assert_eq!(html("\\e[1;4;32;44mok"), "<span class=\"t-green t-on-blue t-bold t-under\">ok</span>");
        assert_eq!(
            html("\\e[38;5;208ma\\e[38;2;90;200;250mb"),
            "<span class=\"t-yellow\">a</span><span class=\"t-cyan\">b</span>"
        );
        assert_eq!(
            html("\\e[38;5;244ma\\e[97mb\\e[90mc"),
            "<span class=\"t-gray\">a</span>b<span class=\"t-gray\">c</span>"
        );
        assert_eq!(html("\\e[32ma\nb\\e[0m"), "<span class=\"t-green\">a</span>\n<span class=\"t-green\">b</span>");
    }

    #[test]
    fn other_sequences_are_left_out() {
        assert_eq!(
            html("a\u{1b}[2K\u{1b}[1;5Hb\u{1b}]8;;https://e.org\u{7}c\u{1b}]8;;\u{1b}\\d\u{1b}(Be\u{7}"),
            "abcde"
        );
        for code in [
            "\\e]8;;http://x\\e\\link\\e]8;;\\e\\ after",
            "\\e]8;;http://x\\alink\\e]8;;\\a after",
            "\\x1b]8;;http://x\\x1b\\\\link\\x1b]8;;\\x1b\\\\ after",
            "\\033]8;;http://x\\033\\link\\033]8;;\\007 after",
            "^[]0;title^Glink\u{241b}]8;;\u{241b}\\ after",
            "\u{1b}]8;;http://x\\alink\u{1b}]8;;\\e\\ after",
        ] {
            assert_eq!(html(code), "link after", "{code}");
        }
        assert_eq!(html("\u{1b}]0;no end"), "]0;no end");
        assert_eq!(html("\\e]0;no end"), "\\e]0;no end");
        assert_eq!(html("10 %\r50 %\r100 %\r"), "100 %");
        assert_eq!(html("a <b> [x] [1] \\n\u{1b}[31"), "a &lt;b&gt; [x] [1] \\n");
    }
}
