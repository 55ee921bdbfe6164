//! Names of files of folder defaults, and names that were probably meant as one.

use crate::text::typing_errors;

/// Names of the files, the first of a folder's counting most.
const DEFAULTS_NAMES: [&str; 3] = ["_defaults.yml", "_defaults.yaml", "_defaults.json"];

/// Extensions under which keys are written, or which an editor appends.
const EXTENSIONS: [&str; 7] = ["yml", "yaml", "json", "toml", "txt", "text", "md"];

/// Whether a path below the source folder is that of a file of defaults; in `_data/` it is data.
pub fn is_defaults(path: &str) -> bool {
    rank(name(path)).is_some() && !path.starts_with("_data/")
}

/// Whether a path below the source folder is nearly that of a file of defaults: `_default.yml`, `_Defaults.yml`,
/// `_defaults.toml`, `_defaults.yml.txt`. No other file has such a name.
pub fn is_near_defaults(path: &str) -> bool {
    let name = name(path);
    if !name.starts_with('_') || name.len() > 40 || path.starts_with("_data/") || rank(name).is_some() {
        return false;
    }
    let name = name.to_lowercase();
    let mut parts = name.split('.');
    let stem = parts.next().unwrap_or_default().replace(['-', ' '], "");
    typing_errors(&stem, "_defaults") <= 1 && parts.all(|part| EXTENSIONS.contains(&part))
}

/// The place of a name among those of a folder's files of defaults.
pub(super) fn rank(name: &str) -> Option<usize> {
    DEFAULTS_NAMES.iter().position(|known| *known == name)
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_nearly_right_are_known() {
        for name in [
            "_default.yml",
            "_Defaults.yml",
            "_defaults.YML",
            "_defaults.toml",
            "_defaults.yml.txt",
            "_defaults",
            "_defualts.yaml",
            "_defaults.md",
        ] {
            assert!(is_near_defaults(name) && is_near_defaults(&format!("_posts/en/{name}")), "{name}");
            assert!(!is_defaults(name), "{name}");
        }
        for name in [
            "_defaults.yml",
            "_defaults.yml~",
            "_defaults.yml.bak",
            "_defaults.yml.orig",
            "_defaults.off.yml",
            "defaults.yml",
            "_data/_default.yml",
            "_drafts.yml",
            "_index.md",
            "_DEFAULTS_OF_THE_WHOLE_SITE_AND_MORE_THAN_THAT.yml",
        ] {
            assert!(!is_near_defaults(name), "{name}");
        }
    }
}
