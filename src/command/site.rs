//! The site of a command: its inputs and configuration, and functions to write into it.

use jiff::tz::TimeZone;

use crate::check;
use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::is_name_too_long;
use crate::disk::site_files::{self, OverwritePolicy};
use crate::message;
use crate::pipeline::{BuildArtifact, BuildArtifacts, Snapshot};
use crate::source::{Inputs, SitePath};
use crate::words::Message;

use super::{CommandContext, CommandOutcome};

/// A site whose configuration could be read.
pub(super) struct ConfiguredSite<'a> {
    pub situation: &'a CommandContext,
    pub inputs: Inputs,
    pub config: Config,
}

impl ConfiguredSite<'_> {
    /// Reads the site; `Err` when it is not a site or its configuration can't be read.
    pub(super) fn open(situation: &CommandContext) -> Result<ConfiguredSite<'_>, CommandOutcome> {
        ConfiguredSite::of(situation, situation.inputs())
    }

    /// The same for its settings alone: its notes, templates and other files are not read.
    pub(super) fn settings(situation: &CommandContext) -> Result<ConfiguredSite<'_>, CommandOutcome> {
        ConfiguredSite::of(situation, situation.found().into_settings())
    }

    fn of(
        situation: &CommandContext,
        (inputs, read): (Inputs, Vec<Diagnostic>),
    ) -> Result<ConfiguredSite<'_>, CommandOutcome> {
        let (config, found) = config::resolve(&inputs);
        // The folder of notes may be made by the command; an unreadable file does not concern it.
        let stops = |diagnostic: &Diagnostic| {
            matches!(diagnostic.code, Some(Code::NoSite | Code::ConfigMissing | Code::RivalFolders))
        };
        let errors: Vec<Diagnostic> =
            read.into_iter().filter(stops).chain(found).filter(Diagnostic::is_error).collect();
        match errors.as_slice() {
            [] => Ok(ConfiguredSite { situation, inputs, config }),
            _ => Err(situation.stopped(&inputs.sources, errors)),
        }
    }

    /// The author's local time zone.
    pub(super) fn zone(&self) -> TimeZone {
        let machine = self.inputs.options.machine_zone.clone();
        let is_machines = self.config.quirks.machine_zone_paths;
        self.config.timezone.clone().filter(|_| !is_machines).unwrap_or(machine)
    }

    /// Whether commands behave like Hexo's, quirks included.
    pub(super) fn is_hexo(&self) -> bool {
        self.config.quirks.commands_as_in_hexo
    }

    /// A path below the folder of notes, `..` resolved; refused when it leaves that folder.
    pub(super) fn below_source(&self, path: &str) -> Result<SitePath, Diagnostic> {
        let left = || {
            Diagnostic::error(message!(command_outside_folder_of_notes, path)).help(message!(command_help_path_inside))
        };
        let parts = crate::path::joined("", path).filter(|parts| !parts.is_empty()).ok_or_else(left)?;
        SitePath::new(&format!("{}/{}", self.inputs.source_dir, parts.join("/"))).ok_or_else(left)
    }

    pub(super) fn put(&self, path: &SitePath, text: &str, existing: OverwritePolicy) -> Result<(), Diagnostic> {
        site_files::put(&self.situation.root, path, text.as_bytes(), existing).map_err(|reason| unwritten(path, reason))
    }
}

/// Reports that a file could not be written.
pub(super) fn unwritten(path: &SitePath, reason: Message) -> Diagnostic {
    let help = match is_name_too_long(&reason) {
        true => message!(command_help_shorter_name),
        false => message!(command_help_check_writable_and_space),
    };
    Diagnostic::error(message!(command_file_not_written, path)).note(reason).help(help)
}

/// Whether there is no site to build, so that all other diagnostics follow from this one.
pub(super) fn stops(diagnostic: &Diagnostic) -> bool {
    const STOPS: [Code; 4] = [Code::NoSite, Code::ConfigMissing, Code::NoSourceDir, Code::RivalFolders];
    diagnostic.is_error() && diagnostic.code.is_some_and(|code| STOPS.contains(&code))
}

/// The reports of every build about the site that it made.
pub(super) fn quickly_checked(site: &Snapshot, stock: &BuildArtifacts) -> Vec<Diagnostic> {
    let files = stock.iter().map(|(path, stocked)| match stocked {
        BuildArtifact::Made(file) => (path, Some(file)),
        BuildArtifact::Page(..) | BuildArtifact::Seen(_) => (path, None),
    });
    check::quick(site.inputs(), site.resolved(), files)
}
