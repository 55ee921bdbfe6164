//! What others did in a folder that rsync or sftp publish to, and what is not to be touched there.

use super::broken_off::trials;

const PAGE: &str = "www/2026/05/16/rain/index.html";

#[test]
fn what_was_removed_or_edited_there_is_noticed_though_the_site_is_the_same() {
    for trial in trials() {
        trial.said(&["--yes"]);
        trial.pair.whole.remove("www/404.html");
        trial.pair.whole.put(PAGE, "by hand");
        // A longer look costs sftp a call for each file: only when it is asked for.
        if trial.kind == "rsync" {
            let text = trial.said(&[]);
            assert!(text.contains("B0906") && text.contains("somebody deleted it on the target"), "{text}");
            assert!(trial.pair.whole.exists("www/404.html"));
            assert_eq!(trial.pair.whole.read(PAGE), "by hand");
        }
        let text = trial.said(&["--force-files"]);
        assert!(text.contains("overwritten because of `--force-files`"), "{}: {text}", trial.kind);
        trial.assert_published(&[]);
        assert!(trial.said(&[]).contains("already up to date"));
    }
}

#[test]
fn nothing_is_written_through_links_or_in_their_place() {
    for trial in trials() {
        let whole = &trial.pair.whole;
        trial.said(&["--yes"]);
        whole.put("elsewhere/2026/index.html", "mine");
        whole.put("elsewhere/page.html", "mine");
        std::fs::remove_dir_all(trial.pair.path("www/archives")).unwrap();
        whole.link("www/archives", "../elsewhere");
        whole.link("www/extra", "../elsewhere");
        whole.link("www/linked.html", "../elsewhere/page.html");
        whole.put("site/content/extra/a.txt", "a");
        whole.put("site/content/linked.html", "ours");
        let beside = |text: &str| {
            assert_eq!(whole.files("elsewhere").len(), 2, "{}: {text}", trial.kind);
            assert_eq!(whole.read("elsewhere/2026/index.html"), "mine");
            assert_eq!(whole.read("elsewhere/page.html"), "mine");
        };
        let is_link = |path: &str| trial.pair.path(path).is_symlink();
        for note in ["fog", "hail"] {
            trial.note(note, "text");
            let text = trial.said(&["--yes"]);
            assert!(text.contains("`extra`, which was not published by biji, is in the way"), "{}: {text}", trial.kind);
            assert!(
                text.contains("`archives`, which was not published by biji, is in the way"),
                "{}: {text}",
                trial.kind
            );
            assert!(is_link("www/archives") && is_link("www/extra") && is_link("www/linked.html"), "{text}");
            beside(&text);
        }
        let text = trial.said(&["--yes", "--force-files"]);
        assert!(!is_link("www/archives") && !is_link("www/extra") && !is_link("www/linked.html"), "{text}");
        beside(&text);
        trial.assert_published(&[]);
    }
}

#[test]
fn what_was_the_sites_behind_a_link_stays_there() {
    for trial in trials() {
        let whole = &trial.pair.whole;
        whole.put("site/content/extra/a.txt", "a");
        trial.said(&["--yes"]);
        std::fs::rename(trial.pair.path("www/extra"), trial.pair.path("elsewhere")).unwrap();
        whole.link("www/extra", "../elsewhere");
        whole.remove("site/content/extra/a.txt");
        trial.said(&["--yes"]);
        assert!(trial.pair.path("www/extra").is_symlink(), "{}", trial.kind);
        assert_eq!(whole.read("elsewhere/a.txt"), "a");
    }
}

#[test]
fn files_with_odd_names_arrive_and_go() {
    let names = ["photo [1].txt", "a*b?.txt", "q\"uote'.txt", "雨 夜.txt", "#033.txt", "-x.txt", "back\\#101.txt"];
    for trial in trials() {
        for name in names {
            trial.pair.whole.put(&format!("site/content/odd/{name}"), name);
        }
        trial.said(&["--yes"]);
        trial.assert_published(&[]);
        trial.pair.whole.put(&format!("www/odd/{}", names[0]), "by hand");
        trial.said(&["--force-files"]);
        trial.assert_published(&[]);
        for name in names {
            trial.pair.whole.remove(&format!("site/content/odd/{name}"));
        }
        trial.said(&["--yes"]);
        trial.assert_published(&[]);
    }
}

#[test]
fn a_folder_becomes_a_file_and_a_file_a_folder() {
    for trial in trials() {
        let whole = &trial.pair.whole;
        whole.put("site/content/one/a.txt", "a");
        whole.put("site/content/two", "b");
        trial.said(&["--yes"]);
        whole.remove("site/content/one/a.txt");
        std::fs::remove_dir(trial.pair.path("site/content/one")).unwrap();
        whole.remove("site/content/two");
        whole.put("site/content/one", "a");
        whole.put("site/content/two/b.txt", "b");
        trial.said(&["--yes"]);
        trial.assert_published(&[]);
    }
}
