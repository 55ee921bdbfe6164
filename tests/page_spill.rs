//! Pages that wait for their writing outside of memory.

use std::path::Path;

use biji::diagnostic::Code;
use biji::disk::{
    LateFile, OutputFolder, PageSpill, ReadOptions, RewritePolicy, SiteReading, StalePolicy, WrittenSite, write,
};
use biji::observe::Unobserved;
use biji::output::{ContentId, File};
use biji::pipeline::{BuildArtifact, BuildArtifacts, BuildCache, FileDigest, Snapshot, WarmBuild};
use biji::route::{OutputPath, Route};

use crate::harness::Site;

fn target(site: &Site) -> OutputFolder {
    OutputFolder::new(site.root(), Path::new("public"), "content").unwrap()
}

#[test]
fn a_page_that_is_not_as_an_earlier_build_says_is_reported_and_not_written() {
    let site = Site::empty();
    let seen = FileDigest { content: ContentId::of(b"two"), len: 3 };
    let stock = BuildArtifacts::from([(Route::new("a/").output_path(), BuildArtifact::Seen(seen))]);
    let put = |text: &'static str| {
        let make = move |_: &OutputPath, _| Some(LateFile::Made(File::text(text.to_owned())));
        write(&stock, &make, &target(&site), RewritePolicy::Changed, StalePolicy::Remove)
    };
    let WrittenSite { summary, diagnostics, .. } = put("three");
    assert_eq!((summary.written, diagnostics.len()), (0, 1));
    assert_eq!(diagnostics[0].code, Some(Code::WriteFailed));
    assert!(!site.exists("public/a/index.html"));
    assert_eq!(put("two").summary.written, 1);
    assert_eq!(site.read("public/a/index.html"), "two");
}

#[test]
fn pages_that_waited_on_the_disk_are_written_as_they_were_made() {
    let site = Site::of(&[("_config.yml", "title: Notes\nurl: https://notes.blog\npermalink: :title/\n")]);
    for number in 1..10 {
        let text = format!("---\ntitle: Note {number}\ndate: 2026-05-0{number}\n---\nText {number}.\n");
        site.put(&format!("content/_posts/{number}.md"), &text);
    }
    let snapshot = Snapshot::new(SiteReading::new(site.root(), &ReadOptions::default()).inputs);
    let spill = PageSpill::beyond(site.root(), 20_000);
    let with = WarmBuild { cache: &BuildCache::default(), earlier: &|_| None, store: Some(&spill) };
    let stock = snapshot.warm_observed(&with, &Unobserved).stock;
    let waiting = stock.values().filter(|artifact| matches!(artifact, BuildArtifact::Seen(_))).count();
    let kept = stock.values().filter(|artifact| matches!(artifact, BuildArtifact::Page(..))).count();
    assert!(waiting > 9 && kept > 0, "{waiting} pages wait, {kept} are in memory");
    let make =
        |path: &OutputPath, content| spill.page(path, content).map(|bytes| LateFile::Stored(File::Made(bytes.into())));
    let WrittenSite { diagnostics, .. } =
        write(&stock, &make, &target(&site), RewritePolicy::Changed, StalePolicy::Remove);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    site.run("biji build --output anew");
    assert_eq!(site.files("public"), site.files("anew"));
}
