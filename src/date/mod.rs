//! Dates of notes: an instant, and the wall time that the reader sees; formats in the style of moment.

mod format;
mod javascript;
mod locale;
mod literal;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// When a note was written or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The instant; orders notes.
    pub instant: Timestamp,
    /// The wall time in the site's zone: what addresses, archives and pages show.
    pub wall: DateTime,
    /// Seconds east of UTC of that wall time; for machine-readable dates.
    pub offset: i32,
}

/// How a date was written; Hexo reads the forms differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateLiteralKind {
    /// A YAML timestamp, unquoted.
    Timestamp,
    /// A text that JavaScript's `Date` takes.
    Text,
    /// A text of ISO 8601 with a day and no time: JavaScript reads it as UTC.
    Day,
    /// Milliseconds since 1970.
    Number,
}

/// A wall time, and the offset it was written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateLiteral {
    /// The day and time as written, on the clock of `offset`, or of no zone yet; a number's in UTC.
    pub wall: DateTime,
    /// Seconds east of UTC, when there was a `Z` or an offset.
    pub offset: Option<i32>,
    /// The form, which decides how Hexo reads the same date.
    pub form: DateLiteralKind,
}

/// The zones and rules by which a written date becomes an instant.
#[derive(Clone, Copy, Debug)]
pub struct DateZones<'a> {
    /// The site's `timezone`.
    pub site: Option<&'a TimeZone>,
    /// The machine's zone, when paths and archives are to depend on it (Hexo's way).
    pub machine: Option<&'a TimeZone>,
    /// The UTC clock of a timestamp with an offset counts as wall time (Hexo's way).
    pub offset_as_utc_clock: bool,
}

impl Date {
    /// The wall time `wall` of `zone`. Where clocks were changed, the earlier reading counts.
    pub fn from_wall(wall: DateTime, zone: &TimeZone) -> Date {
        let instant = zone.to_ambiguous_timestamp(wall).compatible().unwrap_or(Timestamp::UNIX_EPOCH);
        Date { instant, wall, offset: zone.to_offset(instant).seconds() }
    }

    /// The instant as it is read in `zone`.
    pub fn from_instant(instant: Timestamp, zone: &TimeZone) -> Date {
        let offset = zone.to_offset(instant);
        Date { instant, wall: offset.to_datetime(instant), offset: offset.seconds() }
    }
}
