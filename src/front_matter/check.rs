//! Probable mistakes in front matter.

use std::ops::Range;

use super::FrontMatter;
use super::names::without_curly_quotes;
use super::split::{FrontMatterSplit, FrontMatterSyntax};
use crate::date::DateLiteral;
use crate::diagnostic::{Code, Diagnostic, slip};
use crate::message;
use crate::readership;
use crate::source::{SourceId, Span};
use crate::words::Message;
use crate::yaml::{MappingMember, YamlMapping, YamlNode, YamlValue, write};

/// Keys with which typos are compared.
const KEYS: &[&str] = &[
    "title",
    "date",
    "updated",
    "tags",
    "categories",
    "category",
    "layout",
    "permalink",
    "published",
    "comments",
    "excerpt",
    "description",
    "sticky",
    "lang",
    "photos",
    "disableNunjucks",
    "titlecase",
    "keywords",
    "sitemap",
];

/// Keys that are read by themes, plugins or biji; never taken for typos.
const FOREIGN: &[&str] = &[
    "abbrlink",
    "alias",
    "aliases",
    "author",
    "banner",
    "comment",
    "copyright",
    "cover",
    "data",
    "dates",
    "draft",
    "id",
    "image",
    "index",
    "intro",
    "katex",
    "keyword",
    "language",
    "link",
    "links",
    "mathjax",
    "math",
    "mermaid",
    "noindex",
    "password",
    "path",
    "photo",
    "publisher",
    "raw",
    "redirect_from",
    "reprint",
    "slug",
    "source",
    "subtitle",
    "tag",
    "thumbnail",
    "toc",
    "top",
    "topic",
    "translation",
    "translations",
    "type",
    "update_date",
];

/// Whether a mapping contains a known key of front matter.
pub(super) fn has_known_key(map: &YamlMapping) -> bool {
    let is_known = |key: &str| KEYS.contains(&key) || FOREIGN.contains(&key) || readership::restriction(key).is_some();
    map.keys().any(|key| is_known(key))
}

/// Whether a text's first line begins with a known key of front matter.
pub(super) fn begins_with_known_key(text: &str) -> bool {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let key = line.split([':', '：']).next().unwrap_or("").trim();
    line.len() > key.len() && (KEYS.contains(&key) || FOREIGN.contains(&key) || readership::restriction(key).is_some())
}

/// Keys that look like known ones.
pub(super) fn slips(map: &YamlMapping, source: SourceId) -> Vec<Diagnostic> {
    let slip_of = |key: &str| {
        if KEYS.contains(&key) || FOREIGN.contains(&key) {
            return None;
        }
        let is_set = |known: &str| map.contains_key(known) || (known == "category" && map.contains_key("categories"));
        // With a value that restricts nothing; others are errors.
        if let Some(meant) = readership::meant(key).filter(|meant| !is_set(meant) && !readership::is_synonym(key)) {
            return Some(meant);
        }
        slip(key, KEYS.iter().copied().filter(|known| !is_set(known)))
    };
    // More keys than this are not realistic, and comparing names is slow.
    map.iter()
        .take(200)
        .filter_map(|(key, member)| {
            let meant = slip_of(key)?;
            let told = Diagnostic::new(Code::FrontMatterKeySlip, message!(front_matter_unknown_key, key))
                .at(Span::new(source, member.key.clone()), message!(front_matter_no_effect_label));
            let unseen = key.chars().find(|c| is_unseen(*c));
            let told = match unseen {
                Some(c) => {
                    told.note(message!(front_matter_invisible_character_note, c = format!("{:04X}", u32::from(c))))
                }
                None => told,
            };
            Some(told.help(message!(did_you_mean_name, name = meant)))
        })
        .collect()
}

/// Zero-width characters, which are copied along with text from a page.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// An invalid date.
pub(super) fn bad_date(key: &str, node: &YamlNode, span: Span) -> Diagnostic {
    let date = match &node.value {
        YamlValue::Text(text) => rewritten(without_curly_quotes(text).unwrap_or(text)),
        _ => None,
    };
    Diagnostic::new(Code::BadDate, message!(front_matter_invalid_date, key))
        .at(span, message!(front_matter_not_a_date_label))
        .note(message!(front_matter_date_ignored_note, key))
        .help(message!(
            front_matter_write_date_help,
            key,
            date = date.unwrap_or_else(|| "2023-01-18 09:48:37".to_owned())
        ))
}

