//! Blocks as HTML, in the form of Hexo's renderer.

use super::super::heading::{self, HeadingIds, without_links};
use super::super::typography::{escape_all, escape_attribute};
use super::super::{Heading, definition_lists};
use super::blocks::{HexoBlock, HexoList, HexoListItem};
use super::inline::HexoInlineWriter;
use super::javascript::js_space;
use super::tables::HexoTable;
use crate::config::MarkedConfig;

pub(super) struct HexoBlockWriter<'a> {
    pub inline: &'a HexoInlineWriter<'a>,
    pub marked: &'a MarkedConfig,
    pub ids: HeadingIds,
    pub headings: Vec<Heading>,
}

impl HexoBlockWriter<'_> {
    /// Writes blocks. `top`: text is a paragraph.
    pub(super) fn blocks(&mut self, blocks: &[HexoBlock], top: bool, out: &mut String) {
        let mut blocks = blocks.iter().peekable();
        while let Some(block) = blocks.next() {
            match block {
                HexoBlock::Space { .. } => {}
                HexoBlock::Code { language, text } => code(language, text, out),
                HexoBlock::Heading { level, text } => self.heading(*level, text, out),
                HexoBlock::Rule => out.push_str("<hr>\n"),
                HexoBlock::Quotation { blocks, .. } => {
                    out.push_str("<blockquote>\n");
                    self.blocks(blocks, true, out);
                    out.push_str("</blockquote>\n");
                }
                HexoBlock::List(list) => self.list(list, out),
                HexoBlock::Html(html) => out.push_str(html),
                HexoBlock::Table(table) => self.table(table, out),
                HexoBlock::Paragraph(text) => {
                    let html = self.html(text);
                    self.paragraph(&html, out);
                }
                HexoBlock::Text(text) => {
                    let mut html = self.html(text);
                    while let Some(HexoBlock::Text(more)) = blocks.peek() {
                        html.push('\n');
                        self.inline.write(more, &mut html);
                        blocks.next();
                    }
                    if top {
                        self.paragraph(&html, out);
                    } else {
                        out.push_str(&html);
                    }
                }
            }
        }
    }

    fn html(&self, text: &str) -> String {
        let mut html = String::with_capacity(text.len() + text.len() / 2);
        self.inline.write(text, &mut html);
        html
    }

    fn heading(&mut self, level: usize, text: &str, out: &mut String) {
        let html = self.html(text);
        let level = u8::try_from(level).unwrap_or(6);
        let id = heading::write(level, (&html, &html), None, self.marked, &mut self.ids, out);
        self.headings.push(Heading { level, id, html: without_links(&html) });
    }

    fn paragraph(&self, html: &str, out: &mut String) {
        if self.marked.description_lists && html.contains("<br>:") && definition_lists::write(html, out) {
            return;
        }
        out.push_str("<p>");
        out.push_str(html);
        out.push_str("</p>\n");
    }

    fn list(&mut self, list: &HexoList, out: &mut String) {
        match list.start {
            None => out.push_str("<ul>\n"),
            Some(1) => out.push_str("<ol>\n"),
            Some(start) => out.push_str(&format!("<ol start=\"{start}\">\n")),
        }
        for item in &list.items {
            self.item(item, list.loose, out);
        }
        out.push_str(if list.start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    fn item(&mut self, item: &HexoListItem, loose: bool, out: &mut String) {
        out.push_str("<li>");
        let task = item.task.map(|done| {
            if done {
                "<input checked=\"\" disabled=\"\" type=\"checkbox\"> "
            } else {
                "<input disabled=\"\" type=\"checkbox\"> "
            }
        });
        match (task, item.blocks.split_first()) {
            (Some(task), Some((HexoBlock::Text(text), rest))) if loose => {
                // The box and the text are one paragraph.
                let mut html = format!("{task}\n");
                self.inline.write(text, &mut html);
                self.paragraph(&html, out);
                self.blocks(rest, loose, out);
            }
            (Some(task), _) if loose => {
                self.paragraph(task, out);
                self.blocks(&item.blocks, loose, out);
            }
            (task, _) => {
                out.push_str(task.unwrap_or(""));
                self.blocks(&item.blocks, loose, out);
            }
        }
        out.push_str("</li>\n");
    }

    fn table(&self, table: &HexoTable, out: &mut String) {
        out.push_str("<table>\n<thead>\n");
        self.row("th", &table.head, &table.sides, out);
        out.push_str("</thead>\n");
        if !table.rows.is_empty() {
            out.push_str("<tbody>");
            for row in &table.rows {
                self.row("td", row, &table.sides, out);
            }
            out.push_str("</tbody>");
        }
        out.push_str("</table>\n");
    }

    fn row(&self, name: &str, cells: &[String], sides: &[&str], out: &mut String) {
        out.push_str("<tr>\n");
        for (column, cell) in cells.iter().enumerate() {
            out.push_str(&match sides.get(column) {
                Some(side) if !side.is_empty() => format!("<{name} align=\"{side}\">"),
                _ => format!("<{name}>"),
            });
            self.inline.write(cell, out);
            out.push_str(&format!("</{name}>\n"));
        }
        out.push_str("</tr>\n");
    }
}

/// Writes a block of code without colours.
fn code(language: &str, text: &str, out: &mut String) {
    let language = language.split(js_space).next().unwrap_or("");
    out.push_str("<pre><code");
    if !language.is_empty() {
        out.push_str(" class=\"language-");
        escape_attribute(language, out);
        out.push('"');
    }
    out.push('>');
    escape_all(text.strip_suffix('\n').unwrap_or(text), out);
    out.push_str("\n</code></pre>\n");
}
