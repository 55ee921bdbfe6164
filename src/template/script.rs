//! The theme's scripts as pages load them: without comments and indentation.

/// A script of the built-in theme without its comments that have lines of their own, and without indentation. None of them
/// has a text over several lines, where that would mean something; a test holds them to it.
pub(super) fn tight(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let mut out = String::with_capacity(script.len());
    for line in lines {
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::theme::theme_files;

    #[test]
    fn comments_and_indentation_go() {
        assert_eq!(
            tight("// A.\n(() => {\n  // b\n  go(\"//x\"); // c\n\n})();"),
            "(() => {\ngo(\"//x\"); // c\n})();\n"
        );
    }

    #[test]
    fn no_built_in_script_has_a_text_over_several_lines() {
        let scripts = theme_files().into_iter().filter(|file| file.path.ends_with(".js"));
        for file in scripts {
            let text = std::str::from_utf8(file.bytes).unwrap();
            for line in text.lines() {
                assert!(line.matches('`').count().is_multiple_of(2), "{}: {line}", file.path);
                assert!(line.matches("/*").count() == line.matches("*/").count(), "{}: {line}", file.path);
                assert!(!line.ends_with('\\'), "{}: {line}", file.path);
            }
        }
    }
}
