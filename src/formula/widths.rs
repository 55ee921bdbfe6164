//! The widths of the parts of a formula, by the metrics of its fonts. A part has its width as `data-w`, in sizes of its
//! font, and browsers that support it reserve this space: lines don't break elsewhere when the fonts come late. A part
//! that contains something of unknown width has its natural width.

use katex::KatexContext;

use super::faces::FontLetters;
use super::styles;
use crate::html::decoded;

/// The start tag of a part of a formula, between which lines may end.
const PART: &str = "<span class=\"katex-base\">";

/// The start tag of the visual part of a formula.
const SEEN: &str = "<span class=\"katex-html\" aria-hidden=\"true\">";

/// The width of a Han character, in sizes of its font, whatever the font.
const HAN: f64 = 1.0;

/// A font of formulas.
#[derive(Clone, Copy, Debug)]
struct MathFont {
    /// Empty for the page's own.
    family: &'static str,
    is_bold: bool,
    is_slanted: bool,
}

impl MathFont {
    /// The font of an element of this class, within one that has this font.
    fn with(self, class: &str) -> Option<MathFont> {
        let of = |family| MathFont { family, ..self };
        let upright = |family| MathFont { family, is_slanted: false, ..self };
        let bold = |family| MathFont { family, is_bold: true, ..self };
        Some(match class {
            "textbf" => MathFont { is_bold: true, ..self },
            "textit" => MathFont { is_slanted: true, ..self },
            "mathrm" => MathFont { is_slanted: false, ..self },
            "textrm" => of("Main"),
            "mainrm" => upright("Main"),
            "mathbf" => bold("Main"),
            "mathit" => MathFont { family: "Main", is_slanted: true, ..self },
            "mathnormal" => MathFont { family: "Math", is_slanted: true, ..self },
            "boldsymbol" => MathFont { family: "Math", is_bold: true, is_slanted: true },
            "amsrm" | "mathbb" | "textbb" => of("AMS"),
            "mathcal" => of("Caligraphic"),
            "mathfrak" | "textfrak" => of("Fraktur"),
            "mathboldfrak" | "textboldfrak" => bold("Fraktur"),
            "mathtt" | "texttt" => of("Typewriter"),
            "mathscr" | "textscr" => of("Script"),
            "mathsf" | "textsf" => of("SansSerif"),
            "mathboldsf" | "textboldsf" => bold("SansSerif"),
            "mathsfit" | "mathitsf" | "textitsf" => MathFont { family: "SansSerif", is_slanted: true, ..self },
            "size1" | "delim-size1" | "small-op" => of("Size1"),
            "size2" | "large-op" => of("Size2"),
            "size3" => of("Size3"),
            "size4" | "delim-size4" => of("Size4"),
            "cjk_fallback" => MathFont { family: "", is_bold: false, is_slanted: false },
            _ => return None,
        })
    }

    /// Its name in the engine's tables; none for fonts that browsers derive because there is no file.
    fn name(self) -> Option<&'static str> {
        Some(match (self.family, self.is_bold, self.is_slanted) {
            ("Main", false, false) => "Main-Regular",
            ("Main", false, true) => "Main-Italic",
            ("Main", true, false) => "Main-Bold",
            ("Main", true, true) => "Main-BoldItalic",
            ("Math", false, _) => "Math-Italic",
            ("Math", true, _) => "Math-BoldItalic",
            ("AMS", false, _) => "AMS-Regular",
            ("Caligraphic", false, _) => "Caligraphic-Regular",
            ("Caligraphic", true, _) => "Caligraphic-Bold",
            ("Fraktur", false, _) => "Fraktur-Regular",
            ("Fraktur", true, _) => "Fraktur-Bold",
            ("SansSerif", false, false) => "SansSerif-Regular",
            ("SansSerif", false, true) => "SansSerif-Italic",
            ("SansSerif", true, false) => "SansSerif-Bold",
            ("Script", false, _) => "Script-Regular",
            ("Typewriter", false, _) => "Typewriter-Regular",
            ("Size1", false, _) => "Size1-Regular",
            ("Size2", false, _) => "Size2-Regular",
            ("Size3", false, _) => "Size3-Regular",
            ("Size4", false, _) => "Size4-Regular",
            _ => return None,
        })
    }
}

