//! The site's folder itself: whether it is still the one that is watched, and whether its file system reports changes.

use std::path::Path;

/// Kinds of file systems whose changes the system does not report when somebody else makes them: those of other
/// machines, and of hosts of containers and virtual machines.
#[cfg(target_os = "linux")]
const SILENT: [&str; 22] = [
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "davfs",
    "drvfs",
    "fakeowner",
    "glusterfs",
    "grpcfuse",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "osxfs",
    "prl_fs",
    "prl_vmfs",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
    "vmhgfs",
];

/// What distinguishes a folder from another one at the same path; `None` when there is none.
#[cfg(unix)]
pub(super) fn place(folder: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(folder).ok().filter(std::fs::Metadata::is_dir).map(|facts| (facts.dev(), facts.ino()))
}

/// The same, without the numbers that Unix has: whether there is one, and when it was made.
#[cfg(not(unix))]
pub(super) fn place(folder: &Path) -> Option<(u64, u64)> {
    let facts = std::fs::metadata(folder).ok().filter(std::fs::Metadata::is_dir)?;
    let made = facts.created().ok().and_then(|made| made.duration_since(std::time::UNIX_EPOCH).ok());
    Some((made.map_or(0, |made| made.as_secs()), made.map_or(0, |made| u64::from(made.subsec_nanos()))))
}

/// The kind of the folder's file system, if changes there are not reported.
#[cfg(target_os = "linux")]
pub(super) fn silent_kind(folder: &Path) -> Option<String> {
    silent(&std::fs::read_to_string("/proc/self/mountinfo").ok()?, folder)
}

/// Other systems report them, or refuse to watch.
#[cfg(not(target_os = "linux"))]
pub(super) fn silent_kind(_folder: &Path) -> Option<String> {
    None
}

/// The same by a table in the form of `/proc/self/mountinfo`: the fifth field is where a file system is mounted, and
/// the kind follows a dash. Of those mounted at one place the last counts.
#[cfg(target_os = "linux")]
fn silent(table: &str, folder: &Path) -> Option<String> {
    let mounted = table.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        let at = unescaped(before.split(' ').nth(4)?);
        folder.starts_with(&at).then_some((at.len(), after.split(' ').next()?))
    });
    let (_, kind) = mounted.max_by_key(|(len, _)| *len)?;
    // `fuse.sshfs`: who makes a file system of a program decides nothing.
    let is_silent = SILENT.contains(&kind) || kind.strip_prefix("fuse.").is_some_and(|kind| kind != "portal");
    is_silent.then(|| kind.to_owned())
}

/// A path in which spaces and the like are written as octal numbers: `\040`.
#[cfg(target_os = "linux")]
fn unescaped(path: &str) -> String {
    let signs = [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")];
    signs.iter().fold(path.to_owned(), |path, (written, sign)| path.replace(written, sign))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_file_system_decides() {
        let table = "\
            23 28 0:22 / /proc rw,nosuid - proc proc rw\n\
            28 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw\n\
            31 28 0:40 / /home/lin/My\\040Notes rw shared:9 - nfs4 nas:/notes rw,vers=4.2\n\
            32 31 0:41 / /home/lin/My\\040Notes/local rw - tmpfs tmpfs rw\n\
            33 28 0:42 / /mnt/far rw - fuse.sshfs lin@far:/ rw\n\
            34 28 0:43 / /work rw - 9p host rw\n\
            35 28 0:44 / /workshop rw - overlay overlay rw\n\
            36 28 0:45 / /over rw - nfs4 nas:/x rw\n\
            37 36 0:46 / /over rw - ext4 /dev/sdb rw\n";
        for (folder, kind) in [
            ("/home/lin/blog", None),
            ("/home/lin/My Notes/blog", Some("nfs4")),
            ("/home/lin/My Notes/local/blog", None),
            ("/mnt/far", Some("fuse.sshfs")),
            ("/work/blog", Some("9p")),
            ("/workshop/blog", None),
            ("/over/blog", None),
        ] {
            assert_eq!(silent(table, Path::new(folder)).as_deref(), kind, "{folder}");
        }
        assert_eq!(silent("", Path::new("/")), None);
    }

    #[test]
    fn a_folder_in_the_place_of_another_is_another() {
        let around = tempfile::tempdir().unwrap();
        let (here, away) = (around.path().join("here"), around.path().join("away"));
        std::fs::create_dir(&here).unwrap();
        let first = place(&here);
        std::fs::write(here.join("a"), "b").unwrap();
        assert!(first.is_some() && place(&here) == first);
        std::fs::rename(&here, &away).unwrap();
        assert_eq!(place(&here), None);
        std::fs::create_dir(&here).unwrap();
        assert!(place(&here).is_some() && place(&here) != first);
        assert_eq!(place(&away), first);
    }
}
