//! Reading a configuration: its files, then what is wrong with them, then all fields at once.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Inputs;

use super::fields::ConfigFacts;
use super::plugins::NpmPackage;
use super::raw::RawConfig;
use super::{Config, check, deploy_secrets, encrypt, files, images, theme_settings};

/// Reads, merges and types the site's configuration files. Unreadable and invalid values count as their defaults, and
/// are reported.
pub fn resolve(inputs: &Inputs) -> (Config, Vec<Diagnostic>) {
    let (files, quirks, mut diagnostics) = files::read(inputs);
    let raw = RawConfig::new(&files, quirks, &inputs.source_dir);
    let (encrypt, of_encrypt) = encrypt::encrypt(inputs, &files);
    diagnostics.extend(check::check(inputs, &files, &of_encrypt, quirks.bad_settings_drop_posts));
    diagnostics.extend(of_encrypt);
    for file in &files {
        let deploy = file.node.map().and_then(|map| map.get("deploy"));
        diagnostics.extend(deploy.iter().flat_map(|member| deploy_secrets::secrets(file.source, &member.node)));
    }
    let has = |code: Code| diagnostics.iter().any(|diagnostic| diagnostic.code == Some(code));
    let (has_refused_permalink, has_unknown_zone) = (has(Code::RefusedPermalink), has(Code::UnknownTimezone));
    let (picture_sizes, of_sizes) = images::sizes(inputs);
    let (theme, of_theme) = theme_settings::resolve(&theme_settings::ThemeFiles { inputs, files: &files, raw: &raw });
    diagnostics.extend(of_sizes.into_iter().chain(of_theme));
    let facts = ConfigFacts {
        quirks,
        package: NpmPackage::new(inputs),
        script_tags: inputs.script_tags.clone(),
        encrypt,
        theme,
        picture_sizes,
        future: inputs.options.future,
        has_refused_permalink,
        has_unknown_zone,
    };
    (Config::new(raw, facts), diagnostics)
}
