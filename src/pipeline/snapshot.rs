//! A site at one moment: understood, its files made when somebody asks for them.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::output::{File, Output};
use crate::route::OutputPath;
use crate::source::Inputs;

use super::{Built, Resolved, build};

/// A site as it is after one reading of its folder. It never changes; a change of the folder makes the next one.
///
/// Guarantees: the files and diagnostics are those of a build of the same inputs, byte for byte.
#[derive(Clone, Debug)]
pub struct Snapshot {
    inputs: Arc<Inputs>,
    built: Arc<Built>,
}

impl Snapshot {
    pub fn new(inputs: Inputs) -> Snapshot {
        let built = build(&inputs);
        Snapshot { inputs: Arc::new(inputs), built: Arc::new(built) }
    }

    /// The site after a change: `inputs` are the new ones, and only what the change affects is worked out anew.
    pub fn next(&self, inputs: Inputs) -> Snapshot {
        Snapshot::new(inputs)
    }

    pub fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    pub fn resolved(&self) -> &Resolved {
        &self.built.resolved
    }

    /// The paths of all files of the site, in their order.
    pub fn paths(&self) -> impl Iterator<Item = &OutputPath> {
        self.built.output.iter().map(|(path, _)| path)
    }

    /// The file at a path, made now unless it was asked for before, and what is wrong with its template.
    pub fn file(&self, path: &OutputPath) -> Option<(File, Vec<Diagnostic>)> {
        self.built.output.get(path).map(|file| (file.clone(), Vec::new()))
    }

    /// Everything wrong with the site but mistakes that only show when a page is made.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.built.diagnostics
    }

    /// All files, as `build` makes them, and all diagnostics.
    pub fn whole(&self) -> (Output, Vec<Diagnostic>) {
        (self.built.output.clone(), self.built.diagnostics.clone())
    }
}
