//! Names of months and days, and the usual long forms of dates, for the languages that notes are written in.
//! Values follow moment's locales.

/// A language's data for formats.
#[derive(Debug)]
pub(super) struct DateLocale {
    pub months: [&'static str; 12],
    pub months_short: [&'static str; 12],
    pub weekdays: [&'static str; 7],
    pub weekdays_short: [&'static str; 7],
    pub weekdays_min: [&'static str; 7],
    /// `LT`, `LTS`, `L`, `LL`, `LLL`, `LLLL`, `l`, `ll`, `lll`, `llll`.
    pub long: [&'static str; 10],
    /// First day of the week, and the January day that its first week always holds, as moment counts it.
    pub week: (i64, i64),
    pub meridiem: fn(i64, i64, bool) -> &'static str,
    pub ordinal: fn(i64, char) -> String,
}

/// The locale of a language tag: `zh-CN`, `zh-TW`, `ja`; English for all others.
pub(super) fn locale(language: &str) -> &'static DateLocale {
    let tag = language.to_ascii_lowercase().replace('_', "-");
    let has = |part: &str| tag.split('-').any(|subtag| subtag == part);
    match tag.split('-').next() {
        Some("zh") if has("tw") || has("hk") || has("mo") || has("hant") => &TRADITIONAL_CHINESE,
        Some("zh") => &CHINESE,
        Some("ja") => &JAPANESE,
        _ => &ENGLISH,
    }
}

static ENGLISH: DateLocale = DateLocale {
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    months_short: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    weekdays: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    weekdays_short: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    weekdays_min: ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"],
    long: [
        "h:mm A",
        "h:mm:ss A",
        "MM/DD/YYYY",
        "MMMM D, YYYY",
        "MMMM D, YYYY h:mm A",
        "dddd, MMMM D, YYYY h:mm A",
        "M/D/YYYY",
        "MMM D, YYYY",
        "MMM D, YYYY h:mm A",
        "ddd, MMM D, YYYY h:mm A",
    ],
    week: (0, 6),
    meridiem: |hour, _, lower| match (hour > 11, lower) {
        (true, true) => "pm",
        (true, false) => "PM",
        (false, true) => "am",
        (false, false) => "AM",
    },
    ordinal: |number, _| {
        let suffix = match (number % 100 / 10, number % 10) {
            (1, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        format!("{number}{suffix}")
    },
};

const CHINESE_MONTHS: [&str; 12] =
    ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"];
const NUMBERED_MONTHS: [&str; 12] =
    ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"];
const CHINESE_WEEKDAYS: [&str; 7] = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];
const CHINESE_DAYS: [&str; 7] = ["日", "一", "二", "三", "四", "五", "六"];

fn chinese_meridiem(hour: i64, minute: i64, _: bool) -> &'static str {
    match hour * 100 + minute {
        ..600 => "凌晨",
        600..900 => "早上",
        900..1130 => "上午",
        1130..1230 => "中午",
        1230..1800 => "下午",
        _ => "晚上",
    }
}

static CHINESE: DateLocale = DateLocale {
    months: CHINESE_MONTHS,
    months_short: NUMBERED_MONTHS,
    weekdays: CHINESE_WEEKDAYS,
    weekdays_short: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
    weekdays_min: CHINESE_DAYS,
    long: [
        "HH:mm",
        "HH:mm:ss",
        "YYYY/MM/DD",
        "YYYY年M月D日",
        "YYYY年M月D日Ah点mm分",
        "YYYY年M月D日ddddAh点mm分",
        "YYYY/M/D",
        "YYYY年M月D日",
        "YYYY年M月D日 HH:mm",
        "YYYY年M月D日dddd HH:mm",
    ],
    week: (1, 4),
    meridiem: chinese_meridiem,
    ordinal: |number, unit| match unit {
        'd' | 'D' => format!("{number}日"),
        'M' => format!("{number}月"),
        'w' | 'W' => format!("{number}周"),
        _ => number.to_string(),
    },
};

static TRADITIONAL_CHINESE: DateLocale = DateLocale {
    months: CHINESE_MONTHS,
    months_short: NUMBERED_MONTHS,
    weekdays: CHINESE_WEEKDAYS,
    weekdays_short: ["週日", "週一", "週二", "週三", "週四", "週五", "週六"],
    weekdays_min: CHINESE_DAYS,
    long: [
        "HH:mm",
        "HH:mm:ss",
        "YYYY/MM/DD",
        "YYYY年M月D日",
        "YYYY年M月D日 HH:mm",
        "YYYY年M月D日dddd HH:mm",
        "YYYY/M/D",
        "YYYY年M月D日",
        "YYYY年M月D日 HH:mm",
        "YYYY年M月D日dddd HH:mm",
    ],
    week: (0, 6),
    meridiem: chinese_meridiem,
    ordinal: |number, unit| match unit {
        'd' | 'D' => format!("{number}日"),
        'M' => format!("{number}月"),
        'w' | 'W' => format!("{number}週"),
        _ => number.to_string(),
    },
};

static JAPANESE: DateLocale = DateLocale {
    months: NUMBERED_MONTHS,
    months_short: NUMBERED_MONTHS,
    weekdays: ["日曜日", "月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日"],
    weekdays_short: ["日", "月", "火", "水", "木", "金", "土"],
    weekdays_min: ["日", "月", "火", "水", "木", "金", "土"],
    long: [
        "HH:mm",
        "HH:mm:ss",
        "YYYY/MM/DD",
        "YYYY年M月D日",
        "YYYY年M月D日 HH:mm",
        "YYYY年M月D日 dddd HH:mm",
        "YYYY/MM/DD",
        "YYYY年M月D日",
        "YYYY年M月D日 HH:mm",
        "YYYY年M月D日(ddd) HH:mm",
    ],
    week: (0, 6),
    meridiem: |hour, _, _| if hour < 12 { "午前" } else { "午後" },
    ordinal: |number, unit| if matches!(unit, 'd' | 'D') { format!("{number}日") } else { number.to_string() },
};
