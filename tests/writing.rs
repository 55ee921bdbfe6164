//! Writing into the output folder: only what changed, never what is somebody else's, nothing outside.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use biji::diagnostic::{Code, Diagnostic};
use biji::disk::{LateFile, OutputFolder, RewritePolicy, StalePolicy, WriteSummary, WrittenSite, clean, write};
use biji::output::{ContentId, File};
use biji::pipeline::{BuildArtifact, BuildArtifacts, FileDigest};
use biji::route::{OutputPath, Route};
use biji::source::SitePath;

use crate::harness::Site;

fn stock(files: &[(&str, &str)]) -> BuildArtifacts {
    let file = |text: &str| BuildArtifact::Made(File::text(text.to_owned()));
    files.iter().map(|(path, text)| (Route::new(*path).output_path(), file(text))).collect()
}

/// Writes files that are all made.
fn written(
    stock: &BuildArtifacts,
    target: &OutputFolder,
    rewrite: RewritePolicy,
    stale: StalePolicy,
) -> (WriteSummary, Vec<Diagnostic>) {
    let WrittenSite { summary, diagnostics, .. } =
        write(stock, &|path, _| panic!("`{path}` is made already"), target, rewrite, stale);
    (summary, diagnostics)
}

fn copy(path: &str) -> BuildArtifact {
    BuildArtifact::Made(File::Copied(SitePath::new(path).unwrap()))
}

fn target(site: &Site) -> OutputFolder {
    OutputFolder::new(site.root(), Path::new("public"), "content").unwrap()
}

fn put(site: &Site, files: &[(&str, &str)]) -> (WriteSummary, Vec<Diagnostic>) {
    written(&stock(files), &target(site), RewritePolicy::Changed, StalePolicy::Remove)
}

/// Gives all files below `public/` a time long ago, so that a write can be seen.
fn age(site: &Site) -> SystemTime {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for (path, _) in site.files("public") {
        fs::File::options().write(true).open(site.path("public").join(path)).unwrap().set_modified(old).unwrap();
    }
    old
}

fn modified(site: &Site, path: &str) -> SystemTime {
    site.path(path).metadata().unwrap().modified().unwrap()
}

#[test]
fn unchanged_files_keep_their_times() {
    let site = Site::empty();
    assert_eq!(put(&site, &[("a/", "one"), ("b/", "two")]).0, WriteSummary { written: 2, ..WriteSummary::default() });
    let times = [modified(&site, "public/a/index.html"), modified(&site, "public/b/index.html")];
    assert_eq!(
        put(&site, &[("a/", "one"), ("b/", "three")]).0,
        WriteSummary { written: 1, unchanged: 1, ..WriteSummary::default() }
    );
    assert_eq!(modified(&site, "public/a/index.html"), times[0]);
    assert_eq!(site.read("public/b/index.html"), "three");
}

#[test]
fn a_page_that_lies_there_as_an_earlier_build_made_it_is_not_made_again() {
    let site = Site::empty();
    put(&site, &[("a/", "one"), ("b/", "two")]);
    let known = |text: &str| {
        BuildArtifact::Seen(FileDigest { content: ContentId::of(text.as_bytes()), len: text.len() as u64 })
    };
    let path = |path: &str| Route::new(path).output_path();
    let stock =
        BuildArtifacts::from([(path("a/"), known("one")), (path("b/"), known("two")), (path("c/"), known("three"))]);
    site.put("public/b/index.html", "changed by hand");
    let make = |path: &OutputPath, _| match path.as_str() {
        "b/index.html" => Some(LateFile::Made(File::text("two".to_owned()))),
        // That it can't be made is told with the site.
        "c/index.html" => None,
        path => panic!("`{path}` lies there"),
    };
    let WrittenSite { summary, diagnostics, .. } =
        write(&stock, &make, &target(&site), RewritePolicy::Changed, StalePolicy::Remove);
    assert_eq!((summary.written, summary.unchanged, diagnostics), (1, 1, Vec::new()));
    assert_eq!(site.read("public/b/index.html"), "two");
}