/// A date that was read, but probably not as it was meant.
pub(super) fn odd_date(key: &str, node: &YamlNode, written: DateLiteral, span: Span) -> Option<Diagnostic> {
    let read = written.wall.strftime("%Y-%m-%d %H:%M:%S").to_string();
    match &node.value {
        // Notes are not from the first years of the epoch, least of all in milliseconds.
        YamlValue::Number(number, _) if number.abs() < 1e11 => Some(
            Diagnostic::new(Code::BadDate, message!(front_matter_date_is_number, key))
                .at(span, message!(front_matter_date_read_as_label, read))
                .help(message!(front_matter_date_format_help, key)),
        ),
        YamlValue::Text(text) | YamlValue::Date(_, text) => is_impossible(text).then(|| {
            let read = read.trim_end_matches(" 00:00:00").to_owned();
            Diagnostic::new(Code::BadDate, message!(front_matter_date_does_not_exist, key))
                .at(span, message!(front_matter_date_read_as_label, read))
                .help(message!(front_matter_correct_date_help, key, read))
        }),
        _ => None,
    }
}

/// `updated` before `date`. A day without a time is all of that day.
pub(super) fn updated_before_date(map: &YamlMapping, front: &FrontMatter, source: SourceId) -> Option<Diagnostic> {
    let (date, updated) = (front.date?, front.updated?);
    let (date_at, updated_at) = (map.get("date")?, map.get("updated")?);
    if updated.instant >= date.instant || updated.wall.date() == date.wall.date() {
        return None;
    }
    let place = |member: &MappingMember| Span::new(source, member.node.span.clone());
    Some(
        Diagnostic::new(Code::UpdatedBeforeDate, message!(front_matter_updated_before_date))
            .at(place(updated_at), message!(front_matter_updated_before_date_label))
            .also(place(date_at), message!(front_matter_date_here_label))
            .help(message!(front_matter_correct_dates_help)),
    )
}

/// `tags: {a, b}`, whose keys are taken for the names.
pub(super) fn map_of_names(key: &str, map: &YamlMapping, span: Span) -> Diagnostic {
    let names = map.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    Diagnostic::new(Code::FrontMatterValue, message!(front_matter_must_be_list, key))
        .at(span, message!(front_matter_keys_used_as_names_label))
        .help(message!(front_matter_write_names_help, key, names))
}

/// An item `a: b`, which is a mapping to YAML.
pub(super) fn map_as_name(key: &str, text: &str, span: Span) -> Diagnostic {
    let quoted = write::text(text);
    Diagnostic::new(Code::FrontMatterValue, message!(front_matter_item_is_mapping, key))
        .at(span, message!(front_matter_read_as_text_label))
        .note(message!(front_matter_colon_makes_mapping_note))
        .help(message!(front_matter_write_quoted_help, quoted))
        .fix(span, quoted)
}

/// `categories: {技术: 前端}`, or a mapping as an item of the list, which is read as paths.
pub(super) fn map_of_paths(paths: &[Vec<(String, Range<usize>)>], span: Span, is_item: bool) -> Diagnostic {
    let shown: Vec<String> = paths.iter().map(|path| path_as_list(path)).collect();
    let report = |message: Message| {
        Diagnostic::new(Code::FrontMatterValue, message).at(span, message!(front_matter_read_as_paths_label))
    };
    if is_item {
        let report = report(message!(front_matter_item_is_mapping, key = "categories"));
        return match shown.as_slice() {
            [path] => report.help(message!(front_matter_write_path_help, path)),
            paths => report.help(message!(
                front_matter_write_paths_help,
                paths = paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>()
            )),
        };
    }
    let list = match shown.as_slice() {
        [path] => path.clone(),
        paths => format!("[{}]", paths.join(", ")),
    };
    report(message!(front_matter_must_be_list, key = "categories"))
        .help(message!(front_matter_write_categories_help, list))
}

/// Keys whose values are words, or whose switches are checked where they are read.
const NO_SWITCHES: [&str; 18] = [
    "title",
    "subtitle",
    "description",
    "excerpt",
    "summary",
    "author",
    "tags",
    "tag",
    "categories",
    "category",
    "slug",
    "permalink",
    "id",
    "keywords",
    "comments",
    "titlecase",
    "math",
    "mathjax",
];

