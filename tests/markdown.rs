//! Markdown as Hexo and biji understand it: `markdown/*.md`.

use crate::literate;

#[test]
fn markdown_becomes_html() {
    literate::run("markdown");
}
