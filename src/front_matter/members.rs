//! The keys of a text's front matter, untyped.

use crate::yaml::{RepeatedKey, YamlError, YamlErrorKind, YamlMapping};

use super::block::{self, FrontMatterBlock, FrontMatterReading};
use super::{boundary, check};

/// The front matter of a text by key, and where its body begins; `None` when there is no front matter.
///
/// Errors: the front matter can't be read, is a list, or repeats a key with two values.
pub fn members(text: &str) -> Result<Option<(YamlMapping, usize)>, YamlError> {
    let (Some(found), flaw) = boundary::find(text) else { return Ok(None) };
    let block = boundary::block(text, &found, flaw.as_ref());
    let FrontMatterReading { block, repeats, .. } = block::read(&block, found.block.start, found.syntax, true)?;
    if let Some(RepeatedKey { key, earlier, again, .. }) = repeats.into_iter().next() {
        let mistake = YamlErrorKind::DuplicateKey { key, first: earlier.key };
        return Err(YamlError { mistake, span: again });
    }
    match block {
        FrontMatterBlock::Mapping(map) => Ok(Some((map, found.body))),
        FrontMatterBlock::Prose => Ok(None),
        FrontMatterBlock::List(span) => {
            Err(YamlError { mistake: YamlErrorKind::Syntax("a list where keys with values should be".into()), span })
        }
    }
}

/// Whether a text begins with front matter that has a known key: then it is meant as a note or page.
pub fn is_begun(text: &str) -> bool {
    matches!(members(text), Ok(Some((map, _))) if check::has_known_key(&map))
}
