//! Disks that are full and folders that may not be written to, real ones where this machine lets us make them.

use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Pair, git};

/// A small disk of its own, gone with this value.
struct Disk(PathBuf);

impl Disk {
    /// `None`, with a word why: this machine does not let us.
    fn mounted(place: PathBuf, size: &str) -> Option<Disk> {
        std::fs::create_dir_all(&place).unwrap();
        let options = format!("size={size}");
        let output = Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(&place).output();
        match output {
            Ok(output) if output.status.success() => Some(Disk(place)),
            Ok(output) => {
                eprintln!("skipped: no disk can be mounted: {}", String::from_utf8_lossy(&output.stderr).trim());
                None
            }
            Err(error) => {
                eprintln!("skipped: no disk can be mounted: {error}");
                None
            }
        }
    }

    fn grow(&self) {
        let status = Command::new("mount").args(["-o", "remount,size=64m"]).arg(&self.0).status().unwrap();
        assert!(status.success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

fn copied(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let place = to.join(entry.path().strip_prefix(from).unwrap());
        match entry.file_type().is_dir() {
            true => std::fs::create_dir_all(place).unwrap(),
            false => std::fs::copy(entry.path(), place).map(|_| ()).unwrap(),
        }
    }
}

fn change(pair: &Pair, text: &str) {
    let note = format!("---\ntitle: rain\ndate: 2026-05-16 21:40:00\n---\n\n{text}\n");
    pair.whole.put("site/content/_posts/rain.md", &note);
}

/// Bytes that don't become fewer by packing.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    std::iter::repeat_with(random).take(count).collect()
}

#[test]
fn a_folder_on_a_full_disk_is_filled_when_there_is_room() {
    let pair = Pair::new();
    let config = "title: Notes\nurl: https://notes.example.org\ndeploy: {type: folder, path: ../disk/www}\n";
    pair.whole.put("site/_config.yml", config);
    let Some(disk) = Disk::mounted(pair.path("disk"), "60k") else { return };
    pair.whole.put("disk/www/mine.txt", "mine");
    let text = pair.said("biji deploy --yes", 8);
    assert!(text.contains("B0923") && text.contains("no space left"), "{text}");
    assert_eq!(pair.whole.read("disk/www/mine.txt"), "mine");
    let text = pair.said("biji deploy --yes", 8);
    assert!(text.contains("B0923"), "{text}");
    disk.grow();
    pair.said("biji deploy --yes", 0);
    let mut held = pair.whole.files("disk/www");
    held.retain(|(path, _)| path != "mine.txt" && path != ".biji-published");
    assert_eq!(held, {
        pair.said("biji build", 0);
        pair.whole.files("site/public")
    });
    assert!(pair.said("biji deploy", 0).contains("already up to date"));
}

#[test]
fn a_cache_on_a_full_disk_leaves_the_branch_as_it_was() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    let before = pair.listing("main");
    std::fs::remove_dir_all(pair.path("site/.biji")).unwrap();
    let Some(disk) = Disk::mounted(pair.path("site/.biji"), "200k") else { return };
    pair.whole.put_bytes("site/content/noise.bin", &noise(400_000));
    let text = pair.said("biji deploy --yes", 8);
    assert!(text.contains("B0923"), "{text}");
    assert_eq!(pair.listing("main"), before);
    disk.grow();
    pair.said("biji deploy --yes", 0);
    pair.assert_published("main", &[]);
}

#[test]
fn a_repository_on_a_full_disk_keeps_its_branch() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    let before = pair.listing("main");
    std::fs::rename(pair.path("remote.git"), pair.path("former.git")).unwrap();
    let Some(disk) = Disk::mounted(pair.path("remote.git"), "500k") else { return };
    copied(&pair.path("former.git"), &pair.path("remote.git"));
    std::fs::remove_dir_all(pair.path("remote.git/hooks")).unwrap();
    pair.whole.put_bytes("site/content/noise.bin", &noise(1_000_000));
    let text = pair.said("biji deploy --yes", 8);
    assert!(text.contains("B0923"), "{text}");
    assert_eq!(pair.listing("main"), before);
    git(&pair.path("remote.git"), &["fsck", "--strict"]);
    disk.grow();
    pair.said("biji deploy --yes", 0);
    pair.assert_published("main", &[]);
}

/// Somebody without rights, whom the permissions of files hold back as they do not hold back root.
const NOBODY: u32 = 65534;

#[test]
fn a_cache_folder_that_may_only_be_read_is_left_alone() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    let cache = pair.path("site/.biji");
    let is_root = std::fs::metadata(&cache).map(|facts| std::os::unix::fs::MetadataExt::uid(&facts) == 0).unwrap();
    if is_root {
        std::fs::set_permissions(pair.whole.root(), PermissionsExt::from_mode(0o755)).unwrap();
        for entry in walkdir::WalkDir::new(pair.whole.root()) {
            chown(entry.unwrap().path(), Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }
    let read_only = |is_read_only: bool| {
        for entry in walkdir::WalkDir::new(&cache).contents_first(true) {
            let entry = entry.unwrap();
            let mode = match (entry.file_type().is_dir(), is_read_only) {
                (true, true) => 0o555,
                (false, true) => 0o444,
                (true, false) => 0o755,
                (false, false) => 0o644,
            };
            std::fs::set_permissions(entry.path(), PermissionsExt::from_mode(mode)).unwrap();
        }
    };
    read_only(true);
    let before = pair.whole.files("site/.biji");
    for text in ["one", "two"] {
        change(&pair, text);
        let mut command = Command::new(env!("CARGO_BIN_EXE_biji"));
        command.args(["deploy", "--yes", "--root"]).arg(pair.path("site")).current_dir(pair.whole.root());
        command.env("HOME", pair.whole.root());
        if is_root {
            std::os::unix::process::CommandExt::uid(&mut command, NOBODY);
            std::os::unix::process::CommandExt::gid(&mut command, NOBODY);
        }
        let output = match command.output() {
            Ok(output) => output,
            // The folder of the program is for root alone.
            Err(error) => {
                eprintln!("skipped: nobody can run biji here: {error}");
                return read_only(false);
            }
        };
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert!(said.contains("published"), "{said}");
        let page =
            git(&pair.path("remote.git"), &["-c", "safe.directory=*", "show", "main:2026/05/16/rain/index.html"]);
        assert!(page.contains(text));
    }
    assert!(pair.whole.files("site/.biji") == before, "the cache was written to");
    read_only(false);
}
