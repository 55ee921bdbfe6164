//! The plan, as a function of three things: what the site makes, what the target holds, what biji put there.

use biji::deploy::content::{Content, Piece, Site};
use biji::deploy::plan::{Fate, Held, Holdings, Plan, Rules, Why, plan};
use biji::deploy::record::{Entry, Record};

/// One letter for each file: what the site makes, what is held, what was recorded (`-` for nothing).
struct Case {
    made: Site,
    held: Holdings,
    record: Record,
}

fn case(rows: &[(&str, &str)]) -> Case {
    let mut case = Case { made: Site::new(), held: Holdings::new(), record: Record::default() };
    for (path, letters) in rows {
        let part = |at: usize| letters.get(at..at + 1).filter(|letter| *letter != "-");
        if let Some(letter) = part(0) {
            case.made.insert((*path).into(), Piece::of(letter.as_bytes().into()));
        }
        if let Some(letter) = part(1) {
            case.held.insert((*path).into(), Held { content: Some(Content::of(letter.as_bytes())), size: Some(1) });
        }
        if let Some(letter) = part(2) {
            case.record.files.insert((*path).into(), Entry::new(Content::of(letter.as_bytes()), 1));
        }
    }
    case
}

const GENTLE: Rules = Rules { force: false, has_folders: true };
const FORCED: Rules = Rules { force: true, has_folders: true };

fn fates(plan: &Plan) -> Vec<(&str, Fate, Why)> {
    plan.steps.iter().map(|step| (step.path.as_str(), step.fate, step.why.clone())).collect()
}

#[test]
fn each_file_has_its_fate_and_its_reason() {
    let rows = [
        ("changed", "ba-"),
        ("edited", "bxa"),
        ("edited-gone", "-xa"),
        ("foreign", "-x-"),
        ("foreign-in-place", "bx-"),
        ("gone", "-aa"),
        ("new", "a--"),
        ("removed-there", "a-a"),
        ("same", "aaa"),
        ("same-unknown", "aa-"),
        ("ours", "baa"),
    ];
    let Case { made, held, record } = case(&rows[1..]);
    let gentle = plan(&made, &held, Some(&record), GENTLE);
    let expected = [
        ("edited", Fate::Kept, Why::Edited),
        ("edited-gone", Fate::Kept, Why::EditedAndGone),
        ("foreign", Fate::Kept, Why::Foreign),
        ("foreign-in-place", Fate::Kept, Why::ForeignInPlace),
        ("gone", Fate::Deleted, Why::Site),
        ("new", Fate::New, Why::Site),
        ("ours", Fate::Changed, Why::Site),
        ("removed-there", Fate::New, Why::RemovedThere),
    ];
    assert_eq!(fates(&gentle), expected);
    assert_eq!((gentle.unchanged, gentle.is_first), (2, false));
    let forced = plan(&made, &held, Some(&record), FORCED);
    let fate = |path: &str| forced.steps.iter().find(|step| step.path == path).map(|step| step.fate);
    assert_eq!(fate("edited"), Some(Fate::Changed));
    assert_eq!(fate("edited-gone"), Some(Fate::Deleted));
    assert_eq!(fate("foreign-in-place"), Some(Fate::Changed));
    assert_eq!(fate("foreign"), Some(Fate::Kept), "what the site has nothing to do with stays even then");
}

#[test]
fn the_first_time_the_sites_paths_are_taken_over_and_the_others_stay() {
    let Case { made, held, .. } = case(&[("a", "bx-"), ("b", "aa-"), ("c", "-x-"), ("d", "a--")]);
    let plan = plan(&made, &held, None, GENTLE);
    assert!(plan.is_first && !plan.is_nothing());
    let expected = [("a", Fate::Changed, Why::TakenOver), ("c", Fate::Kept, Why::Foreign), ("d", Fate::New, Why::Site)];
    assert_eq!(fates(&plan), expected);
    let record = plan.record(&made, None);
    assert_eq!(record.files.keys().collect::<Vec<_>>(), ["a", "b", "d"]);
}

#[test]
fn after_a_plan_was_carried_out_there_is_nothing_to_do() {
    let rows =
        [("edited", "bxa"), ("foreign", "-x-"), ("gone", "-aa"), ("new", "a--"), ("ours", "baa"), ("same", "aaa")];
    for rules in [GENTLE, FORCED] {
        let Case { made, mut held, record } = case(&rows);
        let first = plan(&made, &held, Some(&record), rules);
        for step in &first.steps {
            match step.fate {
                Fate::New | Fate::Changed => {
                    let piece = &made[&step.path];
                    held.insert(step.path.clone(), Held { content: Some(piece.content), size: Some(piece.size) });
                }
                Fate::Deleted => _ = held.remove(&step.path),
                Fate::Kept => {}
            }
        }
        let record = first.record(&made, Some(&record));
        let second = plan(&made, &held, Some(&record), rules);
        assert!(second.is_nothing(), "{second:?}");
        assert_eq!(second.record(&made, Some(&record)), record);
    }
}

#[test]
fn files_and_folders_of_one_name_stand_in_each_others_way() {
    let Case { made, held, record } =
        case(&[("a", "-x-"), ("a/b", "a--"), ("c", "a--"), ("c/d", "-x-"), ("e", "-aa"), ("e/f", "a--")]);
    let gentle = plan(&made, &held, Some(&record), GENTLE);
    let expected = [
        ("a", Fate::Kept, Why::Foreign),
        ("a/b", Fate::Kept, Why::Blocked("a".into())),
        ("c", Fate::Kept, Why::Blocked("c/d".into())),
        ("c/d", Fate::Kept, Why::Foreign),
        ("e", Fate::Deleted, Why::Site),
        ("e/f", Fate::New, Why::Site),
    ];
    assert_eq!(fates(&gentle), expected);
    let forced = plan(&made, &held, Some(&record), FORCED);
    assert_eq!((forced.of(Fate::Deleted).count(), forced.of(Fate::New).count()), (3, 3));
    let stores = plan(&made, &held, Some(&record), Rules { force: false, has_folders: false });
    assert_eq!(stores.of(Fate::New).count(), 3);
}

#[test]
fn a_great_site_is_planned_in_a_blink() {
    let many: Vec<String> = (0..100_000).map(|number| format!("notes/{number}/index.html")).collect();
    let mut made: Site = many.iter().map(|path| (path.clone(), Piece::of(path.as_bytes().into()))).collect();
    let held: Holdings =
        made.iter().map(|(path, piece)| (path.clone(), Held { content: Some(piece.content), size: None })).collect();
    let record = plan(&made, &held, None, GENTLE).record(&made, None);
    made.insert("notes/7/index.html".into(), Piece::of(b"other"[..].into()));
    let plan = plan(&made, &held, Some(&Record::parse(record.text().as_bytes()).unwrap()), GENTLE);
    assert_eq!((plan.steps.len(), plan.unchanged), (1, 99_999));
}
