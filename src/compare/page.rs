//! A finished page as readers and links see it: its title, its text, the ids of its headings, what it points to.

use indexmap::IndexSet;
use percent_encoding::percent_decode_str;

use super::likeness::Sketch;
use crate::html::{HtmlTag, RAW, decoded, end_of_raw};

/// The properties by which pages are compared.
#[derive(Clone, Debug, Default)]
pub struct ComparedPage {
    /// `og:title`, else the first headline, else `<title>` without the site's name; decoded.
    pub title: String,
    /// The sketch of its own text, without navigation and the like.
    pub sketch: Sketch,
    /// Ids of headings.
    pub headings: IndexSet<String>,
    /// All ids.
    pub ids: IndexSet<String>,
    /// Links with an anchor, as written: address and anchor.
    pub anchors: Vec<(String, String)>,
    /// Addresses of files that the text shows or links to, as written.
    pub files: Vec<String>,
}

/// Elements whose text is not the page's own.
const ASIDE: [&str; 10] = ["nav", "header", "footer", "aside", "template", "noscript", "svg", "button", "form", "head"];

/// Reads a page, whatever its markup.
pub fn page(html: &str) -> ComparedPage {
    let mut page = ComparedPage::default();
    let area = ["article", "main"].into_iter().find(|name| html.contains(&format!("<{name}")));
    let mut state = PageTextExtractor { area, inside: 0, aside: None, heading: 0, headline: None, text: String::new() };
    let (mut shared_title, mut own_title, mut headline) = (None, None, None);
    let mut at = 0;
    while let Some(open) = html.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        state.take(html.get(at..open).unwrap_or(""));
        let rest = html.get(open..).unwrap_or("");
        if let Some(comment) = rest.strip_prefix("<!--") {
            at = comment.find("-->").map_or(html.len(), |end| open + "<!---->".len() + end);
            continue;
        }
        let Some(found) = HtmlTag::read(html, open) else {
            state.take("<");
            at = open + 1;
            continue;
        };
        at = found.range.end;
        if RAW.contains(&found.name.as_ref()) && !found.closes {
            let rest = html.get(at..).unwrap_or("");
            let end = end_of_raw(rest, &found.name);
            if found.name == "title" && own_title.is_none() {
                own_title = rest.get(..end).map(|text| decoded(text).into_owned());
            }
            at += end;
            continue;
        }
        let value = |name: &str| found.value(name).and_then(|value| html.get(value));
        if found.name == "meta" && value("property") == Some("og:title") {
            shared_title = value("content").map(|text| decoded(text).into_owned());
        }
        if let Some(text) = state.pass(html, &found)
            && headline.is_none()
        {
            headline = Some(text);
        }
        note(&mut page, html, &found, &state);
    }
    state.take(html.get(at..).unwrap_or(""));
    page.sketch = Sketch::of(&decoded(&state.text));
    let whole = own_title.unwrap_or_default();
    let bare = [" | ", " - ", " · ", " – ", " — "]
        .iter()
        .filter_map(|sign| whole.split_once(sign))
        .map(|(bare, _)| bare)
        .min_by_key(|bare| bare.len());
    let titles = [shared_title, headline, Some(bare.unwrap_or(&whole).to_owned())];
    page.title =
        titles.into_iter().flatten().map(|title| squeezed(&title)).find(|title| !title.is_empty()).unwrap_or_default();
    page
}

struct PageTextExtractor {
    /// The element that holds the page's own text; `None`: all of it does.
    area: Option<&'static str>,
    inside: usize,
    /// The outermost element aside, and how many of its name are open.
    aside: Option<(String, usize)>,
    /// How many headings are open.
    heading: usize,
    /// Where the first headline began in the text.
    headline: Option<String>,
    text: String,
}

impl PageTextExtractor {
    fn is_own(&self) -> bool {
        self.aside.is_none() && (self.area.is_none() || self.inside > 0)
    }

    fn take(&mut self, text: &str) {
        if let Some(headline) = &mut self.headline {
            headline.push_str(text);
        }
        if self.is_own() {
            self.text.push_str(text);
        }
    }

    /// Passes a tag; returns a headline's text at its end.
    fn pass(&mut self, html: &str, tag: &HtmlTag) -> Option<String> {
        let step = |depth: &mut usize| *depth = if tag.closes { depth.saturating_sub(1) } else { *depth + 1 };
        if Some(tag.name.as_ref()) == self.area {
            step(&mut self.inside);
        }
        match &mut self.aside {
            Some((name, depth)) if *name == tag.name => {
                step(depth);
                if *depth == 0 {
                    self.aside = None;
                }
            }
            None if !tag.closes && !tag.is_empty && is_aside(html, tag) => {
                self.aside = Some((tag.name.to_string(), 1));
            }
            _ => {}
        }
        if !is_inline(&tag.name) && self.is_own() {
            self.text.push(' ');
        }
        if !is_heading(&tag.name) {
            return None;
        }
        step(&mut self.heading);
        if tag.name != "h1" {
            return None;
        }
        if tag.closes {
            return self.headline.take().map(|text| decoded(&text).into_owned());
        }
        self.headline = Some(String::new());
        None
    }
}

fn note(page: &mut ComparedPage, html: &str, tag: &HtmlTag, state: &PageTextExtractor) {
    if tag.closes {
        return;
    }
    let value = |name: &str| tag.value(name).and_then(|value| html.get(value));
    let id = value("id").or_else(|| value("name").filter(|_| tag.name == "a")).filter(|id| !id.is_empty());
    if let Some(id) = id.map(|id| decoded(id).into_owned()) {
        if state.heading > 0 {
            page.headings.insert(id.clone());
        }
        page.ids.insert(id);
    }
    for name in ["href", "src", "data-src", "data-original", "poster"] {
        let Some(address) = value(name).map(|address| decoded(address).into_owned()) else { continue };
        let anchor = address.split_once('#').filter(|(path, anchor)| !path.is_empty() && !anchor.is_empty());
        if let Some((path, anchor)) = anchor.filter(|_| tag.name == "a") {
            page.anchors.push((path.to_owned(), percent_decode_str(anchor).decode_utf8_lossy().into_owned()));
        }
        if state.is_own() && tag.name != "link" {
            page.files.push(address);
        }
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "b" | "i" | "em" | "strong" | "span" | "code" | "del" | "mark" | "sub" | "sup" | "u" | "s" | "wbr"
    )
}

/// Line numbers of code are not text either.
fn is_aside(html: &str, tag: &HtmlTag) -> bool {
    let class = tag.value("class").and_then(|class| html.get(class));
    ASIDE.contains(&tag.name.as_ref()) || class.is_some_and(|class| class.contains("gutter"))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
