//! The pass over a text: tags and the text between them are handed to what decides about each.

use std::ops::Range;

use super::block::TypesetBlock;
use super::headings::HeadingLevels;
use super::heights::BlockHeights;
use super::marks::{AmbiguousMarks, UnicodeScript};
use super::tables::TypesetTables;
use super::{HtmlEdit, LONG, formulas};
use crate::formula::SEEN;
use crate::html::{EscapeContext, HtmlTag, comment_end, escape_into, tags};

/// Elements within a line of text. Any other tag ends a block.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font", "i", "img", "ins", "label",
    "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements whose text is not prose: it is left unchanged, and counts as one neighbour without a script.
const OPAQUE: &[&str] = &[
    "pre", "code", "kbd", "samp", "script", "style", "math", "svg", "textarea", "iframe", "object", "select", "button",
    "template", "video", "audio",
];

/// Elements that are slanted; Han in them is not.
const SLANTED: &[&str] = &["em", "i"];

/// HTML of a note, set for a page in `language`. `table` is the word for a table there.
pub(in crate::template) fn html(html: &str, language: &str, table: &str) -> String {
    let mut pass = Typesetter {
        html,
        language,
        script: UnicodeScript::of(language),
        edits: Vec::new(),
        block: TypesetBlock::default(),
        marks: AmbiguousMarks::default(),
        levels: HeadingLevels::default(),
        tables: TypesetTables::new(table, html.len() > LONG),
        heights: (html.len() > LONG).then(BlockHeights::default),
        opaque: None,
        formula: None,
        slanted: 0,
    };
    let mut at = 0;
    let mut tags = tags(html).over(SEEN);
    while let Some(tag) = tags.next() {
        if !html.get(..at).is_some_and(|before| before.ends_with(SEEN)) {
            pass.text(at..tag.range.start);
        } else if let Some(heights) = &mut pass.heights {
            heights.formula(html.get(at..tag.range.start).unwrap_or(""));
        }
        pass.tag(&tag);
        at = tag.range.end;
        // In a long note, the lines of code are counted.
        if let (Some((name, 1)), None) = (&pass.opaque, &pass.heights)
            && matches!(name.as_str(), "pre" | "figure")
            && *name == tag.name
            && !tag.closes
        {
            tags.pass_over(name);
        }
    }
    pass.text(at..html.len());
    pass.end_block();
    if let Some(heights) = &mut pass.heights {
        heights.end(&mut pass.edits);
    }
    applied(html, pass.edits)
}

/// Plain text as HTML, its marks set for a page in `language`.
pub(in crate::template) fn text(text: &str, language: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    escape_into(&mut escaped, text, EscapeContext::Quotes);
    let script = UnicodeScript::of(language);
    let mut marks = AmbiguousMarks::default();
    marks.text(&escaped, 0);
    let mut edits = Vec::new();
    marks.finish(script, &mut edits);
    applied(&escaped, edits)
}

fn applied(html: &str, mut edits: Vec<HtmlEdit>) -> String {
    edits.sort_by_key(|edit| edit.at);
    let mut set = String::with_capacity(html.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let mut at = 0;
    for edit in edits {
        set.push_str(html.get(at..edit.at).unwrap_or(""));
        set.push_str(&edit.text);
        at = at.max(edit.at + edit.replaced);
    }
    set.push_str(html.get(at..).unwrap_or(""));
    set
}

struct Typesetter<'t> {
    html: &'t str,
    language: &'t str,
    script: UnicodeScript,
    edits: Vec<HtmlEdit>,
    block: TypesetBlock,
    marks: AmbiguousMarks,
    levels: HeadingLevels,
    tables: TypesetTables,
    /// Of a long note.
    heights: Option<BlockHeights>,
    /// The element whose text is left unchanged, and how many open elements of its name there are.
    opaque: Option<(String, usize)>,
    /// Where the current formula within a line begins.
    formula: Option<usize>,
    /// How many slanted elements are open.
    slanted: usize,
}

