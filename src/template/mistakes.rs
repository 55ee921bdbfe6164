//! Mistakes in templates: Tera's errors as diagnostics, each cause once.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use tera::{Error, ErrorKind, Tera};

use crate::diagnostic::{Code, Diagnostic, Severity, did_you_mean};
use crate::message;
use crate::source::{Inputs, SitePath, Span};
use crate::tag::template_error;

use super::arguments;
use super::blocks;
use super::failure;
use super::filters::FILTERS;
use super::functions::FUNCTIONS;
use super::theme::Template;

/// Filters built into Tera, for "did you mean".
const TERA_FILTERS: &[&str] = &[
    "safe",
    "default",
    "upper",
    "lower",
    "wordcount",
    "escape",
    "escape_html",
    "escape_xml",
    "newlines_to_br",
    "pluralize",
    "trim",
    "trim_start",
    "trim_end",
    "replace",
    "capitalize",
    "title",
    "indent",
    "str",
    "int",
    "float",
    "length",
    "reverse",
    "split",
    "abs",
    "round",
    "first",
    "last",
    "nth",
    "join",
    "sort",
    "unique",
    "get",
    "values",
    "keys",
    "pairs",
    "group_by",
];

/// Tests built into Tera.
const TERA_TESTS: &[&str] = &[
    "string",
    "number",
    "map",
    "bool",
    "array",
    "integer",
    "float",
    "none",
    "iterable",
    "defined",
    "undefined",
    "odd",
    "even",
    "divisible_by",
    "starting_with",
    "ending_with",
    "containing",
];

/// The block with a page's own content: without it a page is empty.
const MAIN: &str = "main";

/// The mistakes in a build's templates.
pub(super) struct TemplateMistakes<'a> {
    inputs: &'a Inputs,
    templates: IndexMap<String, Template>,
    found: Vec<Diagnostic>,
    /// Names of templates that can't be used.
    broken: BTreeSet<String>,
    /// Blocks of built-in templates for which a template of the site has no place: its name and the block's, with those
    /// of the built-in ones.
    placeless: BTreeMap<(String, String), Vec<String>>,
    /// Mistakes that showed while pages were made: the pages, by diagnostic.
    while_rendering: IndexMap<Diagnostic, Vec<String>>,
}

