//! MathJax's `\require` and `\enclose`, by commands of KaTeX.

use katex::ParseError;
use katex::macros::{MacroContextInterface, MacroExpansionResult, StaticMacroFunction};
use katex::types::Token;

use super::physics::{ExpansionPart, expansion};

/// Their names and functions.
pub(super) const MACROS: &[(&str, StaticMacroFunction)] = &[
    // Everything it would load is built in.
    (r"\require", |context| {
        context.consume_args(1)?;
        Ok(MacroExpansionResult::String(String::new()))
    }),
    (r"\enclose", enclose),
];

/// Notations, and the command that draws each. With those that KaTeX can't draw, the content stays undecorated.
const NOTATIONS: [(&str, &str); 10] = [
    ("horizontalstrike", r"\sout{"),
    ("updiagonalstrike", r"\cancel{"),
    ("downdiagonalstrike", r"\bcancel{"),
    ("box", r"\boxed{"),
    ("roundedbox", r"\boxed{"),
    ("circle", r"\boxed{"),
    ("top", r"\overline{"),
    ("bottom", r"\underline{"),
    ("actuarial", r"\angl{"),
    ("phasorangle", r"\phase{"),
];

/// `\enclose{notation notation}[attributes]{formula}`.
fn enclose(context: &mut dyn MacroContextInterface) -> Result<MacroExpansionResult, ParseError> {
    let written = context.consume_args(1)?.pop().unwrap_or_default();
    let notations: String = written.iter().rev().map(|token| token.text.as_str()).collect();
    context.consume_spaces()?;
    if context.future_mut()?.text == "[" {
        while !matches!(context.pop_token()?.text.as_str(), "]" | "EOF") {}
    }
    let inner: Vec<Token> = context.consume_args(1)?.pop().unwrap_or_default();
    // Spaces between notations are not tokens.
    let drawn = NOTATIONS.iter().filter(|(name, _)| notations.contains(name) && !is_part(name, &notations));
    let commands: Vec<&str> = drawn.map(|(_, command)| *command).collect();
    let mut parts: Vec<ExpansionPart> = commands.iter().map(|command| ExpansionPart::Text(command)).collect();
    parts.extend([ExpansionPart::Text("{"), ExpansionPart::Tokens(inner), ExpansionPart::Text("}")]);
    parts.extend(commands.iter().map(|_| ExpansionPart::Text("}")));
    Ok(expansion(&parts))
}

/// `box` is not a separate notation in `roundedbox`.
fn is_part(name: &str, notations: &str) -> bool {
    name == "box" && notations.replace("roundedbox", "").find(name).is_none()
}

#[cfg(test)]
mod tests {
    use crate::formula::{Formula, Macros, typeset};

    #[test]
    fn what_is_enclosed_is_drawn_by_known_commands() {
        let mathml = |tex| {
            let html = typeset(Formula { tex, display: false }, &Macros::default()).expect("a formula");
            let mathml =
                html.split("<semantics>").nth(1).unwrap_or("").split("<annotation").next().unwrap_or("").to_owned();
            mathml.replace("<mrow>", "").replace("</mrow>", "")
        };
        for (written, plain) in [
            (r"\require{enclose}\enclose{horizontalstrike}{B_n}", r"\sout{B_n}"),
            (r"\enclose{updiagonalstrike}{x}", r"\cancel{x}"),
            (r"\enclose{roundedbox}[mathcolor=red]{x}", r"\boxed{x}"),
            (r"\enclose{radical}{x}", "x"),
            (r"\begin{array}[t]{c} a \\ b \end{array}", r"\begin{array}{c} a \\ b \end{array}"),
        ] {
            assert_eq!(mathml(written), mathml(plain), "{written}");
        }
    }
}
