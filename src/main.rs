//! argv to command to exit code: the only place that prints.

fn main() {}
