//! The memory of pictures that are decoded at the same time: one limit for all of them, however many cores there are.

use std::sync::{Condvar, Mutex, PoisonError};

use crate::picture::{MOST_BYTES, MOST_PIXELS, Picture};

/// A progressive photo without subsampling needs nine bytes for each pixel: six for its coefficients, three for its
/// colours.
const FOR_A_PIXEL: u64 = 9;

/// In bytes: as much as the largest picture may need that is decoded at all.
const MOST: u64 = MOST_PIXELS * FOR_A_PIXEL + MOST_BYTES;

static LEFT: Mutex<u64> = Mutex::new(MOST);
static RETURNED: Condvar = Condvar::new();

/// A share of the memory, returned when it is dropped.
pub(super) struct MemoryShare(u64);

impl MemoryShare {
    /// The share that a picture of `bytes` bytes may need, or all of it; waits until that much is free.
    pub(super) fn of(picture: &Picture, bytes: u64) -> MemoryShare {
        let pixels = u64::from(picture.width) * u64::from(picture.height);
        let need = pixels.saturating_mul(FOR_A_PIXEL).saturating_add(bytes).min(MOST);
        let left = LEFT.lock().unwrap_or_else(PoisonError::into_inner);
        let mut left = RETURNED.wait_while(left, |left| *left < need).unwrap_or_else(PoisonError::into_inner);
        *left -= need;
        MemoryShare(need)
    }
}

impl Drop for MemoryShare {
    fn drop(&mut self) {
        *LEFT.lock().unwrap_or_else(PoisonError::into_inner) += self.0;
        RETURNED.notify_all();
    }
}
