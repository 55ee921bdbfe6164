//! Fuzzing with the stable compiler: inputs are made of other inputs, and of pieces that mean something to a target.
//! There is no measure of coverage, so a target tells by a number what an input has shown (which diagnostics, which
//! elements); inputs that show something new are kept for as long as a run lasts.
//!
//! `cargo test` replays the corpus, with a few changed inputs that are the same on each run. `tests/long/run HOURS` goes
//! on for hours, and adds what fails to the corpus. Why no crate: `bolero` brings engines that need a nightly compiler
//! for what it is good at, and `arbitrary` makes typed values, where all inputs here are texts.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Something that reads untrusted text.
pub struct FuzzTarget {
    /// The name of its folder in `tests/fuzz/corpus/`.
    pub name: &'static str,
    /// Pieces of its language.
    pub pieces: &'static [&'static str],
    /// How many changed inputs `cargo test` tries.
    pub rounds: usize,
    /// Panics when a property does not hold; otherwise a number for what the input has shown.
    pub check: fn(&[u8]) -> u64,
}

/// The longest input, in bytes.
const LONGEST: usize = 3_000;

/// The most inputs that a run keeps for a target.
const MOST_KEPT: usize = 3_000;

/// Far longer than any input may take, in seconds of the processor.
const ENDLESS: u64 = 60;

/// Numbers that look random and are the same on each run.
struct FuzzDice(u64);

impl FuzzDice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }
}

fn folder(target: &FuzzTarget) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target.name)
}

/// The files of a target's corpus, by name.
fn corpus(target: &FuzzTarget) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder(target))
        .unwrap_or_else(|error| panic!("{}: {error}", folder(target).display()))
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{}: an empty corpus", target.name);
    files
}

/// The targets that `FUZZ_ONLY` names; all without it.
fn chosen(targets: &[FuzzTarget]) -> Vec<&FuzzTarget> {
    let only = std::env::var("FUZZ_ONLY").unwrap_or_default();
    targets.iter().filter(|target| only.is_empty() || only.split(',').any(|name| name == target.name)).collect()
}

/// Checks the corpus of each target, and a few inputs made of it.
pub fn replay(targets: &[FuzzTarget]) {
    for target in chosen(targets) {
        let files = corpus(target);
        for (name, bytes) in &files {
            assert!(passes(target, bytes).is_some(), "{}/{name} fails", target.name);
        }
        let seeds: Vec<Vec<u8>> = files.into_iter().map(|(_, bytes)| bytes).collect();
        let mut dice = FuzzDice(11);
        for _ in 0..target.rounds {
            let input = changed(&mut dice, &seeds, target.pieces);
            assert!(passes(target, &input).is_some(), "{}: {:?} fails", target.name, String::from_utf8_lossy(&input));
        }
    }
}

/// What an input has shown; `None` when it fails.
fn passes(target: &FuzzTarget, input: &[u8]) -> Option<u64> {
    catch_unwind(AssertUnwindSafe(|| (target.check)(input))).ok()
}

/// The input that is being checked, its number, and where it is kept if it never ends.
type InputInProgress = Arc<Mutex<Option<(usize, PathBuf, Vec<u8>)>>>;

