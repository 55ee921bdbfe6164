//! What a disk may hold after a power failure: a run's changes as `record.c` saw them, and the states that a file system may
//! leave when the power fails between two of them.
//!
//! A file's bytes are certain up to its last `fsync`; later ones may be there, be lost, or be there in part. A name is
//! certain once its folder was synced; until then changes of names may be lost, the later ones first, as file systems with
//! a journal have it. What is the same change for two folders (a file is renamed from one into the other) is there in both
//! or in neither.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::SystemTime;

/// A file, whatever its name.
type Inode = u64;

/// The files that the run made have numbers from here on: the system gives the number of a removed file to another one.
const MADE: Inode = 1 << 48;

/// A change on the disk.
#[derive(Clone, Debug)]
enum DiskChange {
    Create(Inode, String),
    Write(Inode, usize, Vec<u8>),
    Truncate(Inode, usize),
    Sync(Inode),
    SyncFolder(String),
    Rename(String, String),
    Link(String, String),
    MakeFolder(String),
    Remove(String),
    RemoveFolder(String),
}

/// The names of a folder: files and folders by their paths below it.
#[derive(Clone, Debug, Default)]
struct DiskNames {
    files: BTreeMap<String, Inode>,
    folders: BTreeSet<String>,
}

/// What survives of what is not certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Survival {
    /// Nothing.
    Nothing,
    /// Names without their bytes.
    Names,
    /// Some of both, by chance.
    Some(u64),
    /// Everything, as after a kill.
    All,
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path is a folder, or below it.
fn is_at(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl DiskNames {
    fn apply(&mut self, change: &DiskChange) {
        match change {
            DiskChange::Create(inode, path) => {
                self.files.insert(path.clone(), *inode);
            }
            DiskChange::Rename(from, to) => {
                let moved = |path: &String| format!("{to}{}", &path[from.len()..]);
                let names: Vec<String> = self.files.keys().filter(|path| is_at(path, from)).cloned().collect();
                for path in names {
                    let inode = self.files.remove(&path).unwrap();
                    self.files.insert(moved(&path), inode);
                }
                let names: Vec<String> = self.folders.iter().filter(|path| is_at(path, from)).cloned().collect();
                for path in names {
                    self.folders.remove(&path);
                    self.folders.insert(moved(&path));
                }
            }
            DiskChange::Link(from, to) => {
                if let Some(inode) = self.files.get(from).copied() {
                    self.files.insert(to.clone(), inode);
                }
            }
            DiskChange::MakeFolder(path) => {
                self.folders.insert(path.clone());
            }
            DiskChange::Remove(path) => {
                self.files.remove(path);
            }
            DiskChange::RemoveFolder(path) => {
                self.folders.remove(path);
            }
            DiskChange::Write(..) | DiskChange::Truncate(..) | DiskChange::Sync(_) | DiskChange::SyncFolder(_) => {}
        }
    }
}

impl DiskChange {
    /// The folders in which it changes names; none: it changes no name.
    fn folders(&self) -> Vec<&str> {
        match self {
            DiskChange::Create(_, path) | DiskChange::Remove(path) => vec![folder(path)],
            DiskChange::Rename(from, to) | DiskChange::Link(from, to) => vec![folder(from), folder(to)],
            // What is in it needs it, and is removed before.
            DiskChange::MakeFolder(path) | DiskChange::RemoveFolder(path) => vec![folder(path), path],
            DiskChange::Write(..) | DiskChange::Truncate(..) | DiskChange::Sync(_) | DiskChange::SyncFolder(_) => {
                Vec::new()
            }
        }
    }
}

/// A folder before a run, and what the run changed in it.
pub(super) struct RecordedRun {
    names: DiskNames,
    bytes: BTreeMap<Inode, Vec<u8>>,
    modified: BTreeMap<Inode, SystemTime>,
    changes: Vec<DiskChange>,
}

/// The names, the bytes and the times of a folder.
fn found(root: &Path) -> (DiskNames, BTreeMap<Inode, Vec<u8>>, BTreeMap<Inode, SystemTime>) {
    let (mut names, mut bytes, mut times) = (DiskNames::default(), BTreeMap::new(), BTreeMap::new());
    for entry in walkdir::WalkDir::new(root).min_depth(1).into_iter().map(Result::unwrap) {
        let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        let facts = entry.metadata().unwrap();
        if facts.is_dir() {
            names.folders.insert(path);
        } else if facts.is_file() {
            names.files.insert(path, facts.ino());
            bytes.insert(facts.ino(), fs::read(entry.path()).unwrap());
            times.insert(facts.ino(), facts.modified().unwrap());
        }
    }
    (names, bytes, times)
}

impl RecordedRun {
    /// The folder before the run.
    pub(super) fn before(root: &Path) -> RecordedRun {
        let (names, bytes, modified) = found(root);
        RecordedRun { names, bytes, modified, changes: Vec::new() }
    }

    /// Adds what the run did, and expects the record to be complete: it leads to what is in the folder now.
    pub(super) fn after(mut self, root: &Path, log: &[u8]) -> RecordedRun {
        self.read(log);
        let (names, bytes, modified) = found(root);
        let mut model = self.names.clone();
        self.changes.iter().for_each(|change| model.apply(change));
        let paths = |names: &DiskNames| names.files.keys().cloned().collect::<BTreeSet<String>>();
        let (modelled, there) = (paths(&model), paths(&names));
        let different: Vec<_> = modelled.symmetric_difference(&there).collect();
        assert!(different.is_empty(), "the record is not complete: {different:?}");
        assert_eq!(model.folders, names.folders, "the record is not complete");
        for (path, inode) in &names.files {
            let known = model.files[path];
            let is_whole = self.bytes_of(known, self.changes.len()) == bytes[inode];
            assert!(is_whole, "the record of `{path}` is not complete");
            self.modified.insert(known, modified[inode]);
        }
        self
    }

    fn read(&mut self, log: &[u8]) {
        let mut names = self.names.clone();
        let mut made: BTreeMap<Inode, Inode> = BTreeMap::new();
        let mut rest = log;
        while let Some(line) = line(&mut rest) {
            let (kind, argument) = line.split_once(' ').unwrap();
            let two = || argument.split_once('\t').map(|(from, to)| (plain(from), plain(to))).unwrap();
            let mut numbers = argument.split(' ').map(|word| word.parse::<u64>().unwrap_or_default());
            let mut number = || numbers.next().unwrap();
            let file = |made: &BTreeMap<Inode, Inode>, inode: Inode| made.get(&inode).copied().unwrap_or(inode);
            let change = match kind {
                "create" => {
                    let file = MADE + self.changes.len() as u64;
                    made.insert(number(), file);
                    DiskChange::Create(file, plain(argument.split_once(' ').unwrap().1))
                }
                "write" => {
                    let (inode, at, count) =
                        (number(), usize::try_from(number()).unwrap(), usize::try_from(number()).unwrap());
                    let bytes = rest[..count].to_vec();
                    rest = &rest[count + 1..];
                    DiskChange::Write(file(&made, inode), at, bytes)
                }
                "truncate" => DiskChange::Truncate(file(&made, number()), usize::try_from(number()).unwrap()),
                "sync" => DiskChange::Sync(file(&made, number())),
                "syncdir" => {
                    let folder = plain(argument);
                    for change in unseen(&names, &made, &folder, &mut rest) {
                        names.apply(&change);
                        self.changes.push(change);
                    }
                    DiskChange::SyncFolder(folder)
                }
                "rename" => DiskChange::Rename(two().0, two().1),
                "link" => DiskChange::Link(two().0, two().1),
                "mkdir" => DiskChange::MakeFolder(plain(argument)),
                "unlink" => DiskChange::Remove(plain(argument)),
                "rmdir" => DiskChange::RemoveFolder(plain(argument)),
                _ => panic!("{line}"),
            };
            names.apply(&change);
            self.changes.push(change);
        }
    }

    /// How many changes there are: the power may fail before each, and after the last.
    pub(super) fn len(&self) -> usize {
        self.changes.len()
    }

    /// The bytes of a file after so many changes.
    fn bytes_of(&self, inode: Inode, count: usize) -> Vec<u8> {
        let mut bytes = self.bytes.get(&inode).cloned().unwrap_or_default();
        for change in &self.changes[..count] {
            match change {
                DiskChange::Write(written, at, new) if *written == inode => {
                    bytes.resize(bytes.len().max(at + new.len()), 0);
                    bytes[*at..at + new.len()].copy_from_slice(new);
                }
                DiskChange::Truncate(written, len) if *written == inode => bytes.resize(*len, 0),
                _ => {}
            }
        }
        bytes
    }

    /// Which changes of names survive, when the power fails after so many changes.
    fn surviving(&self, count: usize, survival: Survival, dice: &mut CrashDice) -> Vec<bool> {
        let mut survives = vec![false; count];
        let mut needed: BTreeSet<&str> = BTreeSet::new();
        for (index, change) in self.changes[..count].iter().enumerate().rev() {
            if let DiskChange::SyncFolder(path) = change {
                needed.insert(path);
            }
            if change.folders().iter().any(|folder| needed.contains(folder)) {
                survives[index] = true;
                needed.extend(change.folders());
            }
        }
        let mut is_lost = false;
        for (change, survives) in self.changes[..count].iter().zip(&mut survives) {
            if change.folders().is_empty() {
                continue;
            }
            is_lost |= match survival {
                Survival::Nothing => true,
                Survival::Names | Survival::All => false,
                Survival::Some(_) => dice.roll(24) == 0,
            };
            *survives |= !is_lost;
        }
        survives
    }

    /// Lays out in an empty folder what the disk may hold when the power fails after so many changes.
    pub(super) fn lay_out(&self, count: usize, survival: Survival, root: &Path) {
        let mut dice = CrashDice(if let Survival::Some(seed) = survival { seed } else { 0 });
        let survives = self.surviving(count, survival, &mut dice);
        let mut names = self.names.clone();
        for (change, _) in self.changes[..count].iter().zip(survives).filter(|(_, survives)| *survives) {
            names.apply(change);
        }
        for path in &names.folders {
            fs::create_dir_all(root.join(path)).unwrap();
        }
        for (path, inode) in &names.files {
            let place = root.join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(&place, self.surviving_bytes(*inode, count, survival, &mut dice)).unwrap();
            // The time may survive without the bytes.
            if let Some(time) = self.modified.get(inode) {
                fs::File::options().write(true).open(&place).unwrap().set_modified(*time).unwrap();
            }
        }
    }

    fn surviving_bytes(&self, inode: Inode, count: usize, survival: Survival, dice: &mut CrashDice) -> Vec<u8> {
        let is_sync = |change: &DiskChange| matches!(change, DiskChange::Sync(synced) if *synced == inode);
        let certain = self.changes[..count].iter().rposition(is_sync).unwrap_or(0);
        let (certain, all) = (self.bytes_of(inode, certain), self.bytes_of(inode, count));
        let half = || all[..all.len() / 2].to_vec();
        match survival {
            _ if certain == all => all,
            Survival::All => all,
            Survival::Nothing | Survival::Names => certain,
            Survival::Some(_) => match dice.roll(4) {
                0 => certain,
                1 => half(),
                2 => vec![0; all.len()],
                _ => all,
            },
        }
    }
}

/// A path without `.` and `..`; no folder is a link.
fn plain(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// The next line of a record.
fn line<'l>(rest: &mut &'l [u8]) -> Option<&'l str> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(&rest[..end]).unwrap();
    *rest = &rest[end + 1..];
    Some(line)
}

