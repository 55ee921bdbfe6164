//! argv to command to exit code: the only place that prints.
#![allow(clippy::disallowed_methods, reason = "this is the edge: the machine's settings are read here")]

use std::io::{IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::process::ExitCode;

use biji::command::{self, Terminal};
use biji::diagnostic::Diagnostic;
use biji::message;
use biji::words::InterfaceLanguage;

/// The system's allocator makes threads that build pages wait for each other.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(report_panic));
    let current = std::env::current_dir().unwrap_or_default();
    if command::asked_language(std::env::args_os()).is_none()
        && let (language, Some(warning)) = language()
    {
        let _ = print(&mut std::io::stderr().lock(), &command::report_text(&warning, language));
    }
    let Ok(outcome) = std::panic::catch_unwind(|| command::run(std::env::args_os(), &current, terminal())) else {
        return ExitCode::from(101);
    };
    // A closed stream means that its reader has enough: a failed print is not an error.
    let _ = print(&mut std::io::stderr().lock(), &outcome.stderr);
    let _ = print(&mut std::io::stdout().lock(), &outcome.stdout);
    ExitCode::from(outcome.code)
}

fn terminal() -> Terminal {
    let has_colours = |choice| choice != anstream::ColorChoice::Never;
    let is_talk = std::io::stderr().is_terminal() && std::io::stdin().is_terminal();
    Terminal {
        language: language().0,
        stdout_colours: has_colours(anstream::AutoStream::choice(&std::io::stdout())),
        stderr_colours: has_colours(anstream::AutoStream::choice(&std::io::stderr())),
        progress: if std::io::stderr().is_terminal() { progress } else { |_| {} },
        say: |text| _ = print(&mut std::io::stderr().lock(), text),
        print: |text| _ = print(&mut std::io::stdout().lock(), text),
        ask: is_talk.then_some(ask),
        question: is_talk.then_some(question),
    }
}

/// The language of messages, unless the command line names another; and a warning about it.
fn language() -> (InterfaceLanguage, Option<Diagnostic>) {
    command::interface_language(&|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
}

/// One line that is overwritten by the next.
fn progress(doing: &str) {
    let text = if doing.is_empty() { "\r\x1b[K".to_owned() } else { format!("\r\x1b[K{doing} …") };
    let _ = print(&mut std::io::stderr().lock(), &text);
}

/// Shows a text with a question at its end. Anything but `y`, `yes` or `是` is a no.
fn ask(text: &str) -> bool {
    matches!(question(&format!("{text} [y/N]")).to_lowercase().as_str(), "y" | "yes" | "是")
}

/// Shows a question and reads the line that answers it.
fn question(text: &str) -> String {
    let mut answer = String::new();
    let asked = print(&mut std::io::stderr().lock(), &format!("\r\x1b[K{text} "));
    match asked.and_then(|()| std::io::stdin().read_line(&mut answer)) {
        Ok(_) => answer.trim().to_owned(),
        Err(_) => String::new(),
    }
}

fn print(stream: &mut dyn Write, text: &str) -> std::io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()
}

/// The message for a panic of the program itself.
fn report_panic(panic: &PanicHookInfo) {
    let language = command::asked_language(std::env::args_os()).unwrap_or_else(|| language().0);
    let place = panic.location().map_or(String::new(), |place| format!(" ({}:{})", place.file(), place.line()));
    let what = panic.payload_as_str().unwrap_or("-");
    let address = concat!(env!("CARGO_PKG_REPOSITORY"), "/issues");
    let (label, bug) = (message!(label_error), message!(main_bug));
    let (safe, report) = (message!(main_bug_notes_are_safe), message!(main_bug_report_it, address));
    let [label, bug, safe, report] = [label, bug, safe, report].map(|message| message.text(language));
    let text = format!("{label}: {bug}\n\n  {what}{place}\n\n{safe}\n{report}\n");
    let _ = print(&mut std::io::stderr().lock(), &text);
}
