//! The blocks of a text, found line by line in the order in which Hexo's renderer tries its rules.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::javascript::js_trim;
use super::{brackets, lines, tables};
use crate::markdown::walk;

/// A block.
#[derive(Clone, Debug)]
pub(super) enum HexoBlock {
    /// Empty lines; whether there are two or more.
    Space {
        wide: bool,
    },
    Code {
        language: String,
        text: String,
    },
    Heading {
        level: usize,
        text: String,
    },
    Rule,
    Quotation {
        raw: String,
        blocks: Vec<HexoBlock>,
    },
    List(HexoList),
    Html(String),
    Table(tables::HexoTable),
    Paragraph(String),
    /// Text in a list item, not yet in a paragraph.
    Text(String),
}

#[derive(Clone, Debug)]
pub(super) struct HexoList {
    pub raw: String,
    /// The first number, for an ordered list.
    pub start: Option<u64>,
    pub loose: bool,
    pub items: Vec<HexoListItem>,
}

#[derive(Clone, Debug)]
pub(super) struct HexoListItem {
    /// A task, and whether it is done.
    pub task: Option<bool>,
    pub text: String,
    pub blocks: Vec<HexoBlock>,
}

/// Address and title of a link whose name is used elsewhere.
pub(super) type LinkReferenceMap = BTreeMap<String, (String, String)>;

/// Reads blocks, and collects the definitions of links.
pub(super) struct HexoLexer {
    pub definitions: RefCell<LinkReferenceMap>,
    /// Whether text is a paragraph: in a list item it is not, up to the first nested list.
    pub top: Cell<bool>,
    pub depth: Cell<usize>,
    /// The remaining work. Rules that restart for nested content can be slow on unusual texts.
    budget: Cell<usize>,
    /// How many cells may still be added to rows that lack some.
    missing_cells: Cell<usize>,
}

/// The deepest nesting of quotations and lists.
const DEEPEST: usize = 64;

impl HexoLexer {
    pub(super) fn new(len: usize) -> HexoLexer {
        HexoLexer {
            definitions: RefCell::default(),
            top: Cell::new(true),
            depth: Cell::new(0),
            budget: Cell::new(len.saturating_mul(64).saturating_add(100_000)),
            missing_cells: Cell::new(walk::missing_cells(len)),
        }
    }

    /// Counts work; `false` when the budget is used up.
    pub(super) fn spend(&self, work: usize) -> bool {
        let left = self.budget.get().saturating_sub(work);
        self.budget.set(left);
        left > 0
    }

