//! What a document or page looked up beyond its own source makes it stale, and nothing else does.

use biji::catalog::CatalogWorld;
use biji::disk::{Request, read};
use biji::pipeline::{Resolved, resolve};
use biji::source::Inputs;

use crate::harness::Site;

const PICTURE: &str = "---\ntitle: 湖\ndate: 2024-05-01\n---\n{% asset_img lake.png %}\n";
const PLAIN: &str = "---\ntitle: 山\ndate: 2024-05-02\n---\nText.\n";

fn resolved(site: &Site) -> (Inputs, Resolved) {
    let (inputs, _) = read(site.root(), &Request::default());
    let resolved = resolve(&inputs);
    (inputs, resolved)
}

/// Whether each note's content is still right after a change, by its path.
fn fresh_after(site: &Site, change: impl FnOnce(&Site)) -> Vec<(String, bool)> {
    let (_, before) = resolved(site);
    change(site);
    let (inputs, after) = resolved(site);
    let world = CatalogWorld { catalog: &after.catalog, inputs: &inputs, config: &after.config };
    let notes = before.documents.iter().zip(&before.contents);
    notes.map(|(document, content)| (document.path.to_string(), content.trace.is_fresh(&world))).collect()
}

#[test]
fn a_picture_put_into_a_notes_folder_makes_its_content_stale() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\npost_asset_folder: true\n"),
        ("content/_posts/lake.md", PICTURE),
        ("content/_posts/hill.md", PLAIN),
    ]);
    let fresh = fresh_after(&site, |site| site.put("content/_posts/lake/lake.png", "a picture"));
    assert_eq!(fresh, [("_posts/hill.md".to_owned(), true), ("_posts/lake.md".to_owned(), false)]);
}

#[test]
fn a_picture_taken_out_of_a_notes_folder_makes_its_content_stale() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\npost_asset_folder: true\n"),
        ("content/_posts/lake.md", PICTURE),
        ("content/_posts/lake/lake.png", "a picture"),
    ]);
    let fresh = fresh_after(&site, |site| site.remove("content/_posts/lake/lake.png"));
    assert_eq!(fresh, [("_posts/lake.md".to_owned(), false)]);
}
