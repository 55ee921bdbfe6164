//! The work for one block of code, counted in steps and never in time, so that the result is the same on every
//! machine.

use onig::MatchParam;

/// The work for a block so far: steps of patterns, and anything else that takes as long.
#[derive(Default)]
pub(super) struct HighlightSteps {
    done: usize,
    /// The bytes of the lines that were begun.
    bytes: usize,
}

impl HighlightSteps {
    /// Steps for a block of any size, some thirty milliseconds.
    const FEW: usize = 2_000_000;

    /// Steps for each byte. Of 3,400 blocks of public sites none needs more than 165, and a handful more than 20; a line of
    /// brackets and dashes in a makefile needs 130,000.
    const EACH: usize = 2_000;

    /// Steps for the largest blocks; all of them take a few seconds.
    const MOST: usize = 300_000_000;

    /// The start of an attempt at a pattern.
    pub(super) const ATTEMPT: usize = 2;

    /// A search by Oniguruma that ends soon.
    pub(super) const QUESTION: usize = 100;

    /// Oniguruma gives up a search after this many steps back.
    pub(super) const RETRIES: usize = 100_000;

    pub(super) fn add(&mut self, steps: usize) {
        self.done = self.done.saturating_add(steps);
    }

    /// A line of so many bytes begins, and brings steps of its own.
    pub(super) fn begin(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_add(bytes);
    }

    /// The steps that the block may take up to here.
    pub(super) fn allowed(&self) -> usize {
        let own = self.bytes.saturating_mul(HighlightSteps::EACH);
        own.saturating_add(HighlightSteps::FEW).min(HighlightSteps::MOST)
    }

    pub(super) fn is_spent(&self) -> bool {
        self.done > self.allowed()
    }

    /// How many steps were taken.
    #[cfg(test)]
    pub(super) fn done(&self) -> usize {
        self.done
    }
}

/// The limits of Oniguruma.
pub(super) fn limits() -> MatchParam {
    let mut limits = MatchParam::default();
    limits.set_retry_limit_in_match(u32::try_from(HighlightSteps::RETRIES).unwrap_or(u32::MAX));
    limits
}