impl Typesetter<'_> {
    fn tag(&mut self, tag: &HtmlTag) {
        if let Some(heights) = &mut self.heights {
            if tag.name == "br" || tag.name == "li" {
                heights.end_line();
            }
            heights.tag(self.html, tag, &mut self.edits);
        }
        if let Some((name, depth)) = &mut self.opaque {
            if *name == tag.name && !tag.is_empty {
                *depth = if tag.closes { depth.saturating_sub(1) } else { *depth + 1 };
            }
            if *depth == 0 {
                self.opaque = None;
                if let Some(start) = self.formula.take() {
                    self.edits.extend(formulas::kept_with_mark(self.html, start..tag.range.end));
                }
            }
            return;
        }
        let name = &*tag.name;
        let is_inline = INLINE.contains(&name) || matches!(name, "code" | "kbd" | "samp" | "math" | "svg" | "br");
        if !is_inline {
            self.end_block();
        }
        if !tag.closes && !tag.is_empty && self.is_opaque(tag) {
            self.opaque = Some((name.to_owned(), 1));
            let written = self.html.get(tag.range.clone());
            self.formula = (written == Some(formulas::INLINE)).then_some(tag.range.start);
            self.marks.other();
            if !matches!(name, "code" | "kbd" | "samp" | "sup") {
                self.tables.opaque(self.html.get(tag.range.start..).map_or(String::new(), formulas::read));
            }
            return;
        }
        match name {
            "br" => self.marks.space(),
            "img" => self.marks.other(),
            _ if SLANTED.contains(&name) => match tag.closes {
                true => self.slanted = self.slanted.saturating_sub(1),
                // Emphasis dots are below Han text, and icons are not text.
                false if tag.value("class").is_none() => self.slanted += 1,
                false => self.slanted += usize::from(self.slanted > 0),
            },
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if !tag.closes => {
                self.edits.extend(self.levels.heading(tag));
            }
            _ => self.tables.tag(self.html, tag, &mut self.edits),
        }
        if !is_inline && !tag.closes {
            self.block = TypesetBlock::begun(tag);
        }
    }

    /// Whether a tag begins something that is left unchanged: code, drawings, formulas.
    fn is_opaque(&self, tag: &HtmlTag) -> bool {
        let has_class = |wanted: &[&str]| {
            let class = tag.value("class").and_then(|range| self.html.get(range)).unwrap_or("");
            class.split_ascii_whitespace().any(|class| wanted.contains(&class))
        };
        OPAQUE.contains(&&*tag.name)
            || matches!(&*tag.name, "figure" | "div") && has_class(&["highlight", "gist", "math", "mermaid", "diagram"])
            || tag.name == "span" && has_class(&["katex", "math", "katex-display"])
            || tag.name == "sup" && has_class(&["footnote-ref"])
    }

    fn text(&mut self, range: Range<usize>) {
        if let Some(heights) = &mut self.heights {
            let opaque = self.opaque.as_ref().map(|(name, _)| name.as_str());
            // What screen readers read of a formula takes no space.
            if self.formula.is_none() {
                heights.text(self.html.get(range.clone()).unwrap_or(""), matches!(opaque, Some("span" | "math")));
            }
        }
        if let Some((name, _)) = &self.opaque {
            if matches!(name.as_str(), "code" | "kbd" | "samp") {
                self.tables.text(self.html.get(range).unwrap_or(""));
            }
            return;
        }
        let mut at = range.start;
        while at < range.end {
            let rest = self.html.get(at..range.end).unwrap_or("");
            let sign = memchr::memchr(b'<', rest.as_bytes());
            let end = sign.and_then(|sign| Some(sign + rest.get(sign..)?.find("<!--")?)).unwrap_or(rest.len());
            let (piece, comment) = rest.split_at(end);
            self.block.text(piece);
            self.marks.text(piece, at);
            self.tables.text(piece);
            if self.slanted > 0 {
                upright(piece, at, &mut self.edits);
            }
            at += end;
            if let Some(comment) = comment.strip_prefix("<!--") {
                at += "<!--".len() + comment_end(comment).unwrap_or(comment.len());
            }
        }
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        let mut script = self.script;
        if let Some((language, edit)) = block.language(self.language) {
            self.edits.push(edit);
            script = UnicodeScript::of(language);
        }
        self.marks.finish(script, &mut self.edits);
    }
}

