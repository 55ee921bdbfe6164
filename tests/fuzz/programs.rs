//! What rsync, sftp, git and servers print, as biji reads it. The first line of an input names the program.

use biji::deploy::errors::{TargetProtocol, program_error};
use biji::deploy::files::is_inside;
use biji::deploy::listings;
use biji::deploy::record::RECORD;
use biji::diagnostic::report::{self, ReportStyle};
use biji::words::InterfaceLanguage;

use super::driver::fingerprint;

const SECRET: &str = "s3cret-word-of-a-repository";

/// Names of files never lead out.
fn assert_inside<'a>(names: impl IntoIterator<Item = &'a String>) -> usize {
    names.into_iter().inspect(|name| assert!(is_inside(name) || *name == RECORD, "`{name}` leads out")).count()
}

/// A failure is shown in a few lines, without secrets and without control characters.
fn message(said: &str) -> u64 {
    let said = said.replace("SECRET", SECRET);
    let mut seen = String::new();
    for way in [TargetProtocol::GitHttp, TargetProtocol::Ssh, TargetProtocol::S3] {
        let fault = program_error("git", &said, &[SECRET.to_owned()], way);
        let mut text = report::json(&[], std::slice::from_ref(&fault), InterfaceLanguage::English);
        for language in [InterfaceLanguage::English, InterfaceLanguage::SimplifiedChinese] {
            let style = ReportStyle { language, ..ReportStyle::default() };
            text.push_str(&report::human(&[], std::slice::from_ref(&fault), style));
        }
        assert!(!text.contains(SECRET), "{text}");
        assert!(text.chars().all(|c| !c.is_control() || c == '\n' || c == '\t'), "{text:?}");
        assert!(text.lines().count() < 100 && text.len() < 40_000, "{} bytes", text.len());
        seen.push_str(fault.code.map_or("", |code| code.id()));
    }
    fingerprint(seen.as_bytes())
}

/// The output of a program.
pub fn output(bytes: &[u8]) -> u64 {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (program, output) = (&bytes[..end], bytes.get(end + 1..).unwrap_or_default());
    let count = match program {
        b"rsync" => {
            let (files, folders) = listings::rsync_differences(output);
            assert_inside(&files) * 100 + assert_inside(&folders)
        }
        b"sftp" => assert_inside(listings::sftp_entries(output, &["", "x", "x/y"]).keys()),
        b"tree" => assert_inside(listings::git_tree(output).keys()),
        b"refs" => {
            let branches = listings::git_branches(output);
            let usual = listings::git_usual_branch(output);
            for branch in branches.iter().chain(&usual) {
                assert!(!branch.starts_with('-') && !branch.contains([':', ' ', '\0', '*', '^', '~']), "{branch:?}");
            }
            let tip = listings::git_tip(output, "main");
            assert!(tip.iter().all(|tip| tip.bytes().all(|byte| byte.is_ascii_hexdigit())), "{tip:?}");
            branches.len() * 4 + usize::from(usual.is_some()) + 2 * usize::from(tip.is_some())
        }
        _ => return message(&String::from_utf8_lossy(output)),
    };
    fingerprint(format!("{} {count}", String::from_utf8_lossy(program)).as_bytes())
}
