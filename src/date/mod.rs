//! Dates of notes: an instant, and the wall time that the reader sees; formats in the style of moment.

mod format;
mod javascript;
mod locale;
mod literal;

pub use literal::{DateLiteral, DateLiteralKind, DateZones};

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
