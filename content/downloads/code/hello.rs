//! The first program in the manual.

/// Greets in the language of the note.
fn greeting(lang: &str) -> &'static str {
    if lang.starts_with("zh") { "你好" } else { "Hello" }
}

fn main() {
    for lang in ["zh-CN", "en"] {
        println!("{}", greeting(lang));
    }
}
