//! Where the pages of a repository are published, and whether the site fits that place.

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

use super::config::{Target, TargetKind};

/// A warning when pages on GitHub will look for their files in another place.
pub fn wrong_root(target: &Target, config: &Config) -> Option<Diagnostic> {
    let TargetKind::Git(place) = &target.kind else { return None };
    let (host, root) = place.address.pages()?;
    let (_, rest) = config.url.split_once("://")?;
    let own = rest.split('/').next().unwrap_or(rest).to_lowercase();
    // With its own host a site is where its configuration says.
    if place.cname.is_some() || own != host && own != "example.com" && own != "example.org" {
        return None;
    }
    if own == host && config.root == root {
        return None;
    }
    let address = format!("https://{host}{root}");
    let warning = Diagnostic::new(Code::WrongRoot, message!(deploy_wrong_address, address))
        .at(target.span, message!(deploy_this_target_label))
        .note(message!(deploy_url_and_root_note, url = config.url, root = config.root))
        .help(message!(deploy_help_url_and_root, url = address.trim_end_matches('/'), root));
    Some(warning)
}
