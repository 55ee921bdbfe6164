//! The command line resolved against the machine: the site, the options, and the output.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::diagnostic::Diagnostic;
use crate::disk::{FoundSite, OutputFolder, ReadOptions, find_root, read};
use crate::source::{BuildOptions, Inputs};
use crate::words::{InterfaceLanguage, Message};

use super::cli::{Cli, GlobalOptions};

/// The properties of the streams.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// The user's language, as configured on the machine; `--lang` takes precedence.
    pub language: InterfaceLanguage,
    /// Whether standard output shows colours.
    pub stdout_colours: bool,
    /// Whether standard error shows colours.
    pub stderr_colours: bool,
    /// Shows the current activity until the next call, on a terminal; an empty text clears it.
    pub progress: fn(&str),
    /// Prints a message at once, on standard error: for commands that run for long.
    pub say: fn(&str),
    /// Prints a part of the result at once, on standard output: for commands that run for long.
    pub print: fn(&str),
    /// Shows a text and asks whether to go on; `None` when there is no user to answer.
    pub ask: Option<fn(&str) -> bool>,
    /// Shows a question and reads a line, without spaces around it; an empty text when the input ends.
    pub question: Option<fn(&str) -> String>,
}

impl Default for Terminal {
    /// Without a terminal.
    fn default() -> Self {
        Terminal {
            language: InterfaceLanguage::English,
            stdout_colours: false,
            stderr_colours: false,
            progress: |_| {},
            say: |_| {},
            print: |_| {},
            ask: None,
            question: None,
        }
    }
}

/// The common parameters of all commands.
#[derive(Clone, Debug)]
pub struct CommandContext {
    /// The site's root: `--root`, or the nearest folder upwards with a configuration.
    pub root: PathBuf,
    /// The folder in which the command was called; relative paths of arguments count from it.
    pub current: PathBuf,
    /// The options that every command accepts.
    pub global: GlobalOptions,
    /// The properties of the streams.
    pub terminal: Terminal,
}

impl CommandContext {
    /// Finds the site's root for a command line that was called in `current`; reads nothing of the site.
    pub fn new(cli: &Cli, current: &Path, terminal: Terminal) -> CommandContext {
        CommandContext {
            root: find_root(cli.global.root.as_deref(), current),
            current: current.to_path_buf(),
            global: cli.global.clone(),
            terminal,
        }
    }

    /// The language of messages, `--lang` included.
    pub fn language(&self) -> InterfaceLanguage {
        self.terminal.language
    }

    /// A message in the user's language.
    pub fn text(&self, message: &Message) -> String {
        message.text(self.language())
    }

    /// Shows the current activity, unless `--quiet` is set.
    pub fn progress(&self, doing: impl Into<Message>) {
        if !self.global.quiet {
            (self.terminal.progress)(&self.text(&doing.into()));
        }
    }

    /// The time at which the command runs.
    pub fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    /// The options for reading the site's folder.
    pub fn request(&self) -> ReadOptions {
        let options = BuildOptions {
            drafts: self.global.drafts,
            future: self.global.future,
            quirks: self.global.quirks.map(|preset| preset.name().to_owned()),
            now: Timestamp::now(),
            machine_zone: TimeZone::system(),
        };
        let typed_root = self.global.root.as_ref().map(|root| root.to_string_lossy().into_owned());
        ReadOptions { config: self.global.config.clone(), output: self.asked_output(), typed_root, options }
    }

    /// Looks through the site's folder, without reading its files.
    pub fn found(&self) -> FoundSite {
        FoundSite::new(&self.root, &self.request())
    }

    /// Reads the site's folder.
    pub fn inputs(&self) -> (Inputs, Vec<Diagnostic>) {
        read(&self.root, &self.request())
    }

    /// The output folder of the command line, if given.
    pub fn asked_output(&self) -> Option<PathBuf> {
        self.global.output.as_ref().map(|folder| self.current.join(folder))
    }

    /// The output folder: the command line's, wherever it is, or the configuration's `public_dir`, within the site.
    pub fn target(&self, inputs: &Inputs, public_dir: &str) -> Result<OutputFolder, Diagnostic> {
        match self.asked_output() {
            Some(folder) => OutputFolder::new(&self.root, &folder, &inputs.source_dir),
            None => OutputFolder::configured(&self.root, public_dir, inputs),
        }
    }
}
