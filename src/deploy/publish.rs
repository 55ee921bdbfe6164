//! Publishing to a target of any kind.

#[cfg(not(feature = "stores"))]
use super::errors;
use super::{DeployFiles, DeployOptions, DeployOutcome, Target, TargetKind, folder, git, rsync, sftp, store};
#[cfg(feature = "stores")]
use super::{azure, objects, s3};
use crate::diagnostic::Diagnostic;

/// Publishes files to a target.
pub fn publish(target: &Target, site: &DeployFiles, setting: &mut DeployOptions) -> Result<DeployOutcome, Diagnostic> {
    match &target.kind {
        TargetKind::Git(place) => git::publish(place, site, setting),
        TargetKind::Folder(place) => {
            let mut folder = folder::FolderStore::new(place, &setting.root, setting.lock, setting.dry_run);
            store::publish(&mut folder, site, setting)
        }
        TargetKind::Rsync(place) => store::publish(&mut rsync::Rsync::new(place, setting.attended)?, site, setting),
        TargetKind::Sftp(place) => store::publish(&mut sftp::Sftp::new(place, setting.attended)?, site, setting),
        #[cfg(feature = "stores")]
        TargetKind::S3(place) => {
            let mut bucket = objects::ObjectStore::below(&place.prefix, s3::S3Bucket::new(place, setting)?);
            store::publish(&mut bucket, site, setting)
        }
        #[cfg(feature = "stores")]
        TargetKind::Azure(place) => {
            let mut container = objects::ObjectStore::below(&place.prefix, azure::AzureContainer::new(place, setting)?);
            store::publish(&mut container, site, setting)
        }
        #[cfg(not(feature = "stores"))]
        TargetKind::S3(_) | TargetKind::Azure(_) => Err(errors::publish_failed(
            crate::message!(deploy_no_object_stores),
            crate::message!(deploy_help_build_stores),
        )),
    }
}
