//! Paths and addresses as segments between slashes: `.` and `..`, and what is below a folder.

/// The segments with `.` and `..` applied, as browsers do: the root has nothing above it, and a path to a folder stays
/// one, with an empty last segment.
pub fn resolved<'p>(segments: impl IntoIterator<Item = &'p str>) -> Vec<&'p str> {
    let mut parts = Vec::new();
    let mut rest = segments.into_iter().peekable();
    while let Some(part) = rest.next() {
        match part {
            "." | ".." => {
                if part == ".." {
                    parts.pop();
                }
                if rest.peek().is_none() {
                    parts.push("");
                }
            }
            _ => parts.push(part),
        }
    }
    parts
}

/// The segments of the file that `path` means in a folder, where empty segments mean nothing; `None` when it leads above
/// the place where the folder begins.
pub fn joined<'p>(folder: &'p str, path: &'p str) -> Option<Vec<&'p str>> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop()?,
            _ => parts.push(part),
        }
    }
    Some(parts)
}

/// The rest of a path below a folder (`""` is the root), if it is there.
pub fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    match folder {
        "" => Some(path),
        _ => path.strip_prefix(folder)?.strip_prefix('/'),
    }
}

/// Why Windows refuses a name of a file or folder, as its documentation of file names has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowsNameFault {
    /// `con`, `nul`, `com1` and others are devices, with any ending.
    Device,
    /// A dot or a space at the end is dropped.
    End,
    /// A sign that names can't have.
    Sign(char),
}

/// What is wrong with a segment of a path on Windows.
pub fn windows_fault(segment: &str) -> Option<WindowsNameFault> {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    if let Some(sign) = segment.chars().find(|c| "<>:\"|?*\\".contains(*c) || c.is_control()) {
        return Some(WindowsNameFault::Sign(sign));
    }
    let stem = segment.split('.').next().unwrap_or("").trim_end().to_lowercase();
    let numbered = |device: &str| {
        let mut rest = stem.strip_prefix(device)?.chars();
        Some(rest.next().is_some_and(|digit| "123456789¹²³".contains(digit)) && rest.next().is_none())
    };
    let is_device = DEVICES.contains(&&*stem) || ["com", "lpt"].into_iter().filter_map(numbered).any(|is| is);
    if is_device {
        return Some(WindowsNameFault::Device);
    }
    let is_cut = segment.ends_with([' ', '.']) && !matches!(segment, "." | "..");
    is_cut.then_some(WindowsNameFault::End)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_lead_up_to_the_root_for_browsers_and_no_further_for_files() {
        for (path, expected) in [("a/../b", "b"), ("../a", "a"), ("a/..", ""), ("a/b/.", "a/b/"), ("a//b", "a//b")] {
            assert_eq!(resolved(path.split('/')).join("/"), expected, "{path}");
        }
        for (path, expected) in
            [("../a", Some("x/a")), ("b//./c", Some("x/y/b/c")), ("../..", Some("")), ("../../..", None)]
        {
            assert_eq!(joined("x/y", path).map(|parts| parts.join("/")).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn a_folder_ends_at_a_slash() {
        assert_eq!(below("a/b/c", "a/b"), Some("c"));
        assert_eq!((below("a/bc", "a/b"), below("a/b", "a/b"), below("a", "")), (None, None, Some("a")));
    }

    #[test]
    fn windows_refuses_devices_ends_and_signs() {
        for name in ["con", "CON.md", "nul.tar.gz", "Com1", "lpt9.html", "aux .txt", "com²"] {
            assert_eq!(windows_fault(name), Some(WindowsNameFault::Device), "{name}");
        }
        for name in ["a.", "a ", "..."] {
            assert_eq!(windows_fault(name), Some(WindowsNameFault::End), "{name}");
        }
        assert_eq!(windows_fault("a:b"), Some(WindowsNameFault::Sign(':')));
        assert_eq!(windows_fault("a\\b"), Some(WindowsNameFault::Sign('\\')));
        for name in ["", ".", "..", "icon", "con-1", "com", "com10", "lpt0", "笔记.md", ".well-known", "a b"] {
            assert_eq!(windows_fault(name), None, "{name}");
        }
    }
}
