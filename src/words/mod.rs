//! biji's texts for people, separate from the code that uses them.
//!
//! A stage creates a [`Message`]: the id of a text and its arguments. The texts are in `LANGUAGE/*.ftl`, in the syntax
//! of Fluent, where a translator edits them without Rust; `build.rs` compiles them into tables. Only the edges turn a
//! message into text, in the language of the reader.
//!
//! ```ftl
//! missing-image = no image is called `{ $name }`
//! files-written = { $count ->
//!     [one] 1 file written
//!    *[other] { $count } files written
//! }
//! ```
//!
//! Braces of Hexo's tags are quoted: `{"{% asset_img rain.png %}"}`. `{ OR($names) }`, `{ AND($names) }` and
//! `{ LIST($names) }` join a list by the language's rules.

mod argument;
mod language;

pub use argument::{MessageArgument, ToMessageArgument};
pub use language::InterfaceLanguage;

use serde::{Deserialize, Serialize};

use argument::ListJoiner;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// A part of a message's text.
enum MessagePart {
    Literal(&'static str),
    /// An argument, by its index.
    Argument(usize),
    List(usize, ListJoiner),
    /// One of several texts, by an argument: its plural form if it is a number, else its text.
    Select {
        argument: usize,
        variants: &'static [(&'static str, &'static [MessagePart])],
        default: usize,
    },
}

/// A text for people, not yet in a language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Message {
    /// One of the language files' messages, with its arguments in the alphabetical order of their names.
    Known {
        /// The message's index in the list of all ids, which is sorted: valid for this build of the program alone.
        index: u16,
        /// The values, in the alphabetical order of their names in the language files.
        arguments: Vec<MessageArgument>,
    },
    /// A text that is the same in every language, such as another program's message.
    Verbatim(String),
}

/// Makes a message, for tables of them.
pub type MessageFn = fn() -> Message;

impl Message {
    /// The message at `index` of [`IDS`].
    fn new(index: u16, arguments: Vec<MessageArgument>) -> Message {
        Message::Known { index, arguments }
    }

    /// The message with this `id`, which takes no arguments; `None` when there is no such message.
    pub fn by_id(id: &str) -> Option<Message> {
        let index = IDS.binary_search(&id).ok()?;
        Some(Message::new(u16::try_from(index).ok()?, Vec::new()))
    }

