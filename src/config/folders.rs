//! The folders that the configuration names, as far as reading a site needs them before the configuration is resolved.

use crate::source::Inputs;
use crate::yaml::{self, YamlNode, YamlValue};

use super::defaults::default_text;

/// The folders of a site. Mistakes in the configuration are reported when it is resolved; here the defaults are used.
pub struct ConfiguredFolders {
    /// `None`: the folder that exists.
    pub source_dir: Option<String>,
    /// `public_dir`: the output folder below the root, without slashes at its ends.
    pub public_dir: String,
    /// `code_dir`: the folder of `include_code` below the folder of notes, without slashes at its ends.
    pub code_dir: String,
    /// The name of Hexo's theme.
    pub theme: String,
    /// `share.font`: a font below the root.
    pub share_font: Option<String>,
}

impl ConfiguredFolders {
    /// Reads the folders from the site's configuration files; the last one that has a key counts.
    pub fn new(inputs: &Inputs) -> ConfiguredFolders {
        let texts = inputs.config.iter().rev().map(|id| &*inputs.source(*id).text);
        let configs: Vec<YamlNode> = texts.filter_map(|text| yaml::read_config(text).ok()).collect();
        let key = |name: &str| {
            let member = configs.iter().find_map(|config| config.map()?.get(name))?;
            match &member.node.value {
                YamlValue::Text(text) => Some(text.trim_matches('/').to_owned()),
                _ => None,
            }
        };
        let share_font =
            configs.iter().find_map(|config| match &config.map()?.get("share")?.node.map()?.get("font")?.node.value {
                YamlValue::Text(text) => Some(text.trim().to_owned()),
                _ => None,
            });
        let or_default = |name: &str| key(name).unwrap_or_else(|| default_text(name));
        ConfiguredFolders {
            source_dir: key("source_dir"),
            public_dir: or_default("public_dir"),
            code_dir: or_default("code_dir"),
            theme: or_default("theme"),
            share_font,
        }
    }
}
