//! The program's bill of materials: every crate in it, with version, licence and checksum, as CycloneDX 1.5 in JSON.
//!
//! `cargo run --example bill_of_materials > biji.cdx.json`. It says what a build from this folder's `Cargo.lock` with the
//! default features has; the same folder gives the same text.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods, reason = "a command of its own")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, ExitCode};

use serde_json::{Value, json};

fn main() -> ExitCode {
    match bill() {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn bill() -> Result<String, String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let metadata = printed(&cargo, &["metadata", "--format-version", "1", "--locked"])?;
    let metadata: Value = serde_json::from_str(&metadata).map_err(|error| error.to_string())?;
    let lock = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock"))
        .map_err(|error| error.to_string())?;
    let used = used(&cargo)?;
    let components: Vec<Value> = metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|package| used.contains(&name_and_version(package)) && !package["source"].is_null())
        .map(|package| component(package, &checksums(&lock)))
        .collect();
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {
            "type": "application", "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION"),
            "licenses": [{"expression": env!("CARGO_PKG_LICENSE")}],
        }},
        "components": components,
    });
    serde_json::to_string_pretty(&bill).map_err(|error| error.to_string())
}

/// Name and version of the packages that the program is made of, on any system; those of tests alone are not in it, nor what
/// others have only because a test asks for a feature of theirs, which `cargo metadata` can't leave out.
fn used(cargo: &str) -> Result<BTreeSet<String>, String> {
    let options =
        ["tree", "--locked", "--edges", "normal,build", "--target", "all", "--prefix", "none", "--format", "{p}"];
    let listed = printed(cargo, &options)?;
    let name = |line: &str| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    Ok(listed.lines().map(name).collect())
}

/// As `cargo tree` writes them: `biji v0.1.0`.
fn name_and_version(package: &Value) -> String {
    let text = |key: &str| package[key].as_str().unwrap_or_default();
    format!("{} v{}", text("name"), text("version"))
}

/// What cargo prints.
fn printed(cargo: &str, options: &[&str]) -> Result<String, String> {
    let mut command = Command::new(cargo);
    command.args(options).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = command.output().map_err(|error| format!("cargo can't be started: {error}"))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

/// SHA-256 of each package's archive, by its name and version.
fn checksums(lock: &str) -> BTreeMap<(&str, &str), &str> {
    let value = |block: &'_ str, key: &str| -> Option<(usize, usize)> {
        let start = block.find(&format!("\n{key} = \""))? + key.len() + 5;
        Some((start, start + block.get(start..)?.find('"')?))
    };
    let of_block = |block| -> Option<((&str, &str), &str)> {
        let part = |key| value(block, key).and_then(|(start, end)| block.get(start..end));
        Some(((part("name")?, part("version")?), part("checksum")?))
    };
    lock.split("[[package]]").filter_map(of_block).collect()
}

fn component(package: &Value, checksums: &BTreeMap<(&str, &str), &str>) -> Value {
    let text = |key: &str| package[key].as_str().unwrap_or_default();
    let (name, version) = (text("name"), text("version"));
    let mut component = json!({
        "type": "library", "name": name, "version": version,
        "purl": format!("pkg:cargo/{name}@{version}"),
        "licenses": [{"expression": text("license").replace('/', " OR ")}],
    });
    if let Some(checksum) = checksums.get(&(name, version)) {
        component["hashes"] = json!([{"alg": "SHA-256", "content": checksum}]);
    }
    component
}
