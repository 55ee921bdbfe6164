//! Declarations as classes: `height:0.6833em` is `kh6833`. The name says what the class does, so a style sheet follows from
//! the HTML that uses it, and equal declarations have equal names on all pages.

/// The properties that the engine sets, and what stands for them.
const PROPERTIES: &[(&str, &str)] = &[
    ("background-color", "bg"),
    ("border-bottom-width", "bb"),
    ("border-color", "bc"),
    ("border-right-style", "rs"),
    ("border-right-width", "br"),
    ("border-style", "bs"),
    ("border-top-width", "bt"),
    ("border-width", "bw"),
    ("bottom", "b"),
    ("color", "c"),
    ("font-size", "f"),
    ("height", "h"),
    ("left", "l"),
    ("margin", "m"),
    ("margin-left", "ml"),
    ("margin-right", "mr"),
    ("margin-top", "mt"),
    ("min-width", "mw"),
    ("padding-left", "pl"),
    ("position", "p"),
    ("text-shadow", "ts"),
    ("top", "t"),
    ("vertical-align", "v"),
    ("width", "w"),
];

/// What the names begin with.
const HEAD: char = 'k';

/// Lengths count in ten-thousandths of an em, as fine as the engine writes them.
const FINEST: f64 = 10_000.0;

/// The class of a declaration. Nothing for a property that the engine doesn't set.
pub(super) fn class(property: &str, value: &str) -> Option<String> {
    let (_, short) = PROPERTIES.iter().find(|(name, _)| *name == property)?;
    if let Some(length) = value.strip_suffix("em").and_then(|number| number.parse::<f64>().ok())
        && length.abs() < 10_000.0
    {
        let units = (length * FINEST).round();
        let sign = if units < 0.0 { "n" } else { "" };
        return Some(format!("{HEAD}{short}{sign}{:.0}", units.abs()));
    }
    let mut class = format!("{HEAD}{short}_");
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => class.push(char::from(byte)),
            _ => class.push_str(&format!("-{byte:02x}")),
        }
    }
    Some(class)
}

/// The declaration of a class that [`class`] made; nothing for any other word.
pub(super) fn declaration(class: &str) -> Option<String> {
    let rest = class.strip_prefix(HEAD)?;
    let length = rest.bytes().take_while(u8::is_ascii_lowercase).count();
    let (mut short, mut value) = rest.split_at_checked(length)?;
    let find = |short: &str| PROPERTIES.iter().find(|(_, known)| *known == short).map(|(name, _)| *name);
    if let Some(written) = value.strip_prefix('_') {
        return Some(format!("{}:{}", find(short)?, unescaped(written)?));
    }
    let mut sign = "";
    if find(short).is_none() {
        short = short.strip_suffix('n')?;
        sign = "-";
    }
    value = value.strip_prefix("").filter(|digits| !digits.is_empty() && digits.len() <= 9)?;
    let units: u32 = value.bytes().all(|byte| byte.is_ascii_digit()).then(|| value.parse().ok())??;
    let name = find(short)?;
    if units == 0 {
        return Some(format!("{name}:0"));
    }
    let (whole, part) = (units / 10_000, format!("{:04}", units % 10_000));
    let part = part.trim_end_matches('0');
    let whole = if whole == 0 && !part.is_empty() { String::new() } else { whole.to_string() };
    let dot = if part.is_empty() { "" } else { "." };
    Some(format!("{name}:{sign}{whole}{dot}{part}em"))
}

/// The value behind its name; nothing where it could be more than a value.
fn unescaped(written: &str) -> Option<String> {
    let mut value = String::new();
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        if c == '-' {
            let byte = u8::from_str_radix(rest.get(1..3)?, 16).ok()?;
            value.push(char::from(byte));
            rest = rest.get(3..)?;
        } else {
            value.push(c);
            rest = rest.get(c.len_utf8()..)?;
        }
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || " #%.,()+-/*".contains(c);
    (!value.is_empty() && value.len() < 80 && value.chars().all(is_plain) && !value.contains("url")).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_says_its_declaration() {
        for (property, value, class_name, written) in [
            ("height", "0.6833em", "kh6833", "height:.6833em"),
            ("vertical-align", "-0.25em", "kvn2500", "vertical-align:-.25em"),
            ("top", "-3em", "ktn30000", "top:-3em"),
            ("margin-right", "0em", "kmr0", "margin-right:0"),
            ("color", "#ff0000", "kc_-23ff0000", "color:#ff0000"),
            ("width", "calc(100% - 0.5em)", "kw_calc-28100-25-20-2d-200-2e5em-29", "width:calc(100% - 0.5em)"),
        ] {
            assert_eq!(class(property, value).as_deref(), Some(class_name));
            assert_eq!(declaration(class_name).as_deref(), Some(written));
        }
    }

    #[test]
    fn other_words_are_no_declarations() {
        for word in ["katex", "k", "kh", "kh12x", "kzz12", "kc_red-7d", "kc_url-28x-29", "kh99999999999", "kv-1"] {
            assert_eq!(declaration(word), None, "{word}");
        }
    }
}
