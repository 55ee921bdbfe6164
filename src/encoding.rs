//! Which encoding a text was probably saved in, when it is not UTF-8.
//!
//! A guess, from the frequency of pairs of bytes. It is for messages alone: no text is ever converted, since a wrong
//! guess would change the words of a note.

/// Encodings in which notes are found. Conversion programs know them by [`Encoding::name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-16 with a byte order mark at the start, which gives the order of the bytes.
    Utf16,
    /// UTF-16 without a byte order mark, the low byte of each unit first.
    Utf16Le,
    /// UTF-16 without a byte order mark, the high byte of each unit first.
    Utf16Be,
    /// GBK and GB2312 are parts of it.
    Gb18030,
    /// Big5: traditional Chinese, in one or two bytes a character.
    Big5,
    /// Shift JIS: Japanese, as Windows saves it.
    ShiftJis,
    /// EUC-JP: Japanese, as older Unix systems save it.
    EucJp,
    /// EUC-KR: Korean.
    EucKr,
    /// The western one of Windows; Latin-1 is a part of it.
    Windows1252,
}

impl Encoding {
    /// The name in `iconv` and in editors.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf16 => "UTF-16",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Gb18030 => "GB18030",
            Encoding::Big5 => "BIG5",
            Encoding::ShiftJis => "SHIFT_JIS",
            Encoding::EucJp => "EUC-JP",
            Encoding::EucKr => "EUC-KR",
            Encoding::Windows1252 => "WINDOWS-1252",
        }
    }
}

/// The facts about a text that is not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InvalidUtf8 {
    /// The place of the first invalid bytes: an offset in the text as it is read.
    pub place: u32,
    /// Whether it is unreadable as UTF-8. Otherwise some characters are lost, and the rest can be read.
    pub is_unreadable: bool,
    /// The encoding that it is probably in.
    pub encoding: Option<Encoding>,
}

/// UTF-16, by its byte order mark or by zeros, every other byte of its ASCII characters.
pub fn utf16(bytes: &[u8]) -> Option<Encoding> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Some(Encoding::Utf16);
    }
    let head = bytes.get(..bytes.len().min(4096))?;
    // Nearly every text is none, and is asked about each time it is read.
    memchr::memchr(0, head)?;
    let pairs = head.chunks_exact(2);
    let count = pairs.len();
    let zeros = |side: usize| pairs.clone().filter(|pair| pair.get(side) == Some(&0)).count();
    // The other byte of a Chinese character may be zero too, but seldom is.
    match (zeros(0), zeros(1)) {
        (high, low) if low > 3 && low * 8 > count && low > high * 8 => Some(Encoding::Utf16Le),
        (high, low) if high > 3 && high * 8 > count && high > low * 8 => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Whether bytes can't be read as UTF-8, and their probable encoding; `lossy` is the result of reading them.
pub fn judge(bytes: &[u8], lossy: &str) -> (bool, Option<Encoding>) {
    let broken = lossy.chars().filter(|c| *c == '\u{fffd}').count();
    let whole = lossy.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    if broken * 4 <= whole {
        return (false, None);
    }
    match guess(bytes) {
        // Western texts lose only their accents.
        Some(Encoding::Windows1252) => (false, Some(Encoding::Windows1252)),
        Some(encoding) => (true, Some(encoding)),
        None => (broken > FEW, None),
    }
}

/// At most this many broken bytes in a text of ASCII are an accident.
const FEW: usize = 16;

/// This many rare characters prove an encoding.
const CLEAR: usize = 4;

/// The probable 8-bit encoding of some bytes.
fn guess(bytes: &[u8]) -> Option<Encoding> {
    // Kana and Hangul have rows of their own, and are frequent in texts.
    for (encoding, read, least) in [
        (Encoding::ShiftJis, shift_jis as CharacterDecoder, 30),
        (Encoding::EucJp, euc_jp, 30),
        (Encoding::EucKr, euc_kr, 90),
    ] {
        if share(bytes, read) >= least {
            return Some(encoding);
        }
    }
    let (gb, big5) = (share(bytes, gb18030), share(bytes, big5));
    if gb.max(big5) >= 70 {
        return Some(if gb >= big5 { Encoding::Gb18030 } else { Encoding::Big5 });
    }
    // DOS marked the end of a file.
    let written = bytes.strip_suffix(&[0x1a]).unwrap_or(bytes);
    if stands_among_letters(written) && written.iter().all(|byte| is_windows_1252(*byte)) {
        return Some(Encoding::Windows1252);
    }
    // Only rare characters; one or two, which may as well be letters with accents, prove nothing.
    if bytes.iter().filter(|byte| !byte.is_ascii()).count() < 2 * CLEAR {
        return None;
    }
    let is_text = share(bytes, |pair| gb18030(pair).map(|(len, _)| (len, true))) > 98;
    is_text.then_some(Encoding::Gb18030)
}

/// The length in bytes of the character at the start, and whether it is frequent; `None` when it is invalid.
type CharacterDecoder = fn(&[u8]) -> Option<(usize, bool)>;

/// How many of a hundred non-ASCII characters are frequent ones.
fn share(bytes: &[u8], read: CharacterDecoder) -> usize {
    let (mut at, mut all, mut frequent) = (0, 0, 0);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let ascii = rest.iter().take_while(|byte| byte.is_ascii()).count();
        at += ascii;
        let rest = rest.get(ascii..).unwrap_or(&[]);
        if rest.is_empty() {
            break;
        }
        let (len, is_frequent) = read(rest).unwrap_or((1, false));
        at += len;
        all += 1;
        frequent += usize::from(is_frequent);
    }
    (frequent * 100).checked_div(all).unwrap_or(0)
}

