//! Themes' syntax of arguments: parts between commas, words for tones, `key:value`.

use std::borrow::Cow;

use super::arguments::{self, TagArgument};
use super::call::TagCall;
use super::formula;
use super::html::escape;
use super::mask::{MaskedBody, OffsetMap};
use crate::config::TagDialect;
use crate::diagnostic::Diagnostic;
use crate::html::decoded;
use crate::route::href::{encode_written, scheme};

/// The tone for a theme's word or colour, of the six tones.
pub(super) fn tone(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "default" | "light" | "secondary" | "gray" | "grey" | "black" | "white" | "dark" => "plain",
        "primary" | "purple" | "violet" | "pink" | "theme" | "accent" => "primary",
        "info" | "blue" | "cyan" | "tip" | "tips" | "hint" => "info",
        "success" | "green" => "success",
        "warning" | "warn" | "yellow" | "orange" | "amber" => "warning",
        "danger" | "red" | "error" => "danger",
        _ => return None,
    })
}

/// Words that are only decoration: icons and styles of boxes.
pub(super) fn is_decoration(word: &str) -> bool {
    let fixed = [
        "no-icon", "simple", "modern", "flat", "disabled", "outline", "center", "block", "larger", "large", "small",
        "regular",
    ];
    let icons = ["fa", "fas", "far", "fab", "fa-solid", "fa-regular", "fa-brands"];
    fixed.contains(&word) || word.split(' ').all(|part| icons.contains(&part) || part.starts_with("fa-"))
}

/// Keys that Stellar writes before a colon. Others, such as `note:` and `https:`, are text.
const KEYS: &[&str] = &[
    "color",
    "open",
    "active",
    "align",
    "checked",
    "symbol",
    "icon",
    "desc",
    "size",
    "ratio",
    "width",
    "height",
    "bg",
    "download",
    "layout",
    "title",
    "type",
    "child",
    "codeblock",
    "limit",
    "autoplay",
    "style",
    "url",
    "pic",
    "src",
    "fancybox",
    "alt",
    "id",
    "aid",
    "bvid",
    "page",
    "poster",
];

/// Arguments with `key:value` (Stellar) or `key=value` (dplayer), separated from the rest.
#[derive(Debug)]
pub(super) struct KeyedArguments<'a> {
    pairs: Vec<(&'a str, &'a str)>,
    pub rest: Vec<TagArgument<'a>>,
}

