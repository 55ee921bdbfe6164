//! Layouts of notes whose authors are not trusted: the form of a list or of another page is not for them.

use crate::harness::Site;

const CONFIG: &str = "title: Notes\nlanguage: en\nurl: https://example.org\nuntrusted: true\n";

/// The report of a build with such a note, and its page.
fn built(place: &str, keys: &str, more: &[(&str, &str)]) -> (String, String) {
    let note = format!("---\ntitle: Odd\ndate: 2026-05-16\npermalink: odd/\n{keys}---\nThe text of it.\n");
    let site = Site::of(&[("_config.yml", CONFIG), (place, &note)]);
    more.iter().for_each(|(path, text)| site.put(path, text));
    let outcome = site.run("biji build");
    (outcome.stderr, site.read("public/odd/index.html"))
}

const PLACES: [&str; 2] = ["content/odd/index.md", "content/_posts/odd.md"];

#[test]
fn a_note_takes_no_form_of_lists() {
    let layouts = ["layout: index\n", "layout: tags\n", "layout: Archives\n", "layout: links\n", "layout: now\n"];
    for place in PLACES {
        let (_, usual) = built(place, "", &[]);
        for keys in layouts.into_iter().chain(["type: tags\n", "type: photos\n"]) {
            let (report, page) = built(place, keys, &[]);
            // No post is a list, or has a type; and a page with a text is no home.
            let is_post = place.starts_with("content/_posts/");
            let has_meaning =
                if is_post { ["layout: links\n", "layout: now\n"].contains(&keys) } else { keys != "layout: index\n" };
            assert_eq!(
                report.contains("B0552") && report.contains(keys.trim_end()),
                has_meaning,
                "{place}, {keys}: {report}"
            );
            assert!(page.contains("The text of it."), "{place}, {keys}: {page}");
            assert_eq!(page.matches("<article").count(), usual.matches("<article").count(), "{place}, {keys}");
        }
    }
}

#[test]
fn what_the_site_has_itself_is_reported_as_little_as_what_changes_nothing() {
    // An empty page in a list's place is the list, whatever its type.
    let site =
        Site::of(&[("_config.yml", CONFIG), ("content/tags/index.md", "---\ntitle: All tags\ntype: tags\n---\n")]);
    let said = site.run("biji build").stderr;
    assert!(!said.contains("B0552"), "{said}");
    // Names of layouts are compared without capital letters.
    let own = [("templates/now.html", "<p>now</p>")];
    let (report, page) = built("content/odd/index.md", "layout: Now\n", &own);
    assert!(!report.contains("B0552") && page.contains("<p>now</p>"), "{report}");
    // A template of its own does not make a list's layout one for notes, and no help says so.
    let (report, page) = built("content/odd/index.md", "layout: tags\n", &[("templates/tags.html", "<p>mine</p>")]);
    assert!(!page.contains("<p>mine</p>"), "{page}");
    assert!(report.contains("B0552") && !report.contains("templates/tags.html"), "{report}");
}

#[test]
fn the_forms_of_notes_and_those_that_the_site_has_itself_are_for_everybody() {
    for place in PLACES {
        for keys in ["", "layout: page\n", "layout: post\n", "layout: false\n", "layout: unheard-of\n"] {
            let (report, page) = built(place, keys, &[]);
            assert!(!report.contains("B0552") && page.contains("The text of it."), "{place}, {keys}: {report}");
        }
        let own = [("templates/recipe.html", "<p>a recipe</p>"), ("templates/now.html", "<p>now</p>")];
        for (keys, text) in [("layout: recipe\n", "a recipe"), ("layout: now\n", "<p>now</p>")] {
            let (report, page) = built(place, keys, &own);
            assert!(!report.contains("B0552") && page.contains(text), "{place}, {keys}: {report}");
        }
    }
}