/// `toc: ture`: values of themes' switches, which read any text as yes.
pub(super) fn switch_slips(map: &YamlMapping, source: SourceId) -> Vec<Diagnostic> {
    const TRUE: [&str; 6] = ["ture", "treu", "rtue", "tru", "trye", "truee"];
    const FALSE: [&str; 6] = ["flase", "fasle", "fales", "fals", "falsee", "afalse"];
    let is_other = |key: &str| NO_SWITCHES.contains(&key) || key == "katex" || readership::restriction(key).is_some();
    let slip = |(key, member): (&String, &MappingMember)| {
        let YamlValue::Text(text) = &member.node.value else { return None };
        let lower = text.to_ascii_lowercase();
        let meant = match lower.as_str() {
            word if TRUE.contains(&word) => "true",
            word if FALSE.contains(&word) => "false",
            _ => return None,
        };
        let span = Span::new(source, member.node.span.clone());
        let report = Diagnostic::new(Code::FrontMatterValue, message!(front_matter_switch_has_value, key, text))
            .at(span, message!(front_matter_neither_true_nor_false_label))
            .help(message!(did_you_mean_name, name = meant))
            .fix(span, meant);
        Some(report)
    };
    map.iter().filter(|(key, _)| !is_other(key)).filter_map(slip).collect()
}

/// `series_order: 第二`: notes of a series are sorted by numbers.
pub(super) fn series_order(map: &YamlMapping, source: SourceId) -> Option<Diagnostic> {
    let member = map.get("series_order").filter(|_| map.contains_key("series"))?;
    let is_number = match &member.node.value {
        YamlValue::Null => true,
        YamlValue::Number(number, _) => number.is_finite(),
        YamlValue::Text(text) => text.trim().parse().is_ok_and(f64::is_finite),
        _ => false,
    };
    let report = || {
        Diagnostic::new(Code::FrontMatterValue, message!(front_matter_series_order_is_no_number))
            .at(Span::new(source, member.node.span.clone()), message!(front_matter_series_order_label))
            .help(message!(front_matter_series_order_help))
    };
    (!is_number).then(report)
}

/// A path of categories as a list in YAML.
pub(super) fn path_as_list(path: &[(String, Range<usize>)]) -> String {
    let names = path.iter().map(|(name, _)| name.as_str()).filter(|name| !name.is_empty());
    format!("[{}]", names.map(write::text).collect::<Vec<_>>().join(", "))
}

/// Whether a date such as `2023-02-30…` or `2023/13/1 25:00` has a month, a day or a time that does not exist.
fn is_impossible(text: &str) -> bool {
    let mut numbers = Vec::new();
    let mut rest = text.trim();
    // As far as numbers with the usual separators go.
    for sign in ["-/", "-/", "Tt ", ":", ":", ""] {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, after) = rest.split_at(end);
        let Ok(number) = digits.parse::<i64>() else { break };
        numbers.push(number);
        let Some(next) = after.chars().next().filter(|next| sign.contains(*next)) else { break };
        rest = after.get(next.len_utf8()..).unwrap_or("").trim_start();
    }
    let (&[year, month, day], clock) = match numbers.split_first_chunk::<3>() {
        Some((date, clock)) if (1000..=9999).contains(&date[0]) => (date, clock),
        _ => return false,
    };
    let to_small = |number: i64| i8::try_from(number).unwrap_or(-1);
    let date = jiff::civil::Date::new(i16::try_from(year).unwrap_or(0), to_small(month), to_small(day));
    let is_midnight = clock.iter().zip([24, 0, 0]).all(|(number, most)| *number == most);
    let is_clock = is_midnight || clock.iter().zip([23, 59, 59]).all(|(number, most)| *number <= most);
    date.is_err() || !is_clock
}

/// Whether the year is 0, as in `0000-00-00`: databases write that for a missing date.
pub(super) fn is_zero_date(node: &YamlNode) -> bool {
    let (YamlValue::Text(text) | YamlValue::Date(_, text)) = &node.value else { return false };
    text.trim().strip_prefix("0000").is_some_and(|rest| rest.starts_with(['-', '/', '.']))
}

