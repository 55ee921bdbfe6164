//! What an author did when YAML can't be read, and how to write it instead.

use std::ops::Range;

use super::lines::{Line, ends_key, lines, quoted, tells_secret};
use super::{Fault, Mistake};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};

/// A text is too long to be written out again in a hint beyond so many characters.
const SHOWN: usize = 70;

/// The cause of a fault.
struct Cause {
    span: Range<usize>,
    message: String,
    label: String,
    help: String,
}

/// Reports why `block` of the source's text can't be read. `consequence` says what that means for the site.
pub fn diagnostic(
    code: Code,
    source: SourceId,
    text: &str,
    block: Range<usize>,
    fault: &Fault,
    consequence: &str,
) -> Diagnostic {
    let start = block.start;
    let lines = lines(text.get(block).unwrap_or(""), start);
    let at = |span: &Range<usize>| Span::new(source, span.clone());
    let diagnostic = |message: &str| Diagnostic::new(code, message).note(consequence);
    match &fault.mistake {
        Mistake::DuplicateKey { key, first } => diagnostic(&format!("the key `{key}` stands twice"))
            .at(at(&fault.span), "again here")
            .also(at(first), "first here")
            .help("keep the one you mean; of several values make a list: `[a, b]`"),
        Mistake::BadMerge => diagnostic("`<<` takes a mapping")
            .at(at(&fault.span), "not a mapping")
            .help("write `<<: *name`, with `&name` in front of a mapping above"),
        Mistake::ControlCharacter(c) => {
            diagnostic(&format!("a control character (U+{:04X}) where only text belongs", u32::from(*c)))
                .at(at(&fault.span), "this character can't be seen")
                .help("delete it, and type the line again if need be")
        }
        Mistake::TooDeep => diagnostic("nested too deeply, or repeated too often")
            .at(at(&fault.span), "")
            .help("write it out flatter; quote a text that is full of brackets"),
        Mistake::SecondDocument => diagnostic("a second YAML document begins here")
            .at(at(&fault.span), "`---` or `...` ends the first one")
            .help("delete this line; there is only one document in a file"),
        Mistake::UnknownTag(_) | Mistake::UnknownAlias | Mistake::Syntax(_) => {
            let cause = cause(&lines, fault).unwrap_or_else(|| Cause {
                span: fault.span.clone(),
                message: "this is not YAML".into(),
                label: match &fault.mistake {
                    Mistake::Syntax(reason) => reason.clone(),
                    _ => String::new(),
                },
                help: "put quotes around a text that holds signs such as `:`, `[`, `{`, `#`, `&` or `*`".into(),
            });
            diagnostic(&cause.message).at(at(&cause.span), cause.label).help(cause.help)
        }
    }
}

fn cause(lines: &[Line], fault: &Fault) -> Option<Cause> {
    let at = fault.span.start;
    let here = lines.iter().rposition(|line| line.start <= at && !line.is_blank())?;
    let line = lines.get(here)?;
    let before = lines.get(..here)?.iter().rev().find(|line| !line.is_blank());
    let reason = match &fault.mistake {
        Mistake::Syntax(reason) => reason.as_str(),
        _ => "",
    };
    if reason.contains("end of stream") {
        return unclosed_quote(lines);
    }
    if reason.contains("',' or") {
        // The fault shows where the parser lost patience: often lines below the bracket.
        let open = lines.get(..=here)?.iter().rev().find_map(|line| unclosed_bracket(line));
        return open.or_else(|| missing_comma(line, at)).or_else(|| value_cause(line));
    }
    if reason.contains("mapping values") && is_key_colon(line, at) {
        return before.and_then(|before| no_key_cause(before).or_else(|| indented_cause(before, line)));
    }
    if let Some(cause) = value_cause(line) {
        return Some(cause);
    }
    no_key_cause(line)
        .or_else(|| before.and_then(no_key_cause))
        .or_else(|| before.and_then(value_cause))
        .or_else(|| before.and_then(|before| indented_cause(before, line)))
        .or_else(|| lines.get(..=here)?.iter().rev().find_map(unclosed_bracket))
}

/// Whether the colon at `at` is the one behind the line's key.
fn is_key_colon(line: &Line, at: usize) -> bool {
    let Some(key) = line.key else { return false };
    at <= line.start + line.indent + key.len() + 1
}

