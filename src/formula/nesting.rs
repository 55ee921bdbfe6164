//! How deep the parts of a formula stand in each other, found before anything recurses.

/// Deeper formulas are refused; what people write is below twenty.
pub(super) const DEEPEST: usize = 200;

/// How deep the braces and environments of a formula stand in each other, and commands in each other without braces
/// (`\frac1\frac2\frac3…`); at least as deep as the engine recurses. Linear.
pub(super) fn depth(tex: &str) -> usize {
    let bytes = tex.as_bytes();
    let (mut open, mut deepest) = (0_usize, 0);
    // Commands right after each other, at most one sign between two of them.
    let (mut chain, mut longest, mut since) = (0_usize, 0, 0);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' | b'[' | b'^' | b'_' => {
                open += usize::from(matches!(byte, b'{' | b'['));
                deepest = deepest.max(open);
                since += usize::from(matches!(byte, b'['));
            }
            b'}' | b']' => {
                open = open.saturating_sub(1);
                since += 2;
            }
            b'\\' => {
                let name = bytes.get(at..).unwrap_or(&[]).iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                let word = tex.get(at..at + name).unwrap_or("");
                at += name.max(1);
                match word {
                    "left" | "begin" | "bgroup" | "begingroup" => open += 1,
                    "right" | "end" | "egroup" | "endgroup" => open = open.saturating_sub(1),
                    _ => {}
                }
                deepest = deepest.max(open);
                chain = if since <= 1 { chain + usize::from(takes_argument(word)) } else { 0 };
                longest = longest.max(chain);
                since = 0;
            }
            b' ' | b'\t' | b'\n' | b'\r' => {}
            _ => since += 1,
        }
    }
    deepest + longest
}

/// Whether a command may take one that follows it as its argument. Letters and signs, of which a formula may have many
/// in a row, take none.
fn takes_argument(name: &str) -> bool {
    ["frac", "binom", "sqrt", "text", "math", "over", "under", "operatorname", "box", "style", "tiny", "small", "large"]
        .iter()
        .any(|part| name.contains(part))
        || name.len() > 2
            && ["hat", "bar", "vec", "dot", "tilde", "bm", "bold", "color", "phantom", "cancel", "lap"]
                .iter()
                .any(|part| name.ends_with(part))
}

/// Whether a formula defines commands: then nobody can see how deep it becomes.
pub(super) fn defines(tex: &str) -> bool {
    ["\\def", "\\gdef", "\\edef", "\\xdef", "\\newcommand", "\\renewcommand", "\\providecommand", "\\let", "\\global"]
        .iter()
        .any(|command| tex.contains(command))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_formulas_are_flat() {
        for tex in [
            r"a^{b_{c}}",
            r"\alpha\beta\gamma\delta\epsilon\zeta\eta\theta\alpha\beta\gamma\delta\epsilon\zeta",
            r"\frac12 + \frac34 + \frac56 + \frac78",
            r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        ] {
            assert!(depth(tex) <= 3, "{tex}: {}", depth(tex));
        }
    }

    #[test]
    fn braces_and_bare_arguments_count() {
        assert_eq!(depth(&"{".repeat(500)), 500);
        assert!(depth(&r"\frac1".repeat(500)) >= 499);
        assert!(depth(&r"\left(".repeat(500)) >= 500);
        assert!(depth(&r"\mathrm".repeat(500)) >= 499);
    }
}
