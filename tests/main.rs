//! The single test binary: one harness, fixtures that a blogger can read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test that can't go on fails"
)]
#![allow(
    clippy::cast_possible_truncation,
    clippy::large_stack_arrays,
    clippy::maybe_infinite_iter,
    reason = "sizes in tests are known"
)]
#![allow(unreachable_pub, missing_docs, reason = "modules of one test binary share what they need")]

mod html_tree;
mod literate;
mod markdown;
mod embeds;
mod tags;
mod front_matter;
mod config;
mod harness;

mod diagnostics;
mod helps;
mod docs;
mod conformance;
mod lookup;
mod routes;
mod search;
#[cfg(feature = "diagrams")]
mod drawings;
mod text;
mod text_browsers;
mod lint;
mod templates;
mod shape;
mod tidy;
mod traces;
mod traditional;
mod translations;
mod writing;
mod yaml;
mod code;
mod highlight;
mod incremental;
mod languages;
mod looks;
mod dependencies;
mod determinism;
#[cfg(target_os = "linux")]
mod growth;
#[cfg(target_os = "linux")]
mod faults;
mod fuzz;
mod robustness;
mod encodings;
mod everyday;
mod hexo_toc;
mod unchanged;
mod untidy;
mod feeds;
mod feed_validity;
mod text_copies;
mod friends;
mod lists;
mod json_ld;
mod open_graph;
mod page_spill;
mod files;
mod locks;
mod site;
mod names;
#[cfg(feature = "pictures")]
mod picture_files;
#[cfg(feature = "pictures")]
mod pictures;
mod addresses;
mod check;
mod sites;
mod theme_command;
mod theme_settings;
mod timings;
mod compare;
mod deploy;
mod command_line;
mod commands;
mod drafts;
mod readership;
mod recordings;
mod untrusted;
mod untrusted_layouts;
mod untrusted_places;
mod verify;
mod warm_builds;
mod watch_faults;
mod watched_builds;
mod why;
mod serving;
mod secrets;
mod serve;
mod preview;
mod preview_folder;
#[cfg(target_os = "linux")]
mod preview_faults;
