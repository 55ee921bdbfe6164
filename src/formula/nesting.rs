//! How deeply the parts of a formula are nested, computed before any recursion.

/// Deeper formulas are refused; in practice the depth is below twenty.
pub(super) const DEEPEST: usize = 200;

/// How deep the engine may recurse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FormulaDepth {
    /// Nested braces and environments, and commands that take each other as arguments without braces
    /// (`\frac1\frac2\frac3…`).
    pub(super) nested: usize,
    /// The same if every command took arguments: at least the depth of any recursion.
    pub(super) possible: usize,
}

/// What is open at a place of a formula.
struct FormulaGroup {
    /// Its opening: `{`, `[`, or the first letter of `\left` and `\begin`.
    kind: u8,
    known: CommandChain,
    any: CommandChain,
}

/// Consecutive commands, with at most one token or group between two of them.
#[derive(Clone, Copy)]
struct CommandChain {
    length: usize,
    /// Tokens and groups since the last command.
    since: usize,
}

impl CommandChain {
    const NONE: CommandChain = CommandChain { length: 0, since: 2 };

    fn command(&mut self) {
        self.length = if self.since <= 1 { self.length + 1 } else { 0 };
        self.since = 0;
    }
}

/// How deep a formula is. Linear.
pub(super) fn depth(tex: &str) -> FormulaDepth {
    let bytes = tex.as_bytes();
    let mut levels: Vec<FormulaGroup> = Vec::new();
    let (mut known, mut any) = (CommandChain::NONE, CommandChain::NONE);
    // Lengths of the chains around the open levels.
    let (mut known_below, mut any_below) = (0, 0);
    let mut depth = FormulaDepth::default();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        let (mut opens, mut closes) = (None, None);
        match byte {
            b'{' => opens = Some(b'{'),
            b'[' if any.since == 0 => opens = Some(b'['),
            b'}' => closes = Some(b'{'),
            b']' if levels.last().is_some_and(|level| level.kind == b'[') => closes = Some(b'['),
            b'\\' => {
                let word = super::tex::name(tex.get(at..).unwrap_or(""));
                at += word.len().max(1);
                match word {
                    "left" | "begin" => opens = word.bytes().next(),
                    "right" => closes = Some(b'l'),
                    "end" => closes = Some(b'b'),
                    word => {
                        any.command();
                        if takes_argument(word) { known.command() } else { known.since += 1 }
                    }
                }
            }
            b' ' | b'\t' | b'\n' | b'\r' | b'^' | b'_' => {}
            _ => {
                known.since += 1;
                any.since += 1;
            }
        }
        if let Some(kind) = opens {
            known_below += known.length;
            any_below += any.length;
            levels.push(FormulaGroup { kind, known, any });
            (known, any) = (CommandChain::NONE, CommandChain::NONE);
        }
        // What is not closed by its own delimiter ends with what contains it.
        if let Some(place) = closes.and_then(|kind| levels.iter().rposition(|level| level.kind == kind)) {
            for level in levels.drain(place..).rev() {
                (known, any) = (level.known, level.any);
                known_below -= known.length;
                any_below -= any.length;
            }
            known.since += 1;
            any.since += 1;
        }
        depth.nested = depth.nested.max(levels.len() + known_below + known.length);
        depth.possible = depth.possible.max(levels.len() + any_below + any.length);
    }
    depth
}

/// Whether a command may take a following one as its argument. Letters and signs, of which a formula may have many
/// in a row, take none.
fn takes_argument(name: &str) -> bool {
    const PARTS: [&str; 20] = [
        "frac",
        "binom",
        "sqrt",
        "text",
        "math",
        "over",
        "under",
        "operatorname",
        "box",
        "style",
        "arrow",
        "set",
        "stack",
        "smash",
        "center",
        "href",
        "html",
        "color",
        "phantom",
        "bold",
    ];
    const ENDS: [&str; 9] = ["hat", "bar", "vec", "dot", "tilde", "bm", "cancel", "lap", "acute"];
    PARTS.iter().any(|part| name.contains(part)) || name.len() > 2 && ENDS.iter().any(|part| name.ends_with(part))
}

/// Whether a formula defines commands: then its depth can't be predicted.
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
            r"\frac{1}{2}\frac{3}{4}\frac{5}{6}\frac{7}{8}\frac{9}{0}",
            r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
            r"\left[0, 1\right) \left(a\right]",
        ] {
            assert!(depth(tex).nested <= 2, "{tex}: {:?}", depth(tex));
        }
    }

    #[test]
    fn braces_and_bare_arguments_count() {
        assert_eq!(depth(&"{".repeat(500)).nested, 500);
        assert_eq!(depth(&r"\sqrt{".repeat(500)).nested, 500);
        for part in [r"\frac1", r"\frac{1}", r"\left(", r"\mathrm", r"\sqrt[", r"\begin{a}"] {
            let depth = depth(&part.repeat(500));
            assert!(depth.nested >= 499 && depth.possible >= depth.nested, "{part}: {depth:?}");
        }
        assert!(depth(&r"\anything".repeat(500)).possible >= 499);
    }
}
