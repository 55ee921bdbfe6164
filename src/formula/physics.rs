//! Commands of MathJax's package `physics` whose meaning depends on what follows: `\dv{x}` and `\dv{f}{x}`, `\qty(…)`.

use katex::ParseError;
use katex::macros::{MacroContextInterface, MacroExpansion, MacroExpansionResult, StaticMacroFunction};
use katex::types::Token;

/// Their names and functions.
pub(super) const MACROS: &[(&str, StaticMacroFunction)] = &[
    (r"\mqty", matrix),
    (r"\matrixquantity", matrix),
    (r"\ketbra", outer_product),
    (r"\dyad", outer_product),
    (r"\outerproduct", outer_product),
    (r"\expval", expectation),
    (r"\ev", expectation),
    // Similar commands of plain TeX.
    (r"\buildrel", |context| {
        let above = tokens_before(context, None, r"\over")?;
        let sign = context.consume_args(1)?.pop().unwrap_or_default();
        let parts = [
            ExpansionPart::Text(r"\stackrel{"),
            ExpansionPart::Tokens(above),
            ExpansionPart::Text("}{"),
            ExpansionPart::Tokens(sign),
            ExpansionPart::Text("}"),
        ];
        Ok(expansion(&parts))
    }),
    (r"\root", |context| {
        let degree = tokens_before(context, None, r"\of")?;
        let inner = context.consume_args(1)?.pop().unwrap_or_default();
        let parts = [
            ExpansionPart::Text(r"\sqrt[{"),
            ExpansionPart::Tokens(degree),
            ExpansionPart::Text("}]{"),
            ExpansionPart::Tokens(inner),
            ExpansionPart::Text("}"),
        ];
        Ok(expansion(&parts))
    }),
    (r"\dv", |context| derivative(context, r"\mathrm d")),
    (r"\pdv", |context| derivative(context, r"\partial")),
    (r"\fdv", |context| derivative(context, r"\delta")),
    (r"\dd", |context| {
        let Some(argument) = argument(context)? else {
            return Ok(MacroExpansionResult::String(r"\mathrm d".to_owned()));
        };
        Ok(expansion(&[ExpansionPart::Text(r"\mathrm d"), ExpansionPart::Tokens(argument)]))
    }),
    (r"\qty", |context| {
        context.consume_spaces()?;
        let (open, close) = match context.future_mut()?.text.as_str() {
            "(" => ("(", ")"),
            "[" => ("[", "]"),
            "|" => ("|", "|"),
            "{" => return delimited(context, r"\left\{", r"\right\}"),
            _ => return Ok(MacroExpansionResult::String(String::new())),
        };
        context.pop_token()?;
        let inner = tokens_before(context, Some(open), close)?;
        let (left, right) = (format!(r"\left{open}"), format!(r"\right{close}"));
        Ok(expansion(&[ExpansionPart::Text(&left), ExpansionPart::Tokens(inner), ExpansionPart::Text(&right)]))
    }),
    (r"\braket", |context| {
        let first = context.consume_args(1)?.pop().unwrap_or_default();
        match argument(context)? {
            Some(second) => Ok(expansion(&[
                ExpansionPart::Text(r"\left\langle"),
                ExpansionPart::Tokens(first),
                ExpansionPart::Text(r"\middle|"),
                ExpansionPart::Tokens(second),
                ExpansionPart::Text(r"\right\rangle"),
            ])),
            None => Ok(expansion(&[
                ExpansionPart::Text(r"\langle"),
                ExpansionPart::Tokens(first),
                ExpansionPart::Text(r"\rangle"),
            ])),
        }
    }),
];

/// A piece of a macro's result; tokens are in reverse, as in the engine.
pub(super) enum ExpansionPart<'t> {
    Text(&'t str),
    Tokens(Vec<Token>),
}

fn delimited(
    context: &mut dyn MacroContextInterface,
    left: &str,
    right: &str,
) -> Result<MacroExpansionResult, ParseError> {
    let inner = context.consume_args(1)?.pop().unwrap_or_default();
    Ok(expansion(&[ExpansionPart::Text(left), ExpansionPart::Tokens(inner), ExpansionPart::Text(right)]))
}

