//! The preview where its folder goes: renamed, replaced, and back.

use std::path::PathBuf;

use biji::serve::{PreviewOptions, WatchMethod};

use crate::harness::Site;
use crate::serving::{Answer, Server, settings};

const RAIN: &str = "---\ntitle: Rain\ndate: 2026-05-16\n---\nIt rained.\n";
const RAIN_AT: &str = "/2026/05/16/rain/";

/// The folder of the site, in a folder that can be moved as well.
fn nested(site: &Site) -> (PathBuf, PathBuf, PreviewOptions) {
    let around = site.path("around");
    let root = around.join("site");
    std::fs::create_dir_all(root.join("content/_posts")).unwrap();
    std::fs::write(root.join("_config.yml"), "title: Notes\nlanguage: en\n").unwrap();
    std::fs::write(root.join("content/_posts/rain.md"), RAIN).unwrap();
    let options = PreviewOptions { root: root.clone(), without: Vec::new(), ..settings(site) };
    (around, root, options)
}

fn errors(page: &Answer) -> usize {
    page.state()["errors"].as_array().unwrap().len()
}

#[test]
fn a_folder_that_is_moved_away_and_back_is_heard_again() {
    for is_parent in [false, true] {
        let site = Site::empty();
        let (around, root, options) = nested(&site);
        let server = Server::with(options);
        let (here, away) = match is_parent {
            true => (around, site.path("away")),
            false => (root.clone(), site.path("around/away")),
        };
        std::fs::rename(&here, &away).unwrap();
        // The page is an old one, and says so.
        server.until(RAIN_AT, |page| page.status == 200 && errors(page) > 0);
        std::fs::rename(&away, &here).unwrap();
        server.until(RAIN_AT, |page| page.status == 200 && errors(page) == 0);
        std::fs::write(root.join("content/_posts/rain.md"), RAIN.replace("rained", "poured")).unwrap();
        server.until(RAIN_AT, |page| page.text().contains("It poured."));
    }
}

#[test]
fn a_folder_in_the_place_of_another_is_heard() {
    for way in [WatchMethod::Events, WatchMethod::Polling] {
        let site = Site::empty();
        let (around, root, options) = nested(&site);
        let server = Server::with(PreviewOptions { way, ..options });
        let other = around.join("other");
        std::fs::create_dir_all(other.join("content/_posts")).unwrap();
        std::fs::write(other.join("_config.yml"), "title: Notes\nlanguage: en\n").unwrap();
        std::fs::write(other.join("content/_posts/rain.md"), RAIN.replace("rained", "hailed")).unwrap();
        std::fs::rename(&root, around.join("old")).unwrap();
        std::fs::rename(&other, &root).unwrap();
        server.until(RAIN_AT, |page| page.text().contains("It hailed."));
        std::fs::write(root.join("content/_posts/rain.md"), RAIN.replace("rained", "poured")).unwrap();
        server.until(RAIN_AT, |page| page.text().contains("It poured."));
        // The one that was moved away is another site now.
        std::fs::write(around.join("old/content/_posts/rain.md"), RAIN.replace("rained", "snowed")).unwrap();
        assert!(!server.get(RAIN_AT).text().contains("It snowed."));
    }
}
