//! The site's configuration files, read.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::message;
use crate::source::{Inputs, SourceId, Span};
use crate::yaml::{self, MappingMember, YamlNode, YamlValue};

use crate::hexo::Quirks;

/// A configuration file, read.
pub(super) struct ConfigFile {
    pub source: SourceId,
    pub node: YamlNode,
}

impl ConfigFile {
    /// The member at a dotted name.
    pub(super) fn member(&self, name: &str) -> Option<&MappingMember> {
        let mut parts = name.split('.');
        let first = self.node.map()?.get(parts.next()?)?;
        parts.try_fold(first, |member, part| member.node.map()?.get(part))
    }
}

/// Reads the configuration files, and by which quirks. A file that is not YAML is an error, and left out; an invalid
/// line whose meaning is clear is read as it was meant, except under `quirks: hexo`.
pub(super) fn read(inputs: &Inputs) -> (Vec<ConfigFile>, Quirks, Vec<Diagnostic>) {
    let (mut files, mut diagnostics) = (Vec::new(), Vec::new());
    let read: Vec<_> = inputs.config.iter().map(|id| (*id, yaml::read_leniently(&inputs.source(*id).text))).collect();
    let is_exact = preset(inputs, read.iter().filter_map(|(_, read)| Some(&read.as_ref().ok()?.0))) == Quirks::HEXO;
    for (source, read) in read {
        let text = &inputs.source(source).text;
        let read = match read {
            Ok((_, repairs)) if is_exact && !repairs.is_empty() => {
                yaml::read_with_tabs(text).map(|node| (node, Vec::new()))
            }
            read => read,
        };
        match read {
            Ok((node, repairs)) if matches!(node.value, YamlValue::Map(_) | YamlValue::Null) => {
                let report = |repair: &yaml::LineRepair| {
                    repair.diagnostic(Code::ConfigRepaired, source, 0, message!(config_repaired_note))
                };
                diagnostics.extend(repairs.iter().map(report));
                files.push(ConfigFile { source, node });
            }
            Ok((node, _)) => {
                let found = Diagnostic::new(Code::ConfigNotMapping, message!(config_no_keys))
                    .at(
                        Span::new(source, node.span.clone()),
                        message!(config_expected_key_value_label, kind = node.value.kind()),
                    )
                    .help(message!(config_help_key_value));
                // Hexo ignores a text and fails at a list.
                let severity = if matches!(node.value, YamlValue::List(_)) { Severity::Error } else { found.severity };
                diagnostics.push(Diagnostic { severity, ..found });
            }
            Err(fault) => {
                let consequence = message!(config_not_yaml_note);
                diagnostics.push(yaml::diagnostic(Code::ConfigYaml, source, text, 0..text.len(), &fault, consequence));
            }
        }
    }
    // A file that was left out does not decide how the others are read.
    let quirks = preset(inputs, files.iter().map(|file| &file.node));
    (files, quirks, diagnostics)
}

/// The preset that the command line, or else the last of the files, asks for.
fn preset<'n>(inputs: &Inputs, files: impl DoubleEndedIterator<Item = &'n YamlNode>) -> Quirks {
    let written = files.rev().find_map(|node| Some(&node.map()?.get("quirks")?.node.value));
    let is_hexo = match inputs.options.quirks.as_deref() {
        Some(asked) => asked == "hexo",
        None => matches!(written, Some(YamlValue::Text(written)) if written == "hexo"),
    };
    if is_hexo { Quirks::HEXO } else { Quirks::BIJI }
}
