//! The whole program on one screen: inputs to output.