impl<'a> TemplateMistakes<'a> {
    pub(super) fn new(inputs: &'a Inputs, templates: &IndexMap<String, Template>) -> TemplateMistakes<'a> {
        TemplateMistakes {
            inputs,
            templates: templates.clone(),
            found: Vec::new(),
            broken: BTreeSet::new(),
            placeless: BTreeMap::new(),
            while_rendering: IndexMap::new(),
        }
    }

    /// Loads every template without mistakes. Tera takes all or none: those that it refuses are left out one after
    /// the other, and then those that need them.
    pub(super) fn load(&mut self, tera: &mut Tera) {
        self.arguments();
        // Each round leaves out at least one template, or a block of one.
        for _ in 0..=self.templates.len() * 2 {
            let good = self
                .templates
                .iter()
                .filter(|(name, _)| !self.broken.contains(*name))
                .map(|(name, template)| (name, &*template.text));
            let Err(error) = tera.add_raw_templates(good) else { break };
            if !self.refused(&error) {
                break;
            }
        }
        self.left_out();
    }

    /// Unused arguments, in the site's own templates.
    fn arguments(&mut self) {
        let own = self.templates.iter().filter(|(_, template)| template.source.is_some());
        let found: Vec<_> = own
            .flat_map(|(name, template)| {
                arguments::unknown_arguments(&template.text).into_iter().map(|found| (name.clone(), found))
            })
            .collect();
        for (name, (diagnostic, range)) in found {
            let diagnostic = self.place(diagnostic, &name, range);
            self.found.push(diagnostic);
        }
    }

    /// Records why Tera refused the templates; false if no template is the cause.
    fn refused(&mut self, error: &Error) -> bool {
        match error.kind() {
            ErrorKind::SyntaxError(report) => {
                self.found.push(self.place(syntax(report.message()), report.filename(), report.span().range.clone()));
                self.broken.insert(report.filename().to_owned())
            }
            ErrorKind::MissingParent { current, parent } => {
                let text = self.text(current);
                let range = find_name(text, parent);
                self.missing(current, parent, range, "extends")
            }
            ErrorKind::CircularExtend { tpl, inheritance_chain } => self.circle(tpl, inheritance_chain, "extends"),
            ErrorKind::CircularInclude { tpl, include_chain } => self.circle(tpl, include_chain, "includes"),
            // Missing references are always given as finished reports.
            _ => {
                let mut any = false;
                for report in error.to_string().split("\n\n") {
                    any |= self.report(report);
                }
                any
            }
        }
    }

    /// Parses one of Tera's own reports: `error: MESSAGE`, then `--> NAME:LINE:COLUMN`.
    fn report(&mut self, report: &str) -> bool {
        let mut lines = report.lines();
        let Some(message) = lines.next().and_then(|line| line.strip_prefix("error: ")) else { return false };
        let Some(place) = lines.next().and_then(|line| line.split_once("--> ")).map(|(_, place)| place) else {
            return false;
        };
        let mut parts = place.rsplitn(3, ':');
        let column = parts.next().and_then(|part| part.parse::<usize>().ok()).unwrap_or(1);
        let line = parts.next().and_then(|part| part.parse::<usize>().ok()).unwrap_or(1);
        let Some(name) = parts.next().map(str::to_owned) else { return false };
        let quoted = message.split('`').nth(1).unwrap_or("").to_owned();
        if message.ends_with("is not defined in any parent template") && self.leave_out(&name, &quoted) {
            return true;
        }
        let start = offset(self.text(&name), line, column);
        let range = start..start + find_here(self.text(&name), start, &quoted);
        if message.starts_with("Unknown template") {
            return self.missing(&name, &quoted, range, "includes");
        }
        let what = match message.split(' ').nth(1).unwrap_or("") {
            kind @ ("filter" | "function" | "test" | "component") if message.starts_with("Unknown ") => kind,
            _ => "",
        };
        let diagnostic = match what {
            // In Tera's wording.
            "" => Diagnostic::new(Code::TemplateSyntax, lower(message)),
            kind => {
                let known: Vec<&str> = match kind {
                    "filter" => FILTERS.iter().chain(TERA_FILTERS).copied().collect(),
                    "function" => FUNCTIONS.iter().chain(&["range", "throw"]).copied().collect(),
                    "test" => TERA_TESTS.to_vec(),
                    _ => Vec::new(),
                };
                Diagnostic::new(Code::TemplateUnknownName, message!(template_unknown_name, kind, quoted))
                    .help_if(did_you_mean(&quoted, known))
                    .help(message!(template_lists_calls_help))
            }
        };
        self.found.push(self.place(diagnostic, &name, range));
        self.broken.insert(name)
    }

    /// Leaves a block out of a built-in template that extends one of the site's, which has no place for it: all but the
    /// page's own content can be missing. False for other templates, where it is a mistake of their author.
    fn leave_out(&mut self, name: &str, block: &str) -> bool {
        let is_own = |name: &str| self.templates.get(name).is_some_and(|template| template.source.is_some());
        let text = self.text(name).to_owned();
        let parent = blocks::parent(&text).filter(|parent| is_own(parent));
        let (Some(parent), Some(range)) = (parent, blocks::block(&text, block)) else { return false };
        if block == MAIN || is_own(name) {
            return false;
        }
        if let Some(template) = self.templates.get_mut(name) {
            template.text = [&text[..range.start], &text[range.end..]].concat().into();
        }
        self.placeless.entry((parent.to_owned(), block.to_owned())).or_default().push(name.to_owned());
        true
    }

    /// What was left out of built-in templates, as warnings.
    fn left_out(&mut self) {
        for ((parent, block), names) in std::mem::take(&mut self.placeless) {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            let message = message!(template_block_without_place, parent, block);
            let found = Diagnostic::new(Code::TemplateSyntax, message)
                .note(message!(template_block_left_out_note, names))
                .help(message!(template_block_help, block));
            let found = Diagnostic { severity: Severity::Warning, ..found };
            self.found.push(self.place(found, &parent, 0..0));
        }
    }

    fn missing(&mut self, name: &str, wanted: &str, range: std::ops::Range<usize>, how: &str) -> bool {
        // A template that is left out for its own mistake has already been reported.
        if !self.broken.contains(wanted) {
            let near = did_you_mean(wanted, self.templates.keys().map(String::as_str));
            let diagnostic =
                Diagnostic::new(Code::TemplateMissing, message!(template_missing_template, name, how, wanted))
                    .help_if(near)
                    .help(message!(template_missing_template_help, wanted));
            self.found.push(self.place(diagnostic, name, range));
        }
        self.broken.insert(name.to_owned())
    }

    fn circle(&mut self, name: &str, chain: &[String], how: &str) -> bool {
        let way: Vec<String> = chain.iter().map(|name| format!("`{name}`")).collect();
        let next = chain.iter().find(|other| *other != name).map_or(name, String::as_str);
        let range = find_name(self.text(name), next);
        let diagnostic = Diagnostic::new(Code::TemplateMissing, message!(template_uses_itself, name, how))
            .note(message!(template_cycle_note, way = way.join(" -> ")))
            .help(message!(template_cycle_help));
        self.found.push(self.place(diagnostic, name, range));
        let mut new = self.broken.insert(name.to_owned());
        for other in chain {
            new |= self.broken.insert(other.clone());
        }
        new
    }

    /// Records an error that occurred while `route` was made with the template `name`.
    pub(super) fn rendering(&mut self, error: &Error, name: &str, route: &str) {
        let diagnostic = match error.kind() {
            ErrorKind::RenderingError(report) => {
                self.place(rendering(report.message()), report.filename(), report.span().range.clone())
            }
            _ => self.place(rendering(&error.to_string()), name, 0..0),
        };
        self.while_rendering.entry(diagnostic).or_default().push(route.to_owned());
    }

    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        for (diagnostic, routes) in self.while_rendering {
            let first = routes.first().map_or("", String::as_str);
            let first = if first.is_empty() { "index.html" } else { first };
            let note = match routes.len() {
                1 => message!(template_while_making_note, first),
                more => message!(template_while_making_more_note, first, count = more - 1),
            };
            self.found.push(diagnostic.note(note));
        }
        self.found
    }

