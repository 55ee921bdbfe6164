//! Files that configure how a host serves the site. Their names begin with `_` or `.`, and would not be published
//! otherwise.

use super::paths::is_hidden;

/// Files at the top of the folder of notes, and the hosts that read them. The manual's table is the same.
pub const HOST_FILES: [(&str, &str); 8] = [
    ("_redirects", "Netlify, Cloudflare Pages, GitLab Pages, Codeberg Pages"),
    ("_headers", "Netlify, Cloudflare Pages"),
    ("_routes.json", "Cloudflare Pages"),
    ("_worker.js", "Cloudflare Pages"),
    (".assetsignore", "Cloudflare Workers"),
    (".nojekyll", "GitHub Pages"),
    (".domains", "Codeberg Pages"),
    (".htaccess", "Apache"),
];

/// The folder that browsers and services request by its name (RFC 8615).
const WELL_KNOWN: &str = ".well-known/";

/// Whether a host or a service reads the file at this path below the folder of notes.
pub(super) fn is_host_file(path: &str) -> bool {
    let is_named = HOST_FILES.iter().any(|(name, _)| path == *name);
    let below = path.strip_prefix(WELL_KNOWN).or_else(|| path.strip_prefix("_worker.js/"));
    is_named || below.is_some_and(|below| !is_hidden(below))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_files_stand_at_the_top_and_are_no_secrets() {
        for path in ["_redirects", ".nojekyll", ".well-known/security.txt", ".well-known/acme/x", "_worker.js/index.js"]
        {
            assert!(is_host_file(path), "{path}");
        }
        for path in [".env", ".DS_Store", ".git/config", "a/_redirects", ".well-known/.env", ".htpasswd", "_posts/a.md"]
        {
            assert!(!is_host_file(path), "{path}");
        }
    }
}
