//! Files whose names Windows refuses: a site with one can't be built, or checked out, there.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::{WindowsNameFault, windows_fault};

use super::FinishedSite;
use super::case::origins;

/// Reports each file or folder of the site that Windows can't have, once with the first file in it.
pub(super) fn refused(site: &FinishedSite) -> Vec<Diagnostic> {
    let mut found: BTreeMap<&str, (&str, WindowsNameFault)> = BTreeMap::new();
    for path in site.files.keys() {
        let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        let mut start = 0;
        for end in ends {
            if let Some((name, fault)) = path.get(start..end).and_then(|name| Some((name, windows_fault(name)?))) {
                found.entry(path.get(..start + name.len()).unwrap_or(path)).or_insert((path, fault));
                break;
            }
            start = end + 1;
        }
    }
    let origins = origins(site, &found.values().map(|(path, _)| *path).collect());
    let report = |(place, (path, fault)): (&str, (&str, WindowsNameFault))| {
        let name = place.rsplit('/').next().unwrap_or(place);
        let reason = match fault {
            WindowsNameFault::Device => message!(check_name_is_device_note),
            WindowsNameFault::End => message!(check_name_end_note),
            WindowsNameFault::Sign(sign) => message!(check_name_sign_note, sign = sign.escape_debug().to_string()),
        };
        let report = Diagnostic::new(Code::UnportableName, message!(check_name_refused, name)).note(reason);
        match origins.get(path) {
            Some(origin) => report.file(origin).help(message!(check_help_rename_it, name = origin.name())),
            None => report.help(message!(check_help_rename_origin)),
        }
    };
    found.into_iter().map(report).collect()
}
