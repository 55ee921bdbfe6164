//! What other programs print about a target, as values. Pure functions: whatever they print, no name that leads out of the
//! target is a result.

use std::collections::{BTreeMap, BTreeSet};

use super::config::is_branch;
use super::files::{ContentId, is_inside};
use super::plan::{TargetFile, TargetFiles};
use super::record::RECORD;

/// rsync's prefix for the octal digits of invalid bytes in a name.
const RSYNC_SIGN: &[u8] = b"\\#";

/// sftp's prefix.
const SFTP_SIGN: &[u8] = b"\\";

/// The differences that rsync prints with `--out-format=%i %n`: files, and missing folders.
pub fn rsync_differences(output: &[u8]) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut files, mut folders) = (BTreeSet::new(), BTreeSet::new());
    for line in output.split(|byte| *byte == b'\n') {
        // Eleven characters describe each change: the second is `f` for a file, `d` for a folder.
        let (kind, Some(b' '), Some(name)) = (line.get(1), line.get(11), line.get(12..)) else { continue };
        let name = plain(name, RSYNC_SIGN);
        let (set, name) = match kind {
            Some(b'f') => (&mut files, name.as_str()),
            Some(b'd') => (&mut folders, name.strip_suffix('/').unwrap_or(&name)),
            _ => continue,
        };
        if is_inside(name) {
            set.insert(name.to_owned());
        }
    }
    (files, folders)
}

/// The entries of folders that sftp lists one after the other, by path: the first character of its line (`-` a file, `d` a
/// folder, `l` a link). A name with a line end in it looks like several lines, so one can pretend that there is an entry of
/// another kind: what is listed as two kinds is `?`, which is no file of biji's.
pub fn sftp_entries(output: &[u8], folders: &[&str]) -> BTreeMap<String, u8> {
    let mut kinds = BTreeMap::new();
    let mut folders = folders.iter();
    let mut folder = "";
    for line in output.split(|byte| *byte == b'\n') {
        if line.starts_with(b"sftp> ") {
            // There is no list beyond those that were asked for.
            let Some(next) = folders.next() else { break };
            folder = next;
            continue;
        }
        let (Some(kind), Some(name)) = (line.first(), line.rsplit(|byte| *byte == b'/').next()) else { continue };
        // In the lists a non-ASCII byte is a backslash and three octal digits, and a backslash is itself.
        for name in [String::from_utf8_lossy(name).into_owned(), plain(name, SFTP_SIGN)] {
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            if is_inside(&path) {
                kinds
                    .entry(path)
                    .and_modify(|known| *known = if known == kind { *kind } else { b'?' })
                    .or_insert(*kind);
            }
        }
    }
    kinds
}

/// The files that `git ls-tree -r -z` prints, and the record if it is among them.
pub fn git_tree(output: &[u8]) -> TargetFiles {
    let mut held = TargetFiles::new();
    for entry in output.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
        let entry = String::from_utf8_lossy(entry);
        let Some((facts, path)) = entry.split_once('\t') else { continue };
        let mut words = facts.split(' ');
        let is_file = words.next().is_some_and(|mode| mode.starts_with("100"));
        let content = words.nth(1).and_then(ContentId::parse).filter(|_| is_file);
        if is_inside(path) || path == RECORD {
            held.insert(path.to_owned(), TargetFile { content, size: None });
        }
    }
    held
}

/// The branches that `git ls-remote` prints.
pub fn git_branches(output: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(output);
    let name = |line: &str| line.split_once("\trefs/heads/").map(|(_, name)| name.to_owned());
    text.lines().filter_map(name).filter(|name| is_branch(name)).collect()
}

/// The default branch that `git ls-remote --symref` prints for `HEAD`.
pub fn git_usual_branch(output: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(output);
    let branch = text.lines().find_map(|line| line.strip_prefix("ref: refs/heads/")?.split('\t').next());
    branch.filter(|branch| is_branch(branch)).map(str::to_owned)
}