#[test]
fn a_build_after_a_change_writes_what_a_build_of_everything_writes() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\nurl: https://notes.blog\npermalink: :title/\n"),
        (
            "content/_posts/rain.md",
            "---\ntitle: Rain\ndate: 2026-05-01\ntags: [weather]\n---\n$r_1^2$ {% post_link snow %}\n",
        ),
        (
            "content/_posts/snow.md",
            "---\ntitle: Snow\ndate: 2026-05-02\ntags: [weather]\n---\n```rust\nfn snow() {}\n```\n",
        ),
    ]);
    let steps: [(&str, &str); 6] = [
        (
            "content/_posts/rain.md",
            "---\ntitle: Rain\ndate: 2026-05-01\ntags: [water]\n---\n{% post_link snow %} ![](lake.png)\n",
        ),
        ("content/_posts/snow.md", "---\ntitle: Much snow\ndate: 2026-05-02\n---\nIt snowed: $s_2$.\n"),
        // Put by hand in the place of what biji wrote.
        ("public/rain/index.html", "by hand"),
        ("templates/page.html", "<p>{{ page.title }}"),
        ("_config.yml", "title: Other notes\nurl: https://notes.blog\npermalink: :year/:title/\n"),
        ("content/_data/menu.yml", "Rain: /2026/rain/\n"),
    ];
    site.run("biji build");
    for (path, text) in steps {
        site.put(path, text);
        let warm = site.run("biji build --yes");
        assert!(site.files(".biji/results").iter().any(|(name, _)| name.starts_with("pages")));
        let clean = site.run("biji build --force --output fresh");
        let told = |stderr: &str| stderr.split("built ").next().map(str::to_owned);
        assert_eq!((warm.code, told(&warm.stderr)), (clean.code, told(&clean.stderr)), "{path}");
        assert_eq!(site.files("public"), site.files("fresh"), "{path}");
    }
    std::fs::remove_file(site.path("public/index.html")).unwrap();
    let outcome = site.run("biji build");
    assert!(outcome.stderr.contains(": 1 file written"), "{}", outcome.stderr);
    assert_eq!(site.files("public"), site.files("fresh"));
}

#[test]
fn files_are_compared_by_their_bytes_when_their_times_say_nothing() {
    let site = Site::empty();
    put(&site, &[("a/", "one"), ("b/", "two")]);
    let old = age(&site);
    site.put("public/b/index.html", "own");
    assert_eq!(
        put(&site, &[("a/", "one"), ("b/", "two")]).0,
        WriteSummary { written: 1, unchanged: 1, ..WriteSummary::default() }
    );
    assert_eq!(modified(&site, "public/a/index.html"), old);
    assert_eq!(site.read("public/b/index.html"), "two");
}

#[test]
fn everything_is_written_again_on_demand() {
    let site = Site::empty();
    put(&site, &[("a/", "one")]);
    let old = age(&site);
    let (written, _) =
        written(&stock(&[("a/", "one")]), &target(&site), RewritePolicy::Everything, StalePolicy::Remove);
    assert_eq!(written.written, 1);
    assert_ne!(modified(&site, "public/a/index.html"), old);
}

#[test]
fn what_biji_no_longer_makes_goes_with_its_empty_folders() {
    let site = Site::empty();
    put(&site, &[("2026/05/rain/", "one"), ("2026/06/snow/", "two")]);
    site.put("public/2026/05/photo.jpg", "put here by hand");
    let (written, diagnostics) = put(&site, &[("hello/", "three")]);
    assert_eq!((written.removed, diagnostics), (2, Vec::new()));
    let paths: Vec<String> = site.files("public").into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["2026/05/photo.jpg", "hello/index.html"]);
    assert!(!site.exists("public/2026/06") && !site.exists("public/2026/05/rain"));
}

#[test]
fn a_file_that_somebody_changed_is_not_removed() {
    let site = Site::empty();
    put(&site, &[("a/", "one"), ("b/", "two")]);
    site.put("public/a/index.html", "changed by hand");
    put(&site, &[("b/", "two")]);
    assert_eq!(site.read("public/a/index.html"), "changed by hand");
}

