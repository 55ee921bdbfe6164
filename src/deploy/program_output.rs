//! What another program prints, up to a limit: what is read from a target must not fill the memory.

use std::io::{self, Read};
use std::process::{Child, Output};

use crate::diagnostic::Diagnostic;
use crate::message;

use super::errors::{publish_failed, system_error};
use super::report::size;

/// The most that is read, in bytes: lists of a million files fit.
const MOST: u64 = 256 << 20;

/// Waits for a program and returns its output. One that prints more is ended.
pub(super) fn output_of(child: Child, program: &str) -> Result<Output, Diagnostic> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::FileTooLarge => {
            let message = message!(deploy_prints_without_end, program, size = size(MOST));
            publish_failed(message, message!(deploy_help_run_by_hand, program))
        }
        _ => system_error(message!(deploy_cant_wait, program), &error),
    };
    bounded(child, MOST).map_err(failed)
}

fn bounded(mut child: Child, most: u64) -> io::Result<Output> {
    let (out, errors) = (child.stdout.take(), child.stderr.take());
    let (stdout, stderr) = std::thread::scope(|scope| {
        let errors = scope.spawn(move || errors.map_or(Ok(Vec::new()), |pipe| read(pipe, most)));
        let stdout = out.map_or(Ok(Vec::new()), |pipe| read(pipe, most));
        if stdout.is_err() {
            // It may have ended by itself.
            let _ = child.kill();
        }
        (stdout, errors.join().unwrap_or_else(|_| Err(io::ErrorKind::Other.into())))
    });
    if stderr.is_err() {
        let _ = child.kill();
    }
    let status = child.wait()?;
    Ok(Output { status, stdout: stdout?, stderr: stderr? })
}

/// Reads a pipe and closes it.
fn read(pipe: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    pipe.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use super::*;

    fn child(line: &str) -> Child {
        Command::new("sh").args(["-c", line]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    #[test]
    fn a_program_that_prints_without_end_is_ended() {
        for line in ["yes", "yes >&2", "head -c 2000 /dev/zero"] {
            assert_eq!(bounded(child(line), 1000).unwrap_err().kind(), io::ErrorKind::FileTooLarge, "{line}");
        }
    }

    #[test]
    fn what_a_program_prints_is_read_whole() {
        let output = bounded(child("echo a; echo b >&2; exit 3"), 1000).unwrap();
        assert_eq!((output.stdout.as_slice(), output.stderr.as_slice()), (b"a\n".as_slice(), b"b\n".as_slice()));
        assert_eq!(output.status.code(), Some(3));
    }
}
