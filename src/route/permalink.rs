//! Patterns with placeholders: `permalink` makes addresses from one, `new_post_name` reads file names with one.

use indexmap::IndexMap;

/// A pattern such as `:year/:month/:day/:title/`. A placeholder's name consists of ASCII letters, digits and inner
/// underscores (Hexo), so `:year:month` and `:year_:month` are two placeholders each, and `:hour_x` is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permalink {
    pieces: Vec<PermalinkPart>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum PermalinkPart {
    Text(String),
    Name(String),
}

impl Permalink {
    /// `new_post_name` less its extension, as a pattern for reading file names.
    pub fn of_file_names(new_post_name: &str) -> Permalink {
        let stem = match new_post_name.rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() && !extension.contains('/') => stem,
            _ => new_post_name,
        };
        Permalink::new(stem)
    }

    /// Reads a pattern. A `:` without a name after it is text.
    pub fn new(pattern: &str) -> Permalink {
        let mut pieces = Vec::new();
        let mut text = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once(':') {
            text.push_str(before);
            let run = after.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
            let name = after[..run].trim_end_matches('_');
            rest = &after[name.len()..];
            if name.is_empty() {
                text.push(':');
                continue;
            }
            if !text.is_empty() {
                pieces.push(PermalinkPart::Text(std::mem::take(&mut text)));
            }
            pieces.push(PermalinkPart::Name(name.to_owned()));
        }
        text.push_str(rest);
        if !text.is_empty() {
            pieces.push(PermalinkPart::Text(text));
        }
        Permalink { pieces }
    }

    /// The placeholders' names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            PermalinkPart::Name(name) => Some(name.as_str()),
            PermalinkPart::Text(_) => None,
        })
    }

    /// The pattern with `value` for each placeholder.
    pub fn fill(&self, mut value: impl FnMut(&str) -> String) -> String {
        let mut filled = String::new();
        for piece in &self.pieces {
            match piece {
                PermalinkPart::Text(text) => filled.push_str(text),
                PermalinkPart::Name(name) => filled.push_str(&value(name)),
            }
        }
        filled
    }

    /// The value of each placeholder in `text`, when the pattern matches all of it. Hexo: `year` is 4 digits, `month`
    /// and `day` are 2, `i_month` and `i_day` 1 or 2, `hash` 12 hexadecimal digits; others match as little as they can,
    /// at least one character.
    pub fn read(&self, text: &str) -> Option<IndexMap<String, String>> {
        // No real file name has so many parts; the table below is to stay small.
        if self.pieces.len() > 1000 {
            return None;
        }
        // `reach[i]` holds the places of the text from which the pieces from `i` on match to its end.
        let mut reach = vec![vec![false; text.len() + 1]; self.pieces.len() + 1];
        if let Some(end) = reach.last_mut().and_then(|places| places.last_mut()) {
            *end = true;
        }
        for (i, piece) in self.pieces.iter().enumerate().rev() {
            let (here, there) = reach.split_at_mut(i + 1);
            let (Some(here), Some(there)) = (here.last_mut(), there.first()) else { continue };
            let mut reachable = false;
            for place in (0..=text.len()).rev().filter(|place| text.is_char_boundary(*place)) {
                here[place] = match piece {
                    PermalinkPart::Text(literal) => {
                        text[place..].starts_with(literal.as_str()) && there[place + literal.len()]
                    }
                    PermalinkPart::Name(name) => match digits(name) {
                        Some(digits) => digits.ends(&text[place..]).any(|end| there[place + end]),
                        None => reachable,
                    },
                };
                reachable |= there[place];
            }
        }
        if !reach.first().is_some_and(|places| places[0]) {
            return None;
        }
        let mut found = IndexMap::new();
        let mut place = 0;
        for (piece, there) in self.pieces.iter().zip(reach.iter().skip(1)) {
            let end = match piece {
                PermalinkPart::Text(literal) => place + literal.len(),
                PermalinkPart::Name(name) => {
                    let end = match digits(name) {
                        // Greedy, like a counted class in a regular expression.
                        Some(digits) => {
                            digits.ends(&text[place..]).map(|end| place + end).filter(|end| there[*end]).last()?
                        }
                        None => (place + 1..=text.len()).find(|end| there[*end])?,
                    };
                    found.insert(name.clone(), text.get(place..end)?.to_owned());
                    end
                }
            };
            place = end;
        }
        Some(found)
    }
}

/// A placeholder for a counted run of digits.
struct DigitPlaceholder {
    least: usize,
    most: usize,
    hexadecimal: bool,
}

fn digits(name: &str) -> Option<DigitPlaceholder> {
    let (least, most) = match name {
        "year" => (4, 4),
        "month" | "day" => (2, 2),
        "i_month" | "i_day" => (1, 2),
        "hash" => (12, 12),
        _ => return None,
    };
    Some(DigitPlaceholder { least, most, hexadecimal: name == "hash" })
}

impl DigitPlaceholder {
    /// The lengths that the run at the start of `text` may have.
    fn ends(&self, text: &str) -> impl Iterator<Item = usize> + use<> {
        let is_digit = |byte: &u8| byte.is_ascii_digit() || (self.hexadecimal && matches!(byte, b'a'..=b'f'));
        let run = text.bytes().take(self.most).take_while(is_digit).count();
        self.least..=run
    }
}
