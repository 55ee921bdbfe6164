//! Declarations as classes: `height:0.6833em` is `kh683`. The name contains the meaning, so a style sheet follows from
//! the HTML that uses it, and equal declarations have equal names on all pages.

/// The properties that the engine sets, and their abbreviations.
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

/// The prefix of the names.
const HEAD: char = 'k';

/// How far a formula may move what follows it backwards, in thousandths of an em: the engine's limit for forwards.
const FARTHEST: u32 = 100_000;

/// Appends the class of a declaration. Returns false, and writes nothing, for a property that the engine
/// doesn't set.
///
/// Lengths are in thousandths of an em, half of which is invisible, and are multiples of `step`: many that differ in
/// the engine are one class.
pub(super) fn write_class(property: &str, value: &str, step: u32, out: &mut String) -> bool {
    let Some((_, short)) = PROPERTIES.iter().find(|(name, _)| *name == property) else { return false };
    out.push(HEAD);
    out.push_str(short);
    let length = value.strip_suffix("em").map(|number| (number, thousandths(number)));
    if let Some((number, None)) = length
        && property.starts_with("margin")
        && number.starts_with('-')
    {
        // Beyond the range.
        out.push_str(&format!("n{FARTHEST}"));
        return true;
    }
    if let Some((_, Some((is_negative, units)))) = length {
        let units = (units + step / 2) / step * step;
        // The engine limits sizes upwards only: nothing may be moved far over the page.
        let is_thrown = is_negative && property.starts_with("margin");
        let units = if is_thrown { units.min(FARTHEST) } else { units };
        if is_negative && units > 0 {
            out.push('n');
        }
        out.push_str(&units.to_string());
        return true;
    }
    out.push('_');
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(byte)),
            _ => out.push_str(&format!("-{byte:02x}")),
        }
    }
    true
}

/// Writes the class of a font's size, in sizes of the font around it.
pub(super) fn write_size(factor: f64, out: &mut String) {
    out.push(HEAD);
    out.push('f');
    // For sizes between a tenth and ten.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    out.push_str(&((factor * 1_000.0).round() as u32).to_string());
}

/// A decimal number below ten thousand: whether it is negative, and its thousandths.
fn thousandths(number: &str) -> Option<(bool, u32)> {
    let (is_negative, number) = number.strip_prefix('-').map_or((false, number), |number| (true, number));
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = whole.len() <= 4 && !number.is_empty() && digits(whole) && digits(part);
    is_number.then_some(())?;
    let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let mut places = part.bytes().map(|byte| u32::from(byte - b'0')).chain(std::iter::repeat(0));
    let mut place = || places.next().unwrap_or(0);
    let units = ((whole * 10 + place()) * 10 + place()) * 10 + place() + u32::from(place() >= 5);
    Some((is_negative, units))
}

/// The declaration of a class made by [`class`]; nothing for any other word.
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
    let (whole, part) = (units / 1_000, format!("{:03}", units % 1_000));
    let part = part.trim_end_matches('0');
    let whole = if whole == 0 && !part.is_empty() { String::new() } else { whole.to_string() };
    let dot = if part.is_empty() { "" } else { "." };
    Some(format!("{name}:{sign}{whole}{dot}{part}em"))
}

/// The value after its name; nothing if it could be more than a value.
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
        for (property, value, class, written) in [
            ("height", "0.6833em", "kh683", "height:.683em"),
            ("vertical-align", "-0.25em", "kvn250", "vertical-align:-.25em"),
            ("top", "-3em", "ktn3000", "top:-3em"),
            ("top", "2.9996em", "kt3000", "top:3em"),
            ("margin-right", "0em", "kmr0", "margin-right:0"),
            ("margin-right", "-0.0001em", "kmr0", "margin-right:0"),
            ("color", "#ff0000", "kc_-23ff0000", "color:#ff0000"),
            ("width", "calc(100% - 0.5em)", "kw_calc-28100-25-20-2d-200-2e5em-29", "width:calc(100% - 0.5em)"),
        ] {
            let mut list = String::new();
            assert!(write_class(property, value, 1, &mut list));
            assert_eq!(list, class);
            assert_eq!(declaration(class).as_deref(), Some(written));
        }
        for far in ["-9999em", "-99999em", "-100em"] {
            let mut list = String::new();
            write_class("margin-right", far, 1, &mut list);
            assert!(list == "kmrn100000", "{list}");
        }
        assert!(!write_class("content", "\"x\"", 1, &mut String::new()));
        let mut coarse = String::new();
        assert!(write_class("height", "1.2361em", 10, &mut coarse) && write_class("top", "-0.004em", 10, &mut coarse));
        assert_eq!(coarse, "kh1240kt0");
    }

    #[test]
    fn other_words_are_no_declarations() {
        for word in ["katex", "k", "kh", "kh12x", "kzz12", "kc_red-7d", "kc_url-28x-29", "kh99999999999", "kv-1"] {
            assert_eq!(declaration(word), None, "{word}");
        }
    }
}