    fn text(&self, name: &str) -> &str {
        self.templates.get(name).map_or("", |template| &*template.text)
    }

    /// Puts a diagnostic at its place in the site's own template; for a built-in one only the name can be given.
    fn place(&self, diagnostic: Diagnostic, name: &str, range: std::ops::Range<usize>) -> Diagnostic {
        match self.templates.get(name).map(|template| template.source) {
            Some(Some(source)) => {
                let len = self.inputs.source(source).text.len();
                diagnostic.at(Span::new(source, range.start.min(len)..range.end.min(len)), "")
            }
            _ => {
                let diagnostic = match SitePath::new(&format!("templates/{name}")) {
                    Some(path) => diagnostic.file(&path),
                    None => diagnostic,
                };
                diagnostic.note(message!(template_built_in_note))
            }
        }
    }
}

fn syntax(message: &str) -> Diagnostic {
    let mut message = lower(message.trim_end_matches('.'));
    // Names are in backticks; Tera leaves some bare.
    for sign in ["}}", "%}", "#}"] {
        if message.ends_with(&format!(" {sign}")) {
            message = format!("{}`{sign}`", &message[..message.len() - sign.len()]);
        }
    }
    let missing = template_error::missing(&message);
    let reason = missing.unwrap_or_else(|| match message.as_str() {
        "unexpected end of input" => message!(template_unexpected_end),
        other => other.into(),
    });
    let diagnostic = Diagnostic::new(Code::TemplateSyntax, message!(template_syntax, reason))
        .help_if(template_error::way_out(&message));
    if message.contains("tag") {
        return diagnostic.help(message!(template_missing_end_help));
    }
    let help = match ["}}", "%}", "#}"].into_iter().find(|sign| message.contains(&format!("expected `{sign}`"))) {
        Some("}}") => message!(template_value_end_help),
        Some("%}") => message!(template_instruction_end_help),
        Some(_) => message!(template_comment_end_help),
        None => message!(template_repair_help),
    };
    diagnostic.help(help)
}

/// Rewords an error of a template while rendering; names of existing things become "did you mean".
fn rendering(message: &str) -> Diagnostic {
    if let Some(own) = failure::message(message) {
        return Diagnostic::new(Code::TemplateRender, own);
    }
    let (said, available) = ["Available variables: ", "Available fields: "]
        .iter()
        .find_map(|mark| message.split_once(mark))
        .map_or((message, ""), |(said, available)| (said.trim_end().trim_end_matches('.'), available));
    let name = said.split('`').nth(1).unwrap_or("");
    let undefined = |kind: &str| said.strip_prefix(kind)?.strip_suffix("` is not defined");
    let message = match (undefined("Variable `"), undefined("Field `")) {
        (Some(name), _) => message!(template_undefined_variable, name),
        (_, Some(name)) => message!(template_undefined_field, name),
        (None, None) => lower(said.trim_end_matches('.')).into(),
    };
    let diagnostic = Diagnostic::new(Code::TemplateRender, message);
    if available.is_empty() {
        return diagnostic;
    }
    let known: Vec<&str> = available.split(", ").collect();
    diagnostic.help_if(did_you_mean(name, known.iter().copied())).help(message!(template_fallback_help)).note(message!(
        template_available_note,
        names = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>()
    ))
}

fn lower(message: &str) -> String {
    let message = message.trim_end_matches('.');
    let mut chars = message.chars();
    match chars.next() {
        // A name at the start, such as `CSS`, keeps its capitals.
        Some(first) if !chars.as_str().starts_with(|c: char| c.is_uppercase()) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => message.to_owned(),
    }
}

/// The byte at a line and a column, both from 1; the column counts characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(place, _)| place)
}

/// How many bytes to mark at `start`: the name, if it is there or soon after.
fn find_here(text: &str, start: usize, name: &str) -> usize {
    let line = text.get(start..).unwrap_or("").lines().next().unwrap_or("");
    line.find(name).map_or(1.min(line.len()), |place| place + name.len())
}

/// The position of a template's name in quotes.
fn find_name(text: &str, name: &str) -> std::ops::Range<usize> {
    for quote in ['"', '\'', '`'] {
        if let Some(place) = text.find(&format!("{quote}{name}{quote}")) {
            return place + 1..place + 1 + name.len();
        }
    }
    0..0
}
