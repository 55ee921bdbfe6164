//! The elements that browsers support: HTML's, including old ones, and those of SVG and MathML within it.

/// Sorted.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "a", "abbr", "acronym", "address", "animate", "animatemotion", "animatetransform", "annotation", "applet", "area",
    "article", "aside", "audio", "b", "base", "basefont", "bdi", "bdo", "bgsound", "big", "blink", "blockquote",
    "body", "br", "button", "canvas", "caption", "center", "circle", "cite", "clippath", "code", "col", "colgroup",
    "command", "content", "data", "datalist", "dd", "defs", "del", "desc", "details", "dfn", "dialog", "dir", "div",
    "dl", "dt", "element", "ellipse", "em", "embed", "fieldset", "figcaption", "figure", "filter", "font", "footer",
    "foreignobject", "form", "frame", "frameset", "g", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup",
    "hr", "html", "i", "iframe", "image", "img", "input", "ins", "isindex", "kbd", "keygen", "label", "legend", "li",
    "line", "lineargradient", "link", "listing", "main", "map", "mark", "marker", "marquee", "mask", "math",
    "menclose", "menu", "menuitem", "merror", "meta", "metadata", "meter", "mfenced", "mfrac", "mglyph", "mi",
    "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle",
    "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "multicol", "munder", "munderover", "nav", "nextid",
    "nobr", "noembed", "noframes", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "path",
    "pattern", "picture", "plaintext", "polygon", "polyline", "portal", "pre", "progress", "q", "radialgradient",
    "rb", "rect", "rp", "rt", "rtc", "ruby", "s", "samp", "script", "search", "section", "select", "semantics", "set",
    "shadow", "slot", "small", "source", "spacer", "span", "stop", "strike", "strong", "style", "sub", "summary",
    "sup", "svg", "switch", "symbol", "table", "tbody", "td", "template", "text", "textarea", "textpath", "tfoot",
    "th", "thead", "time", "title", "tr", "track", "tspan", "tt", "u", "ul", "use", "var", "video", "view", "wbr",
    "xmp",
];

/// Whether browsers support an element of this name, in lower case.
pub(super) fn is_known(name: &str) -> bool {
    KNOWN.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(KNOWN.is_sorted());
        assert!(is_known("a") && is_known("wbr") && !is_known("string"));
    }
}
