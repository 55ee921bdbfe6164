//! Macros of the site, of the note and of MathJax's packages, expanded before math-core reads the TeX.

use super::super::macros::Macros;
use super::tokens::tokens;

/// The most macros in one formula, and the most tokens that they become.
const MOST_EXPANSIONS: usize = 1_000;
const MOST_TOKENS: usize = 20_000;

/// The tokens of a formula without macros; none if expansion never ends, or if a macro is more than a text.
pub(super) fn expanded<'t>(tex: &'t str, macros: &'t Macros) -> Option<Vec<&'t str>> {
    // The remaining input, the next token last.
    let mut rest: Vec<&str> = tokens(tex).collect();
    rest.reverse();
    let mut out = Vec::with_capacity(rest.len());
    let mut expansions = 0;
    while let Some(token) = rest.pop() {
        if !token.starts_with('\\') {
            out.push(token);
            continue;
        }
        if macros.is_function(token) {
            return None;
        }
        let Some(text) = macros.text(token) else {
            out.push(token);
            continue;
        };
        expansions += 1;
        let body: Vec<&str> = tokens(text).collect();
        let mut arguments = Vec::new();
        for _ in 0..parameters(&body) {
            arguments.push(taken(&mut rest)?);
        }
        let mut becomes = Vec::with_capacity(body.len());
        let mut at = 0;
        while let Some(token) = body.get(at) {
            if rest.len() + becomes.len() > MOST_TOKENS {
                return None;
            }
            let number = body.get(at + 1).and_then(|digit| digit.parse::<usize>().ok()).filter(|_| *token == "#");
            match number.and_then(|number| arguments.get(number.checked_sub(1)?)) {
                Some(argument) => {
                    becomes.extend(argument);
                    at += 2;
                }
                None => {
                    becomes.push(*token);
                    at += 1;
                }
            }
        }
        if expansions > MOST_EXPANSIONS || out.len() > MOST_TOKENS {
            return None;
        }
        rest.extend(becomes.into_iter().rev());
    }
    Some(out)
}

/// The number of a macro's arguments: the largest number in its text.
fn parameters(body: &[&str]) -> usize {
    let numbers = body.windows(2).filter_map(|pair| match pair {
        ["#", digit] => digit.parse::<usize>().ok(),
        _ => None,
    });
    numbers.filter(|number| *number < 10).max().unwrap_or(0)
}

/// The next argument, taken from the remaining input: a token, or a group without its braces.
fn taken<'t>(rest: &mut Vec<&'t str>) -> Option<Vec<&'t str>> {
    while rest.last() == Some(&" ") {
        rest.pop();
    }
    let mut inner = Vec::new();
    let mut depth = 0_usize;
    loop {
        let token = rest.pop()?;
        match token {
            "{" => depth += 1,
            "}" => depth = depth.checked_sub(1)?,
            _ => {}
        }
        inner.push(token);
        if depth == 0 {
            break;
        }
    }
    if inner.len() > 1 {
        inner.pop();
        inner.remove(0);
    }
    Some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macros_become_their_texts() {
        let own = [("R", r"\mathbb{R}"), ("pair", "(#1,#2)"), ("two", r"\pair{#1}{\R}")];
        let macros = Macros::new(&own.map(|(name, text)| (name.to_owned(), text.to_owned())));
        for (tex, becomes) in [
            (r"x \in \R", r"x \in \mathbb{R}"),
            (r"\pair{a}b", "(a,b)"),
            (r"\two{x^2}", r"(x^2,\mathbb{R})"),
            (r"\bm x", r"\boldsymbol{x}"),
        ] {
            assert_eq!(expanded(tex, &macros).map(|tokens| tokens.concat()).as_deref(), Some(becomes));
        }
        assert_eq!(expanded(r"\pair{a}", &macros), None);
        assert_eq!(expanded(r"\dv{x}", &macros), None);
    }
}