/// `title: "…"`, or advice alone when that would be long or tell a secret.
fn write_quoted(line: &Line) -> String {
    match line.key {
        Some(key) if line.value.chars().count() <= SHOWN && !tells_secret(key, line.value) => {
            format!("write `{key}: {}`", quoted(line.value))
        }
        None if line.value.chars().count() <= SHOWN => format!("write `{}`", quoted(line.value)),
        _ => "put quotes around the whole value".into(),
    }
}

fn subject(line: &Line) -> String {
    line.key.map_or_else(|| "an item of a list".into(), |key| format!("`{key}`"))
}

/// What is wrong with the value of a line.
fn value_cause(line: &Line) -> Option<Cause> {
    let first = line.value.chars().next()?;
    let start = line.value_start;
    let whole = line.value_span();
    let sign = start..start + first.len_utf8();
    let begins = |label: &str| {
        let sign_name = if first == '`' { "a backtick".to_owned() } else { format!("`{first}`") };
        let message = format!("{} begins with {sign_name}, which means something else in YAML", subject(line));
        Some(Cause { span: sign.clone(), message, label: label.into(), help: write_quoted(line) })
    };
    match first {
        '@' | '`' => return begins("no unquoted text begins like this"),
        '%' => return begins("a directive, and only at the very start"),
        '*' => return begins("a reference to something named before"),
        '&' => return begins("gives a name to what follows"),
        '!' => return begins("a type of YAML"),
        ',' | ']' | '}' => return begins("part of a list or mapping that was never opened"),
        '?' => return begins("a key of several lines"),
        '|' | '>' if line.value.len() > 1 => return begins("a text of several lines, which begins on the next line"),
        '"' | '\'' => return quote_cause(line, first),
        '{' if line.value.starts_with("{%") => return begins("a mapping of YAML"),
        '[' | '{' => {
            let Some(close) = matching(line.value) else { return unclosed_bracket(line) };
            let rest = line.value.get(close + 1..)?.trim_start();
            if !rest.is_empty() && !rest.starts_with('#') {
                let kind = if first == '[' { "a list" } else { "a mapping" };
                let message = format!("{} begins with {kind}, and text follows it", subject(line));
                let at = whole.end - rest.len();
                return Some(Cause {
                    span: at..whole.end,
                    message,
                    label: format!("behind {kind}"),
                    help: write_quoted(line),
                });
            }
        }
        '-' if line.value.starts_with("- ") => {
            let items = line.value.trim_start_matches('-').trim();
            return Some(Cause {
                span: whole,
                message: format!("a list begins on the line of its key {}", subject(line)),
                label: "an item needs a line of its own".into(),
                help: format!("write `{}: [{items}]`, or put `- {items}` on the next line", line.key.unwrap_or("key")),
            });
        }
        _ => {}
    }
    let colon = line.value.match_indices(':').map(|(at, _)| at).find(|at| ends_key(line.value, *at))?;
    line.key?;
    Some(Cause {
        span: start + colon..start + colon + 1,
        message: format!("{} holds a colon and a blank, which make a key in YAML", subject(line)),
        label: "this colon".into(),
        help: write_quoted(line),
    })
}

/// A value that begins with a quote, and goes on behind the closing one or never has one.
fn quote_cause(line: &Line, quote: char) -> Option<Cause> {
    let inner = line.value.get(1..)?;
    let Some(close) = closing_quote(inner, quote) else { return unclosed_quote(std::slice::from_ref(line)) };
    let rest = inner.get(close + 1..)?;
    if rest.trim().is_empty() || rest.trim_start().starts_with('#') {
        return None;
    }
    let end = line.value_span().end;
    let help = match line.key {
        Some(key) if line.value.chars().count() <= SHOWN && !tells_secret(key, line.value) => {
            let value = if quote == '\'' && line.value.ends_with('\'') {
                quoted(line.value.get(1..line.value.len() - 1).unwrap_or(line.value))
            } else {
                quoted(line.value)
            };
            format!("write `{key}: {value}`")
        }
        _ => "put other quotes around the whole value; a `'` within `'…'` is written twice".into(),
    };
    Some(Cause {
        span: end - rest.trim_start().len()..end,
        message: format!("text follows the closing quote of {}", subject(line)),
        label: "the quoted text has ended before this".into(),
        help,
    })
}

