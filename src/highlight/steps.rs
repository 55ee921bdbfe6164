//! The work for one block of code, counted in steps and never in time, so that the result is the same on every
//! machine.

use onig::MatchParam;

/// The work for a block so far: steps of patterns, and anything else that takes as long.
#[derive(Default)]
pub(super) struct HighlightSteps {
    pub done: usize,
}

impl HighlightSteps {
    /// Steps for a block. A large block of usual code needs a tenth of them; all of them take a few seconds.
    pub(super) const MOST: usize = 300_000_000;

    /// The start of an attempt at a pattern.
    pub(super) const ATTEMPT: usize = 2;

    /// A search by Oniguruma that ends soon.
    pub(super) const QUESTION: usize = 100;

    /// Oniguruma gives up a search after this many steps back.
    pub(super) const RETRIES: usize = 100_000;

    pub(super) fn add(&mut self, steps: usize) {
        self.done = self.done.saturating_add(steps);
    }

    pub(super) fn is_spent(&self) -> bool {
        self.done > HighlightSteps::MOST
    }
}

/// The limits of Oniguruma.
pub(super) fn limits() -> MatchParam {
    let mut limits = MatchParam::default();
    limits.set_retry_limit_in_match(u32::try_from(HighlightSteps::RETRIES).unwrap_or(u32::MAX));
    limits
}
