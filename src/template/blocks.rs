//! Blocks in the text of a template, and the template that it extends.

use std::ops::Range;

/// The name of the template that a text extends.
pub(super) fn parent(text: &str) -> Option<&str> {
    let (_, words) = tags(text).next()?;
    let name = words.strip_prefix("extends")?.trim();
    name.strip_prefix('"')?.strip_suffix('"')
}

/// The place of a block, its tags included; its end has its name, as in all built-in templates.
pub(super) fn block(text: &str, name: &str) -> Option<Range<usize>> {
    let is = |words: &str, tag: &str| words.strip_prefix(tag).is_some_and(|rest| rest.trim() == name);
    let (start, _) = tags(text).find(|(_, words)| is(words, "block "))?;
    let (end, _) = tags(text).find(|(place, words)| place.start > start.start && is(words, "endblock "))?;
    Some(start.start..end.end)
}

/// The tags of a text with their places: what is between `{%` and `%}`, without the signs that trim spaces.
fn tags(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.match_indices("{%").filter_map(|(start, _)| {
        let end = start + text.get(start..)?.find("%}")?;
        let inner = text.get(start + 2..end)?;
        Some((start..end + 2, inner.trim_matches('-').trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_has_its_tags() {
        let text = "{% extends \"base.html\" %}\n{%- block head -%}<a>{% if x %}{% endif %}{%- endblock head %}\n{% block main %}b{% endblock main %}";
        assert_eq!(parent(text), Some("base.html"));
        let place = block(text, "head");
        assert_eq!(
            place.and_then(|place| text.get(place)),
            Some("{%- block head -%}<a>{% if x %}{% endif %}{%- endblock head %}")
        );
        assert_eq!(block(text, "foot"), None);
        assert_eq!(parent("{{ page.title }}"), None);
    }
}
