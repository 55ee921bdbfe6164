//! A plan as it is shown: always the same shape, for people and for programs.

use serde_json::{Value, json};

use crate::diagnostic::report::counted;

use super::config::Target;
use super::plan::{Fate, Plan, Step};

/// So many files of each kind are named, unless all are asked for.
const SHOWN: usize = 20;

const FATES: [(Fate, &str); 4] =
    [(Fate::New, "new"), (Fate::Changed, "changed"), (Fate::Deleted, "deleted"), (Fate::Kept, "left alone")];

/// The plan as text. Ends in a line end.
pub fn human(target: &Target, plan: &Plan, all: bool) -> String {
    let mut text = format!("plan for {} ({}): {}\n", target.name, target.type_name(), target.place());
    for (fate, name) in FATES {
        let steps: Vec<&Step> = plan.of(fate).collect();
        let known: Vec<u64> = steps.iter().filter_map(|step| step.size).collect();
        let size = if known.is_empty() { String::new() } else { format!(", {}", size(known.iter().sum())) };
        text.push_str(&format!("  {name:<10}  {}{size}\n", counted(steps.len(), "file")));
        let limit = if all { steps.len() } else { SHOWN };
        for step in steps.iter().take(limit) {
            text.push_str(&format!("    {}{}\n", shown(&step.path), details(step)));
        }
        if steps.len() > limit {
            text.push_str(&format!("    and {} more (`--all` shows them)\n", counted(steps.len() - limit, "file")));
        }
    }
    text.push_str(&format!("  {:<10}  {}\n", "unchanged", counted(plan.unchanged, "file")));
    text
}

fn details(step: &Step) -> String {
    let size = step.size.map_or(String::new(), |bytes| format!("  {}", size(bytes)));
    format!("{size}  {}", step.why.text(step.fate))
}

/// A path on one line of a terminal, whatever characters are in it.
fn shown(path: &str) -> String {
    if path.contains(char::is_control) { Value::from(path).to_string() } else { path.to_owned() }
}

/// The plan as one line of JSON.
pub fn json(target: &Target, plan: &Plan) -> String {
    let files = |fate: Fate| -> Vec<Value> {
        let file = |step: &Step| json!({"path": step.path, "size": step.size, "why": step.why.text(fate)});
        plan.of(fate).map(file).collect()
    };
    let line = json!({
        "plan": target.name, "type": target.type_name(), "place": target.place(), "first": plan.is_first,
        "new": files(Fate::New), "changed": files(Fate::Changed), "deleted": files(Fate::Deleted),
        "left_alone": files(Fate::Kept), "unchanged": plan.unchanged,
    });
    format!("{line}\n")
}

/// Such as `8.1 kB`.
pub fn size(bytes: u64) -> String {
    let units = ["kB", "MB", "GB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let mut amount = bytes as f64 / 1000.0;
    let mut unit = 0;
    while amount >= 999.95 && unit + 1 < units.len() {
        amount /= 1000.0;
        unit += 1;
    }
    format!("{amount:.1} {}", units.get(unit).copied().unwrap_or_default())
}
