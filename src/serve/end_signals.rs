//! The signals that ask a program to end: Ctrl-C, and `SIGTERM` or, on Windows, Ctrl-Break.

use std::io;

use tokio::runtime::Runtime;

/// The signals, taken from the moment when this is made: without it they end the program at once.
#[derive(Debug)]
pub struct EndSignals {
    runtime: Runtime,
    #[cfg(unix)]
    signals: (tokio::signal::unix::Signal, tokio::signal::unix::Signal),
    #[cfg(windows)]
    signals: (tokio::signal::windows::CtrlC, tokio::signal::windows::CtrlBreak),
}

impl EndSignals {
    /// Takes the signals.
    ///
    /// Errors: the system's.
    pub fn new() -> io::Result<EndSignals> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        #[cfg(unix)]
        let signals = {
            use tokio::signal::unix::{SignalKind, signal};
            let _inside = runtime.enter();
            (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?)
        };
        #[cfg(windows)]
        let signals = {
            let _inside = runtime.enter();
            (tokio::signal::windows::ctrl_c()?, tokio::signal::windows::ctrl_break()?)
        };
        Ok(EndSignals { runtime, signals })
    }

    /// Waits until the program is asked to end.
    pub fn wait(self) {
        self.runtime.block_on(async {
            let (mut interrupt, mut terminate) = self.signals;
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        });
    }
}
