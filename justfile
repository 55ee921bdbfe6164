# The everyday commands. `just` lists them; each is one line that works without `just` as well.

_default:
    @just --list

# build the notes site in this folder into public/
site:
    cargo run --release -- build

# all tests
test *words:
    cargo test {{ words }}

# write what the tests find as what they expect; read the difference before you commit it
accept *words:
    UPDATE=1 cargo test {{ words }}

# everything that has to pass: style, lints, tests, documentation, the site, the site in a browser
check:
    .ci/run

# measure each stage
bench *words:
    cargo bench {{ words }}

# measure beside Hugo, Hexo, Eleventy and Astro, with the same notes and pages
compare *words:
    cargo build --release && benches/compare {{ words }}

# licences and advisories of the dependencies (needs cargo-deny)
deny:
    cargo deny check

# every crate in the program, with version, licence and checksum, as CycloneDX
bill:
    cargo run --quiet --example bill_of_materials

# turn the drawings in diagrams/ into the pictures of the notes
diagrams:
    diagrams/render