/// For as long as `FUZZ_SECONDS` says, checks inputs of all targets in turn. What fails is written into the corpus.
pub fn run(targets: &[FuzzTarget]) {
    let Some(seconds) = std::env::var("FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse::<u64>().ok()) else {
        return;
    };
    let targets = chosen(targets);
    let began = Instant::now();
    let seed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(1, |time| time.as_secs());
    let mut dice = FuzzDice(seed);
    let current: InputInProgress = Arc::default();
    let watched = Arc::clone(&current);
    std::thread::spawn(move || watch(&watched));
    let mut pools: Vec<Vec<Vec<u8>>> =
        targets.iter().map(|target| corpus(target).into_iter().map(|(_, bytes)| bytes).collect()).collect();
    let mut shown: Vec<BTreeSet<u64>> = vec![BTreeSet::new(); targets.len()];
    let mut counts = vec![(0_usize, 0_usize); targets.len()];
    while began.elapsed() < Duration::from_secs(seconds) {
        for (number, target) in targets.iter().copied().enumerate() {
            // Each target has the same time, not the same number of inputs.
            let turn = Instant::now();
            while turn.elapsed() < Duration::from_millis(500) {
                let input = changed(&mut dice, &pools[number], target.pieces);
                let name = format!("found-{:016x}", fingerprint(&input));
                let place = folder(target).join(&name);
                counts[number].0 += 1;
                let tried = counts.iter().map(|(tried, _)| tried).sum();
                *current.lock().unwrap() = Some((tried, place.clone(), input.clone()));
                match passes(target, &input) {
                    Some(sight) if pools[number].len() < MOST_KEPT && shown[number].insert(sight) => {
                        pools[number].push(input);
                    }
                    Some(_) => {}
                    None => {
                        counts[number].1 += 1;
                        fs::write(place, &input).unwrap();
                    }
                }
            }
        }
    }
    *current.lock().unwrap() = None;
    for (number, target) in targets.iter().enumerate() {
        let ((tried, failed), kept) = (counts[number], shown[number].len());
        eprintln!("{}: {tried} inputs, {kept} of them new, {failed} failed", target.name);
    }
    let failed: usize = counts.iter().map(|(_, failed)| failed).sum();
    assert_eq!(failed, 0, "inputs that fail are in tests/fuzz/corpus/*/found-*");
}

/// Keeps an input that never ends, and ends the program in its stead.
fn watch(current: &InputInProgress) {
    let began = Instant::now();
    let (mut last, mut since) = (0, 0);
    loop {
        std::thread::sleep(Duration::from_secs(1));
        let Some((number, place, input)) = current.lock().unwrap().clone() else { continue };
        let spent = process_time().unwrap_or_else(|| began.elapsed().as_secs());
        if number != last {
            (last, since) = (number, spent);
        } else if spent - since > ENDLESS {
            fs::write(&place, input).unwrap();
            eprintln!("no end: {}", place.display());
            std::process::abort();
        }
    }
}

/// The processor's time of this process so far, in seconds, where the system says it: on a busy machine the clock goes on while
/// an input waits.
fn process_time() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/stat").ok()?;
    // After the program's name, in hundredths of a second.
    let mut fields = status.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut time = || fields.next()?.parse::<u64>().ok();
    Some((time()? + time()?) / 100)
}

/// FNV-1a.
pub fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// An input made of others: some pieces of it left out, repeated, replaced, or put elsewhere.
fn changed(dice: &mut FuzzDice, pool: &[Vec<u8>], pieces: &[&str]) -> Vec<u8> {
    let mut input = pool[dice.roll(pool.len())].clone();
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(input.len() + 1);
        let reach = if dice.roll(3) == 0 { 60 } else { 6 };
        let end = (at + 1 + dice.roll(reach)).min(input.len());
        match dice.roll(9) {
            0 => drop(input.drain(at..end)),
            1 => {
                let again = input[at..end].to_vec();
                let times = [1, 2, 8, 40][dice.roll(4)];
                let many = again.repeat(times);
                input.splice(at..at, many);
            }
            2 => {
                let other = &pool[dice.roll(pool.len())];
                let from = dice.roll(other.len() + 1);
                let to = (from + dice.roll(80)).min(other.len());
                input.splice(at..at, other[from..to].iter().copied());
            }
            3 => {
                if let Some(byte) = input.get_mut(at) {
                    *byte ^= 1 << dice.roll(8);
                }
            }
            4 => {
                let c = [
                    '\0',
                    '\u{301}',
                    '\u{9b}',
                    '\u{202e}',
                    '中',
                    '，',
                    '“',
                    '\u{e000}',
                    '\u{f0000}',
                    '\u{200d}',
                    '😀',
                    '\t',
                    '\r',
                ];
                let mut buffer = [0; 4];
                input.splice(at..at, c[dice.roll(c.len())].encode_utf8(&mut buffer).bytes());
            }
            _ if pieces.is_empty() => {}
            5 => {
                let piece = pieces[dice.roll(pieces.len())].repeat([1, 1, 3, 20][dice.roll(4)]);
                input.splice(at..at, piece.bytes());
            }
            6 => {
                input.splice(at..end, pieces[dice.roll(pieces.len())].bytes());
            }
            _ => {
                input.splice(at..at, pieces[dice.roll(pieces.len())].bytes());
            }
        }
    }
    input.truncate(LONGEST);
    input
}
