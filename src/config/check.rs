//! What is wrong with a configuration, and where.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Inputs, SourceId, Span};
use crate::yaml::{self, Node, Tabs};

/// A configuration file, read.
pub(super) struct ConfigFile {
    pub source: SourceId,
    pub node: Node,
}

/// Reads the configuration files. One that is no YAML is an error, and left out.
pub(super) fn read(inputs: &Inputs) -> (Vec<ConfigFile>, Vec<Diagnostic>) {
    let (mut files, mut diagnostics) = (Vec::new(), Vec::new());
    for source in inputs.config.iter().copied() {
        let text = &inputs.source(source).text;
        match yaml::read_with_tabs(text, Tabs::Everywhere) {
            Ok(node) => files.push(ConfigFile { source, node }),
            Err(fault) => diagnostics.push(
                Diagnostic::new(Code::ConfigYaml, "the configuration can't be read as YAML")
                    .at(Span::new(source, fault.span), format!("{:?}", fault.mistake)),
            ),
        }
    }
    (files, diagnostics)
}

/// What the merged configuration says that can't be meant.
pub(super) fn check(_files: &[ConfigFile], _raw: &Value) -> Vec<Diagnostic> {
    Vec::new()
}