/// Where the quote that opened before `inner` closes.
fn closing_quote(inner: &str, quote: char) -> Option<usize> {
    let mut rest = inner.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if c == '\\' && quote == '"' {
            rest.next();
        } else if c == quote {
            if quote == '\'' && rest.peek().is_some_and(|(_, next)| *next == '\'') {
                rest.next();
                continue;
            }
            return Some(at);
        }
    }
    None
}

/// The first quote that opens a text and never closes on its line.
fn unclosed_quote(lines: &[Line]) -> Option<Cause> {
    lines.iter().find_map(|line| {
        let mut from = 0;
        while let Some(found) = line.value.get(from..)?.find(['"', '\'']) {
            let at = from + found;
            let opens = line.value.get(..at)?.trim_end().ends_with(['[', ',', '{', ':']) || at == 0;
            if !opens {
                from = at + 1;
                continue;
            }
            let quote = line.value.get(at..)?.chars().next()?;
            match closing_quote(line.value.get(at + 1..)?, quote) {
                Some(close) => from = at + 1 + close + 1,
                None => {
                    let start = line.value_start + at;
                    return Some(Cause {
                        span: start..start + 1,
                        message: format!("a quote in {} is never closed", subject(line)),
                        label: "opens here".into(),
                        help: format!("close it with `{quote}` at the end of the text, or leave both away"),
                    });
                }
            }
        }
        None
    })
}

/// Where the bracket that a text begins with is closed; quoted texts don't count.
fn matching(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

fn unclosed_bracket(line: &Line) -> Option<Cause> {
    let open = line.value.chars().next().filter(|c| matches!(c, '[' | '{'))?;
    if matching(line.value).is_some() {
        return None;
    }
    let close = if open == '[' { ']' } else { '}' };
    let start = line.value_start;
    Some(Cause {
        span: start..start + 1,
        message: format!("the `{open}` of {} is never closed", subject(line)),
        label: "opens here".into(),
        help: format!("add `{close}`; if it is a text, {}", write_quoted(line).replacen("write", "write it as", 1)),
    })
}

/// Two quoted items with nothing between them.
fn missing_comma(line: &Line, at: usize) -> Option<Cause> {
    let before = line.text.get(..at.checked_sub(line.start)?)?;
    before.trim_end().ends_with(['"', '\'']).then(|| Cause {
        span: at..at + 1,
        message: format!("a comma is missing in {}", subject(line)),
        label: "before this".into(),
        help: "put a `,` between the items".into(),
    })
}

/// What is wrong with a line that should have a key, or a dash, and has none.
fn no_key_cause(line: &Line) -> Option<Cause> {
    if line.key.is_some() {
        return None;
    }
    let text = line.text.trim();
    let whole = line.content();
    if let Some((item, _)) =
        text.strip_prefix('-').zip(text.chars().nth(1)).filter(|(_, next)| !matches!(next, ' ' | '-'))
    {
        return Some(Cause {
            span: whole.start..whole.start + 1,
            message: "a list item without a blank behind its dash".into(),
            label: "a blank is missing behind this".into(),
            help: format!("write `- {item}`"),
        });
    }
    let (at, colon) = text.char_indices().find(|(at, c)| *at > 0 && matches!(c, '：' | ':'))?;
    let (key, value) = (text.get(..at)?, text.get(at + colon.len_utf8()..)?.trim());
    if key.chars().count() > 30 {
        return None;
    }
    let (message, label) = if colon == '：' {
        (format!("the colon behind `{key}` is a full-width one"), "`：` is text to YAML")
    } else {
        (format!("no blank behind the colon of `{key}`"), "without a blank this colon is text")
    };
    let span = whole.start + at..whole.start + at + colon.len_utf8();
    let shown = value.chars().count() <= SHOWN && !tells_secret(key, value);
    let help = if shown { format!("write `{key}: {value}`") } else { format!("write `{key}: `, then the value") };
    Some(Cause { span, message, label: label.into(), help })
}

/// A key that is indented further than the one before, which has a value already.
fn indented_cause(before: &Line, line: &Line) -> Option<Cause> {
    let (key, above) = (line.key?, before.key?);
    if line.indent <= before.indent || before.value.is_empty() {
        return None;
    }
    let start = line.start;
    Some(Cause {
        span: start..start + line.indent,
        message: format!("`{key}` is indented further than `{above}` above it"),
        label: "these blanks".into(),
        help: format!(
            "let both begin in the same column; what belongs under `{above}` needs it to have no value of its own"
        ),
    })
}
