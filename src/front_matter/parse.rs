//! From a source to a document: its front matter is found, read and typed.

use std::borrow::Cow;

use crate::config::Config;
use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::html;
use crate::message;
use crate::readership;
use crate::route::Permalink;
use crate::source::{InputFile, Inputs, SitePath, SourceId, Span};
use crate::yaml::{self, LineRepair, RepeatedKey, YamlError, YamlMapping, YamlValue};

use super::block::{self, FrontMatterBlock, FrontMatterReading};
use super::boundary;
use super::defaults::{FolderDefaults, InheritedKeys};
use super::flaw::BoundaryFlaw;
use super::restriction::{self, RestrictionReader};
use super::split::{self, FrontMatterSplit};
use super::stray_lines::{self, StrayLines};
use super::{
    Document, DocumentKind, FrontMatter, FrontMatterName, check, comments, fields, misplaced_keys, names, repeats,
    slug_path, tag_locks, untrusted,
};

/// Splits front matter from the body and types its keys, those of its folders' `defaults` included. `path` is the
/// file's path below the source folder.
///
/// No document when the front matter, or the whole file, can't be read; then an error reports why.
pub fn parse(
    inputs: &Inputs,
    config: &Config,
    defaults: &FolderDefaults,
    file: &InputFile,
    path: &SitePath,
    kind: DocumentKind,
) -> (Option<Document>, Vec<Diagnostic>) {
    let Some(id) = file.text else { return (None, Vec::new()) };
    if (config.refuses_posts || config.encrypt.is_unreadable) && kind != DocumentKind::Page {
        return (None, Vec::new());
    }
    let source = inputs.source(id);
    let parser = DocumentParser { inputs, config, defaults, file, path, kind, source: id, text: &source.text };
    let Some(known) = source.not_utf8 else { return parser.document() };
    if !known.is_unreadable || config.quirks.other_encodings_are_published {
        let (document, mut told) = parser.document();
        let warning = Diagnostic {
            severity: Severity::Warning,
            ..diagnostic::not_utf8(source, known, message!(front_matter_not_utf8_published_note))
        };
        told.insert(0, warning);
        return (document, told);
    }
    (None, vec![diagnostic::not_utf8(source, known, message!(front_matter_not_utf8_left_out_note))])
}

/// A file on its way to a document.
struct DocumentParser<'a> {
    inputs: &'a Inputs,
    config: &'a Config,
    defaults: &'a FolderDefaults,
    file: &'a InputFile,
    path: &'a SitePath,
    kind: DocumentKind,
    source: SourceId,
    text: &'a str,
}

/// Front matter that was found and read, or why it can't be read.
struct LocatedBlock<'a> {
    split: FrontMatterSplit,
    flaw: Option<BoundaryFlaw>,
    block: Cow<'a, str>,
    read: Result<FrontMatterReading, YamlError>,
}

impl<'a> DocumentParser<'a> {
    fn document(&self) -> (Option<Document>, Vec<Diagnostic>) {
        let (quirks, text, source) = (self.config.quirks, self.text, self.source);
        let is_exact = quirks.bad_yaml_drops_posts;
        let (split, flaw) = if is_exact { (split::split(text), None) } else { boundary::find(text) };
        let begun = || check::no_front_matter(text, split.as_ref(), source).into_iter().collect();
        let Some(first) = split.clone() else { return self.prose(begun()) };
        // Without an opening line, known keys are required: otherwise any text before a rule would be front matter.
        let opened = first.opened;
        let is_prose = |map: Option<&YamlMapping>| {
            !opened && !quirks.prose_before_rule_is_front_matter && !map.is_some_and(check::has_known_key)
        };
        let is_lenient = !is_exact && (opened || check::begins_with_known_key(text));
        let LocatedBlock { split: found, flaw, block, read } = match self.located(first, flaw, is_lenient) {
            Ok(located) => located,
            Err(error) => return (None, vec![error]),
        };
        match read {
            Ok(FrontMatterReading { block: FrontMatterBlock::Prose, .. }) => self.prose(begun()),
            Ok(FrontMatterReading { block: FrontMatterBlock::Mapping(map), .. }) if is_prose(Some(&map)) => {
                self.prose(Vec::new())
            }
            Ok(FrontMatterReading { block: FrontMatterBlock::List(_), .. }) | Err(_) if is_prose(None) => {
                self.prose(Vec::new())
            }
            // A colon alone does not make a text front matter.
            Ok(FrontMatterReading { block: FrontMatterBlock::Mapping(map), repairs, .. })
                if !repairs.is_empty() && !check::has_known_key(&map) && block::is_text(&block) =>
            {
                self.prose(begun())
            }
            Ok(FrontMatterReading { block: FrontMatterBlock::Mapping(map), repairs, repeats }) => {
                let repaired = |repair: &LineRepair| {
                    let start = found.block.start;
                    repair.diagnostic(Code::FrontMatterRepaired, source, start, message!(front_matter_repaired_note))
                };
                let flawed = flaw.as_ref().map(|flaw| flaw.diagnostic(text, source));
                let flaws = flawed.into_iter().chain(repairs.iter().map(repaired)).collect();
                self.typed(&found, map, &repeats, flaws)
            }
            Ok(FrontMatterReading { block: FrontMatterBlock::List(span), .. }) => {
                let diagnostic = Diagnostic::new(Code::FrontMatterYaml, message!(front_matter_is_a_list))
                    .at(Span::new(source, span), "")
                    .note(message!(front_matter_unreadable_note))
                    .help(message!(front_matter_no_dash_help));
                (None, vec![diagnostic])
            }
            Err(fault) => {
                let consequence = message!(front_matter_unreadable_note);
                let code = Code::FrontMatterYaml;
                (None, vec![yaml::diagnostic(code, source, text, found.block, &fault, consequence)])
            }
        }
    }

