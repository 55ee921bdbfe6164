//! Tags as authors write them, and what stands on the page: `tags/*.md`.

use crate::literate;

#[test]
fn tags_become_html() {
    literate::run("tags");
}
