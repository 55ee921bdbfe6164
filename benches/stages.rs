//! Benchmarks of each stage and of a whole build.

fn main() {
    divan::main();
}