/// The widths of letters that are wrong in the engine's tables; not a number if it depends on the context.
fn known(font: MathFont, c: char) -> Option<f64> {
    Some(match (font.family, c) {
        ("Size1", '∬') => 0.819,
        ("Size1", '∭') => 1.166,
        ("Size2", '∬') => 1.084,
        ("Size2", '∭') => 1.592,
        // Degrees, and accents without a width of their own; spaces that HTML may drop.
        (_, '°' | '\u{302}' | '\u{303}' | '\u{308}' | '\u{20d7}' | '\u{e020}' | ' ') => f64::NAN,
        _ => return None,
    })
}

/// An open element. Lengths are sizes of the part's font, and not a number if unknown.
#[derive(Clone, Copy, Debug)]
struct MathBox {
    font: MathFont,
    size: f64,
    /// The width of the content read so far.
    content: f64,
    /// Whether its contents are above each other.
    is_stack: bool,
    /// The width set by its rules, whatever its content.
    fixed: Option<f64>,
    least: f64,
    /// Its margins and paddings.
    around: f64,
}

impl MathBox {
    /// The element of a part itself.
    fn part() -> MathBox {
        let font = MathFont { family: "Main", is_bold: false, is_slanted: false };
        MathBox { font, size: 1.0, content: 0.0, is_stack: false, fixed: None, least: 0.0, around: 0.0 }
    }

    /// An element within, by its name and its classes.
    fn within(&self, name: &str, classes: &str) -> MathBox {
        let mut frame = MathBox { font: self.font, size: self.size, ..MathBox::part() };
        match name {
            "span" | "a" => {}
            "i" => frame.font = frame.font.with("mathnormal").unwrap_or(frame.font),
            "svg" => frame.fixed = Some(0.0),
            _ => frame.around = f64::NAN,
        }
        let classes = || classes.split(' ').filter(|class| !class.is_empty());
        for class in classes() {
            match class.strip_prefix("kf").and_then(|digits| digits.parse::<f64>().ok()) {
                Some(thousandths) => frame.size *= thousandths / 1_000.0,
                None if class == "cjk_fallback" => frame.size *= 0.86,
                None => {}
            }
        }
        for class in classes() {
            match (frame.font.with(class), styles::declaration(class)) {
                (Some(font), _) => frame.font = font,
                (None, Some(declaration)) => frame.declare(&declaration),
                (None, None) => frame.obey(class),
            }
        }
        // An accent has no width, unless it is as wide as its letter.
        if classes().any(|class| class == "accent-body") && !classes().any(|class| class == "accent-full") {
            frame.fixed = Some(0.0);
        }
        frame
    }

    fn declare(&mut self, declaration: &str) {
        let (property, value) = declaration.split_once(':').unwrap_or((declaration, ""));
        let length = || match value.strip_suffix("em") {
            Some(number) => number.parse::<f64>().unwrap_or(f64::NAN) * self.size,
            None if value == "0" => 0.0,
            None => f64::NAN,
        };
        match property {
            "margin-left" | "margin-right" | "padding-left" | "border-right-width" => self.around += length(),
            "width" => self.fixed = Some(length()),
            "min-width" => self.least = length(),
            "position" if value != "relative" => self.around = f64::NAN,
            "border-width" | "border-style" | "border-right-style" | "margin" => self.around = f64::NAN,
            _ => {}
        }
    }