/// Frequent: the first level of GB2312, which covers nearly all texts, and its signs.
fn gb18030(bytes: &[u8]) -> Option<(usize, bool)> {
    match bytes {
        [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, ..] => Some((4, false)),
        [0xa1..=0xa3 | 0xb0..=0xd7, 0xa1..=0xfe, ..] => Some((2, true)),
        [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, ..] => Some((2, false)),
        _ => None,
    }
}

/// Frequent: the first level, and signs.
fn big5(bytes: &[u8]) -> Option<(usize, bool)> {
    match bytes {
        [0xa1..=0xc6, 0x40..=0x7e | 0xa1..=0xfe, ..] => Some((2, true)),
        [0xc9..=0xf9, 0x40..=0x7e | 0xa1..=0xfe, ..] => Some((2, false)),
        _ => None,
    }
}

/// Frequent: Hiragana.
fn shift_jis(bytes: &[u8]) -> Option<(usize, bool)> {
    match bytes {
        [0x82, 0x9f..=0xf1, ..] => Some((2, true)),
        [0x81..=0x9f | 0xe0..=0xfc, 0x40..=0x7e | 0x80..=0xfc, ..] => Some((2, false)),
        _ => None,
    }
}

/// Frequent: Hiragana. Elsewhere the row is seldom in use.
fn euc_jp(bytes: &[u8]) -> Option<(usize, bool)> {
    match bytes {
        [0xa4, 0xa1..=0xf3, ..] => Some((2, true)),
        [0xa1..=0xfe, 0xa1..=0xfe, ..] => Some((2, false)),
        _ => None,
    }
}

/// Frequent: Hangul. Chinese has half its characters outside of these rows.
fn euc_kr(bytes: &[u8]) -> Option<(usize, bool)> {
    match bytes {
        [0xb0..=0xc8, 0xa1..=0xfe, ..] => Some((2, true)),
        [0xa1..=0xfe, 0xa1..=0xfe, ..] => Some((2, false)),
        _ => None,
    }
}

/// Whether most non-ASCII bytes are isolated, like accents and signs of western languages.
fn stands_among_letters(bytes: &[u8]) -> bool {
    let runs = bytes.split(u8::is_ascii).filter(|run| !run.is_empty());
    let alone = runs.clone().filter(|run| run.len() == 1).count();
    alone * 2 > runs.count()
}

/// Whether a byte is a character of a text in this encoding: five bytes mean nothing there, so programs that convert it stop at
/// them, and a file with control characters is no text.
fn is_windows_1252(byte: u8) -> bool {
    match byte {
        0x81 | 0x8d | 0x8f | 0x90 | 0x9d => false,
        b'\t' | b'\n' | b'\r' | 0x0c => true,
        _ => !byte.is_ascii_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_frequent_tells_the_encoding() {
        // 今天下雨了。
        assert_eq!(guess(b"# \xbd\xf1\xcc\xec\xcf\xc2\xd3\xea\xc1\xcb\xa1\xa3\n"), Some(Encoding::Gb18030));
        // 今天下雨了，我們在家。
        let big5 = b"\xa4\xb5\xa4\xd1\xa4U\xabB\xa4F\xa1A\xa7\xda\xad\xcc\xa6b\xaea\xa1C";
        assert_eq!(guess(big5), Some(Encoding::Big5));
        // これはテスト / 오늘은 비
        assert_eq!(guess(b"\x82\xb1\x82\xea\x82\xcd\x83e\x83X\x83g"), Some(Encoding::ShiftJis));
        assert_eq!(guess(b"\xa4\xb3\xa4\xec\xa4\xcf\xa5\xc6\xa5\xb9\xa5\xc8"), Some(Encoding::EucJp));
        assert_eq!(guess(b"\xbf\xc0\xb4\xc3\xc0\xba \xba\xf1"), Some(Encoding::EucKr));
        assert_eq!(guess(b"caf\xe9, d\xe9j\xe0 vu"), Some(Encoding::Windows1252));
        assert_eq!(guess(b"\x93quoted\x94"), Some(Encoding::Windows1252));
        assert_eq!(guess(b"caf\xe9\r\n\x1a"), Some(Encoding::Windows1252));
        // What it can't be converted from is not in it.
        assert_eq!(guess(b"caf\xe9 \x81 d\xe9j\xe0"), None);
        assert_eq!(guess(b"\x7fELF\x02 caf\xe9 d\xe9j\xe0"), None);
    }

    #[test]
    fn utf16_is_known_by_its_mark_and_by_its_zeros() {
        assert_eq!(utf16(b"\xff\xfea\0"), Some(Encoding::Utf16));
        assert_eq!(utf16(b"t\0i\0t\0l\0e\0"), Some(Encoding::Utf16Le));
        assert_eq!(utf16(b"\0t\0i\0t\0l\0e"), Some(Encoding::Utf16Be));
        assert_eq!(utf16("一个\0字".as_bytes()), None);
    }

    #[test]
    fn a_broken_byte_among_many_whole_characters_is_no_other_encoding() {
        let judged = |bytes: &[u8]| judge(bytes, &String::from_utf8_lossy(bytes));
        assert_eq!(judged("一个字".as_bytes().get(..8).unwrap()), (false, None));
        assert_eq!(judged(b"before \xff\xfe\x00 behind"), (false, None));
        assert_eq!(judged(b"caf\xe9"), (false, Some(Encoding::Windows1252)));
        assert_eq!(judged(b"\xbd\xf1\xcc\xec"), (true, Some(Encoding::Gb18030)));
        assert_eq!(judged(&[b' ', 0xff, 0xff].repeat(20)), (true, None));
    }
}