/// Changes in a folder that is being synced which were made without the C library, found by its entries.
fn unseen(names: &DiskNames, made: &BTreeMap<Inode, Inode>, synced: &str, rest: &mut &[u8]) -> Vec<DiskChange> {
    let mut there = BTreeSet::new();
    let mut changes = Vec::new();
    while let Some((inode, name)) = line(rest).and_then(|line| line.split_once(' ')) {
        let inode: Inode = inode.parse().unwrap();
        let inode = made.get(&inode).copied().unwrap_or(inode);
        let path = if synced.is_empty() { name.to_owned() } else { format!("{synced}/{name}") };
        if names.files.get(&path) != Some(&inode) {
            let known = names.files.iter().find(|(_, known)| **known == inode);
            let (from, _) = known.unwrap_or_else(|| panic!("`{path}` is nowhere in the record"));
            changes.push(DiskChange::Rename(from.clone(), path.clone()));
        }
        there.insert(path);
    }
    let is_renamed =
        |path: &String| changes.iter().any(|change| matches!(change, DiskChange::Rename(from, _) if from == path));
    let gone = names.files.keys().filter(|path| folder(path) == synced && !there.contains(*path) && !is_renamed(path));
    let gone: Vec<DiskChange> = gone.map(|path| DiskChange::Remove(path.clone())).collect();
    changes.into_iter().chain(gone).collect()
}

/// Numbers that look random and are the same on each run.
struct CrashDice(u64);

impl CrashDice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(1).wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}
