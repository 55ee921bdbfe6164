//! The program's dependencies: where they come from, under which licences, and which of them are there twice.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Crates that are there in several versions, with the crate that keeps the older one. A new pair is looked at before it
/// is added here: often an update, or another version of ours, makes one of it.
const SEVERAL_VERSIONS: [(&str, &str); 9] = [
    ("embedded-io", "postcard has both"),
    ("getrandom", "ring has 0.2, ahash (tera) 0.3"),
    ("miniz_oxide", "png has 0.8"),
    ("phf", "htmlize (merman) and emojis have 0.13"),
    ("phf_codegen", "phf"),
    ("phf_generator", "phf"),
    ("phf_macros", "phf"),
    ("phf_shared", "phf"),
    ("syn", "derive macros of palette and phf have 2"),
];

/// The platform that is built for, such as `x86_64-unknown-linux-gnu`.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

fn metadata() -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        // What this machine has built is there without a network; what others need may not be.
        .args(["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", &host()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The packages that the program is made of, without those of tests alone.
fn packages(metadata: &Value) -> Vec<&Value> {
    let nodes: BTreeMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| (node["id"].as_str().unwrap(), node))
        .collect();
    let mut open = vec![metadata["resolve"]["root"].as_str().unwrap()];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let used = nodes[id]["deps"].as_array().unwrap().iter().filter(|dependency| {
            let kinds = dependency["dep_kinds"].as_array().unwrap();
            kinds.iter().any(|kind| kind["kind"] != "dev")
        });
        open.extend(used.map(|dependency| dependency["pkg"].as_str().unwrap()));
    }
    let all = metadata["packages"].as_array().unwrap().iter();
    all.filter(|package| seen.contains(package["id"].as_str().unwrap()) && package["name"] != "biji").collect()
}

/// The texts of the lists in `deny.toml` that begin so.
fn listed(start: &str) -> Vec<String> {
    let deny = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/deny.toml")).unwrap();
    let line =
        deny.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("deny.toml has no `{start}`"));
    line.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn dependencies_have_licences_that_let_the_program_be_passed_on() {
    let metadata = metadata();
    let allowed = listed("allow = ");
    assert!(allowed.len() > 5);
    let mut refused = Vec::new();
    for package in packages(&metadata) {
        let (name, licence) = (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or(""));
        // MPL covers files, which are used as they are: named one by one in `deny.toml`.
        let is_exception = licence == "MPL-2.0" && ["cssparser", "cssparser-macros", "dtoa-short"].contains(&name);
        // All of an `AND` must be allowed, and one of an `OR`.
        let is_allowed = licence.replace(['(', ')'], "").replace('/', " OR ").split(" AND ").all(|part| {
            part.split(" OR ").any(|name| {
                allowed.iter().any(|allowed| name.trim().trim_end_matches(" WITH LLVM-exception") == allowed)
            })
        });
        if !is_allowed && !is_exception {
            refused.push(format!("{name}: {licence:?}"));
        }
    }
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn dependencies_come_from_the_registry_alone() {
    let metadata = metadata();
    let elsewhere: Vec<&str> = packages(&metadata)
        .into_iter()
        .filter(|package| !package["source"].as_str().is_some_and(|source| source.starts_with("registry+")))
        .map(|package| package["name"].as_str().unwrap())
        .collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
}

/// Other systems have pairs of their own.
#[cfg(target_os = "linux")]
#[test]
fn no_dependency_is_there_twice_without_a_reason() {
    let metadata = metadata();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in packages(&metadata) {
        versions.entry(package["name"].as_str().unwrap()).or_default().insert(package["version"].as_str().unwrap());
    }
    versions.retain(|_, versions| versions.len() > 1);
    let known: BTreeSet<&str> = SEVERAL_VERSIONS.iter().map(|(name, _)| *name).collect();
    let new: Vec<_> = versions.iter().filter(|(name, _)| !known.contains(*name)).collect();
    assert!(new.is_empty(), "in several versions: {new:?}");
    let gone: Vec<_> = known.iter().filter(|name| !versions.contains_key(*name)).collect();
    assert!(gone.is_empty(), "in one version by now: {gone:?}");
}
