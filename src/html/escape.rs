//! Escaping: text as HTML.

/// Which characters are written as references: `&`, `<` and `>` always.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EscapeContext {
    /// Between tags a quote is an ordinary character, and code is full of them.
    Text,
    /// `"` too: between double quotes.
    Attribute,
    /// `"` and `'`: between quotes of either kind.
    Quotes,
}

/// Text with `&`, `<`, `>` and `"` escaped: directly between tags and in attributes between double quotes.
pub fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape_into(&mut html, text, EscapeContext::Attribute);
    html
}

/// Appends text, escaped.
pub fn escape_into(html: &mut String, text: &str, signs: EscapeContext) {
    escape_but(html, text, signs, |_| false);
}

/// Appends text, escaped except for each `&` for which `stays` is true; it gets the text from there on.
pub fn escape_but(html: &mut String, text: &str, signs: EscapeContext, stays: impl Fn(&str) -> bool) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let reference = match byte {
            b'&' if !stays(&text[at..]) => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if signs != EscapeContext::Text => "&quot;",
            b'\'' if signs == EscapeContext::Quotes => "&#39;",
            _ => continue,
        };
        html.push_str(&text[done..at]);
        html.push_str(reference);
        done = at + 1;
    }
    html.push_str(&text[done..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_has_its_signs() {
        let escaped = |signs| {
            let mut html = String::new();
            escape_into(&mut html, "<a & \"b\" 'c'>", signs);
            html
        };
        assert_eq!(escaped(EscapeContext::Text), "&lt;a &amp; \"b\" 'c'&gt;");
        assert_eq!(escaped(EscapeContext::Attribute), "&lt;a &amp; &quot;b&quot; 'c'&gt;");
        assert_eq!(escaped(EscapeContext::Quotes), "&lt;a &amp; &quot;b&quot; &#39;c&#39;&gt;");
    }
}
