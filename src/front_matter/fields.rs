//! The keys that biji and Hexo know, typed from a mapping.

use crate::config::{Config, MATH_WORDS, MathMode, MathRenderer};
use crate::date::{Date, DateLiteral, DateZones};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::hexo::{Quirks, is_truthy};
use crate::message;
use crate::readership::{self, Readership};
use crate::source::{Inputs, SourceId, Span};
use crate::yaml::{MappingMember, YamlMapping, YamlNode, YamlValue, scalar};

use super::names::{self, SourceText};
use super::{DocumentKind, FrontMatter, FrontMatterName, check, plurals};

/// Types the keys of `map`, which are in the text `source` of `inputs`, except those that restrict the document's
/// readers.
pub(super) fn front_matter(
    mut map: YamlMapping,
    kind: DocumentKind,
    source: SourceId,
    config: &Config,
    inputs: &Inputs,
) -> (FrontMatter, Vec<Diagnostic>) {
    let written = SourceText { source, text: &inputs.source(source).text };
    let mut read = FrontMatterReader { inputs, written, quirks: config.quirks, diagnostics: Vec::new() };
    if kind != DocumentKind::Page {
        use_plurals(&mut map, config.quirks);
    }
    if !config.quirks.mappings_print_as_objects {
        read.diagnostics.extend(written.take_as_text(&mut map));
        read.diagnostics.extend(written.curly_quotes(&map));
    }
    let zones = DateZones {
        site: config.timezone.as_ref(),
        machine: config.quirks.machine_zone_paths.then_some(&inputs.options.machine_zone),
        offset_as_utc_clock: config.quirks.offset_dates_as_utc_clock,
    };
    let node = |name: &str| map.get(name).map(|member| &member.node);
    for key in if kind == DocumentKind::Page { &TEXTS[..2] } else { TEXTS } {
        if let Some(node) = node(key) {
            read.warn_of_mapping(key, node);
        }
    }
    let is_post = kind != DocumentKind::Page;
    let front = FrontMatter {
        title: node("title").and_then(|node| read.text(node)),
        date: node("date").and_then(|node| read.date("date", node, zones)),
        updated: node("updated").and_then(|node| read.date("updated", node, zones)),
        tags: node("tags").filter(|_| is_post).map(|node| read.names("tags", node)).unwrap_or_default(),
        categories: node("categories").filter(|_| is_post).map(|node| read.categories(node)).unwrap_or_default(),
        layout: node("layout").and_then(|node| read.text(node)).filter(|layout| !layout.is_empty()),
        permalink: node("permalink").and_then(|node| read.text(node)).filter(|permalink| !permalink.is_empty()),
        readership: Readership::default(),
        comments: node("comments").and_then(|node| read.switch("comments", node)),
        excerpt: node("excerpt").and_then(|node| read.text(node)),
        sticky: node("sticky").map_or(0.0, |node| number(&node.value)),
        lang: node("lang").and_then(|node| read.text(node)).filter(|lang| !lang.is_empty()),
        disable_nunjucks: node("disableNunjucks").is_some_and(|node| is_truthy(&node.value)),
        old_addresses: read.old_addresses(&map),
        titlecase: node("titlecase").and_then(|node| read.switch("titlecase", node)),
        math: ["math", "mathjax", "katex"].iter().find_map(|name| Some((name, node(name)?))).and_then(
            |(name, node)| match MathMode::named(&node.value.to_text()) {
                Some(mode) => Some(mode),
                None if read.is_slip_of_math(name, node) => Some(MathMode::On),
                None => Some(if read.switch(name, node)? { MathMode::On } else { MathMode::Off }),
            },
        ),
        math_renderer: node("math").and_then(|node| MathRenderer::named(&node.value.to_text())),
        raw: map
            .iter()
            .filter(|(key, _)| !readership::is_lock(key))
            .map(|(key, member)| (key.clone(), read.json(&member.node)))
            .collect(),
        keys: map.iter().map(|(key, member)| (key.clone(), Span::new(source, member.key.clone()))).collect(),
    };
    read.diagnostics.extend(check::updated_before_date(&map, &front, source));
    read.diagnostics.extend(check::switch_slips(&map, source));
    read.diagnostics.extend(check::series_order(&map, source));
    (front, read.diagnostics)
}

/// The deepest category. Each has the names of all above it in its address, so a long list would make addresses of any
/// length.
const DEEPEST_CATEGORY: usize = 32;

/// Keys that take text, or a list of it; the last two only in posts.
const TEXTS: &[&str] = &["title", "permalink", "tags", "categories"];

