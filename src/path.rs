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
}
