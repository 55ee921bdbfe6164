//! Files that editors and systems create temporarily beside the real ones, and folders that are not part of a site.

/// Folders whose changes concern no site.
pub(super) const SKIPPED: [&str; 4] = [".git", "node_modules", ".biji", ".deploy_git"];

/// Beginnings of such names.
const STARTS: [&str; 8] = [".#", ".~lock.", "~$", ".goutputstream-", ".biji-", ".nfs", ".fuse_hidden", ".syncthing."];

/// Ends of such names.
const ENDS: [&str; 13] = [
    "~",
    ".swp",
    ".swo",
    ".swx",
    ".swpx",
    ".kate-swp",
    "___jb_tmp___",
    "___jb_old___",
    "___jb_bak___",
    ".tmp",
    ".crdownload",
    ".part",
    ".lock",
];

/// Whole names: vim tries whether it may write with a file `4913`.
const NAMES: [&str; 4] = ["4913", ".DS_Store", "Thumbs.db", "desktop.ini"];

/// Whether a file of this name was not written by the author.
pub(super) fn is_temporary(name: &str) -> bool {
    let is_seds = name.len() == 9 && name.starts_with("sed") && name.chars().skip(3).all(|c| c.is_ascii_alphanumeric());
    // Vim tries further numbers when the first is taken.
    let is_vims =
        name.len() >= 4 && name.parse::<u32>().is_ok_and(|number| number >= 4913 && (number - 4913) % 123 == 0);
    // A note may be named after a tag, `#rain.md`.
    let is_emacs = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    NAMES.contains(&name)
        || is_emacs
        || is_vims
        || (is_seds && name.chars().skip(3).any(|c| c.is_ascii_uppercase()))
        || STARTS.iter().any(|start| name.starts_with(start))
        || ENDS.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traces_of_editors_are_known() {
        for name in [
            "4913",
            "5036",
            ".rain.md.swp",
            "rain.md~",
            "rain.md___jb_tmp___",
            "rain.md___jb_old___",
            "#rain.md#",
            ".#rain.md",
            ".goutputstream-AB12CD",
            "sedAb3xYz",
            ".DS_Store",
            "~$rain.docx",
            ".biji-k3j",
        ] {
            assert!(is_temporary(name), "{name}");
        }
        for name in [
            "rain.md",
            "2026.md",
            "_config.yml",
            ".nojekyll",
            "CNAME",
            "sediment.md",
            "4913.md",
            "雨.md",
            "sedations",
            "#rain.md",
        ] {
            assert!(!is_temporary(name), "{name}");
        }
    }
}