    /// Applies the rules of a class, as far as they concern widths.
    fn obey(&mut self, class: &str) {
        match class {
            "vlist" | "katex-vbox" => self.is_stack = true,
            "katex-strut" | "pstrut" | "frac-line" | "overline-line" | "underline-line" | "katex-hline"
            | "katex-hdashline" | "llap" | "rlap" | "clap" | "katex-thinbox" | "hide-tail" | "katex-stretchy"
            | "brace-left" | "brace-center" | "brace-right" | "halfarrow-left" | "halfarrow-right" => {
                self.fixed = Some(0.0);
            }
            "nulldelimiter" => self.fixed = Some(0.12 * self.size),
            "katex-root" => self.around -= 0.277_777_777_8 * self.size,
            "x-arrow-pad" => self.around += self.size,
            "boxpad" => self.around += 0.6 * self.size,
            "vlist-t" | "vlist-r" | "mfrac" | "msupsub" | "op-limits" | "op-symbol" | "mtable" | "col-align-l"
            | "col-align-c" | "col-align-r" | "arraycolsep" | "katex-accent" | "accent-body" | "accent-full"
            | "sqrt" | "delimsizing" | "delimcenter" | "mult" | "svg-align" | "mspace" | "x-arrow" | "mover"
            | "munder" | "katex-overline" | "katex-underline" | "katex-smash" | "katex-rule" | "katex-inner"
            | "katex-fix" => {}
            _ => self.around = f64::NAN,
        }
    }

    fn add(&mut self, width: f64) {
        let is_wider = width.is_nan() || width > self.content;
        match self.is_stack {
            true if is_wider && !self.content.is_nan() => self.content = width,
            true => {}
            false => self.content += width,
        }
    }

    fn read(&mut self, text: &str, context: &KatexContext) {
        let metric = |name, c| context.font_metrics.get_metric(name, u32::from(c)).ok().flatten();
        let is_han = |c: char| self.font.family.is_empty() && crate::text::is_han(c);
        let is_mark = |c: char| self.font.family.is_empty() && matches!(c, '，' | '、' | '。' | '：' | '；');
        let text = decoded(text);
        let mut letters = text.chars().peekable();
        let (mut width, mut before) = (0.0, ' ');
        while let Some(c) = letters.next() {
            width += match c {
                '\u{200b}' => 0.0,
                c if is_han(c) => HAN,
                // Next to others, and at the end of a line, such a mark may be half as wide.
                c if is_mark(c) && is_han(before) && letters.peek().is_some_and(|next| is_han(*next)) => HAN,
                c => known(self.font, c).or_else(|| Some(metric(self.font.name()?, c)?.width)).unwrap_or(f64::NAN),
            };
            before = c;
        }
        if !text.is_empty() {
            self.add(width * self.size);
        }
    }

    fn width(&self) -> f64 {
        let inner = self.fixed.unwrap_or(self.content);
        self.around + if inner < self.least { self.least } else { inner }
    }
}

