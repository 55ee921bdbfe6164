//! A site that would be published under the name or at the address of an example.

use crate::config::{self, Config};
use crate::deploy::config::targets;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::source::Inputs;
use crate::words::Message;

/// Hosts of examples: no real site is there.
const EXAMPLE_HOSTS: [&str; 4] = ["example.com", "www.example.com", "yoursite.com", "your-site-url.com"];

/// Reports that a site would be published under the name or at the address of an example.
pub(super) fn default_site(config: &Config) -> Option<Diagnostic> {
    let url = config.url.split_once("://").map_or("", |(_, rest)| rest);
    let host = url.split(['/', ':']).next().unwrap_or("").to_ascii_lowercase();
    let (is_hexo, is_example) = (config.title == "Hexo", EXAMPLE_HOSTS.contains(&host.as_str()));
    let report = |message: Message, help: &[&str]| {
        Diagnostic::new(Code::DefaultSite, message).help(message!(command_help_set_own_values, help))
    };
    let report = match (is_hexo, is_example) {
        (false, false) => return None,
        (true, false) => report(message!(command_example_title), &["`title`"]),
        (false, true) => report(message!(command_example_address, host), &["`url`"]),
        (true, true) => report(message!(command_example_title_and_address, host), &["`title`", "`url`"]),
    };
    Some(if is_example { report.note(message!(command_note_links_start_with_address)) } else { report })
}

/// The same before anything is published: for a site with a target, and for one whose configuration still has the
/// values of `hexo init` or of a theme's example. A new site from `biji init` has neither.
pub(super) fn default_site_unpublished(inputs: &Inputs, settings: &Config) -> Option<Diagnostic> {
    let report = default_site(settings)?;
    let is_written = |key: &str| config::place(inputs, &[key]).is_some();
    let is_left =
        is_written("url") && (settings.url.contains("yoursite.com") || settings.title == "Hexo" && is_written("title"));
    let has_target = || !targets(inputs, &|name| std::env::var(name).ok()).0.is_empty();
    (is_left || has_target()).then_some(report)
}