#[test]
fn a_build_with_errors_removes_nothing() {
    let site = Site::empty();
    put(&site, &[("a/", "one"), ("b/", "two")]);
    written(&stock(&[("b/", "two")]), &target(&site), RewritePolicy::Changed, StalePolicy::Keep);
    assert!(site.exists("public/a/index.html"));
    put(&site, &[("b/", "two")]);
    assert!(!site.exists("public/a/index.html"), "the next good build knows that biji wrote it");
}

#[test]
fn a_page_may_become_a_folder_and_back() {
    let site = Site::empty();
    put(&site, &[("a", "a file")]);
    let (_, diagnostics) = put(&site, &[("a/", "a folder")]);
    assert_eq!((diagnostics, site.read("public/a/index.html")), (Vec::new(), "a folder".to_owned()));
    let (_, diagnostics) = put(&site, &[("a", "a file")]);
    assert_eq!((diagnostics, site.read("public/a")), (Vec::new(), "a file".to_owned()));
}

#[test]
fn pages_of_another_program_are_replaced_and_counted() {
    let site = Site::of(&[
        ("public/index.html", "by Hexo"),
        ("public/css/style.css", "by Hexo"),
        ("public/a/index.html", "one"),
    ]);
    let (written, _) = put(&site, &[("", "by biji"), ("a/", "one")]);
    assert_eq!(written, WriteSummary { written: 1, unchanged: 1, replaced: 1, removed: 0 });
    assert_eq!(site.read("public/css/style.css"), "by Hexo");
}

#[test]
fn copies_follow_their_originals() {
    let site = Site::of(&[("content/photo.jpg", "rain")]);
    let stock = BuildArtifacts::from([(Route::new("photo.jpg").output_path(), copy("content/photo.jpg"))]);
    let run = || written(&stock, &target(&site), RewritePolicy::Changed, StalePolicy::Remove).0;
    assert_eq!(run().written, 1);
    assert_eq!(run().unchanged, 1);
    site.put("content/photo.jpg", "snowfall");
    assert_eq!(run().written, 1);
    assert_eq!(site.read("public/photo.jpg"), "snowfall");
}

#[test]
fn a_copy_whose_original_is_gone_is_told_and_the_rest_is_written() {
    let site = Site::empty();
    let mut stock = stock(&[("a/", "one")]);
    stock.insert(Route::new("photo.jpg").output_path(), copy("content/photo.jpg"));
    let (written, diagnostics) = written(&stock, &target(&site), RewritePolicy::Changed, StalePolicy::Remove);
    assert_eq!(written.written, 1);
    assert_eq!(diagnostics.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>(), [Some(Code::WriteFailed)]);
}

