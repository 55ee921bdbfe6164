//! The arguments of messages.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{InterfaceLanguage, Message};

/// A value within a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MessageArgument {
    /// A name, a path or a quotation: the same in every language.
    Text(String),
    /// A count; it chooses the plural form, and is written with separators: `1,024`.
    Number(u64),
    /// Several values, joined by the language's rules.
    List(Vec<MessageArgument>),
    /// Another message, in the same language.
    Message(Box<Message>),
}

/// How the values of a list are joined.
#[derive(Clone, Copy)]
pub(super) enum ListJoiner {
    Comma,
    And,
    Or,
}

impl MessageArgument {
    pub(super) fn write(&self, out: &mut String, language: InterfaceLanguage) {
        match self {
            MessageArgument::Text(text) => out.push_str(text),
            MessageArgument::Number(number) => out.push_str(&grouped(*number)),
            MessageArgument::List(_) => self.write_list(ListJoiner::Comma, out, language),
            MessageArgument::Message(message) => message.write(out, language),
        }
    }

    pub(super) fn write_list(&self, joined: ListJoiner, out: &mut String, language: InterfaceLanguage) {
        let MessageArgument::List(values) = self else { return self.write(out, language) };
        let (comma, last) = language.joiners(joined);
        for (at, value) in values.iter().enumerate() {
            let mut text = String::new();
            value.write(&mut text, language);
            if at > 0 {
                let joiner = if at + 1 == values.len() { last } else { comma };
                language.join(out, joiner, &text);
            }
            out.push_str(&text);
        }
    }

    pub(super) fn change_texts(&mut self, change: &dyn Fn(&str) -> String) {
        match self {
            MessageArgument::Text(text) => *text = change(text),
            MessageArgument::Number(_) => {}
            MessageArgument::List(values) => values.iter_mut().for_each(|value| value.change_texts(change)),
            MessageArgument::Message(message) => message.change_texts(change),
        }
    }

    /// The keys of a selection that this value chooses, the most exact first.
    pub(super) fn keys(&self, language: InterfaceLanguage) -> Vec<String> {
        match self {
            MessageArgument::Number(number) => vec![number.to_string(), language.plural(*number).to_owned()],
            MessageArgument::Text(text) => vec![text.clone()],
            MessageArgument::Message(message) => vec![message.english()],
            MessageArgument::List(values) => {
                let count = u64::try_from(values.len()).unwrap_or(u64::MAX);
                vec![count.to_string(), language.plural(count).to_owned()]
            }
        }
    }

    /// As JSON, for tools. A message becomes its English text.
    pub fn json(&self) -> serde_json::Value {
        match self {
            MessageArgument::Text(text) => text.as_str().into(),
            MessageArgument::Number(number) => (*number).into(),
            MessageArgument::List(values) => values.iter().map(MessageArgument::json).collect(),
            MessageArgument::Message(message) => message.english().into(),
        }
    }
}

/// A number with separators: `1,024`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A type that can be an argument of a message.
pub trait ToMessageArgument {
    /// The value, copied.
    fn to_argument(&self) -> MessageArgument;
}

impl ToMessageArgument for str {
    fn to_argument(&self) -> MessageArgument {
        MessageArgument::Text(self.to_owned())
    }
}

impl ToMessageArgument for String {
    fn to_argument(&self) -> MessageArgument {
        MessageArgument::Text(self.clone())
    }
}

impl ToMessageArgument for Cow<'_, str> {
    fn to_argument(&self) -> MessageArgument {
        MessageArgument::Text(self.clone().into_owned())
    }
}

impl ToMessageArgument for char {
    fn to_argument(&self) -> MessageArgument {
        MessageArgument::Text(self.to_string())
    }
}

impl ToMessageArgument for Message {
    fn to_argument(&self) -> MessageArgument {
        MessageArgument::Message(Box::new(self.clone()))
    }
}

impl ToMessageArgument for MessageArgument {
    fn to_argument(&self) -> MessageArgument {
        self.clone()
    }
}

impl<T: ToMessageArgument> ToMessageArgument for [T] {
    fn to_argument(&self) -> MessageArgument {
        MessageArgument::List(self.iter().map(ToMessageArgument::to_argument).collect())
    }
}

impl<T: ToMessageArgument> ToMessageArgument for Vec<T> {
    fn to_argument(&self) -> MessageArgument {
        self.as_slice().to_argument()
    }
}

impl<T: ToMessageArgument, const N: usize> ToMessageArgument for [T; N] {
    fn to_argument(&self) -> MessageArgument {
        self.as_slice().to_argument()
    }
}

impl<T: ToMessageArgument + ?Sized> ToMessageArgument for &T {
    fn to_argument(&self) -> MessageArgument {
        (*self).to_argument()
    }
}

/// Makes types arguments by their display form, the same in every language.
#[macro_export]
macro_rules! displayed_argument {
    ($($type:ty),+ $(,)?) => {
        $(impl $crate::words::ToMessageArgument for $type {
            fn to_argument(&self) -> $crate::words::MessageArgument {
                $crate::words::MessageArgument::Text(self.to_string())
            }
        })+
    };
}

displayed_argument!(bool, std::path::Display<'_>, serde_json::Value, jiff::civil::Date);

/// Numbers are counts.
macro_rules! counts {
    ($($number:ty),+) => {
        $(impl ToMessageArgument for $number {
            fn to_argument(&self) -> MessageArgument {
                MessageArgument::Number(u64::try_from(*self).unwrap_or(u64::MAX))
            }
        })+
    };
}

counts!(u8, u16, u32, u64, usize, i32, i64);