/// `tag`, `category` and `photo` mean the same as their plurals; one photo is a list of one. Hexo: only where the
/// plural is missing.
fn use_plurals(map: &mut YamlMapping, quirks: Quirks) {
    for (singular, plural) in [("tag", "tags"), ("category", "categories"), ("photo", "photos")] {
        let is_set = |name: &str| map.get(name).is_some_and(|member| is_truthy(&member.node.value));
        let (has_one, has_many) = (is_set(singular), is_set(plural));
        if has_one && has_many && !quirks.keys_hide_each_other {
            let one = map.get(singular).map(|member| member.node.clone());
            let many = map.get_mut(plural).map(|member| &mut member.node);
            if let Some((one, many)) = one.zip(many) {
                many.value = YamlValue::List(plurals::joined(many, one, plural == "categories"));
            }
        } else if has_one
            && !has_many
            && let Some((at, _, member)) = map.shift_remove_full(singular)
        {
            map.shift_remove(plural);
            map.shift_insert(at.min(map.len()), plural.to_owned(), member);
        }
    }
    // Hexo keeps ids of posts as texts.
    if let Some(id) = map.get_mut("id").map(|member| &mut member.node)
        && id.value != YamlValue::Null
    {
        id.value = YamlValue::Text(if quirks.names_are_values { id.value.to_text() } else { id.value.as_written() });
    }
    if let Some(photos) = map.get_mut("photos").map(|member| &mut member.node)
        && is_truthy(&photos.value)
        && !matches!(photos.value, YamlValue::List(_))
    {
        photos.value = YamlValue::List(vec![photos.clone()]);
    }
}

fn number(value: &YamlValue) -> f64 {
    match value {
        YamlValue::Bool(true) => 1.0,
        YamlValue::Number(number, _) if number.is_finite() => *number,
        YamlValue::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()).unwrap_or(0.0),
        _ => 0.0,
    }
}

struct FrontMatterReader<'a> {
    inputs: &'a Inputs,
    written: SourceText<'a>,
    quirks: Quirks,
    diagnostics: Vec<Diagnostic>,
}

