//! Tags of themes and plugins. Each idea has one shape on the page, whatever theme the tag is from.

mod callouts;
mod cards;
mod embed;
mod gallery;
mod labels;
mod phrasing;
mod players;
mod plugins;
mod sections;
mod table;

pub(super) use plugins::PLUGINS;
pub(super) use table::{STELLAR, THEMES};
