//! Formats in moment's words: `YYYY-MM-DD`, `MMMM Do`, `[text]`, `LL`.

use super::Date;
use super::locale::{DateLocale, locale};

/// The tokens of moment for parts of a date, longer ones first where one begins with another.
const WORDS: &[&str] = &[
    "YYYYYY",
    "YYYYY",
    "YYYY",
    "YY",
    "MMMM",
    "MMM",
    "MM",
    "Mo",
    "M",
    "DDDD",
    "DDDo",
    "DDD",
    "DD",
    "Do",
    "D",
    "dddd",
    "ddd",
    "dd",
    "do",
    "d",
    "GGGGG",
    "GGGG",
    "GG",
    "ggggg",
    "gggg",
    "gg",
    "ww",
    "wo",
    "w",
    "WW",
    "Wo",
    "W",
    "Qo",
    "Q",
    "HH",
    "H",
    "hh",
    "h",
    "kk",
    "k",
    "mm",
    "m",
    "ss",
    "s",
    "SSSSSSSSS",
    "SSSSSSSS",
    "SSSSSSS",
    "SSSSSS",
    "SSSSS",
    "SSSS",
    "SSS",
    "SS",
    "S",
    "A",
    "a",
    "ZZ",
    "Z",
    "zz",
    "z",
    "X",
    "x",
    "E",
    "e",
];

/// Tokens for whole formats, in the order of [`DateLocale::long`].
const LONG: [&str; 10] = ["LT", "LTS", "L", "LL", "LLL", "LLLL", "l", "ll", "lll", "llll"];

impl Date {
    /// The wall time formatted by `format`, in a language (`zh-CN`; English when it is unknown).
    pub fn format(&self, format: &str, language: &str) -> String {
        let locale = locale(language);
        let mut text = String::new();
        // Long forms hold no long forms themselves.
        for piece in pieces(&expanded(format, locale), WORDS) {
            match piece {
                FormatToken::Text(plain) => text.push_str(plain),
                FormatToken::Word(word) => text.push_str(&self.part(word, locale)),
            }
        }
        text
    }

    /// ISO 8601 with the offset: `2023-01-18T09:48:37+08:00`, at UTC `…Z`.
    pub fn iso8601(&self) -> String {
        let offset = if self.offset == 0 { "Z".into() } else { self.offset_text(":") };
        // ISO 8601 writes a year before 1 with a sign and six digits.
        let year = self.wall.year();
        let year = if year < 0 { format!("-{:06}", year.unsigned_abs()) } else { format!("{year:04}") };
        format!("{year}{}{offset}", self.wall.strftime("-%m-%dT%H:%M:%S"))
    }

    fn offset_text(&self, between: &str) -> String {
        let minutes = self.offset / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        format!("{sign}{:02}{between}{:02}", minutes.abs() / 60, minutes.abs() % 60)
    }

    fn part(&self, word: &str, locale: &DateLocale) -> String {
        let part = self.day_part(word, locale).or_else(|| self.week_part(word, locale));
        part.or_else(|| self.clock_part(word, locale)).unwrap_or_else(|| {
            let fraction = format!("{:09}", self.wall.subsec_nanosecond());
            fraction.chars().take(word.len()).collect()
        })
    }

    /// Years, quarters, months, days of months and of years.
    fn day_part(&self, word: &str, locale: &DateLocale) -> Option<String> {
        let wall = self.wall;
        let (year, month, day) = (i64::from(wall.year()), i64::from(wall.month()), i64::from(wall.day()));
        let day_of_year = i64::from(wall.date().day_of_year());
        let quarter = (month + 2) / 3;
        Some(match word {
            "YYYYYY" => format!("{}{:06}", if year < 0 { '-' } else { '+' }, year.abs()),
            "YYYYY" => format!("{year:05}"),
            "YYYY" => format!("{year:04}"),
            "YY" => two(year.rem_euclid(100)),
            "MMMM" => name(&locale.months, month - 1),
            "MMM" => name(&locale.months_short, month - 1),
            "MM" => two(month),
            "Mo" => (locale.ordinal)(month, 'M'),
            "M" => month.to_string(),
            "DDDD" => format!("{day_of_year:03}"),
            "DDDo" => (locale.ordinal)(day_of_year, 'D'),
            "DDD" => day_of_year.to_string(),
            "DD" => two(day),
            "Do" => (locale.ordinal)(day, 'D'),
            "D" => day.to_string(),
            "Q" => quarter.to_string(),
            "Qo" => (locale.ordinal)(quarter, 'Q'),
            _ => return None,
        })
    }

    /// Days of the week, and weeks, by ISO 8601 and as the locale counts them.
    fn week_part(&self, word: &str, locale: &DateLocale) -> Option<String> {
        let weekday = i64::from(self.wall.weekday().to_sunday_zero_offset());
        let iso = self.wall.date().iso_week_date();
        let (iso_year, iso_week) = (i64::from(iso.year()), i64::from(iso.week()));
        let week = || self.week(locale);
        Some(match word {
            "dddd" => name(&locale.weekdays, weekday),
            "ddd" => name(&locale.weekdays_short, weekday),
            "dd" => name(&locale.weekdays_min, weekday),
            "do" => (locale.ordinal)(weekday, 'd'),
            "d" => weekday.to_string(),
            "e" => (weekday - locale.week.0).rem_euclid(7).to_string(),
            "E" => if weekday == 0 { 7 } else { weekday }.to_string(),
            "GGGGG" => format!("{iso_year:05}"),
            "GGGG" => format!("{iso_year:04}"),
            "GG" => two(iso_year.rem_euclid(100)),
            "WW" => two(iso_week),
            "Wo" => (locale.ordinal)(iso_week, 'W'),
            "W" => iso_week.to_string(),
            "ggggg" => format!("{:05}", week().0),
            "gggg" => format!("{:04}", week().0),
            "gg" => two(week().0.rem_euclid(100)),
            "ww" => two(week().1),
            "wo" => (locale.ordinal)(week().1, 'w'),
            "w" => week().1.to_string(),
            _ => return None,
        })
    }