    /// Counts cells that a row lacks; `false` when there are too many.
    fn fill(&self, cells: usize) -> bool {
        let left = self.missing_cells.get().checked_sub(cells);
        self.missing_cells.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Uses up the budget.
    pub(super) fn give_up(&self) {
        self.budget.set(0);
    }

    pub(super) fn is_exhausted(&self) -> bool {
        self.budget.get() == 0
    }

    /// Reads blocks that follow `blocks`. `clipped`: a paragraph continues in the last one.
    pub(super) fn read(&self, text: &str, blocks: &mut Vec<HexoBlock>, mut clipped: bool) {
        if self.depth.get() >= DEEPEST {
            self.give_up();
        }
        self.depth.set(self.depth.get() + 1);
        let mut rest = text;
        while !rest.is_empty() && self.spend(lines::first(rest).len() + 1) {
            let taken = self.one(rest, blocks, &mut clipped);
            rest = rest.get(taken.max(1)..).unwrap_or("");
        }
        self.depth.set(self.depth.get() - 1);
        self.top.set(true);
    }

    /// Reads the block at the start; returns its length.
    fn one(&self, text: &str, blocks: &mut Vec<HexoBlock>, clipped: &mut bool) -> usize {
        self.spaces_or_code(text, blocks)
            .or_else(|| self.marked_block(text, blocks))
            .or_else(|| self.definition_or_table(text, blocks))
            .unwrap_or_else(|| self.prose(text, blocks, clipped))
    }

    fn spaces_or_code(&self, text: &str, blocks: &mut Vec<HexoBlock>) -> Option<usize> {
        if let Some(len) = space(text) {
            let ends = text[..len].bytes().filter(|byte| *byte == b'\n').count();
            match blocks.last_mut() {
                Some(last) if len == 1 => {
                    if let HexoBlock::List(HexoList { raw, .. }) | HexoBlock::Quotation { raw, .. } = last {
                        raw.push('\n');
                    }
                }
                _ => blocks.push(HexoBlock::Space { wide: ends > 1 }),
            }
            return Some(len);
        }
        if let Some((len, code)) = code(text) {
            self.spend(len);
            if !continues_prose(blocks, &code) {
                blocks.push(HexoBlock::Code { language: String::new(), text: code });
            }
            return Some(len);
        }
        let (len, block) = fence(text)?;
        self.spend(len);
        blocks.push(block);
        Some(len)
    }

    /// A block that begins with a mark: a heading, a rule, a quotation, a list, HTML.
    fn marked_block(&self, text: &str, blocks: &mut Vec<HexoBlock>) -> Option<usize> {
        let line = lines::first(text);
        let (len, block) = if let Some(level) = lines::heading(line).filter(|_| !lines::is_split(line)) {
            let block = HexoBlock::Heading { level, text: heading_text(line, level) };
            (line.len() + ends(&text[line.len()..]), block)
        } else if lines::is_rule(line, true) {
            (line.len(), HexoBlock::Rule)
        } else if let Some(quotation) = self.quotation(text) {
            quotation
        } else if let Some(list) = self.list(text) {
            (list.raw.len(), HexoBlock::List(list))
        } else {
            let len = lines::html_block(text)?;
            self.spend(len);
            (len, HexoBlock::Html(text[..len].to_owned()))
        };
        blocks.push(block);
        Some(len)
    }

    /// Lines that are no paragraph because of what is in them or below them.
    fn definition_or_table(&self, text: &str, blocks: &mut Vec<HexoBlock>) -> Option<usize> {
        if let Some((len, name, address, title)) = brackets::definition(text) {
            if !continues_prose(blocks, &text[..len]) {
                self.definitions.borrow_mut().entry(name).or_insert((address, title));
            }
            return Some(len);
        }
        if let Some((len, table)) = tables::table(text, &|cells| self.fill(cells)) {
            self.spend(len);
            blocks.push(HexoBlock::Table(table));
            return Some(len);
        }
        let (len, level, text) = self.underlined(text)?;
        blocks.push(HexoBlock::Heading { level, text });
        Some(len)
    }

    /// A paragraph, or a line of text in a list item.
    fn prose(&self, text: &str, blocks: &mut Vec<HexoBlock>, clipped: &mut bool) -> usize {
        if self.top.get() {
            let len = paragraph(text, true);
            self.spend(len);
            match blocks.last_mut() {
                Some(HexoBlock::Paragraph(last)) if *clipped => {
                    last.push('\n');
                    last.push_str(&text[..len]);
                }
                _ => blocks.push(HexoBlock::Paragraph(text[..len].to_owned())),
            }
            *clipped = false;
            return len;
        }
        let line = lines::first(text);
        match blocks.last_mut() {
            Some(HexoBlock::Text(last)) => {
                last.push('\n');
                last.push_str(line);
            }
            _ => blocks.push(HexoBlock::Text(line.to_owned())),
        }
        line.len()
    }

    /// Lines above a line of `=` or `-`: the length, the level, and the text.
    fn underlined(&self, text: &str) -> Option<(usize, usize, String)> {
        let mut at = 0;
        loop {
            let line = lines::first(&text[at..]);
            let end = at + line.len();
            let more = end < text.len();
            if at > 0 {
                let rest = lines::outdented(line).unwrap_or("").trim_end_matches(' ');
                let sign = rest.chars().next().filter(|c| matches!(c, '=' | '-'));
                if let Some(sign) = sign
                    && rest.chars().all(|c| c == sign)
                {
                    let level = if sign == '=' { 1 } else { 2 };
                    return Some((end + ends(&text[end..]), level, text[..at - 1].to_owned()));
                }
            }
            if !more
                || !self.spend(line.len())
                || (at > 0 && js_trim(line).is_empty())
                || begins_other(line)
                || lines::is_split(line)
            {
                return None;
            }
            at = end + 1;
        }
    }
}

/// Adds lines to the text that is the last block, if it is one.
fn continues_prose(blocks: &mut [HexoBlock], lines: &str) -> bool {
    let Some(HexoBlock::Paragraph(last) | HexoBlock::Text(last)) = blocks.last_mut() else { return false };
    last.push('\n');
    last.push_str(lines);
    true
}

/// The number of line ends at the start.
fn ends(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b'\n').count()
}

/// The length of the empty lines at the start.
fn space(text: &str) -> Option<usize> {
    let blank = text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n')).count();
    let len = if blank == text.len() { blank } else { text[..blank].rfind('\n').map_or(0, |end| end + 1) };
    (len > 0).then_some(len)
}