/// The newest commit of a branch that `git ls-remote` prints.
pub fn git_tip(output: &[u8], branch: &str) -> Option<String> {
    let (text, name) = (String::from_utf8_lossy(output), format!("refs/heads/{branch}"));
    let tip = text.lines().find_map(|line| Some(line.split_once('\t').filter(|(_, found)| *found == name)?.0));
    tip.filter(|tip| !tip.is_empty() && tip.bytes().all(|byte| byte.is_ascii_hexdigit())).map(str::to_owned)
}

/// A name as printed by a program that writes `sign` and three octal digits for invalid bytes.
fn plain(name: &[u8], sign: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((byte, more)) = rest.split_first() {
        let digits = rest.strip_prefix(sign).and_then(|rest| rest.get(..3));
        // A sign before digits is no digit.
        let digits = digits.filter(|digits| digits.iter().all(|digit| (b'0'..=b'7').contains(digit)));
        let code = digits.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok());
        bytes.push(code.unwrap_or(*byte));
        rest = if code.is_some() { rest.get(sign.len() + 3..).unwrap_or_default() } else { more };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_of_rsync_are_read_and_names_that_lead_out_are_not() {
        let text = b"<f+++++++++ a b.html\ncd+++++++++ x/\ncd+++++++++ ./\n<f.st...... \\#351.txt\n<f+++++++++ a\\#+12.txt\n<f+++++++++ ../y\n<f+++++++++ /etc/passwd\nbanner\n";
        let (files, folders) = rsync_differences(text);
        assert_eq!(files.into_iter().collect::<Vec<_>>(), ["a b.html", "a\\#+12.txt", "\u{fffd}.txt"]);
        assert_eq!(folders.into_iter().collect::<Vec<_>>(), ["x"]);
    }

    #[test]
    fn entries_of_sftp_belong_to_the_folder_that_was_asked_for() {
        let text = b"sftp> -ls -lan \"/www/\"\n-rw-r--r--    1 0 0 4 May 16 /www/a\nsftp> -ls -lan \"/www/x\"\nlrwxrwxrwx    1 0 0 4 May 16 /www/x/b\ndrwxr-xr-x    1 0 0 4 May 16 /www/x/..\n";
        let kinds = sftp_entries(text, &["", "x"]);
        assert_eq!(kinds, BTreeMap::from([("a".to_owned(), b'-'), ("x/b".to_owned(), b'l')]));
    }

    #[test]
    fn a_name_with_a_line_end_in_a_list_of_sftp_hides_no_link() {
        let text = b"sftp> -ls -lan \"/www/\"\nlrwxrwxrwx    1 0 0 4 May 16 /www/x\n-rw-r--r--    1 0 0 4 May 16 /www/a\ndrwxr-xr-x    1 0 0 4 May 16 /www/x\nsftp> y\ndrwxr-xr-x    1 0 0 4 May 16 /www/b\n";
        assert_eq!(sftp_entries(text, &[""]), BTreeMap::from([("x".to_owned(), b'?'), ("a".to_owned(), b'-')]));
    }

    #[test]
    fn what_git_prints_is_read_and_what_it_can_not_mean_is_not() {
        let id = "0123456789012345678901234567890123456789";
        let tree = format!("100644 blob {id}\ta.html\0120000 blob {id}\tlink\0100644 blob {id}\t../x\0odd\0");
        let held = git_tree(tree.as_bytes());
        assert_eq!(held.keys().collect::<Vec<_>>(), ["a.html", "link"]);
        assert_eq!(held.values().filter(|file| file.content.is_some()).count(), 1);
        let refs = format!("ref: refs/heads/main\tHEAD\n{id}\tHEAD\n{id}\trefs/heads/main\nx\trefs/heads/a:b\n");
        assert_eq!(git_branches(refs.as_bytes()), ["main"]);
        assert_eq!(git_usual_branch(refs.as_bytes()).as_deref(), Some("main"));
        assert_eq!(git_usual_branch(b"ref: refs/heads/--x y\tHEAD\n"), None);
        assert_eq!(git_tip(refs.as_bytes(), "main").as_deref(), Some(id));
        assert_eq!(git_tip(b"../x\trefs/heads/main\n", "main"), None);
    }
}
