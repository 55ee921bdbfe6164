//! The time zone that a configuration means: a name of the IANA database, or another form in common use.

use jiff::tz::{Offset, TimeZone};
use serde_json::Value;

use crate::diagnostic::slip;
use crate::yaml::number_text;

use super::raw::RawConfig;

/// A zone that is meant by an invalid name.
pub(super) struct ZoneSuggestion {
    pub zone: TimeZone,
    /// The names to write instead, the most likely first.
    pub names: Vec<String>,
    /// Minutes east of UTC, where an offset was written.
    pub offset: Option<i32>,
}

/// Zones of an offset in minutes, the most likely first.
const OFFSETS: &[(i32, &[&str])] = &[
    (-660, &["Pacific/Pago_Pago"]),
    (-600, &["Pacific/Honolulu"]),
    (-540, &["America/Anchorage"]),
    (-480, &["America/Los_Angeles"]),
    (-420, &["America/Denver", "America/Phoenix"]),
    (-360, &["America/Chicago", "America/Mexico_City"]),
    (-300, &["America/New_York", "America/Bogota"]),
    (-240, &["America/Halifax", "America/Caracas"]),
    (-210, &["America/St_Johns"]),
    (-180, &["America/Sao_Paulo", "America/Argentina/Buenos_Aires"]),
    (-120, &["America/Noronha"]),
    (-60, &["Atlantic/Azores", "Atlantic/Cape_Verde"]),
    (0, &["UTC", "Europe/London"]),
    (60, &["Europe/Berlin", "Africa/Lagos"]),
    (120, &["Europe/Athens", "Africa/Cairo"]),
    (180, &["Europe/Moscow", "Europe/Istanbul"]),
    (210, &["Asia/Tehran"]),
    (240, &["Asia/Dubai"]),
    (270, &["Asia/Kabul"]),
    (300, &["Asia/Karachi"]),
    (330, &["Asia/Kolkata"]),
    (345, &["Asia/Kathmandu"]),
    (360, &["Asia/Dhaka"]),
    (390, &["Asia/Yangon"]),
    (420, &["Asia/Bangkok", "Asia/Ho_Chi_Minh"]),
    (480, &["Asia/Shanghai", "Asia/Singapore"]),
    (525, &["Australia/Eucla"]),
    (540, &["Asia/Tokyo", "Asia/Seoul"]),
    (570, &["Australia/Darwin"]),
    (600, &["Australia/Brisbane", "Australia/Sydney"]),
    (660, &["Pacific/Noumea"]),
    (720, &["Pacific/Auckland", "Pacific/Fiji"]),
    (765, &["Pacific/Chatham"]),
    (780, &["Pacific/Tongatapu"]),
    (840, &["Pacific/Kiritimati"]),
];

/// Places and abbreviations that are not names of zones, in lower case.
const PLACES: &[(&str, &str)] = &[
    ("beijing", "Asia/Shanghai"),
    ("peking", "Asia/Shanghai"),
    ("china", "Asia/Shanghai"),
    ("china standard time", "Asia/Shanghai"),
    ("cn", "Asia/Shanghai"),
    ("shenzhen", "Asia/Shanghai"),
    ("guangzhou", "Asia/Shanghai"),
    ("hangzhou", "Asia/Shanghai"),
    ("chengdu", "Asia/Shanghai"),
    ("nanjing", "Asia/Shanghai"),
    ("wuhan", "Asia/Shanghai"),
    ("xian", "Asia/Shanghai"),
    ("北京", "Asia/Shanghai"),
    ("北京时间", "Asia/Shanghai"),
    ("上海", "Asia/Shanghai"),
    ("中国", "Asia/Shanghai"),
    ("深圳", "Asia/Shanghai"),
    ("广州", "Asia/Shanghai"),
    ("香港", "Asia/Hong_Kong"),
    ("hkt", "Asia/Hong_Kong"),
    ("台北", "Asia/Taipei"),
    ("臺北", "Asia/Taipei"),
    ("台湾", "Asia/Taipei"),
    ("臺灣", "Asia/Taipei"),
    ("taiwan", "Asia/Taipei"),
    ("新加坡", "Asia/Singapore"),
    ("sgt", "Asia/Singapore"),
    ("东京", "Asia/Tokyo"),
    ("東京", "Asia/Tokyo"),
    ("日本", "Asia/Tokyo"),
    ("jst", "Asia/Tokyo"),
    ("osaka", "Asia/Tokyo"),
    ("首尔", "Asia/Seoul"),
    ("korea", "Asia/Seoul"),
    ("kst", "Asia/Seoul"),
    ("india", "Asia/Kolkata"),
    ("mumbai", "Asia/Kolkata"),
    ("delhi", "Asia/Kolkata"),
    ("bangalore", "Asia/Kolkata"),
    ("pst", "America/Los_Angeles"),
    ("pdt", "America/Los_Angeles"),
    ("pt", "America/Los_Angeles"),
    ("san francisco", "America/Los_Angeles"),
    ("seattle", "America/Los_Angeles"),
    ("mdt", "America/Denver"),
    ("cdt", "America/Chicago"),
    ("edt", "America/New_York"),
    ("et", "America/New_York"),
    ("boston", "America/New_York"),
    ("washington", "America/New_York"),
    ("bst", "Europe/London"),
    ("england", "Europe/London"),
    ("cest", "Europe/Berlin"),
    ("germany", "Europe/Berlin"),
    ("munich", "Europe/Berlin"),
    ("france", "Europe/Paris"),
    ("aest", "Australia/Brisbane"),
    ("aedt", "Australia/Sydney"),
];