    /// Hours and less, offsets, and the instant itself.
    fn clock_part(&self, word: &str, locale: &DateLocale) -> Option<String> {
        let wall = self.wall;
        let (hour, minute, second) = (i64::from(wall.hour()), i64::from(wall.minute()), i64::from(wall.second()));
        let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
        let from_one = if hour == 0 { 24 } else { hour };
        Some(match word {
            "HH" => two(hour),
            "H" => hour.to_string(),
            "hh" => two(twelve),
            "h" => twelve.to_string(),
            "kk" => two(from_one),
            "k" => from_one.to_string(),
            "mm" => two(minute),
            "m" => minute.to_string(),
            "ss" => two(second),
            "s" => second.to_string(),
            "A" => (locale.meridiem)(hour, minute, false).to_owned(),
            "a" => (locale.meridiem)(hour, minute, true).to_owned(),
            "Z" => self.offset_text(":"),
            "ZZ" => self.offset_text(""),
            // Zone names need a zone, and a date has only its offset.
            "z" | "zz" => if self.offset == 0 { "UTC" } else { "" }.to_owned(),
            "X" => self.instant.as_second().to_string(),
            "x" => self.instant.as_millisecond().to_string(),
            _ => return None,
        })
    }

    /// Year and number of the week as the locale counts weeks.
    fn week(&self, locale: &DateLocale) -> (i64, i64) {
        let (first, always) = locale.week;
        let day = i64::from(self.wall.date().day_of_year());
        let weekday = i64::from(self.wall.weekday().to_sunday_zero_offset());
        let year = i64::from(self.wall.year());
        // The day of the year on which the first week begins: the week that holds the fixed January day.
        let january = 7 + first - always;
        let start = |day: i64, weekday: i64| {
            let weekday_of_january = (weekday - (day - january)).rem_euclid(7);
            january - (weekday_of_january - first).rem_euclid(7)
        };
        let length = |year: i64| if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 { 366 } else { 365 };
        let begin = start(day, weekday);
        if day < begin {
            let day = day + length(year - 1);
            return (year - 1, (day - start(day, weekday)).div_euclid(7) + 1);
        }
        let next = start(day - length(year), weekday) + length(year);
        if day >= next { (year + 1, 1) } else { (year, (day - begin).div_euclid(7) + 1) }
    }
}

fn two(number: i64) -> String {
    format!("{number:02}")
}

fn name(names: &[&'static str], index: i64) -> String {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or("").to_owned()
}

/// A part of a format.
enum FormatToken<'a> {
    Text(&'a str),
    Word(&'a str),
}

/// Cuts a format into words and text. `[text]` and `\c` are text without the signs.
fn pieces<'a>(format: &'a str, words: &[&str]) -> Vec<FormatToken<'a>> {
    let mut pieces = Vec::new();
    let mut rest = format;
    while let Some(first) = rest.chars().next() {
        let (piece, length) = match bracketed(rest) {
            Some(inner) => (FormatToken::Text(inner), inner.len() + 2),
            None if first == '\\' && rest.len() > 1 => {
                let next = rest.get(1..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
                (FormatToken::Text(rest.get(1..1 + next).unwrap_or("")), 1 + next)
            }
            None => match words.iter().filter(|word| begins(rest, word)).max_by_key(|word| word.len()) {
                Some(word) => (FormatToken::Word(rest.get(..word.len()).unwrap_or("")), word.len()),
                None => (FormatToken::Text(rest.get(..first.len_utf8()).unwrap_or("")), first.len_utf8()),
            },
        };
        pieces.push(piece);
        rest = rest.get(length..).unwrap_or("");
    }
    pieces
}

/// Whether a text begins with a word; most words begin with another letter.
fn begins(text: &str, word: &str) -> bool {
    text.as_bytes().first() == word.as_bytes().first() && text.starts_with(word)
}

/// The inside of `[…]`: to the last bracket that closes before another opens.
fn bracketed(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('[')?;
    let inner = inner.split('[').next()?;
    inner.get(..inner.rfind(']')?)
}

/// The format with its long forms written out.
fn expanded(format: &str, locale: &DateLocale) -> String {
    let mut text = String::new();
    let mut rest = format;
    while let Some(first) = rest.chars().next() {
        let length = match bracketed(rest) {
            Some(inner) => inner.len() + 2,
            None if first == '\\' => 1 + rest.get(1..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8),
            None => {
                match (0..LONG.len()).filter(|index| begins(rest, LONG[*index])).max_by_key(|index| LONG[*index].len())
                {
                    Some(index) => {
                        text.push_str(locale.long[index]);
                        rest = rest.get(LONG[index].len()..).unwrap_or("");
                        continue;
                    }
                    None => first.len_utf8(),
                }
            }
        };
        text.push_str(rest.get(..length).unwrap_or(""));
        rest = rest.get(length..).unwrap_or("");
    }
    text
}
