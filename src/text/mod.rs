//! Characters and texts: scripts, widths, likeness, Chinese words, what is safe to print.

mod chinese_words;
mod harmless;
mod likeness;
mod script;
mod width;

pub use chinese_words::words as chinese_words;
pub use harmless::{harmless, harmless_char, harmless_line, json_line, json_lines};
pub use likeness::{likeness, typing_errors};
pub use script::{HAN_LEN, han_run, is_cjk, is_cjk_punctuation, is_han, is_unspaced, is_wide_mark};
pub use width::{page_width, terminal_width, terminal_width_of};