/// Indented code: its length, and its text without the indentation.
fn code(text: &str) -> Option<(usize, String)> {
    let is_code = |line: &str| lines::code_indent(line).is_some_and(|indent| line.len() > indent);
    let mut len = 0;
    while is_code(lines::first(&text[len..])) {
        len += lines::first(&text[len..]).len();
        if text.as_bytes().get(len) == Some(&b'\n') {
            len += 1;
            len += space(&text[len..]).unwrap_or(0);
        } else {
            break;
        }
    }
    if len == 0 {
        return None;
    }
    // Spaces first, whatever follows them: a tab after a space stays.
    let outdent = |line: &str| {
        let blanks = line.bytes().take(4).take_while(|byte| *byte == b' ').count();
        let gone = if blanks == 0 && line.starts_with('\t') { 1 } else { blanks };
        line[gone..].to_owned()
    };
    let code: Vec<String> = text[..len].split('\n').map(outdent).collect();
    Some((len, code.join("\n").trim_end_matches('\n').to_owned()))
}

/// A fence; an unclosed one continues to the end.
fn fence(text: &str) -> Option<(usize, HexoBlock)> {
    let line = lines::first(text);
    let (run, info) = lines::fence(line)?;
    let closes = |line: &str| {
        let rest = lines::outdented(line).and_then(|rest| rest.strip_prefix(run));
        rest.is_some_and(|rest| rest.trim_start_matches(['~', '`']).trim_start_matches(' ').is_empty())
    };
    let start = (line.len() + 1).min(text.len());
    let mut at = start;
    let mut code_end = None;
    let mut len = text.len();
    while at < text.len() {
        let line = lines::first(&text[at..]);
        if closes(line) {
            code_end = Some(at.saturating_sub(1).max(start));
            len = at + line.len();
            break;
        }
        at += line.len() + 1;
    }
    let open_end = || if text.ends_with('\n') { text.len() - 1 } else { text.len() };
    let code = text.get(start..code_end.unwrap_or_else(open_end)).unwrap_or("");
    let blanks = text.len() - text.trim_start().len();
    let code = if blanks > 0 && run.starts_with('`') { outdented_by(code, blanks) } else { code.to_owned() };
    Some((len, HexoBlock::Code { language: brackets::unescaped(js_trim(info)), text: code }))
}

/// The lines with this many spaces removed from their starts, where they have them.
fn outdented_by(code: &str, blanks: usize) -> String {
    let outdent = |line: &str| {
        let own = line.chars().take_while(|c| super::javascript::js_space(*c)).count();
        if own >= blanks { line.chars().skip(blanks).collect() } else { line.to_owned() }
    };
    code.split('\n').map(outdent).collect::<Vec<String>>().join("\n")
}

/// A heading's text, without its closing signs.
fn heading_text(line: &str, level: usize) -> String {
    let text = js_trim(line.trim_start_matches(' ').get(level..).unwrap_or(""));
    let cut = text.trim_end_matches('#');
    if cut.len() < text.len() && (cut.is_empty() || cut.ends_with(' ')) {
        return js_trim(cut).to_owned();
    }
    text.to_owned()
}

/// Whether the line, which another one follows, is not part of a heading.
fn begins_other(line: &str) -> bool {
    let rest = lines::outdented(line);
    let is_item =
        lines::indent(line).0 == 0 && lines::marker(line).is_some_and(|len| line.as_bytes().get(len) == Some(&b' '));
    let is_fence = |rest: &str| rest.starts_with("```") || rest.starts_with("~~~");
    let is_tag = |rest: &str| rest.len() > 2 && rest.starts_with('<') && rest.find('>') == Some(rest.len() - 1);
    is_item
        || lines::code_indent(line).is_some()
        || rest.is_some_and(|rest| {
            is_fence(rest) || rest.starts_with(['>', '#']) || is_tag(rest) || tables::is_line_of_bars(rest)
        })
}

/// The length of the paragraph at the start; `tables`: a table ends it.
pub(super) fn paragraph(text: &str, tables: bool) -> usize {
    let mut end = lines::first(text).len();
    loop {
        let Some(next) = text.get(end + 1..).filter(|next| !next.is_empty()) else { return end };
        let line = lines::first(next);
        let more = line.len() < next.len();
        if line.is_empty() || lines::interrupts(line, more) || (tables && tables::begins(next)) {
            return end;
        }
        end += 1 + line.len();
    }
}
