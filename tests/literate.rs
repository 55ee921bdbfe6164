//! Literate cases: a heading is a case; its fences are what an author writes (`md`), what else the site holds (`file
//! PATH`), how it is configured (`yml`), and what comes out (`html`).

use std::path::Path;
use std::sync::Arc;

use biji::catalog::{self, Catalog, CatalogWorld};
use biji::picture::{self, Picture, PictureVariants};
use biji::source::{BuildOptions, InputFile, Inputs, SitePath};
use biji::{config, front_matter, markdown};

use crate::harness::{Block, blocks, is_update};
use crate::html_tree::{difference, tree};

/// A case of a literate page.
pub struct Case {
    pub name: String,
    pub blocks: Vec<Block>,
}

/// The cases of a page: each second-level heading begins one.
pub fn cases(page: &str) -> Vec<Case> {
    let fences = blocks(page);
    let in_fence = |offset: usize| fences.iter().any(|fence| fence.range.contains(&offset));
    let mut cases: Vec<(usize, Case)> = Vec::new();
    let mut offset = 0;
    for line in page.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("## ").filter(|_| !in_fence(offset)) {
            cases.push((offset, Case { name: name.trim().to_owned(), blocks: Vec::new() }));
        }
        offset += line.len();
    }
    for fence in fences {
        if let Some((_, case)) = cases.iter_mut().rev().find(|(start, _)| *start < fence.range.start) {
            case.blocks.push(fence);
        }
    }
    cases.into_iter().map(|(_, case)| case).collect()
}

/// Runs all pages of a folder of `tests/`; fails with every case whose HTML differs. `UPDATE=1` writes what comes out.
pub fn run(folder: &str) {
    let mut failures = Vec::new();
    let mut count = 0;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut pages: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    for path in pages {
        let page = std::fs::read_to_string(&path).unwrap();
        let mut updated = page.clone();
        // From the end, so that the places of earlier cases stay.
        for case in cases(&page).into_iter().rev() {
            count += 1;
            let written = case.blocks.iter().find(|block| block.kind == "md").expect("a case has an `md` fence");
            let expected = case.blocks.iter().find(|block| block.kind == "html").expect("a case has an `html` fence");
            let actual = with_tex(&content(&case.blocks, &written.body).html);
            if let Some(difference) = difference(&tree(&expected.body), &tree(&actual)) {
                if is_update() {
                    updated.replace_range(expected.range.clone(), &format!("{}\n", actual.trim_end_matches('\n')));
                    continue;
                }
                failures.push(format!(
                    "{}: {}\n  {difference}\n{actual}",
                    path.file_name().unwrap().display(),
                    case.name
                ));
            }
        }
        if updated != page {
            std::fs::write(&path, updated).unwrap();
        }
    }
    assert!(count > 0, "no cases in {}", folder.display());
    assert!(failures.is_empty(), "{} of {count} cases differ:\n\n{}", failures.len(), failures.join("\n\n"));
}

/// The HTML with `<math>TeX</math>` in the place of each formula that was set, so that pages stay readable.
pub fn with_tex(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, formula)) = rest.split_once("<span class=\"katex\">") {
        out.push_str(before.strip_suffix("<span class=\"katex-display\">").unwrap_or(before));
        let tex = formula.split_once("application/x-tex\">").unwrap().1.split_once("</annotation>").unwrap().0;
        out.push_str(&format!("<math>{tex}</math>"));
        let mut open = if before.ends_with("<span class=\"katex-display\">") { 2 } else { 1 };
        rest = formula;
        while open > 0 {
            let at = rest.find("span").unwrap();
            open = if rest[..at].ends_with("</") {
                open - 1
            } else if rest[..at].ends_with('<') {
                open + 1
            } else {
                open
            };
            rest = &rest[at + 4..];
        }
        rest = &rest[1..];
    }
    out + rest
}

/// What a note with this body becomes, in a site with the given files and configuration.
pub fn content(files: &[Block], body: &str) -> markdown::Content {
    let mut inputs = Inputs { source_dir: "content".to_owned(), options: BuildOptions::default(), ..Inputs::default() };
    let yml = files.iter().find(|block| block.kind == "yml").map_or("", |block| block.body.as_str());
    let defaults = [("title", "Notes"), ("url", "https://example.org"), ("post_asset_folder", "true")];
    let defaults =
        defaults.into_iter().filter(|(key, _)| !yml.lines().any(|line| line.starts_with(&format!("{key}:"))));
    let yml: String = defaults.map(|(key, value)| format!("{key}: {value}\n")).chain([yml.to_owned()]).collect();
    let id = inputs.add(SitePath::new("_config.yml").unwrap(), yml.into_bytes());
    inputs.config.push(id);
    let note = format!("---\ntitle: Note\ndate: 2024-01-02 03:04:05\n---\n{body}");
    let others =
        files.iter().filter(|block| block.kind == "file").map(|block| (block.argument.as_str(), block.body.as_str()));
    let mut all: Vec<(&str, &str)> = others.chain([("content/_posts/note.md", note.as_str())]).collect();
    all.sort_unstable();
    for (path, text) in all {
        let path = SitePath::new(path).unwrap();
        let id = inputs.add(path.clone(), text.as_bytes().to_vec());
        if path.below("templates").is_some() {
            inputs.templates.push(id);
            continue;
        }
        let time = jiff::Timestamp::UNIX_EPOCH;
        let len = text.len() as u64;
        let picture = picture::is_picture(&path.extension()).then(|| Picture::read(text.as_bytes(), len));
        inputs.files.push(InputFile {
            path,
            len,
            modified: time,
            created: time,
            identity: 0,
            text: Some(id),
            picture,
            tells_place: false,
            variants: PictureVariants::default(),
        });
    }
    let (config, _) = config::resolve(&inputs);
    let (sorted, _) = catalog::classify(&inputs, &config);
    let documents: Vec<_> = sorted
        .documents
        .iter()
        .filter_map(|(index, kind)| {
            let file = &inputs.files[*index];
            let path = SitePath::new(file.path.below("content").unwrap()).unwrap();
            front_matter::parse(&inputs, &config, &front_matter::FolderDefaults::default(), file, &path, *kind)
                .0
                .map(Arc::new)
        })
        .collect();
    let (catalog, _) = Catalog::collect(&inputs, &config, &sorted, documents);
    let found = catalog.ids().find(|(_, entry)| entry.path.as_str() == "_posts/note.md");
    let (id, entry) = found.expect("the note is a document");
    let world = CatalogWorld { catalog: &catalog, inputs: &inputs, config: &config };
    markdown::content(&world, catalog.document(id), entry).0
}
