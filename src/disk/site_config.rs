//! Reads only the configuration of a site's folder, at once, however many notes there are.

use std::path::Path;

use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Inputs;

use super::read::ReadOptions;
use super::root::{SOURCE_DIRS, config_files, is_hexo, no_site};

/// The site's configuration, without reading its notes. Mistakes in it are reported by a full reading.
///
/// Errors: the folder is not a site, or a requested configuration file is missing.
pub fn glance(root: &Path, request: &ReadOptions) -> Result<Config, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let mut inputs = Inputs { options: request.options.clone(), ..Inputs::default() };
    for (path, file) in config_files(root, &request.config, &mut diagnostics) {
        if let Ok(bytes) = std::fs::read(file) {
            let id = inputs.add(path, bytes);
            inputs.config.push(id);
        }
    }
    let notes = SOURCE_DIRS.iter().find(|name| root.join(name).is_dir());
    if !root.is_dir() || (inputs.config.is_empty() && notes.is_none() && !is_hexo(root)) {
        diagnostics.push(no_site(root, request.typed_root.as_deref()));
    }
    diagnostics.retain(|diagnostic| matches!(diagnostic.code, Some(Code::NoSite | Code::ConfigMissing)));
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    inputs.source_dir = (*notes.unwrap_or(&"content")).to_owned();
    Ok(config::resolve(&inputs).0)
}
