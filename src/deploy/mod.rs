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
pub mod content;
pub mod errors;
mod folder;
pub mod git;
mod keys;
pub mod limits;
pub mod message;
#[cfg(feature = "stores")]
mod objects;
pub mod pages;
mod pattern;
pub mod place;
pub mod plan;
pub mod record;
pub mod report;
mod rsync;
#[cfg(feature = "stores")]
mod s3;
mod sftp;
mod shell;
mod store;

use std::path::PathBuf;

use crate::words::Message;

pub use config::{Kind, Target};
pub use content::Site;
pub use errors::Fault;
pub use folder::misplaced;
pub use plan::Plan;

/// The parameters of a publication beside the target and the files.
pub struct Setting<'a> {
    /// The site's root.
    pub root: PathBuf,
    /// Overwrite changes of others on the target.
    pub force: bool,
    /// There is a user at a terminal: programs may ask for passwords.
    pub attended: bool,
    /// The message of the commit, if there is one.
    pub message: String,
    /// Receives each plan and decides whether it is carried out.
    pub decide: &'a mut dyn FnMut(&Plan) -> Result<Verdict, Fault>,
    /// Files that were left as they are, against the plan: they were changed at the last moment.
    pub surprises: Vec<plan::Step>,
    /// Shows what is being done.
    pub progress: &'a (dyn Fn(&Message) + Sync),
}

/// What is done with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    CarryOut,
    /// It was only shown.
    LeaveIt,
}

/// The result of a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// The plan was carried out; with the new commit or the like.
    Published(Message),
    /// The target was up to date.
    Nothing,
    /// The plan was only shown.
    Shown,
}

/// Publishes files to a target.
pub fn publish(target: &Target, site: &Site, setting: &mut Setting) -> Result<Done, Fault> {
    match &target.kind {
        Kind::Git(place) => git::publish(place, site, setting),
        Kind::Folder(place) => store::publish(&mut folder::Folder::new(place, &setting.root), site, setting),
        Kind::Rsync(place) => store::publish(&mut rsync::Rsync::new(place, setting.attended)?, site, setting),
        Kind::Sftp(place) => store::publish(&mut sftp::Sftp::new(place, setting.attended)?, site, setting),
        #[cfg(feature = "stores")]
        Kind::S3(place) => {
            let mut bucket = objects::Objects::below(&place.prefix, s3::S3::new(place)?);
            store::publish(&mut bucket, site, setting)
        }
        #[cfg(feature = "stores")]
        Kind::Azure(place) => {
            let mut container = objects::Objects::below(&place.prefix, azure::Azure::new(place)?);
            store::publish(&mut container, site, setting)
        }
        #[cfg(not(feature = "stores"))]
        Kind::S3(_) | Kind::Azure(_) => {
            Err(Fault::other(message!(deploy_no_object_stores), message!(deploy_help_build_stores)))
        }
    }
}