/// The zone of this name; none for an empty or unknown name.
pub(super) fn named(name: &str) -> Option<TimeZone> {
    if name.is_empty() { None } else { TimeZone::get(name).ok() }
}

/// The site's zone. Unless the reading `is_exact`, an invalid name counts as the zone that it means.
pub(super) fn of(raw: &RawConfig, is_exact: bool) -> Option<TimeZone> {
    let name = match raw.get("timezone")? {
        Value::String(name) => name.trim().to_owned(),
        Value::Number(number) if !is_exact => number_text(number.as_f64()?),
        _ => return None,
    };
    let language = match raw.get("language") {
        Some(Value::Array(items)) => items.first().and_then(Value::as_str),
        other => other.and_then(Value::as_str),
    };
    named(&name).or_else(|| meant(&name, language.unwrap_or("")).filter(|_| !is_exact).map(|meant| meant.zone))
}

/// The zone that an invalid name means: an offset such as `GMT+8`, a city, or a typo.
pub(super) fn meant(text: &str, language: &str) -> Option<ZoneSuggestion> {
    let text = text.trim();
    if let Some(minutes) = offset(text) {
        let zone = TimeZone::fixed(Offset::from_seconds(minutes * 60).ok()?);
        let names = OFFSETS.iter().find(|(known, _)| *known == minutes).map_or(&[][..], |(_, names)| names);
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        return Some(ZoneSuggestion { zone, names, offset: Some(minutes) });
    }
    let name = place(text, language)?;
    Some(ZoneSuggestion { zone: named(&name)?, names: vec![name], offset: None })
}

/// `GMT+8`, `UTC-05:30`, `+0800`, `8`: minutes east of UTC.
fn offset(text: &str) -> Option<i32> {
    let upper = text.to_ascii_uppercase().replace('：', ":").replace(['−', '－'], "-");
    let rest = ["UTC", "GMT", "Z"].iter().find_map(|start| upper.strip_prefix(start)).unwrap_or(&upper).trim();
    let (sign, digits) = match rest.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, rest.strip_prefix(['+', '＋']).unwrap_or(rest)),
    };
    let digits = digits.trim();
    let (hours, minutes) = match digits.split_once([':', '.']) {
        // `+5.5` is five and a half hours.
        Some((hours, "5")) => (hours, "30"),
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits, "0"),
    };
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse::<i32>().ok()).flatten()
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// The zone of a city or an abbreviation, or the one whose name is mistyped.
fn place(text: &str, language: &str) -> Option<String> {
    let plain = |name: &str| name.rsplit('/').next().unwrap_or("").trim().to_lowercase().replace('_', " ");
    let city = plain(text);
    // Elsewhere it is the time of Chicago, of Havana, or something else.
    if city == "cst" {
        return language.to_lowercase().starts_with("zh").then(|| "Asia/Shanghai".to_owned());
    }
    if let Some((_, zone)) = PLACES.iter().find(|(place, _)| *place == city) {
        return Some((*zone).to_owned());
    }
    let zones: Vec<String> = jiff::tz::db().available().map(|zone| zone.to_string()).collect();
    let places = || zones.iter().map(String::as_str).filter(|zone| zone.contains('/') && !zone.starts_with("Etc/"));
    let found = places().find(|zone| plain(zone) == city).or_else(|| slip(text, places()));
    found.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_what_they_say() {
        let cases = [
            ("GMT+8", 480),
            ("GMT-5", -300),
            ("UTC-5", -300),
            ("GMT+05:30", 330),
            ("UTC+8", 480),
            ("+8", 480),
            ("8", 480),
            ("+0800", 480),
            ("+800", 480),
            ("-0330", -210),
            ("utc +8", 480),
            ("+5.5", 330),
            ("UTC＋8", 480),
            ("UTC+8：00", 480),
        ];
        for (text, minutes) in cases {
            assert_eq!(offset(text), Some(minutes), "{text}");
        }
        for text in ["", "Asia/Shanghai", "+15", "8am", "UTC+8:99", "+12345"] {
            assert_eq!(offset(text), None, "{text}");
        }
    }

    #[test]
    fn places_have_their_zone() {
        let name = |text: &str, language: &str| meant(text, language).and_then(|zone| zone.names.first().cloned());
        for (text, zone) in [
            ("Beijing", "Asia/Shanghai"),
            ("Asia/Beijing", "Asia/Shanghai"),
            ("中国", "Asia/Shanghai"),
            ("shanghai", "Asia/Shanghai"),
            ("Asia/Shanghi", "Asia/Shanghai"),
            ("new york", "America/New_York"),
            ("GMT+8", "Asia/Shanghai"),
            ("GMT-5", "America/New_York"),
        ] {
            assert_eq!(name(text, "en").as_deref(), Some(zone), "{text}");
        }
        assert_eq!(name("CST", "zh-CN").as_deref(), Some("Asia/Shanghai"));
        assert_eq!(name("CST", "en"), None);
        assert_eq!(name("Mars/Olympus", "en"), None);
        assert!(OFFSETS.iter().flat_map(|(_, names)| *names).all(|name| named(name).is_some()));
        assert!(PLACES.iter().all(|(_, name)| named(name).is_some()));
    }
}
