//! Publishing: a plan of the changes, and the targets that carry it out.
//!
//! A [`Plan`] is a pure function of the site's files, the target's contents and biji's last publication, which is
//! recorded on the target itself ([`record`]). Each kind of target has a module: `git`, `s3`, `azure`, `rsync`, `sftp`,
//! `folder`. An error message of a program or a store becomes a diagnostic in [`errors`].
#![allow(
    clippy::disallowed_methods,
    reason = "this is an edge: publishing reads files, runs programs and asks the network"
)]

pub mod address;
#[cfg(feature = "stores")]
mod azure;
pub mod config;
pub mod files;
pub mod errors;
mod folder;
pub mod git;
mod keys;
pub mod limits;
pub mod listings;
pub mod message;
#[cfg(feature = "stores")]
mod objects;
pub mod pages;
mod ignore;
pub mod target;
pub mod plan;
mod program_output;
mod publish;
pub mod record;
pub mod report;
mod rsync;
#[cfg(feature = "stores")]
mod s3;
mod sftp;
mod transfer;
mod store;

use std::path::PathBuf;
use std::time::Duration;

use crate::diagnostic::Diagnostic;
use crate::disk::lock::LockRequest;
use crate::words::Message;

pub use config::{Target, TargetKind};
pub use files::DeployFiles;
pub use folder::misplaced;
pub use ignore::IgnoreRules;
pub use plan::Plan;
pub use publish::publish;

/// The parameters of a publication beside the target and the files.
pub struct DeployOptions<'a> {
    /// The site's root.
    pub root: PathBuf,
    /// Overwrite changes of others on the target.
    pub force: bool,
    /// There is a user at a terminal: programs may ask for passwords.
    pub attended: bool,
    /// The message of the commit, if there is one.
    pub message: String,
    /// Receives each plan and decides whether it is carried out.
    pub decide: &'a mut dyn FnMut(&Plan) -> Result<PlanDecision, Diagnostic>,
    /// Files that were left as they are, against the plan: they were changed at the last moment.
    pub surprises: Vec<plan::PlanStep>,
    /// Each plan is only shown: nothing is written, and no lock is needed.
    pub dry_run: bool,
    /// How the lock of a target is taken that is a folder.
    pub lock: LockRequest<'a>,
    /// Shows what is being done.
    pub progress: &'a (dyn Fn(&Message) + Sync),
    /// The variables of the environment, where the logins of stores are.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
    /// The pause before a request to a store is repeated; it doubles each time.
    pub pause: Duration,
}

/// The usual pause before a request to a store is repeated.
pub const USUAL_PAUSE: Duration = Duration::from_millis(200);

/// What is done with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanDecision {
    /// Its changes are made on the target.
    CarryOut,
    /// It was only shown.
    LeaveIt,
}

/// The result of a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeployOutcome {
    /// The plan was carried out; with the new commit or the like.
    Published(Message),
    /// The target was up to date.
    Nothing,
    /// The plan was only shown.
    Shown,
}