    /// A text without front matter, unless it has keys that were meant to restrict it.
    fn prose(&self, diagnostics: Vec<Diagnostic>) -> (Option<Document>, Vec<Diagnostic>) {
        match misplaced_keys::in_prose(self.text, self.source) {
            Some(error) => (None, vec![error]),
            None => self.completed(YamlMapping::new(), &[], 0, diagnostics),
        }
    }

    fn with(&self, front: FrontMatter, body: usize) -> Document {
        Document {
            source: self.source,
            path: self.path.clone(),
            kind: self.kind,
            front,
            body: Span::new(self.source, body..self.text.len()),
            lock: None,
            created: self.file.created,
            modified: self.file.modified,
        }
    }

    /// Reads the block; where that fails, without the lines in it that are not keys, or up to the first of them.
    ///
    /// Errors: such a line restricts the note.
    fn located(
        &self,
        split: FrontMatterSplit,
        flaw: Option<BoundaryFlaw>,
        is_lenient: bool,
    ) -> Result<LocatedBlock<'a>, Diagnostic> {
        let text = self.text;
        let read = |split: FrontMatterSplit, flaw: Option<BoundaryFlaw>, is_lenient| {
            let block = boundary::block(text, &split, flaw.as_ref());
            let read = block::read(&block, split.block.start, split.syntax, is_lenient);
            LocatedBlock { split, flaw, block, read }
        };
        let is_mapping = |located: &LocatedBlock| {
            matches!(located.read, Ok(FrontMatterReading { block: FrontMatterBlock::Mapping(_), .. }))
        };
        let has_flaw = flaw.is_some();
        let mut located = read(split, flaw, is_lenient);
        if located.read.is_ok() || !is_lenient {
            return Ok(located);
        }
        if let Some(StrayLines { lines, are_few }) = stray_lines::find(text, &located.split).filter(|_| !has_flaw) {
            if let Some(error) = misplaced_keys::among(text, &lines, self.source) {
                return Err(error);
            }
            let again = read(located.split.clone(), Some(BoundaryFlaw::Strays(lines)), true);
            if are_few && is_mapping(&again) {
                located = again;
            }
        }
        // A block that is never closed continues to the next rule of the body.
        if located.read.is_err()
            && let Some((shorter, never_closed)) = boundary::unclosed(text)
        {
            let mut again = read(shorter, None, true);
            if is_mapping(&again) {
                again.flaw = Some(never_closed);
                located = again;
            }
        }
        Ok(located)
    }

    /// The document of keys that were read, with who may read it. `flaws` is what was wrong with the block.
    fn typed(
        &self,
        found: &FrontMatterSplit,
        mut map: YamlMapping,
        repeats: &[RepeatedKey],
        flaws: Vec<Diagnostic>,
    ) -> (Option<Document>, Vec<Diagnostic>) {
        let DocumentParser { config, kind, source, text, .. } = *self;
        let errors = restriction::slips(&map, source, |meant| message!(front_matter_restricting_key_slip_note, meant));
        let unread = misplaced_keys::within(text, found.block.clone(), &map, source)
            .or_else(|| misplaced_keys::after_front_matter(text, found.body, source));
        if !errors.is_empty() || unread.is_some() {
            return (None, errors.into_iter().chain(unread).collect());
        }
        let mut diagnostics = flaws;
        diagnostics.extend(repeats::settle(&mut map, repeats, names::SourceText { source, text }, config));
        diagnostics.extend(check::slips(&map, source));
        diagnostics.extend(comments::cut_names(&map, text, source));
        let drops = config.quirks.empty_excerpt_key_drops_post && kind != DocumentKind::Page;
        if drops && map.get("excerpt").is_some_and(|member| member.node.value == YamlValue::Null) {
            return (None, diagnostics);
        }
        self.completed(map, repeats, found.body, diagnostics)
    }

    /// The document of its own keys and of those that it inherits; none where the latter can't be read, which is
    /// reported at their file.
    fn completed(
        &self,
        mut map: YamlMapping,
        repeats: &[RepeatedKey],
        body: usize,
        mut diagnostics: Vec<Diagnostic>,
    ) -> (Option<Document>, Vec<Diagnostic>) {
        let DocumentParser { inputs, config, kind, source, text, .. } = *self;
        if config.untrusted {
            diagnostics.extend(untrusted::clear(&mut map, source));
        }
        let Some(inherited) = self.defaults.inherited(self.path, kind, &map) else { return (None, diagnostics) };
        if map.is_empty() && inherited.is_empty() {
            return (Some(self.with(FrontMatter::default(), body)), diagnostics);
        }
        let mut restricted =
            RestrictionReader { map: &map, repeats, text, source, kind, config }.read(&mut diagnostics);
        let (mut front, more) = fields::front_matter(map.clone(), kind, source, config, inputs);
        diagnostics.extend(more);
        for InheritedKeys { source, map: keys, repeats } in inherited {
            // What is wrong with these keys is reported once, for their file.
            let (text, mut reported) = (&*inputs.source(source).text, Vec::new());
            let reader = RestrictionReader { map: &keys, repeats: &repeats, text, source, kind, config };
            restricted.add(reader.read(&mut reported));
            front.inherit(fields::front_matter(keys.clone(), kind, source, config, inputs).0);
            map.extend(keys);
        }
        let tags = tags(config, self.path, kind, &front);
        let password = restricted.with_tags(config, &tags);
        let is_open = password.is_none() && !restricted.ignores_tags && !restricted.readership.withheld;
        let near: Vec<_> = tags.iter().filter(|_| is_open).filter_map(|tag| tag_locks::near(config, tag)).collect();
        if !near.is_empty() {
            return (None, near);
        }
        diagnostics.extend(restricted.open_password());
        front.readership = restricted.readership;
        let mut document = self.with(front, body);
        if let Some(password) = password {
            let body = std::mem::replace(&mut document.body, Span::new(source, text.len()..text.len()));
            document.lock = Some(Box::new(restriction::lock(&map, config, password, body)));
            document.front.excerpt = None;
            document.front.raw.shift_remove("excerpt");
        }
        (Some(document), diagnostics)
    }
}