/// The tokens up to a closing one, which is consumed, too; in reverse. `open` begins nested parts with the same end.
fn tokens_before(
    context: &mut dyn MacroContextInterface,
    open: Option<&str>,
    close: &str,
) -> Result<Vec<Token>, ParseError> {
    let mut inner = Vec::new();
    let mut depth = 1_usize;
    loop {
        let token = context.pop_token()?;
        match token.text.as_str() {
            "EOF" => break,
            text if text == close && depth == 1 => break,
            text if text == close => depth -= 1,
            text if Some(text) == open => depth += 1,
            _ => {}
        }
        inner.push(token);
    }
    inner.reverse();
    Ok(inner)
}

/// `\mqty{a}`, `\mqty(a)`, `\mqty[a]`, `\mqty|a|`: a matrix in these delimiters.
fn matrix(context: &mut dyn MacroContextInterface) -> Result<MacroExpansionResult, ParseError> {
    context.consume_spaces()?;
    let (close, environment) = match context.future_mut()?.text.as_str() {
        "(" => (")", "pmatrix"),
        "[" => ("]", "bmatrix"),
        "|" => ("|", "vmatrix"),
        _ => ("", "matrix"),
    };
    let inner = if close.is_empty() {
        context.consume_args(1)?.pop().unwrap_or_default()
    } else {
        let open = context.pop_token()?.text;
        tokens_before(context, Some(open.as_str()).filter(|open| *open != close), close)?
    };
    let (begin, end) = (format!("\\begin{{{environment}}}"), format!("\\end{{{environment}}}"));
    Ok(expansion(&[ExpansionPart::Text(&begin), ExpansionPart::Tokens(inner), ExpansionPart::Text(&end)]))
}

/// `\ketbra{a}` is |a⟩⟨a|, and `\ketbra{a}{b}` is |a⟩⟨b|.
fn outer_product(context: &mut dyn MacroContextInterface) -> Result<MacroExpansionResult, ParseError> {
    let first = context.consume_args(1)?.pop().unwrap_or_default();
    let second = argument(context)?.unwrap_or_else(|| first.clone());
    Ok(expansion(&[
        ExpansionPart::Text(r"\left|"),
        ExpansionPart::Tokens(first),
        ExpansionPart::Text(r"\middle\rangle\middle\langle"),
        ExpansionPart::Tokens(second),
        ExpansionPart::Text(r"\right|"),
    ]))
}

/// `\expval{A}` is ⟨A⟩, and `\expval{A}{a}` is ⟨a|A|a⟩.
fn expectation(context: &mut dyn MacroContextInterface) -> Result<MacroExpansionResult, ParseError> {
    let first = context.consume_args(1)?.pop().unwrap_or_default();
    let mut parts = vec![ExpansionPart::Text(r"\left\langle")];
    match argument(context)? {
        Some(state) => parts.extend([
            ExpansionPart::Tokens(state.clone()),
            ExpansionPart::Text(r"\middle|"),
            ExpansionPart::Tokens(first),
            ExpansionPart::Text(r"\middle|"),
            ExpansionPart::Tokens(state),
        ]),
        None => parts.push(ExpansionPart::Tokens(first)),
    }
    parts.push(ExpansionPart::Text(r"\right\rangle"));
    Ok(expansion(&parts))
}

