//! The number of lines in which a text is set: on a phone, and where the page is as wide as it gets.
//!
//! A style sheet computes it for any width from two numbers: `n / letters + k` lines, where `letters` are the halves of
//! Han characters in a line. They are chosen so that both ends are exact, however short the lines of a list are.

/// Halves of Han characters in a line of text, as wide as a note is.
pub(super) const LINE: usize = 76;

/// The same on a phone.
const NARROW: usize = 41;

/// How far each list within a list is indented, in quarters of Han characters.
const INDENT: usize = 7;

/// The space between two paragraphs, in lines of text.
pub(super) const PARAGRAPH_GAP: f64 = 0.56;

/// The space between two items of a list, in lines of text.
const ITEM_GAP: f64 = 0.17;

/// Hundredths of an em in a line of text.
const LINE_HEIGHT: f64 = 180.0;

/// Lines of text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct LineCounts {
    narrow: usize,
    wide: usize,
    /// Space between them, in lines of text.
    gaps: f64,
}

impl LineCounts {
    /// Adds a text of this width, within so many lists.
    pub(super) fn add_text(&mut self, width: usize, lists: usize) {
        let indent = (lists * INDENT / 2).min(NARROW / 2);
        self.narrow += width.div_ceil(NARROW - indent);
        self.wide += width.div_ceil(LINE - indent);
    }

    /// Adds a line that is never broken.
    pub(super) fn add_line(&mut self) {
        self.narrow += 1;
        self.wide += 1;
    }

    /// Begins an item of a list.
    pub(super) fn add_item(&mut self) {
        self.gaps += ITEM_GAP;
    }

    /// Adds a displayed formula of this height, in hundredths of an em, and the space around it.
    #[allow(clippy::cast_precision_loss, reason = "a small number")]
    pub(super) fn add_formula(&mut self, height: usize) {
        self.gaps += height as f64 / LINE_HEIGHT + 3.0 * PARAGRAPH_GAP;
    }

    /// Adds lines after a gap.
    pub(super) fn add(&mut self, other: LineCounts, gap: f64) {
        self.narrow += other.narrow;
        self.wide += other.wide;
        self.gaps += other.gaps + gap;
    }

    /// The attributes from which a style sheet computes the height.
    #[allow(clippy::cast_precision_loss, reason = "the lines of a text")]
    pub(super) fn attributes(self) -> String {
        let (narrow, wide) = (NARROW as f64, LINE as f64);
        let n = ((self.narrow - self.wide) as f64 * narrow * wide / (wide - narrow)).round();
        let k = ((self.wide as f64 - n / wide + self.gaps) * 10.0).round() / 10.0;
        format!(" data-n=\"{n}\" data-k=\"{k}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::LineCounts;

    #[test]
    fn lines_are_exact_on_phones_and_on_desks() {
        let mut lines = LineCounts::default();
        for width in [10, 200, 41, 42] {
            lines.add_text(width, 0);
        }
        let attributes = lines.attributes();
        let numbers: Vec<f64> = attributes.split('"').filter_map(|number| number.parse().ok()).collect();
        let at = |letters: f64| format!("{:.0}", numbers[0] / letters + numbers[1]);
        // 1 + 5 + 1 + 2, and 1 + 3 + 1 + 1.
        assert_eq!((at(41.0), at(76.0)), ("9".to_owned(), "6".to_owned()), "{attributes}");
    }
}