/// A formula's HTML with the widths of its parts.
pub(super) fn with_widths(html: &str, context: &KatexContext) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    let mut rest = html;
    while let Some((before, part)) = rest.split_once(PART) {
        let (width, len) = measure(part, context);
        out.push_str(before);
        out.push_str(PART.trim_end_matches('>'));
        if width > 0.0 && width < 1_000.0 {
            let width = format!("{width:.3}");
            out.push_str(&format!(" data-w=\"{}\"", width.trim_end_matches('0').trim_end_matches('.')));
        }
        out.push('>');
        out.push_str(part.get(..len).unwrap_or(""));
        rest = part.get(len..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

/// The width of the part whose content is at the start of the HTML, and the length of that content.
fn measure(html: &str, context: &KatexContext) -> (f64, usize) {
    walk(html, |frame, text| frame.read(text, context))
        .map_or((f64::NAN, html.len()), |(part, len)| (part.width(), len))
}

/// The letters of a text's formulas by their fonts.
pub(super) fn letters(html: &str) -> FontLetters {
    let mut letters = FontLetters::new();
    let mut rest = html;
    while let Some((_, seen)) = rest.split_once(SEEN) {
        let end = walk(seen, |frame, text| {
            let name = frame.font.name().unwrap_or(frame.font.family);
            letters.entry(name).or_default().extend(decoded(text).chars());
        });
        // Without an end, it contains all that follows.
        let Some((_, len)) = end else { break };
        rest = seen.get(len..).unwrap_or("");
    }
    letters
}

/// Walks over the content of an element of a formula at the start of the HTML: `read` gets each text and the element
/// around it. Returns the element, and the length of its content; none if it has no end.
fn walk(html: &str, mut read: impl FnMut(&mut MathBox, &str)) -> Option<(MathBox, usize)> {
    let mut frame = MathBox::part();
    let mut around: Vec<MathBox> = Vec::new();
    let mut rest = html;
    while let Some((text, inner)) = rest.split_once('<') {
        read(&mut frame, text);
        let (tag, after) = inner.split_once('>')?;
        if tag.starts_with('/') {
            let Some(mut outer) = around.pop() else { return Some((frame, html.len() - inner.len() - 1)) };
            outer.add(frame.width());
            frame = outer;
        } else if !tag.ends_with('/') {
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            let classes = attributes.split_once("class=\"").and_then(|(_, rest)| rest.split('"').next());
            let element = frame.within(name, classes.unwrap_or(""));
            around.push(std::mem::replace(&mut frame, element));
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(content: &str) -> Option<String> {
        let html = with_widths(&format!("{PART}{content}</span>"), &KatexContext::default());
        let attributes = html.strip_prefix("<span class=\"katex-base\"")?.split_once('>')?.0;
        Some(attributes.strip_prefix(" data-w=\"")?.strip_suffix('"')?.to_owned())
    }

    #[test]
    fn parts_have_the_widths_of_their_letters_and_gaps() {
        assert_eq!(widths("<i>x</i>").as_deref(), Some("0.572"));
        assert_eq!(widths("12").as_deref(), Some("1"));
        assert_eq!(widths("<span class=\"kmr278\"></span>=").as_deref(), Some("1.056"));
        assert_eq!(widths("<span class=\"kf700\">1<span class=\"kml1000\"></span></span>").as_deref(), Some("1.05"));
        let stack = |rows: &str| format!("<span class=\"vlist-t\"><span class=\"vlist\">{rows}</span></span>");
        assert_eq!(widths(&stack("<span>1</span><span>222</span><span>33</span>")).as_deref(), Some("1.5"));
        assert_eq!(widths("<span class=\"cjk_fallback\">速度</span>").as_deref(), Some("1.72"));
        assert_eq!(widths("<span class=\"cjk_fallback\">甲，乙</span>").as_deref(), Some("2.58"));
    }

    #[test]
    fn letters_are_known_by_their_fonts() {
        let html = format!("{SEEN}{PART}<i>x</i>+1<span class=\"mathbb\">R</span></span></span><p>y</p>");
        let letters = letters(&html);
        let of = |font| letters.get(font).map(|letters| letters.iter().collect::<String>());
        assert_eq!(of("Math-Italic").as_deref(), Some("x"));
        assert_eq!(of("Main-Regular").as_deref(), Some("+1"));
        assert_eq!(of("AMS-Regular").as_deref(), Some("R"));
    }

    #[test]
    fn what_is_not_known_has_no_width() {
        assert_eq!(widths("<i>x</i>é"), None);
        assert_eq!(widths("<span class=\"someone\">1</span>"), None);
        assert_eq!(widths("<span class=\"cjk_fallback\">，</span>"), None);
        assert_eq!(widths("<span class=\"kmrn2000\"></span>1"), None);
        // In content that takes no space it may be anything.
        assert_eq!(widths("1<span class=\"rlap\">é</span>").as_deref(), Some("0.5"));
    }
}