    /// The id in the language files.
    pub fn id(&self) -> Option<&'static str> {
        match self {
            Message::Known { index, .. } => IDS.get(usize::from(*index)).copied(),
            Message::Verbatim(_) => None,
        }
    }

    /// The arguments with their names.
    pub fn arguments(&self) -> impl Iterator<Item = (&'static str, &MessageArgument)> {
        let (names, arguments): (&[&str], &[MessageArgument]) = match self {
            Message::Known { index, arguments } => {
                (ARGUMENTS.get(usize::from(*index)).copied().unwrap_or_default(), arguments)
            }
            Message::Verbatim(_) => (&[], &[]),
        };
        names.iter().copied().zip(arguments)
    }

    /// Whether its text is empty.
    pub fn is_empty(&self) -> bool {
        matches!(self, Message::Verbatim(text) if text.is_empty())
    }

    /// The text in a language.
    pub fn text(&self, language: InterfaceLanguage) -> String {
        let mut text = String::new();
        self.write(&mut text, language);
        text
    }

    /// The text in a language where it is the same in every message of this id; for values kept permanently.
    pub fn fixed(&self, language: InterfaceLanguage) -> Option<&'static str> {
        let Message::Known { index, .. } = self else { return None };
        match language.patterns().get(usize::from(*index)).copied().flatten()? {
            [MessagePart::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// The text in English, for tools and for comparisons.
    pub fn english(&self) -> String {
        self.text(InterfaceLanguage::English)
    }

    /// Changes the texts from elsewhere: a verbatim text, and the arguments.
    pub fn change_texts(&mut self, change: &dyn Fn(&str) -> String) {
        match self {
            Message::Verbatim(text) => *text = change(text),
            Message::Known { arguments, .. } => {
                arguments.iter_mut().for_each(|argument| argument.change_texts(change));
            }
        }
    }

    fn write(&self, out: &mut String, language: InterfaceLanguage) {
        match self {
            Message::Verbatim(text) => out.push_str(text),
            Message::Known { index, arguments } => {
                let index = usize::from(*index);
                let of = |language: InterfaceLanguage| language.patterns().get(index).copied().flatten();
                let pattern = of(language).or_else(|| of(InterfaceLanguage::English)).unwrap_or_default();
                write(pattern, arguments, out, language);
            }
        }
    }
}

fn write(pattern: &[MessagePart], arguments: &[MessageArgument], out: &mut String, language: InterfaceLanguage) {
    let at = |index: usize| arguments.get(index);
    for part in pattern {
        match part {
            MessagePart::Literal(text) => out.push_str(text),
            MessagePart::Argument(index) => at(*index).into_iter().for_each(|argument| argument.write(out, language)),
            MessagePart::List(index, joined) => {
                at(*index).into_iter().for_each(|argument| argument.write_list(*joined, out, language));
            }
            MessagePart::Select { argument, variants, default } => {
                let keys = at(*argument).map(|argument| argument.keys(language)).unwrap_or_default();
                let chosen = keys.iter().find_map(|key| variants.iter().find(|(name, _)| name == key));
                if let Some((_, pattern)) = chosen.or_else(|| variants.get(*default)) {
                    write(pattern, arguments, out, language);
                }
            }
        }
    }
}

/// The messages that a language lacks. English lacks none.
pub fn missing(language: InterfaceLanguage) -> Vec<&'static str> {
    IDS.iter().zip(language.patterns()).filter(|(_, pattern)| pattern.is_none()).map(|(id, _)| *id).collect()
}

impl From<String> for Message {
    fn from(text: String) -> Message {
        Message::Verbatim(text)
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Message {
        Message::Verbatim(text.to_owned())
    }
}

impl From<&String> for Message {
    fn from(text: &String) -> Message {
        Message::Verbatim(text.clone())
    }
}

/// A [`Message`] of the language files: `message!(missing_image, name = file)`. An unknown message, and an argument too
/// many or too few, do not compile.
#[macro_export]
macro_rules! message {
    ($id:ident $(,)?) => {
        $crate::words::messages::$id {}.message()
    };
    ($id:ident, $($name:ident $(= $value:expr)?),+ $(,)?) => {
        $crate::words::messages::$id { $($name: $crate::message!(@value $name $(, $value)?)),+ }.message()
    };
    (@value $name:ident) => { &$name };
    (@value $name:ident, $value:expr) => { &$value };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_message() {
        for language in InterfaceLanguage::ALL {
            assert_eq!(missing(language), Vec::<&str>::new(), "{}", language.tag());
        }
    }

    #[test]
    fn numbers_choose_their_form_and_lists_are_joined() {
        let english = |message: Message| message.english();
        let chinese = |message: Message| message.text(InterfaceLanguage::SimplifiedChinese);
        assert_eq!(english(message!(count_files, count = 1)), "1 file");
        assert_eq!(english(message!(count_files, count = 1024)), "1,024 files");
        assert_eq!(chinese(message!(count_files, count = 1024)), "1,024 个文件");
        let names = ["`a`", "`b`", "`c`"];
        assert_eq!(english(message!(did_you_mean, names)), "did you mean `a`, `b` or `c`?");
        assert_eq!(chinese(message!(did_you_mean, names)), "你是想写 `a`、`b` 或 `c` 吗？");
        let kinds = ["节点", "数字", "JSON"];
        assert_eq!(chinese(message!(did_you_mean, names = kinds[..2].to_vec())), "你是想写 节点或数字 吗？");
        assert_eq!(chinese(message!(did_you_mean, names = kinds[1..].to_vec())), "你是想写 数字或 JSON 吗？");
    }
}