impl FrontMatterReader<'_> {
    fn span(&self, node: &YamlNode) -> Span {
        Span::new(self.written.source, node.span.clone())
    }

    /// Scalars and lists as written (in Hexo, as by JavaScript's `String`); null is `None`.
    fn text(&self, node: &YamlNode) -> Option<String> {
        match &node.value {
            YamlValue::Null => None,
            YamlValue::Date(date, _) if self.quirks.offset_dates_as_utc_clock => Some(date.javascript_text()),
            value if self.quirks.names_are_values => Some(value.to_text()),
            YamlValue::Bool(_) => Some(self.switch_as_written(node)),
            value => Some(value.as_written()),
        }
    }

    /// `True` as the name that it may be.
    fn switch_as_written(&self, node: &YamlNode) -> String {
        let written = self.inputs.text(self.span(node));
        let is_value = |text: &str| written.eq_ignore_ascii_case(text);
        if is_value("true") || is_value("false") { written.to_owned() } else { node.value.to_text() }
    }

    /// The word `null` in a list, as the name that it may be.
    fn nothing_as_written(&self, node: &YamlNode) -> Option<String> {
        let written = self.inputs.text(self.span(node));
        (!self.quirks.names_are_values && written.eq_ignore_ascii_case("null")).then(|| written.to_owned())
    }

    /// A value for templates and placeholders.
    fn json(&self, node: &YamlNode) -> serde_json::Value {
        if self.quirks.names_are_values { node.to_json() } else { node.to_json_as_written() }
    }

    fn date(&mut self, key: &str, node: &YamlNode, zones: DateZones) -> Option<Date> {
        let written = match &node.value {
            YamlValue::Null => return None,
            YamlValue::Text(text) if text.is_empty() => return None,
            YamlValue::Date(written, _) => Some(*written),
            YamlValue::Text(text) => DateLiteral::text(text),
            YamlValue::Number(number, _) => DateLiteral::milliseconds(*number),
            _ => None,
        };
        let is_zero = !self.quirks.zero_date_is_a_day && check::is_zero_date(node);
        let written = written.filter(|_| !is_zero);
        let span = self.span(node);
        match written {
            Some(written) => self.diagnostics.extend(check::odd_date(key, node, written, span)),
            None => self.diagnostics.push(check::bad_date(key, node, span)),
        }
        written.map(|written| written.date(zones))
    }

    /// A switch; `None` when it has no value. Hexo's cast: the texts `false` and `0` are false, other texts true.
    fn switch(&mut self, key: &str, node: &YamlNode) -> Option<bool> {
        let YamlValue::Text(text) = &node.value else {
            return (node.value != YamlValue::Null).then(|| is_truthy(&node.value));
        };
        let meant = scalar::switch(text).filter(|_| !self.quirks.no_is_true);
        let value = meant.unwrap_or(!matches!(text.as_str(), "" | "false" | "0"));
        if !matches!(text.as_str(), "" | "true" | "false" | "0" | "1") {
            let diagnostic = Diagnostic::new(Code::FrontMatterValue, message!(front_matter_must_be_true_or_false, key))
                .at(self.span(node), message!(front_matter_switch_is_text_label, value))
                .note(message!(front_matter_booleans_note));
            self.diagnostics.push(match scalar::switch(text) {
                Some(meant) => diagnostic
                    .help(message!(front_matter_write_switch_help, key, meant))
                    .fix(self.span(node), meant.to_string()),
                None => diagnostic.help(message!(front_matter_true_or_false_help, key)),
            });
        }
        Some(value)
    }

    /// Reports a word that nearly matches one that `math` allows beside yes and no.
    fn is_slip_of_math(&mut self, key: &str, node: &YamlNode) -> bool {
        let YamlValue::Text(text) = &node.value else { return false };
        let near = nearest(text, MATH_WORDS);
        let Some(meant) = near.first().filter(|_| scalar::switch(text).is_none()) else { return false };
        let words: Vec<String> =
            ["true", "false"].into_iter().chain(MATH_WORDS).map(|word| format!("`{word}`")).collect();
        let report = Diagnostic::new(Code::FrontMatterValue, message!(front_matter_must_be_one_of, key, words))
            .at(self.span(node), message!(front_matter_true_instead_label))
            .help(message!(did_you_mean_name, name = meant));
        let is_sure = near.len() == 1;
        self.diagnostics.push(if is_sure { report.fix(self.span(node), (*meant).to_owned()) } else { report });
        true
    }

    /// A mapping where a text belongs; Hexo prints it as `[object Object]`.
    fn warn_of_mapping(&mut self, key: &str, node: &YamlNode) {
        if !self.quirks.mappings_print_as_objects && matches!(key, "tags" | "categories") {
            return;
        }
        let items = match &node.value {
            YamlValue::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        for item in items.iter().filter(|item| matches!(item.value, YamlValue::Map(_))) {
            self.diagnostics.push(
                Diagnostic::new(Code::FrontMatterValue, message!(front_matter_must_be_text_not_mapping, key))
                    .at(self.span(item), message!(front_matter_shown_as_object_label))
                    .note(message!(front_matter_braces_make_mapping_note))
                    .help(message!(front_matter_quote_text_or_list_help)),
            );
        }
    }

    /// A name, or a list of names; null and empty texts are not names.
    fn names(&mut self, key: &str, node: &YamlNode) -> Vec<FrontMatterName> {
        match &node.value {
            YamlValue::List(items) => items.iter().flat_map(|item| self.name(key, item, true)).collect(),
            YamlValue::Map(map) if !self.quirks.mappings_print_as_objects => {
                self.diagnostics.push(check::map_of_names(key, map, self.span(node)));
                let name = |(name, member): (&String, &MappingMember)| FrontMatterName {
                    text: name.clone(),
                    span: Span::new(self.written.source, member.key.clone()),
                };
                map.iter().map(name).collect()
            }
            value if is_truthy(value) => self.name(key, node, false),
            // A tag may be zero.
            YamlValue::Number(..) if !self.quirks.names_are_values => self.name(key, node, false),
            _ => Vec::new(),
        }
    }

    /// The name of a value, or the names of a text with commas.
    fn name(&mut self, key: &str, node: &YamlNode, is_item: bool) -> Vec<FrontMatterName> {
        let span = self.span(node);
        if let (YamlValue::Map(_), false) = (&node.value, self.quirks.mappings_print_as_objects) {
            let written = self.written.text.get(node.span.clone()).filter(|text| !text.contains('\n'));
            let text = written.map_or_else(|| node.value.to_text(), |text| text.trim().to_owned());
            self.diagnostics.push(check::map_as_name(key, &text, span));
            return vec![FrontMatterName { text, span }];
        }
        let text = self.text(node).or_else(|| self.nothing_as_written(node)).filter(|text| !text.is_empty());
        let Some(text) = text else { return Vec::new() };
        let is_list = !self.quirks.comma_lists_are_one_name && matches!(node.value, YamlValue::Text(_));
        match self.written.parts(&text, &node.span, is_item).filter(|_| is_list) {
            Some(parts) => {
                let warning = self.written.comma_list(key, node, &parts, is_item);
                self.diagnostics.push(warning);
                parts.into_iter().map(|(part, span)| FrontMatterName { text: part.to_owned(), span }).collect()
            }
            // A full-width space is not part of a name.
            None if is_list => vec![FrontMatterName { text: text.trim().to_owned(), span }],
            None => vec![FrontMatterName { text, span }],
        }
    }

    /// Former addresses of the document. In other programs `aliases` are other names of a note, so a word without a
    /// slash or `.html` is not an address.
    fn old_addresses(&mut self, map: &YamlMapping) -> Vec<FrontMatterName> {
        let is_address = |key: &str, name: &FrontMatterName| {
            key != "aliases" || name.text.contains('/') || name.text.ends_with(".html")
        };
        let mut addresses = Vec::new();
        for key in ["alias", "aliases", "redirect_from"] {
            let is_left_out = key == "alias" && self.quirks.alias_needs_plugin;
            if let Some(member) = map.get(key).filter(|_| !is_left_out) {
                addresses.extend(self.addresses(&member.node).into_iter().filter(|name| is_address(key, name)));
            }
        }
        addresses
    }

    fn addresses(&self, node: &YamlNode) -> Vec<FrontMatterName> {
        let items = match &node.value {
            YamlValue::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let name = |item: &YamlNode| {
            let text = self.text(item).filter(|text| !text.is_empty() && is_truthy(&item.value))?;
            Some(FrontMatterName { text, span: self.span(item) })
        };
        items.iter().filter_map(name).collect()
    }

    /// Hexo: a list of names is one path; when any item is a list, each item is a path of its own.
    fn categories(&mut self, node: &YamlNode) -> Vec<Vec<FrontMatterName>> {
        let key = "categories";
        let is_map =
            |node: &YamlNode| matches!(node.value, YamlValue::Map(_)) && !self.quirks.mappings_print_as_objects;
        let paths = match &node.value {
            YamlValue::Map(map) if is_map(node) => self.paths(map, node, false),
            YamlValue::List(items)
                if items.iter().any(|item| matches!(item.value, YamlValue::List(_)) || is_map(item)) =>
            {
                items
                    .iter()
                    .flat_map(|item| match &item.value {
                        YamlValue::Map(map) if !self.quirks.mappings_print_as_objects => self.paths(map, item, true),
                        _ => vec![self.names(key, item)],
                    })
                    .collect()
            }
            _ => vec![self.names(key, node)],
        };
        let paths = paths.into_iter().filter(|path: &Vec<FrontMatterName>| !path.is_empty());
        let paths = paths.map(|mut path| {
            if let Some(beyond) = path.get(DEEPEST_CATEGORY) {
                let message = message!(front_matter_categories_too_deep, depth = path.len(), most = DEEPEST_CATEGORY);
                let label = message!(front_matter_categories_too_deep_label);
                let report = Diagnostic::new(Code::FrontMatterValue, message).at(beyond.span, label);
                self.diagnostics.push(report.help(message!(front_matter_categories_beside_help)));
                path.truncate(DEEPEST_CATEGORY);
            }
            path
        });
        paths.collect()
    }

    /// The paths of a mapping of categories.
    fn paths(&mut self, map: &YamlMapping, node: &YamlNode, is_item: bool) -> Vec<Vec<FrontMatterName>> {
        let paths = names::paths_of_map(map);
        let report = check::map_of_paths(&paths, self.span(node), is_item);
        // Braces around a mapping are not part of its place.
        let before = self.written.text.get(..node.span.start).unwrap_or("").trim_end();
        let is_bare =
            !before.ends_with('{') && !self.written.text.get(node.span.clone()).unwrap_or("\n").contains('\n');
        self.diagnostics.push(match paths.as_slice() {
            [path] if is_item && is_bare => report.fix(self.span(node), check::path_as_list(path)),
            _ => report,
        });
        let name = |(text, range): (String, std::ops::Range<usize>)| FrontMatterName {
            text,
            span: Span::new(self.written.source, range),
        };
        paths
            .into_iter()
            .map(|path| path.into_iter().map(name).filter(|name| !name.text.is_empty()).collect())
            .collect()
    }
}
