//! A date as an author wrote it, before any zone is known: a YAML timestamp, a text, or a number.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use super::javascript::{self, rolled};
use super::{Date, DateLiteral, DateLiteralKind, DateZones};

impl DateLiteral {
    /// The date of a plain YAML scalar by js-yaml's rule: `2023-01-18`, or with hours, minutes *and* seconds after `T`
    /// or spaces, a fraction, and `Z` or an offset. Days and hours that are too large roll over.
    pub fn timestamp(text: &str) -> Option<DateLiteral> {
        if !text.get(..5).is_some_and(|start| start.ends_with('-')) {
            return None;
        }
        let mut rest = DateCursor(text);
        // js-yaml uses JavaScript's `Date.UTC`, which takes 0 to 99 for years of the last century.
        let year = rest.digits(4..=4).map(|year| if year < 100 { 1900 + year } else { year })?;
        rest.skip('-')?;
        let (month, day, padded);
        {
            let before = rest.0;
            month = rest.digits(1..=2)?;
            rest.skip('-')?;
            day = rest.digits(1..=2)?;
            padded = before.len() - rest.0.len() == 5;
        }
        if rest.0.is_empty() {
            return padded.then(|| {
                rolled(year, month, day, [0; 3], 0).map(|wall| wall_only(wall, DateLiteralKind::Timestamp))
            })?;
        }
        if rest.skip('T').or_else(|| rest.skip('t')).is_none() && rest.blanks() == 0 {
            return None;
        }
        let hour = rest.digits(1..=2)?;
        rest.skip(':')?;
        let minute = rest.digits(2..=2)?;
        rest.skip(':')?;
        let second = rest.digits(2..=2)?;
        let mut millisecond = 0;
        if rest.skip('.').is_some() {
            let digits = rest.take_digits();
            millisecond = format!("{digits:0<3}").get(..3)?.parse().ok()?;
        }
        rest.blanks();
        let offset = rest.offset()?;
        let wall = rolled(year, month, day, [hour, minute, second], millisecond)?;
        rest.0.is_empty().then_some(DateLiteral { wall, offset, form: DateLiteralKind::Timestamp })
    }

    /// The date of a text as JavaScript's `Date` reads it.
    pub fn text(text: &str) -> Option<DateLiteral> {
        javascript::parse(text)
    }

    /// Milliseconds since 1970, if JavaScript's calendar reaches that far.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "fractions of a millisecond are dropped, as JavaScript does; the range is checked"
    )]
    pub fn milliseconds(number: f64) -> Option<DateLiteral> {
        if !number.is_finite() || number.abs() > 8.64e15 {
            return None;
        }
        let instant = Timestamp::from_millisecond(number.trunc() as i64).ok()?;
        Some(DateLiteral { wall: Offset::UTC.to_datetime(instant), offset: Some(0), form: DateLiteralKind::Number })
    }

    /// The instant of a date that was written with an offset.
    fn instant(self) -> Option<Timestamp> {
        let offset = Offset::from_seconds(self.offset?).ok()?;
        offset.to_timestamp(self.wall).ok()
    }

    /// The date by the site's zone. Under Hexo's rules the wall time of the machine is taken for wall time of the
    /// site's zone, and what addresses show is the machine's reading of the result.
    pub fn date(self, zones: DateZones) -> Date {
        let site = zones.site.cloned();
        let instant = match self.form {
            DateLiteralKind::Timestamp if zones.offset_as_utc_clock => None,
            DateLiteralKind::Day if zones.machine.is_some() => {
                TimeZone::UTC.to_ambiguous_timestamp(self.wall).compatible().ok()
            }
            _ => self.instant(),
        };
        let Some(machine) = zones.machine else {
            return match instant {
                Some(instant) => {
                    let written =
                        || Offset::from_seconds(self.offset.unwrap_or(0)).unwrap_or(Offset::UTC).to_time_zone();
                    Date::from_instant(instant, &site.unwrap_or_else(written))
                }
                None => Date::from_wall(self.utc_clock(), &site.unwrap_or(TimeZone::UTC)),
            };
        };
        let wall = instant.map_or_else(|| self.utc_clock(), |instant| machine.to_datetime(instant));
        let zone = site.unwrap_or_else(|| machine.clone());
        Date::from_instant(Date::from_wall(wall, &zone).instant, machine)
    }

    /// The wall time, or with an offset the clock of UTC at that instant.
    fn utc_clock(self) -> DateTime {
        self.instant().map_or(self.wall, |instant| Offset::UTC.to_datetime(instant))
    }

    /// As JavaScript prints a date in UTC: `Mon Jan 01 2024 00:00:00 GMT+0000 (Coordinated Universal Time)`.
    pub fn javascript_text(self) -> String {
        self.utc_clock().strftime("%a %b %d %Y %H:%M:%S GMT+0000 (Coordinated Universal Time)").to_string()
    }
}

impl fmt::Display for DateLiteral {
    /// ISO 8601 in UTC with milliseconds; a wall time without offset counts as UTC.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let clock = self.utc_clock();
        write!(f, "{}.{:03}Z", clock.strftime("%Y-%m-%dT%H:%M:%S"), clock.subsec_nanosecond() / 1_000_000)
    }
}

fn wall_only(wall: DateTime, form: DateLiteralKind) -> DateLiteral {
    DateLiteral { wall, offset: None, form }
}

/// What is still to be read.
struct DateCursor<'a>(&'a str);

impl<'a> DateCursor<'a> {
    fn take_digits(&mut self) -> &'a str {
        let end = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at(end);
        self.0 = rest;
        digits
    }

    fn digits(&mut self, count: std::ops::RangeInclusive<usize>) -> Option<i64> {
        let digits = self.take_digits();
        count.contains(&digits.len()).then(|| digits.parse().ok())?
    }

    fn skip(&mut self, c: char) -> Option<()> {
        self.0 = self.0.strip_prefix(c)?;
        Some(())
    }

    fn blanks(&mut self) -> usize {
        let rest = self.0.trim_start_matches([' ', '\t']);
        let count = self.0.len() - rest.len();
        self.0 = rest;
        count
    }

    /// `Z`, `+8`, `+08`, `+08:00` or nothing; the inner `None` is nothing, the outer one is something else.
    fn offset(&mut self) -> Option<Option<i32>> {
        if self.0.is_empty() {
            return Some(None);
        }
        if self.skip('Z').is_some() {
            return Some(Some(0));
        }
        let sign = if self.skip('-').is_some() {
            -1
        } else {
            self.skip('+')?;
            1
        };
        let hours = self.digits(1..=2)?;
        let minutes = if self.skip(':').is_some() { self.digits(2..=2)? } else { 0 };
        let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
        Some(Some(sign * seconds))
    }
}