/// `\dv{x}` is d/dx, `\dv{f}{x}` is df/dx, and `\dv[n]{f}{x}` has powers.
fn derivative(context: &mut dyn MacroContextInterface, sign: &str) -> Result<MacroExpansionResult, ParseError> {
    context.consume_spaces()?;
    let mut power = Vec::new();
    if context.future_mut()?.text == "[" {
        context.pop_token()?;
        loop {
            let token = context.pop_token()?;
            if matches!(token.text.as_str(), "]" | "EOF") {
                break;
            }
            power.push(token);
        }
        power.reverse();
    }
    let first = context.consume_args(1)?.pop().unwrap_or_default();
    let (above, below) = match argument(context)? {
        Some(second) => (first, second),
        None => (Vec::new(), first),
    };
    let raised = |parts: &mut Vec<ExpansionPart>| {
        if !power.is_empty() {
            parts.extend([ExpansionPart::Text("^{"), ExpansionPart::Tokens(power.clone()), ExpansionPart::Text("}")]);
        }
    };
    let mut parts = vec![ExpansionPart::Text(r"\frac{"), ExpansionPart::Text(sign)];
    raised(&mut parts);
    parts.extend([
        ExpansionPart::Text("{}"),
        ExpansionPart::Tokens(above),
        ExpansionPart::Text("}{"),
        ExpansionPart::Text(sign),
        ExpansionPart::Text("{}"),
        ExpansionPart::Tokens(below),
    ]);
    raised(&mut parts);
    parts.push(ExpansionPart::Text("}"));
    Ok(expansion(&parts))
}

/// The argument in braces that follows, if there is one.
fn argument(context: &mut dyn MacroContextInterface) -> Result<Option<Vec<Token>>, ParseError> {
    context.consume_spaces()?;
    match context.future_mut()?.text == "{" {
        true => Ok(context.consume_args(1)?.pop()),
        false => Ok(None),
    }
}

pub(super) fn expansion(parts: &[ExpansionPart]) -> MacroExpansionResult {
    let mut tokens = Vec::new();
    for part in parts {
        match part {
            ExpansionPart::Text(text) => tokens.extend(words(text).map(|word| Token::new(word.to_owned(), None))),
            ExpansionPart::Tokens(reversed) => tokens.extend(reversed.iter().rev().cloned()),
        }
    }
    tokens.reverse();
    MacroExpansionResult::Expansion(MacroExpansion { tokens, num_args: 0, ..MacroExpansion::default() })
}

/// TeX as tokens: commands and characters, without spaces.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let length = match rest.strip_prefix('\\') {
            Some(behind) => 1 + super::tex::name(behind).len().max(1),
            None => rest.chars().next()?.len_utf8(),
        };
        let (word, behind) = rest.split_at_checked(length)?;
        rest = behind;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use crate::formula::{Formula, Macros, typeset};

    #[test]
    fn commands_read_what_follows() {
        let tex = |tex| {
            typeset(Formula { tex, display: false }, &Macros::default()).map(|html| {
                let mathml = html.split("<semantics>").nth(1).unwrap().split("<annotation").next().unwrap().to_owned();
                mathml.replace("<mrow>", "").replace("</mrow>", "")
            })
        };
        for (physics, plain) in [
            (r"\dv{x} f", r"\frac{\mathrm d{}}{\mathrm d{}x} f"),
            (r"\pdv{u}{t}", r"\frac{\partial{}u}{\partial{}t}"),
            (r"\dv[2]{f}{x}", r"\frac{\mathrm d^{2}{}f}{\mathrm d{}x^{2}}"),
            (r"\qty(\frac{a}{(b)})", r"\left(\frac{a}{(b)}\right)"),
            (r"\qty{a}", r"\left\{a\right\}"),
            (r"\braket{a}{b}", r"\left\langle a\middle|b\right\rangle"),
            (r"\dd x", r"\mathrm d x"),
            (r"\mqty(a&b\\c&d)", r"\begin{pmatrix}a&b\\c&d\end{pmatrix}"),
            (r"\mqty{a&b}", r"\begin{matrix}a&b\end{matrix}"),
            (r"\ketbra{a}", r"\left|a\middle\rangle\middle\langle a\right|"),
            (r"\expval{A}{b}", r"\left\langle b\middle|A\middle|b\right\rangle"),
            (r"\eval{x}_0^1", r"\left.x\right|_0^1"),
            (r"\root n+1 \of{x}", r"\sqrt[{n+1}]{x}"),
            (r"\buildrel a \over =", r"\stackrel{a}{=}"),
            (r"\iiiint x\mspace{1mu}", r"\iint\!\!\iint x\mskip{1mu}"),
        ] {
            assert_eq!(tex(physics), tex(plain), "{physics}");
        }
    }
}
