//! Texts as JavaScript's `Date` reads them: ISO 8601 first, then the loose forms (`2023/1/8 9:48`, `Jan 18, 2023`,
//! `Wed, 18 Jan 2023 09:48:37 GMT`). Hexo: every date that is no YAML timestamp goes through it.

use jiff::civil::DateTime;
use jiff::{SignedDuration, ToSpan};

use super::{DateLiteral, DateLiteralKind};

/// The date, or `None` where JavaScript returns `Invalid Date`. Years need three digits or more, unlike in JavaScript,
/// where `12` is a month of 2001 and `9/1` a day of it, which is never meant.
pub(super) fn parse(text: &str) -> Option<DateLiteral> {
    let text = text.trim();
    // Longer texts hold no date, and a bound keeps the work small.
    if text.len() > 100 {
        return None;
    }
    iso(text).or_else(|| loose(text)).or_else(|| parted_by_colon(text))
}

/// A wall time from parts that may be too large: the 30th of February is the 2nd of March. `None` beyond the calendar.
pub(super) fn rolled(year: i64, month: i64, day: i64, clock: [i64; 3], millisecond: i64) -> Option<DateTime> {
    let months = year.checked_mul(12)?.checked_add(month - 1)?;
    let year = i16::try_from(months.div_euclid(12)).ok()?;
    let month = i8::try_from(months.rem_euclid(12) + 1).ok()?;
    let start = DateTime::new(year, month, 1, 0, 0, 0, 0).ok()?;
    let seconds = clock[0] * 3600 + clock[1] * 60 + clock[2];
    start
        .checked_add((day - 1).days())
        .ok()?
        .checked_add(SignedDuration::from_millis(seconds * 1000 + millisecond))
        .ok()
}

/// `2024-11-08:09:30`: a clock directly after a whole day and a colon.
fn parted_by_colon(text: &str) -> Option<DateLiteral> {
    let (day, clock) = text.split_at_checked("2024-11-08".len())?;
    let clock = clock.strip_prefix([':', ';'])?;
    iso(day)?;
    loose(&format!("{day} {clock}"))
}