/// A date in another notation: `2023年1月18日 9时48分`.
fn rewritten(text: &str) -> Option<String> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut next = |most: i64| numbers.next()?.parse::<i64>().ok().filter(|number| *number <= most);
    let (year, month, day) = (next(9999)?, next(12)?, next(31)?);
    if year < 1000 || month == 0 || day == 0 {
        return None;
    }
    let clock = next(23).zip(next(59)).map_or(String::new(), |(hour, minute)| format!(" {hour:02}:{minute:02}"));
    Some(format!("{year:04}-{month:02}-{day:02}{clock}"))
}

/// What is wrong with a text without front matter, when it begins like one.
pub(super) fn no_front_matter(text: &str, split: Option<&FrontMatterSplit>, source: SourceId) -> Option<Diagnostic> {
    let first = text.lines().next()?;
    let run = first.trim_end();
    if run == "+++" && text.lines().skip(1).any(|line| line.trim_end() == run) {
        return Some(
            Diagnostic::new(Code::NoFrontMatter, message!(front_matter_toml))
                .at(Span::new(source, 0..run.len()), message!(front_matter_toml_label))
                .note(message!(front_matter_shown_as_text_note))
                .help(message!(front_matter_toml_help)),
        );
    }
    if !run.starts_with("---") && !run.starts_with(";;;") || !run.trim_start_matches(['-', ';']).is_empty() {
        return None;
    }
    let block_start = first.len() + 1;
    let rest = text.get(block_start..).unwrap_or("");
    let line = rest.lines().find(|line| !line.trim().is_empty())?;
    let opening = Span::new(source, 0..first.len());
    let report = |message: Message| {
        Diagnostic::new(Code::NoFrontMatter, message).note(message!(front_matter_shown_as_text_note))
    };
    if rest.starts_with(run) {
        return Some(
            report(message!(front_matter_empty))
                .at(opening, message!(front_matter_empty_label))
                .help(message!(front_matter_add_title_help)),
        );
    }
    if first != run && looks_like_key(line) {
        return Some(
            report(message!(front_matter_space_after_dashes))
                .at(Span::new(source, run.len()..first.len()), message!(front_matter_trailing_space_label))
                .help(message!(front_matter_delete_after_dashes_help)),
        );
    }
    match split {
        None if looks_like_key(line) => Some(
            report(message!(front_matter_not_closed))
                .at(opening, message!(front_matter_opened_here_label))
                .help(message!(front_matter_add_closing_line_help, run)),
        ),
        Some(split) if split.syntax == FrontMatterSyntax::Json => Some(
            report(message!(front_matter_invalid_json))
                .at(opening, message!(front_matter_json_label))
                .help(message!(front_matter_json_help)),
        ),
        Some(split) => no_blank(text, split.block.clone(), source),
        None => None,
    }
}

/// `key: value`, or nearly: something short before a colon.
pub(super) fn looks_like_key(line: &str) -> bool {
    line.split_once([':', '：']).is_some_and(|(key, _)| {
        let key = key.trim_matches(['"', ' ']);
        !key.is_empty() && key.chars().count() <= 30 && !key.contains(['/', '`', '*', '#', '['])
    })
}

/// `title:x` and `title：x` make a text, not a mapping.
fn no_blank(text: &str, block: Range<usize>, source: SourceId) -> Option<Diagnostic> {
    let line = text.get(block.clone())?.lines().find(|line| !line.trim().is_empty())?;
    if !looks_like_key(line) {
        return None;
    }
    let at = line.find([':', '：'])?;
    let colon = line.get(at..)?.chars().next()?;
    let (key, value) = (line.get(..at)?.trim(), line.get(at + colon.len_utf8()..)?.trim());
    let start = block.start + text.get(block)?.find(line)? + at;
    let label = match colon {
        '：' => message!(yaml_full_width_colon_label),
        _ => message!(yaml_colon_without_space_label),
    };
    let value = if value.chars().count() <= 70 { value } else { "…" };
    Some(
        Diagnostic::new(Code::NoFrontMatter, message!(front_matter_no_keys))
            .at(Span::new(source, start..start + colon.len_utf8()), label)
            .note(message!(front_matter_shown_as_text_note))
            .help(message!(front_matter_write_value_help, key, value)),
    )
}
