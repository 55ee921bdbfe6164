//! Reading a document, exactly as it is written.

use super::edits::EditedText;
use super::{YamlError, YamlNode, build, tabs};

/// Reads one YAML document. An empty text is [`YamlValue::Null`](super::YamlValue::Null).
///
/// Errors: invalid YAML, a repeated key, an unknown tag or alias, a second document; with the place.
pub fn read(text: &str) -> Result<YamlNode, YamlError> {
    build::build(text)
}

/// Reads a YAML document in which lines may begin with tabs, each of which counts as two spaces, as in Hexo's front
/// matter, configuration and data files; see [`read`].
///
/// Errors: as [`read`].
pub fn read_with_tabs(text: &str) -> Result<YamlNode, YamlError> {
    let edits = tabs::leading(text);
    if edits.is_empty() {
        return read(text);
    }
    let edited = EditedText::new(text, &edits);
    match read(&edited.text) {
        Ok(mut node) => {
            edited.move_node(&mut node);
            Ok(node)
        }
        Err(mut fault) => {
            edited.move_fault(&mut fault);
            Err(fault)
        }
    }
}