/// Marks the runs of Han in slanted text.
fn upright(piece: &str, from: usize, edits: &mut Vec<HtmlEdit>) {
    let mut rest = piece;
    let mut at = from;
    while let Some(start) = rest.find(crate::text::is_han) {
        let run = rest.get(start..).unwrap_or("");
        let len = run.find(|c| !crate::text::is_cjk(c)).unwrap_or(run.len());
        edits.push(HtmlEdit::insert(at + start, "<span class=\"up\">"));
        edits.push(HtmlEdit::insert(at + start + len, "</span>"));
        at += start + len;
        rest = run.get(len..).unwrap_or("");
    }
}

#[cfg(test)]
mod tests {
    use super::{html, text};
    use crate::formula::SEEN;

    fn set(source: &str) -> String {
        html(source, "zh-CN", "表格")
    }

    #[test]
    fn marks_follow_their_neighbours() {
        let han = "<p>他说“晚安”——然后<b>“走”</b>了……</p>";
        assert_eq!(set(han), han);
        assert_eq!(
            set("<p>他写道 She said “good night” and left… 然后“good”了。</p>"),
            "<p>他写道 She said <span class=\"lm\" lang=\"en\">“</span>good night<span class=\"lm\" lang=\"en\">”</span> and left… 然后“good”了。</p>"
        );
        assert_eq!(
            set("<p>‘不是’，it’s 中</p>"),
            "<p><span class=\"hm\">‘</span>不是<span class=\"hm\">’</span>，it<span class=\"lm\" lang=\"en\">’</span>s 中</p>"
        );
        assert_eq!(
            html("<p>He said “x” — “你好”。</p>", "en", "Table"),
            "<p>He said “x” — <span class=\"hm\" lang=\"zh\">“</span>你好<span class=\"hm\" lang=\"zh\">”</span>。</p>"
        );
    }

    #[test]
    fn signs_of_numbers_are_narrow() {
        assert_eq!(set("<p>误差±5，约。</p>"), "<p>误差<span class=\"lm\" lang=\"en\">±</span>5，约。</p>");
    }

    #[test]
    fn marks_in_plain_text_are_set_too() {
        assert_eq!(
            text("A & “b”", "zh-CN"),
            "A &amp; <span class=\"lm\" lang=\"en\">“</span>b<span class=\"lm\" lang=\"en\">”</span>"
        );
    }

    #[test]
    fn a_block_of_english_says_so() {
        assert_eq!(
            set("<p>She said “good night” and left, and that is the end of it.</p><p>使用 CLIP</p>"),
            "<p lang=\"en\">She said “good night” and left, and that is the end of it.</p><p>使用 CLIP</p>"
        );
        assert_eq!(
            html("<h2>用“字”</h2><p>As “x” is.</p>", "en", "Table"),
            "<h2 lang=\"zh\">用“字”</h2><p>As “x” is.</p>"
        );
        assert_eq!(set("<p>これは日本語です。</p>"), "<p lang=\"ja\">これは日本語です。</p>");
        assert_eq!(set("<p>Voici un texte sans rien de connu.</p>"), "<p>Voici un texte sans rien de connu.</p>");
    }

    #[test]
    fn code_and_comments_are_left_alone() {
        let source = "<pre>it’s</pre><p><code>it’s</code> <!-- it’s --> 中</p><figure class=\"highlight\"><table><tr><td>it’s</td></tr></table></figure>";
        assert_eq!(set(source), source);
    }