/// `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `YYYY-MM-DDTHH:mm[:ss[.sss]][Z|±HH:mm]`.
fn iso(text: &str) -> Option<DateLiteral> {
    let (day, clock) = match text.find(['T', 't']) {
        Some(at) => (text.get(..at)?, Some(text.get(at + 1..)?)),
        None => (text, None),
    };
    let mut parts = day.split('-');
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map_or(Some(1), |part| number(part, 2))?;
    let date = parts.next().map_or(Some(1), |part| number(part, 2))?;
    if parts.next().is_some() || !(1..=12).contains(&month) || !(1..=31).contains(&date) {
        return None;
    }
    let Some(clock) = clock else {
        return Some(DateLiteral {
            wall: rolled(year, month, date, [0; 3], 0)?,
            offset: None,
            form: DateLiteralKind::Day,
        });
    };
    let (clock, offset) = match clock.find(['Z', 'z', '+', '-']) {
        Some(at) => {
            let zone = clock.get(at..)?;
            let offset = if zone.eq_ignore_ascii_case("z") { 0 } else { colon_offset(zone)? };
            (clock.get(..at)?, Some(offset))
        }
        None => (clock, None),
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let mut parts = clock.split(':');
    let hour = number(parts.next()?, 2)?;
    let minute = number(parts.next()?, 2)?;
    let second = parts.next().map_or(Some(0), |part| number(part, 2))?;
    if parts.next().is_some() || !valid_clock(hour, minute, second) {
        return None;
    }
    let wall = rolled(year, month, date, [hour, minute, second], fraction_milliseconds(fraction)?)?;
    Some(DateLiteral { wall, offset, form: DateLiteralKind::Text })
}

fn number(text: &str, length: usize) -> Option<i64> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// `±HH:mm`
fn colon_offset(zone: &str) -> Option<i32> {
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    i32::try_from(number(hours, 2)? * 3600 + number(minutes, 2)? * 60).ok().map(|seconds| sign * seconds)
}

fn valid_clock(hour: i64, minute: i64, second: i64) -> bool {
    (hour < 24 && minute < 60 && second < 60) || (hour, minute, second) == (24, 0, 0)
}

fn fraction_milliseconds(digits: &str) -> Option<i64> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    format!("{digits:0<3}").get(..3)?.parse().ok()
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum DateToken<'a> {
    Number(&'a str),
    Word(&'a str),
    Sign(char),
}

fn tokens(text: &str) -> Option<Vec<(DateToken<'_>, usize)>> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut rest = text;
    let mut blanks = 0;
    while let Some(first) = rest.chars().next() {
        let same = |test: fn(&char) -> bool| rest.find(|c: char| !test(&c)).unwrap_or(rest.len());
        let length = match first {
            '0'..='9' => same(char::is_ascii_digit),
            'a'..='z' | 'A'..='Z' => same(char::is_ascii_alphabetic),
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        match first {
            // Text in parentheses is ignored.
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            ' ' => {
                blanks += 1;
                continue;
            }
            '0'..='9' => found.push((DateToken::Number(token), blanks)),
            'a'..='z' | 'A'..='Z' => found.push((DateToken::Word(token), blanks)),
            _ if first.is_ascii() => found.push((DateToken::Sign(first), blanks)),
            _ => return None,
        }
        blanks = 0;
    }
    Some(found)
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const ZONES: [(&str, i32); 11] = [
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("est", -5),
    ("edt", -4),
    ("cst", -6),
    ("cdt", -5),
    ("mst", -7),
    ("mdt", -6),
    ("pst", -8),
];

/// Everything between the tokens is collected: numbers of the day, a month's name, a clock, a zone.
#[derive(Default)]
struct DateParts<'a> {
    day: Vec<&'a str>,
    month: Option<i64>,
    clock: Option<[i64; 3]>,
    millisecond: i64,
    afternoon: Option<bool>,
    offset: Option<i32>,
}

fn loose(text: &str) -> Option<DateLiteral> {
    let tokens = tokens(text)?;
    let at = |index: usize| tokens.get(index).map(|(token, _)| *token);
    let mut found = DateParts::default();
    let mut index = 0;
    while let Some(token) = at(index) {
        index += 1;
        match token {
            DateToken::Number(digits) if at(index) == Some(DateToken::Sign(':')) && found.clock.is_none() => {
                // After a dash it would be an offset, and there is no time yet.
                if index >= 2 && at(index - 2) == Some(DateToken::Sign('-')) {
                    return None;
                }
                index = found.read_clock(digits, &at, index)?;
            }
            DateToken::Number(digits) if found.clock.is_none() || found.day.len() < 3 => found.day.push(digits),
            DateToken::Number(_) => return None,
            DateToken::Word(word) => found.word(word)?,
            DateToken::Sign(sign @ ('+' | '-')) if found.clock.is_some() || found.offset.is_some() => {
                index = found.read_offset(sign, &at, index)?;
            }
            DateToken::Sign('-' | '/' | ',' | '.') if found.clock.is_none() => {}
            DateToken::Sign(_) => return None,
        }
    }
    found.written()
}

impl<'a> DateParts<'a> {
    /// `9:48`, `9:48:37`, `9:48:37.5`, with `hour` already taken and its colon at `index`.
    fn read_clock(
        &mut self,
        hour: &str,
        at: &dyn Fn(usize) -> Option<DateToken<'a>>,
        mut index: usize,
    ) -> Option<usize> {
        let mut clock = [hour.parse().ok()?, 0, 0];
        for part in clock.iter_mut().skip(1) {
            if at(index) != Some(DateToken::Sign(':')) {
                break;
            }
            index += 1;
            let Some(DateToken::Number(digits)) = at(index) else { break };
            *part = digits.parse().ok()?;
            index += 1;
        }
        if at(index) == Some(DateToken::Sign('.')) {
            let Some(DateToken::Number(digits)) = at(index + 1) else { return None };
            self.millisecond = fraction_milliseconds(digits)?;
            index += 2;
        }
        self.clock = Some(clock);
        Some(index)
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let lower = word.to_ascii_lowercase();
        let start = lower.get(..3.min(lower.len()))?;
        if let Some((_, hours)) = ZONES.iter().find(|(name, _)| *name == lower) {
            self.offset = Some(hours * 3600);
        } else if lower == "pdt" {
            self.offset = Some(-7 * 3600);
        } else if matches!(lower.as_str(), "am" | "pm") && self.clock.is_some() {
            self.afternoon = Some(lower == "pm");
        } else if let Some(month) = (1..).zip(MONTHS).find(|(_, name)| *name == start) {
            self.month = Some(month.0);
        } else if lower == "t" && self.day.len() == 3 {
            // 2023-1-8T9:48 has a day that is not ISO: JavaScript rejects it, but its meaning is clear.
        } else if self.clock.is_some()
            || !self.day.is_empty() && !matches!(start, "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")
        {
            return None;
        }
        Some(())
    }

    /// `+8`, `+0800`, `+08:00`, with the sign already taken.
    fn read_offset(
        &mut self,
        sign: char,
        at: &dyn Fn(usize) -> Option<DateToken<'a>>,
        mut index: usize,
    ) -> Option<usize> {
        let Some(DateToken::Number(digits)) = at(index) else { return None };
        index += 1;
        let value: i32 = digits.parse().ok()?;
        let (hours, mut minutes) = if digits.len() <= 2 { (value, 0) } else { (value / 100, value % 100) };
        if at(index) == Some(DateToken::Sign(':')) {
            let Some(DateToken::Number(digits)) = at(index + 1) else { return None };
            minutes = digits.parse().ok()?;
            index += 2;
        }
        if hours > 24 || minutes > 59 {
            return None;
        }
        self.offset = Some((hours * 3600 + minutes * 60) * if sign == '-' { -1 } else { 1 });
        Some(index)
    }

    fn written(self) -> Option<DateLiteral> {
        let numbers: Vec<i64> = self.day.iter().map(|digits| digits.parse().ok()).collect::<Option<_>>()?;
        let is_year = |index: usize| self.day.get(index).is_some_and(|digits| digits.len() >= 3);
        let (year, month, day) = match (self.month, numbers.as_slice()) {
            (Some(month), [year, day]) if is_year(0) => (*year, month, *day),
            (Some(month), [day, year]) if is_year(1) => (*year, month, *day),
            (Some(month), [year]) if is_year(0) => (*year, month, 1),
            (None, [year, month, day]) if is_year(0) => (*year, *month, *day),
            (None, [month, day, year]) if is_year(2) => (*year, *month, *day),
            _ => return None,
        };
        let [mut hour, minute, second] = self.clock.unwrap_or([0; 3]);
        if let Some(afternoon) = self.afternoon {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        }
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !valid_clock(hour, minute, second) {
            return None;
        }
        let wall = rolled(year, month, day, [hour, minute, second], self.millisecond)?;
        Some(DateLiteral { wall, offset: self.offset, form: DateLiteralKind::Text })
    }
}
