//! Small files by which others know the site: `security.txt`, the file of a key of IndexNow, the web manifest.

use serde::Serialize;

use crate::config::Config;
use crate::route::{Route, href};
use crate::site::RenderedSite;

/// The paths of the icons of the web manifest, with their sizes in pixels and what they are for.
pub const ICONS: [(&str, u32, bool); 3] = [
    ("icons/seal-192.png", 192, false),
    ("icons/seal-512.png", 512, false),
    ("icons/seal-maskable-512.png", 512, true),
];

/// The icon for home screens of phones that read no manifest.
pub const TOUCH_ICON: (&str, u32) = ("icons/seal-180.png", 180);

/// `security.txt`, as RFC 9116 has it; empty without an address and an end.
pub fn security(config: &Config) -> String {
    let security = &config.sharing.security;
    let Some(expires) = security.expires else { return String::new() };
    let mut text: String = security.contact.iter().map(|contact| format!("Contact: {contact}\n")).collect();
    text.push_str(&format!("Expires: {expires}\n"));
    for (name, value) in [("Encryption", &security.encryption), ("Policy", &security.policy)] {
        if let Some(value) = value {
            text.push_str(&format!("{name}: {value}\n"));
        }
    }
    text.push_str(&format!("Preferred-Languages: {}\n", config.site_language()));
    // The file is valid at this address alone.
    let own = config.links().permalink(&Route::new(".well-known/security.txt"));
    if own.starts_with("https://") {
        text.push_str(&format!("Canonical: {own}\n"));
    }
    text
}

/// The file of a key of IndexNow: the key itself.
pub fn index_now(config: &Config) -> String {
    config.sharing.indexnow.clone().unwrap_or_default()
}

#[derive(Serialize)]
struct WebManifest<'a> {
    name: &'a str,
    short_name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    lang: String,
    id: &'a str,
    start_url: &'a str,
    scope: &'a str,
    display: &'static str,
    background_color: &'static str,
    theme_color: &'static str,
    icons: Vec<ManifestIcon>,
}

#[derive(Serialize)]
struct ManifestIcon {
    src: String,
    sizes: String,
    #[serde(rename = "type")]
    mime: &'static str,
    purpose: &'static str,
}

/// The web manifest; `has_icons`: the seal can be drawn.
pub fn manifest(material: &RenderedSite, has_icons: bool) -> String {
    let config = &material.config;
    let link = |path: &str| config.links().to(&Route::new(path), None);
    let drawn = ICONS.iter().filter(|_| has_icons).map(|(path, size, is_maskable)| ManifestIcon {
        src: link(path),
        sizes: format!("{size}x{size}"),
        mime: "image/png",
        purpose: if *is_maskable { "maskable" } else { "any" },
    });
    let seal = ManifestIcon {
        src: link("assets/favicon.svg"),
        sizes: "any".to_owned(),
        mime: "image/svg+xml",
        purpose: "any",
    };
    let root = href::encode_url(&config.root);
    let manifest = WebManifest {
        name: &config.title,
        short_name: &config.title,
        description: if config.description.is_empty() { &config.subtitle } else { &config.description },
        lang: config.site_language(),
        id: &root,
        start_url: &root,
        scope: &root,
        // It is a site to read: the browser's own bars stay.
        display: "minimal-ui",
        background_color: "#fdfcfa",
        theme_color: "#fdfcfa",
        icons: std::iter::once(seal).chain(drawn).collect(),
    };
    serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n"
}
