//! The plan, as a function of three things: what the site makes, what the target holds, what biji put there.

use biji::deploy::files::{ContentId, DeployFile, DeployFiles};
use biji::deploy::plan::{Plan, PlanRules, StepAction, StepReason, TargetFile, TargetFiles, plan};
use biji::deploy::record::{Record, RecordEntry};

/// One letter for each file: what the site makes, what is held, what was recorded (`-` for nothing).
struct Case {
    made: DeployFiles,
    held: TargetFiles,
    record: Record,
}

fn case(rows: &[(&str, &str)]) -> Case {
    let mut case = Case { made: DeployFiles::new(), held: TargetFiles::new(), record: Record::default() };
    for (path, letters) in rows {
        let part = |at: usize| letters.get(at..at + 1).filter(|letter| *letter != "-");
        if let Some(letter) = part(0) {
            case.made.insert((*path).into(), DeployFile::of(letter.as_bytes().into()));
        }
        if let Some(letter) = part(1) {
            case.held
                .insert((*path).into(), TargetFile { content: Some(ContentId::of(letter.as_bytes())), size: Some(1) });
        }
        if let Some(letter) = part(2) {
            case.record.files.insert((*path).into(), RecordEntry::new(ContentId::of(letter.as_bytes()), 1));
        }
    }
    case
}

const GENTLE: PlanRules = PlanRules { force: false, has_folders: true };
const FORCED: PlanRules = PlanRules { force: true, has_folders: true };

fn fates(plan: &Plan) -> Vec<(&str, StepAction, StepReason)> {
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
        ("edited", StepAction::Kept, StepReason::Edited),
        ("edited-gone", StepAction::Kept, StepReason::EditedAndGone),
        ("foreign", StepAction::Kept, StepReason::Foreign),
        ("foreign-in-place", StepAction::Kept, StepReason::ForeignInPlace),
        ("gone", StepAction::Deleted, StepReason::Site),
        ("new", StepAction::New, StepReason::Site),
        ("ours", StepAction::Changed, StepReason::Site),
        ("removed-there", StepAction::New, StepReason::RemovedThere),
    ];
    assert_eq!(fates(&gentle), expected);
    assert_eq!((gentle.unchanged, gentle.is_first), (2, false));
    let forced = plan(&made, &held, Some(&record), FORCED);
    let fate = |path: &str| forced.steps.iter().find(|step| step.path == path).map(|step| step.fate);
    assert_eq!(fate("edited"), Some(StepAction::Changed));
    assert_eq!(fate("edited-gone"), Some(StepAction::Deleted));
    assert_eq!(fate("foreign-in-place"), Some(StepAction::Changed));
    assert_eq!(fate("foreign"), Some(StepAction::Kept), "what the site has nothing to do with stays even then");
}

#[test]
fn the_first_time_the_sites_paths_are_taken_over_and_the_others_stay() {
    let Case { made, held, .. } = case(&[("a", "bx-"), ("b", "aa-"), ("c", "-x-"), ("d", "a--")]);
    let plan = plan(&made, &held, None, GENTLE);
    assert!(plan.is_first && !plan.is_nothing());
    let expected = [
        ("a", StepAction::Changed, StepReason::TakenOver),
        ("c", StepAction::Kept, StepReason::Foreign),
        ("d", StepAction::New, StepReason::Site),
    ];
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
                StepAction::New | StepAction::Changed => {
                    let piece = &made[&step.path];
                    held.insert(step.path.clone(), TargetFile { content: Some(piece.content), size: Some(piece.size) });
                }
                StepAction::Deleted => _ = held.remove(&step.path),
                StepAction::Kept => {}
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
        ("a", StepAction::Kept, StepReason::Foreign),
        ("a/b", StepAction::Kept, StepReason::Blocked("a".into())),
        ("c", StepAction::Kept, StepReason::Blocked("c/d".into())),
        ("c/d", StepAction::Kept, StepReason::Foreign),
        ("e", StepAction::Deleted, StepReason::Site),
        ("e/f", StepAction::New, StepReason::Site),
    ];
    assert_eq!(fates(&gentle), expected);
    let forced = plan(&made, &held, Some(&record), FORCED);
    assert_eq!((forced.of(StepAction::Deleted).count(), forced.of(StepAction::New).count()), (3, 3));
    let stores = plan(&made, &held, Some(&record), PlanRules { force: false, has_folders: false });
    assert_eq!(stores.of(StepAction::New).count(), 3);
}

#[test]
fn a_great_site_is_planned_in_a_blink() {
    let many: Vec<String> = (0..100_000).map(|number| format!("notes/{number}/index.html")).collect();
    let mut made: DeployFiles =
        many.iter().map(|path| (path.clone(), DeployFile::of(path.as_bytes().into()))).collect();
    let held: TargetFiles = made
        .iter()
        .map(|(path, piece)| (path.clone(), TargetFile { content: Some(piece.content), size: None }))
        .collect();
    let record = plan(&made, &held, None, GENTLE).record(&made, None);
    made.insert("notes/7/index.html".into(), DeployFile::of(b"other"[..].into()));
    let plan = plan(&made, &held, Some(&Record::parse(record.text().as_bytes()).unwrap()), GENTLE);
    assert_eq!((plan.steps.len(), plan.unchanged), (1, 99_999));
}
