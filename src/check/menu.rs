//! Entries of the menu that lead to nothing.

use crate::diagnostic::{Code, Diagnostic};
use crate::hexo::theme::{MenuEntry, ThemeSettingOrigin};
use crate::message;
use crate::route::Route;
use crate::source::Span;

use super::address::AddressResolution;
use super::{CheckOutcome, FinishedSite, LinkCheckContext};

/// Looks at the menu that the configuration gives.
pub(super) fn menu(map: &LinkCheckContext) -> CheckOutcome {
    let site = map.site;
    let theme = &site.resolved.config.theme;
    let Some(menu) = &theme.settings.menu else { return CheckOutcome::default() };
    let origin = theme.origins.iter().find(|origin| origin.setting == "menu");
    let mut entries = Vec::new();
    flat(menu, &mut entries);
    let mut checked = CheckOutcome { links: entries.len(), ..CheckOutcome::default() };
    for entry in entries {
        // An address of the menu is relative to the site's root, with or without a slash at the start.
        let written = entry.path.as_str();
        let is_bare = !written.starts_with(['/', '#']) && crate::route::href::scheme(written).is_none();
        let below = site.resolved.config.links().url_for(written, None);
        let address = if is_bare || written.starts_with('/') { below.as_str() } else { written };
        let AddressResolution::Nowhere { path } = map.addresses.lead(address, &Route::new("")) else { continue };
        if map.is_incomplete {
            continue;
        }
        let message = message!(check_menu_broken_link, name = entry.name, written);
        let bare = path.trim_matches('/');
        let page = bare.strip_suffix("/index.html").unwrap_or(bare);
        let report = Diagnostic::new(Code::LinkNowhere, message)
            .note(message!(check_menu_note))
            .help_if(map.did_you_mean(&path))
            .help(match page.contains(['/', '.', ' ', '"']) || page.is_empty() {
                true => message!(check_help_menu_page),
                false => message!(check_help_menu_new_page, page),
            });
        checked.diagnostics.push(match origin {
            Some(origin) => report.at(place(site, origin, written), message!(check_menu_page_missing_label)),
            None => report,
        });
    }
    checked
}

/// The entries with an address, nested ones too.
fn flat<'a>(menu: &'a [MenuEntry], entries: &mut Vec<&'a MenuEntry>) {
    for entry in menu {
        if !entry.path.is_empty() {
            entries.push(entry);
        }
        flat(&entry.children, entries);
    }
}

/// Where the address is in the configuration; else the menu's place.
fn place(site: &FinishedSite, origin: &ThemeSettingOrigin, written: &str) -> Span {
    let text = &site.inputs.source(origin.place.source).text;
    // A mapping's own place may be its key: its entries come after it.
    let start = origin.place.start as usize;
    let within = text.get(start..).and_then(|rest| rest.find(written));
    match within {
        Some(at) => Span::new(origin.place.source, start + at..start + at + written.len()),
        None => origin.place,
    }
}
