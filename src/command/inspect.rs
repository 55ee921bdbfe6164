//! `biji inspect`: the resolved site as JSON.

use super::{Outcome, Situation};

pub(super) fn inspect(_situation: &Situation) -> Outcome {
    Outcome::default()
}