    #[test]
    fn headings_are_told_in_order() {
        assert_eq!(
            set("<h1>A</h1><h3 id=\"b\">B</h3><h2>C</h2><h3>D</h3>"),
            "<h1 aria-level=\"2\">A</h1><h3 id=\"b\">B</h3><h2 aria-level=\"3\">C</h2><h3 aria-level=\"4\">D</h3>"
        );
        let kept = "<h2>A</h2><h3>B</h3><h3>C</h3><h2>D</h2>";
        assert_eq!(set(kept), kept);
        assert_eq!(set("<h4>A</h4><h5>B</h5>"), "<h4 aria-level=\"2\">A</h4><h5 aria-level=\"3\">B</h5>");
    }

    #[test]
    fn han_is_never_slanted() {
        assert_eq!(
            set("<p><em>an example 例子 of</em></p>"),
            "<p><em>an example <span class=\"up\">例子</span> of</em></p>"
        );
        let dotted = "<p><em class=\"han\">例子</em><i class=\"icon\">图</i></p>";
        assert_eq!(set(dotted), dotted);
    }

    #[test]
    fn tables_know_their_columns() {
        let source = "<div class=\"table\" role=\"group\" tabindex=\"0\">\n<table>\n<thead><tr><th>名</th><th>值</th><th>说明</th></tr></thead>\
            <tbody><tr><td>甲</td><td>1,024</td><td>这一格里是一整句话，在手机上应当换行，而不是让读者左右滑动</td></tr>\
            <tr><td>乙</td><td>2.5</td><td>短</td></tr></tbody></table></div>";
        let set = set(source);
        assert!(set.starts_with("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"表格：名、值、说明\">\n<table class=\"s1 s2 n2\">"), "{set}");
    }

    /// A paragraph of the first screen, without a given size.
    fn first_screen() -> String {
        format!("<p>{}</p>", "字".repeat(1_200))
    }

    #[test]
    fn blocks_of_long_notes_say_how_much_they_hold() {
        let many = "<p>字</p>".repeat(super::LONG / 10);
        let source = format!(
            "{}<p>一二three</p> <p>四</p><p>a<img src=\"a.png\"></p><ul><li>一</li><li>two</li></ul><figure class=\"highlight\"><pre><span class=\"line\">a</span>\n<span class=\"line\">b</span></pre></figure>{many}",
            first_screen()
        );
        let set = set(&source);
        let set = set.strip_prefix(&first_screen()).unwrap();
        let start = "<div class=\"prose part\" data-n=\"0\" data-k=\"2.6\"><p>一二three</p> <p>四</p></div><p>a<img src=\"a.png\"></p><ul data-n=\"0\" data-k=\"2.3\"><li>一</li><li>two</li></ul><figure class=\"highlight\" data-n=\"2\">";
        assert!(set.starts_with(start), "{}", set.chars().take(200).collect::<String>());
    }

    #[test]
    fn formulas_and_tables_of_long_notes_say_how_high_they_are() {
        let many = "<p>字</p>".repeat(super::LONG / 10);
        let strut = |height| {
            format!("<span class=\"katex-base\"><span class=\"katex-strut {height}\"></span><svg></svg></span>")
        };
        let formula = format!(
            "<div class=\"math math-display\"><span class=\"katex\">{SEEN}{}{}<span class=\"mspace katex-newline\"></span>{}</span></span></div>",
            strut("kh1000 kvn250"),
            strut("kh2536 kvn978"),
            strut("kh644")
        );
        let table = "<div class=\"table\"><table><tr><td>一</td></tr><tr><td>二</td></tr></table></div>";
        let set = set(&format!("{}{formula}{table}{many}", first_screen()));
        let set = set.strip_prefix(&first_screen()).unwrap();
        assert!(set.starts_with("<div class=\"math math-display\" data-n=\"318\">"), "{set:.60}");
        assert!(set.contains(" aria-label=\"表格\" data-n=\"2\"><table"));
    }

    #[test]
    fn nothing_is_lost() {
        let source = "a<p>“x</b><table><td><tr>”<th>—</table></table><em>中<h2></h1><!-- ";
        let kept = set(source);
        let bare = |text: &str| crate::markdown::strip_tags(text);
        assert_eq!(bare(&kept), bare(source));
    }
}