impl<'a> KeyedArguments<'a> {
    pub(super) fn new(words: &[TagArgument<'a>]) -> KeyedArguments<'a> {
        KeyedArguments::with(words, &[])
    }

    /// The same for a tag with keys of its own.
    pub(super) fn with(words: &[TagArgument<'a>], more: &[&str]) -> KeyedArguments<'a> {
        let mut keyed = KeyedArguments { pairs: Vec::new(), rest: Vec::new() };
        let is_key = |key: &str| KEYS.contains(&key) || more.contains(&key);
        for word in words {
            // `a::b` are parts, not a key.
            match word.text.split_once([':', '=']).filter(|(key, value)| is_key(key) && !value.starts_with(':')) {
                Some((key, value)) => keyed.pairs.push((key, value.trim_matches(['"', '\'']))),
                None => keyed.rest.push(*word),
            }
        }
        keyed
    }

    pub(super) fn get(&self, key: &str) -> Option<&'a str> {
        self.pairs.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
    }

    /// The value of `color:`, as a tone.
    pub(super) fn tone(&self) -> Option<&'static str> {
        self.get("color").and_then(tone)
    }

    pub(super) fn text(&self) -> String {
        arguments::join(&self.rest)
    }
}

/// The text among the arguments: what is not a tone, a decoration or `key:value`.
pub(super) fn prose(call: &TagCall) -> String {
    let keyed = KeyedArguments::new(&call.words);
    let is_option = |word: &TagArgument| {
        let name = word.text.trim_matches([',', '@', ':']);
        name.is_empty() || tone(name).is_some() || is_decoration(name)
    };
    let words: Vec<TagArgument> = keyed.rest.iter().copied().skip_while(is_option).collect();
    arguments::join(&words).trim_start_matches([',', ':', '@', ' ']).to_owned()
}

/// The separator of a text's parts: a comma, or `::`, which Volantis and related themes use as well.
pub(super) fn separator(call: &TagCall, text: &str) -> &'static str {
    let colons = text.contains("::") && (call.dialect() == TagDialect::Volantis || !text.contains(','));
    if colons { "::" } else { "," }
}

/// The arguments between commas or `::`, without quotes.
pub(super) fn parts(call: &TagCall) -> Vec<String> {
    let joined = call.joined();
    joined.split(separator(call, &joined)).map(|part| part.trim().trim_matches('\'').to_owned()).collect()
}

/// The first part that is an address, with the texts before and after it that are neither addresses nor decoration.
pub(super) fn address_among(parts: &[String]) -> Option<(&str, Vec<&str>)> {
    let at = parts.iter().position(|part| is_address(part))?;
    let is_text = |part: &&str| !part.is_empty() && !is_address(part) && !is_decoration(part);
    let texts = parts.iter().map(String::as_str).filter(is_text).collect();
    Some((parts.get(at)?, texts))
}

/// Markdown within a line. What would become a block in Markdown, a lone `*` for instance, is text.
pub(super) fn line(call: &TagCall, text: &str, diagnostics: &mut Vec<Diagnostic>) -> String {
    let text = text.trim();
    let (html, found) = (call.context.markdown)(text, &masked(call, text));
    let inner = html.trim_end().strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>"));
    match inner.filter(|inner| !inner.contains("<p>")) {
        Some(inner) => {
            diagnostics.extend(found);
            inner.to_owned()
        }
        None => title(call, text, diagnostics),
    }
}

/// Text that is not Markdown as HTML, its formulas set.
pub(super) fn title(call: &TagCall, text: &str, diagnostics: &mut Vec<Diagnostic>) -> String {
    let masked = masked(call, text);
    diagnostics.extend(masked.diagnostics(|_| false));
    let (mut html, mut done) = (String::new(), 0);
    for mask in &masked.masks {
        html.push_str(&escape(text.get(done..mask.range.start).unwrap_or("")));
        html.push_str(&mask.html);
        done = mask.range.end;
    }
    html.push_str(&escape(text.get(done..).unwrap_or("")));
    html
}

/// A text among a tag's arguments, or in its body, with its formulas replaced by masks.
fn masked(call: &TagCall, text: &str) -> MaskedBody {
    let in_body = || Some(call.body_at + call.body?.find(text)?);
    let start = call.arguments.find(text).map(|at| call.arguments_at.start + at).or_else(in_body);
    let place = OffsetMap::of_stretches(call.place, [(0, start.unwrap_or(call.arguments_at.start))]);
    formula::masked(text, place, call.context)
}

/// An address as its author means it: character references are decoded, and `www.…` is a host.
pub(super) fn meant<'t>(call: &TagCall, written: &'t str) -> Cow<'t, str> {
    if call.context.config.quirks.bare_paths_are_no_address {
        return Cow::Borrowed(written);
    }
    let address = decoded(written);
    match address.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
        true => Cow::Owned(format!("https://{address}")),
        false => address,
    }
}

/// An address as it is written on the page: addresses within the site get its root, and files of the note are found.
pub(super) fn address(call: &TagCall, written: &str) -> String {
    let written = &*meant(call, written);
    if written.starts_with("//") || written.starts_with('#') || scheme(written).is_some() {
        return encode_written(written, call.context.config.quirks.bare_signs_in_addresses);
    }
    if written.starts_with('/') {
        return encode_written(
            &call.context.config.links().url_for(written, None),
            call.context.config.quirks.bare_signs_in_addresses,
        );
    }
    match super::asset_lookup::asset(call.context, written) {
        Some(route) => call.context.link_to(&route),
        None => encode_written(written, call.context.config.quirks.bare_signs_in_addresses),
    }
}

/// Whether a word can only be an address.
pub(super) fn is_address(word: &str) -> bool {
    word.starts_with(['/', '#'])
        || word.starts_with("./")
        || word.starts_with("../")
        || word.starts_with("mailto:")
        || word.contains("://")
}

/// The host of an address, without `www.`.
pub(super) fn host(address: &str) -> &str {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}