/// The place of the key by which a text outside of the site's documents, or one of its folders, restricts its readers.
pub fn restricted(
    inputs: &Inputs,
    config: &Config,
    defaults: &FolderDefaults,
    file: &InputFile,
    path: &SitePath,
    kind: DocumentKind,
) -> Option<Span> {
    let id = file.text?;
    let text = &*inputs.source(id).text;
    if let Some(unreadable) = defaults.unreadable(path, kind) {
        return Some(Span::new(unreadable.unwrap_or(id), 0..0));
    }
    let (document, told) = DocumentParser { inputs, config, defaults, file, path, kind, source: id, text }.document();
    let Some(document) = document else {
        let error = told.iter().find(|told| {
            matches!(told.code, Some(Code::RestrictionSlip | Code::RestrictionUnread | Code::TagNearPassword))
        })?;
        return error.primary.as_ref().map(|label| label.span);
    };
    let readership = document.front.readership;
    let is_open = !readership.withheld && !readership.locked;
    let key = document.front.keys.iter().find(|(key, _)| readership::restriction(key).is_some());
    (!is_open).then(|| key.map_or(Span::new(id, 0..0), |(_, span)| *span))
}

/// The tags of a post, which decide whether it is locked: those of its front matter, or the one in its file's name.
fn tags(config: &Config, path: &SitePath, kind: DocumentKind, front: &FrontMatter) -> Vec<FrontMatterName> {
    let is_asked = !config.encrypt.tags.is_empty() && kind != DocumentKind::Page && front.tags.is_empty();
    let name = is_asked.then(|| Permalink::of_file_names(&config.new_post_name).read(slug_path(path))).flatten();
    match name.and_then(|mut found| found.shift_remove("tag")) {
        Some(text) => vec![FrontMatterName { text, span: Span::new(SourceId(0), 0..0) }],
        None => {
            // The tag of `p&amp;q` is `p&q` on the site, and either form may be in `encrypt`.
            let decoded = front.tags.iter().filter(|tag| tag.text.contains('&'));
            let decoded = decoded.map(|tag| FrontMatterName { text: html::plain_name(&tag.text), span: tag.span });
            front.tags.iter().cloned().chain(decoded).collect()
        }
    }
}