#[test]
fn failures_with_one_cause_are_one_diagnostic() {
    let site = Site::empty();
    let pages: Vec<String> = (0..11).map(|number| format!("notes/{number}/index.html")).collect();
    for page in &pages {
        fs::create_dir_all(site.path(&format!("public/{page}"))).unwrap();
    }
    let files: Vec<(&str, &str)> =
        pages.iter().map(|page| (page.as_str(), "a page")).chain([("b.html", "b")]).collect();
    let (written, diagnostics) = put(&site, &files);
    assert_eq!(written.written, 1);
    let [diagnostic] = diagnostics.as_slice() else { panic!("{diagnostics:?}") };
    assert_eq!(
        (diagnostic.code, &*diagnostic.message.english()),
        (Some(Code::WriteFailed), "11 files in `public/notes` can't be written")
    );
    assert!(
        diagnostic
            .notes
            .iter()
            .any(|note| note.english().contains("`public/notes/0/index.html`") && note.english().ends_with("3 more"))
    );
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_links_that_lead_out() {
    let site = Site::of(&[("elsewhere/a/index.html", "mine"), ("elsewhere/page", "mine")]);
    put(&site, &[("photos/a/", "old")]);
    fs::remove_dir_all(site.path("public/photos")).unwrap();
    site.link("public/photos", "../elsewhere");
    site.link("public/page", "../elsewhere/page");
    let (_, diagnostics) = put(&site, &[("photos/b/", "new"), ("page", "new")]);
    assert_eq!(diagnostics.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>(), [Some(Code::LinkInOutput)]);
    assert_eq!(site.files("elsewhere").len(), 2);
    assert_eq!(site.read("elsewhere/a/index.html"), "mine");
    assert_eq!((site.read("elsewhere/page"), site.read("public/page")), ("mine".to_owned(), "new".to_owned()));
}

#[test]
fn output_folders_that_would_swallow_the_site_are_refused() {
    let site = Site::of(&[("content/a.md", "a")]);
    let refused = |folder: &str| OutputFolder::new(site.root(), Path::new(folder), "content").is_err();
    for folder in [".", "..", "content", "content/public", "templates", ".git", "public/..", "/"] {
        assert!(refused(folder), "{folder}");
    }
    for folder in ["public", "../other", "docs/site", "contents"] {
        assert!(!refused(folder), "{folder}");
    }
}

#[test]
fn a_sites_own_configuration_never_leads_out_of_the_site() {
    for folder in ["../elsewhere", "../../elsewhere", "a/../../elsewhere", "link", "link/below", "public/../.."] {
        let whole = Site::of(&[("elsewhere/mine.txt", "mine"), ("site/content/_posts/rain.md", "It rained.\n")]);
        whole.put("site/_config.yml", &format!("title: Notes\npublic_dir: {folder}\n"));
        whole.link("site/link", "../elsewhere");
        let before = whole.files("");
        for line in ["biji build --root site --keep-going", "biji clean --root site"] {
            let outcome = whole.run(line);
            assert_eq!(outcome.code, 1, "{line} {folder}");
            assert!(
                outcome.stderr.contains("B0811") && outcome.stderr.contains("_config.yml:2:13"),
                "{}",
                outcome.stderr
            );
        }
        assert_eq!(whole.files(""), before, "{folder}");
        assert_eq!(whole.run("biji build --root site --output elsewhere").code, 0, "the command line may");
        assert!(whole.exists("elsewhere/index.html"));
    }
}

#[test]
fn a_leading_slash_of_the_configuration_means_the_sites_root() {
    let site = Site::of(&[("_config.yml", "public_dir: /a/public\n"), ("content/_posts/rain.md", "It rained.\n")]);
    site.run("biji build");
    assert!(site.exists("a/public/index.html"));
}

#[test]
fn notes_are_never_read_from_outside_of_the_site() {
    for folder in ["../elsewhere", "link", "link/_posts", "content/../../elsewhere"] {
        let whole = Site::of(&[("elsewhere/_posts/private.md", "private\n"), ("site/content/a.md", "a\n")]);
        whole.put("site/_config.yml", &format!("title: Notes\nsource_dir: {folder}\n"));
        whole.link("site/link", "../elsewhere");
        let outcome = whole.run("biji build --root site --keep-going --all");
        assert!(outcome.stderr.contains("outside the site"), "{folder}: {}", outcome.stderr);
        let is_told = |(_, bytes): &(String, Vec<u8>)| bytes.windows(7).any(|part| part == b"private");
        assert!(!whole.files("site").iter().any(is_told), "{folder}");
        whole.run("biji new --root site Rain");
        assert_eq!(whole.files("elsewhere").len(), 1, "{folder}");
    }
}

#[test]
fn clean_leaves_what_is_not_bijis() {
    let site = Site::of(&[("public/CNAME", "notes.example.org")]);
    put(&site, &[("a/", "one"), ("b/", "two")]);
    assert_eq!(clean(&target(&site)), (2, Vec::new()));
    assert_eq!(site.files("public").len(), 1);
    assert!(!site.exists(".biji"));
}

#[test]
fn clean_forgets_its_own_folder_alone() {
    let site = Site::empty();
    let other = OutputFolder::new(site.root(), Path::new("other"), "content").unwrap();
    put(&site, &[("a/", "one")]);
    written(&stock(&[("a/", "one")]), &other, RewritePolicy::Changed, StalePolicy::Remove);
    assert_eq!(clean(&target(&site)), (1, Vec::new()));
    assert_eq!(site.files("other").len(), 1);
    assert_eq!(clean(&other), (1, Vec::new()));
    assert!(!site.exists("other") && !site.exists(".biji"));
}

#[test]
fn a_list_that_was_tampered_with_reaches_nothing_outside() {
    let site = Site::of(&[("precious.txt", "one")]);
    put(&site, &[("a/", "one")]);
    let list = fs::read_dir(site.path(".biji")).unwrap().next().unwrap().unwrap().path();
    let text = fs::read_to_string(&list).unwrap().replace("a/index.html", "../precious.txt");
    fs::write(&list, text).unwrap();
    clean(&target(&site));
    assert!(site.exists("precious.txt"));
}

#[cfg(unix)]
#[test]
fn lists_are_not_kept_through_a_link() {
    let whole = Site::of(&[("elsewhere/written-by-me", "mine"), ("site/content/a.md", "a")]);
    whole.link("site/.biji", "../elsewhere");
    let target = OutputFolder::new(&whole.path("site"), Path::new("public"), "content").unwrap();
    let (written, diagnostics) =
        written(&stock(&[("a/", "one")]), &target, RewritePolicy::Changed, StalePolicy::Remove);
    assert_eq!((written.written, diagnostics.len()), (0, 1));
    // What can't be noted beforehand is not written: nobody could remove it later.
    assert!(!whole.exists("site/public"));
    assert_eq!(
        (diagnostics[0].code, &*diagnostics[0].help[0].english()),
        (Some(Code::WriteFailed), "remove the link `.biji`")
    );
    assert_eq!(whole.files("elsewhere"), [("written-by-me".to_owned(), b"mine".to_vec())]);
    // Nor is one read through it, whoever laid it there.
    whole.remove("site/.biji");
    put_into(&whole, &target);
    fs::rename(whole.path("site/.biji"), whole.path("lists")).unwrap();
    whole.link("site/.biji", "../lists");
    assert_eq!(clean(&target).0, 0);
    assert!(whole.exists("site/public/a/index.html") && !whole.files("lists").is_empty());
}

fn put_into(site: &Site, target: &OutputFolder) {
    let (_, diagnostics) = written(&stock(&[("a/", "one")]), target, RewritePolicy::Changed, StalePolicy::Remove);
    assert!(diagnostics.is_empty() && !site.files("site/.biji").is_empty());
}

#[test]
fn lists_of_output_folders_that_are_gone_are_forgotten() {
    let site = Site::empty();
    for folder in ["one", "two"] {
        let target = OutputFolder::new(site.root(), Path::new(folder), "content").unwrap();
        written(&stock(&[("a/", "one")]), &target, RewritePolicy::Changed, StalePolicy::Remove);
    }
    let lists = || site.files(".biji").iter().filter(|(path, _)| path.contains("written-")).count();
    assert_eq!(lists(), 2);
    assert_eq!(site.read(".biji/.gitignore"), "*\n", "what is kept is no part of the site's repository");
    fs::remove_dir_all(site.path("one")).unwrap();
    put(&site, &[("a/", "one")]);
    assert_eq!(lists(), 2);
}

/// What a build says of its list of written files.
fn said_of_list(site: &Site, files: &[(&str, &str)]) -> Vec<String> {
    let (_, diagnostics) = put(site, files);
    assert!(diagnostics.iter().all(|found| found.code == Some(Code::LostList)), "{diagnostics:?}");
    diagnostics
        .iter()
        .flat_map(|found| [&found.message].into_iter().chain(&found.notes))
        .map(|text| text.english())
        .collect()
}

fn list_of(site: &Site) -> std::path::PathBuf {
    let entries = fs::read_dir(site.path(".biji")).unwrap().map(|entry| entry.unwrap().path());
    let is_list = |path: &std::path::PathBuf| path.file_name().unwrap().to_string_lossy().starts_with("written-");
    entries.into_iter().find(is_list).unwrap()
}

#[test]
fn a_lost_list_is_reported_and_made_again() {
    let site = Site::empty();
    put(&site, &[("a/", "one"), ("b/", "two"), ("c/", "three")]);
    fs::remove_dir_all(site.path(".biji")).unwrap();
    // `c` was deleted: nobody knows any more whose page it is.
    let said = said_of_list(&site, &[("a/", "one"), ("b/", "two")]);
    assert_eq!(said[0], "the list of the files that biji wrote into `public` is missing");
    assert!(said.contains(&"`public/c/index.html`".to_owned()), "{said:?}");
    assert!(site.exists("public/c/index.html"));
    // From now on it is known what is biji's.
    assert_eq!(said_of_list(&site, &[("a/", "one")]), [] as [String; 0]);
    assert!(!site.exists("public/b") && site.exists("public/c/index.html"));
    // A folder of another program is no reason to say anything.
    let other = Site::of(&[("public/x/index.html", "x"), ("public/a/index.html", "another one")]);
    assert_eq!(said_of_list(&other, &[("a/", "one")]), [] as [String; 0]);
}

#[test]
fn a_damaged_list_is_reported_and_counts_as_far_as_contents_prove_it() {
    let site = Site::empty();
    put(&site, &[("a/", "one"), ("b/", "two"), ("c/", "three"), ("d/", "four")]);
    let list = list_of(&site);
    let text = fs::read_to_string(&list).unwrap();
    // The last entry is torn; of another one the file has changed.
    let torn = text.find("d/index.html").unwrap();
    fs::write(&list, &text[..torn]).unwrap();
    site.put("public/c/index.html", "mine");
    let said = said_of_list(&site, &[("a/", "one")]);
    assert_eq!(said[0], "the list of the files that biji wrote into `public` is damaged");
    assert!(
        said.contains(&"`public/c/index.html`, and `public/d/index.html`".to_owned())
            || said.iter().any(|line| line.contains("`public/d/index.html`")),
        "{said:?}"
    );
    assert!(!site.exists("public/b") && site.exists("public/c/index.html") && site.exists("public/d/index.html"));
    assert_eq!(said_of_list(&site, &[("a/", "one")]), [] as [String; 0]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_gets_the_group_of_the_folder_that_it_is_put_into() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let site = Site::of(&[
        ("_config.yml", "title: Notes\nurl: https://example.com\n"),
        ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-01-02\n---\nText.\n"),
    ]);
    assert_eq!(site.run("biji build").code, 0);
    let group = |path: &str| std::fs::metadata(site.path(path)).unwrap().gid();
    let own = group(".biji");
    // Another group of the user; the administrator may take any.
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let groups = status.lines().find_map(|line| line.strip_prefix("Groups:")).unwrap_or("");
    let known = groups.split_whitespace().filter_map(|id| id.parse().ok());
    let is_given = |group: &u32| *group != own && chown(site.path("content/_posts"), None, Some(*group)).is_ok();
    let Some(other) = known.chain([own + 1]).find(is_given) else { return };
    std::fs::set_permissions(site.path("content/_posts"), PermissionsExt::from_mode(0o2775)).unwrap();
    assert_eq!(site.run("biji new Snow").code, 0);
    assert_eq!((group("content/_posts/Snow.md"), group(".biji")), (other, own));
    // A file that is changed keeps its group, and one in a folder without a group for new files has the user's.
    chown(site.path("_config.yml"), None, Some(other)).unwrap();
    assert_eq!(site.run("biji config author Lin").code, 0);
    assert!(site.read("_config.yml").contains("author: Lin"));
    std::fs::set_permissions(site.path(".biji"), PermissionsExt::from_mode(0o2755)).unwrap();
    chown(site.path(".biji"), None, Some(other)).unwrap();
    std::fs::set_permissions(site.path(".biji"), PermissionsExt::from_mode(0o2755)).unwrap();
    assert_eq!(site.run("biji new page Ice").code, 0);
    let made = site.files("content").into_iter().map(|(path, _)| path).find(|path| path.contains("Ice")).unwrap();
    assert_eq!((group("_config.yml"), group(&format!("content/{made}"))), (other, own));
}
