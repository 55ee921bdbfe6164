//! A cover that is drawn for a note without a picture: a small landscape that follows from the note's path, in the
//! tokens of the page's style sheet, with the first character of its title in a seal.
//!
//! Only whole numbers are used, so every machine draws the same. The drawing is 600 wide and 400 high; what matters lies
//! in the 400 in its middle, since narrow lists crop it to a square.

use std::fmt::Write as _;

use super::text;
use crate::html::{EscapeContext, escape_into};

const WIDTH: i64 = 600;
const HEIGHT: i64 = 400;

/// The classes of the colours that a landscape may have; `biji.css` has a rule for each.
pub(super) const HUES: [&str; 6] = ["ink", "blue", "cyan", "green", "amber", "violet"];

/// Numbers that look random and follow from a seed (xorshift).
struct SeededNumbers(u64);

impl SeededNumbers {
    fn of(seed: &str) -> SeededNumbers {
        // FNV-1a; the constant keeps the state from being zero.
        let hash = seed
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let mut numbers = SeededNumbers(hash | 1);
        // Seeds that differ in one letter begin alike.
        for _ in 0..8 {
            numbers.within(0, 1);
        }
        numbers
    }

    fn one_of<T: Copy, const N: usize>(&mut self, choices: &[T; N]) -> T {
        const { assert!(N > 0) };
        let at = usize::try_from(self.within(0, i64::try_from(N).unwrap_or(1) - 1)).unwrap_or(0);
        choices.get(at).copied().unwrap_or(choices[0])
    }

    /// A number from `low` to `high`, both included.
    fn within(&mut self, low: i64, high: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let span = high.saturating_sub(low).saturating_add(1).max(1);
        low + i64::try_from((self.0 >> 11) % span.unsigned_abs()).unwrap_or(0)
    }
}

/// The drawing for the note with this path and title, as SVG.
pub(super) fn drawing(source: &str, title: &str) -> String {
    let mut numbers = SeededNumbers::of(source);
    let hue = numbers.one_of(&HUES);
    let mut svg = format!(
        "<svg class=\"drawn {hue}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" preserveAspectRatio=\"xMidYMid slice\" aria-hidden=\"true\">"
    );
    match numbers.within(0, 5) {
        0 | 1 => mountains(&mut svg, &mut numbers),
        2 => sea(&mut svg, &mut numbers),
        3 => bamboo(&mut svg, &mut numbers),
        4 => fields(&mut svg, &mut numbers),
        _ => orbits(&mut svg, &mut numbers),
    }
    let sign = text::seal("", title);
    svg.push_str("<rect class=\"s\" x=\"432\" y=\"292\" width=\"58\" height=\"58\" rx=\"7\"/>");
    svg.push_str("<text x=\"461\" y=\"335\" text-anchor=\"middle\">");
    escape_into(&mut svg, &sign, EscapeContext::Text);
    svg.push_str("</text>");
    svg.push_str("</svg>");
    svg
}

/// A shape with a class of `biji.css`.
fn path(svg: &mut String, class: &str, line: &str) {
    let _ = write!(svg, "<path class=\"{class}\" d=\"{line}\"/>");
}

fn circle(svg: &mut String, class: &str, (x, y): (i64, i64), radius: i64) {
    let _ = write!(svg, "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>");
}

/// The heights of a ridge at equal distances: halves are moved up and down, less and less.
fn ridge(numbers: &mut SeededNumbers, middle: i64, rough: i64) -> Vec<i64> {
    let mut heights = vec![
        middle + numbers.within(-rough, rough) / 2,
        middle - rough * numbers.within(4, 9) / 10,
        middle + numbers.within(-rough, rough) / 2,
    ];
    let mut rough = rough;
    while heights.len() < 33 {
        rough = rough * 5 / 9;
        let mut finer = Vec::with_capacity(heights.len() * 2);
        for pair in heights.windows(2) {
            let [left, right] = pair else { continue };
            finer.push(*left);
            finer.push((left + right) / 2 + numbers.within(-rough, rough) / 2);
        }
        finer.extend(heights.last());
        heights = finer;
    }
    heights
}

/// A ridge as an area down to the bottom.
fn area(heights: &[i64]) -> String {
    let step = WIDTH / 32;
    let mut line = format!("M0 {HEIGHT}V{}", heights.first().unwrap_or(&HEIGHT));
    for pair in heights.windows(2) {
        let [left, right] = pair else { continue };
        let _ = write!(line, "l{step} {}", right - left);
    }
    let _ = write!(line, "H{WIDTH}V{HEIGHT}z");
    line.replace(" -", "-")
}

/// Ranges of mountains, and a sun.
fn mountains(svg: &mut String, numbers: &mut SeededNumbers) {
    let sun = (numbers.within(150, 450), numbers.within(90, 150));
    circle(svg, "o", sun, numbers.within(34, 58));
    for (depth, class) in ["a", "b", "c", "d"].iter().enumerate() {
        let depth = i64::try_from(depth).unwrap_or(0);
        let heights = ridge(numbers, 235 + depth * 48, 95 - depth * 16);
        path(svg, class, &area(&heights));
    }
}

/// Waves of scales, and a moon.
fn sea(svg: &mut String, numbers: &mut SeededNumbers) {
    circle(svg, "a", (numbers.within(190, 410), 150), numbers.within(80, 110));
    let top = numbers.within(190, 230);
    let radius = 50;
    for row in 0..8 {
        let y = top + row * 28 + 40;
        let shift = if row % 2 == 0 { 0 } else { -radius };
        let mut scales = format!("M{shift} {y}");
        let mut rings = String::new();
        for at in 0..7 {
            let _ = write!(scales, "a{radius} {radius} 0 0 1 {} 0", radius * 2);
            let x = shift + at * radius * 2;
            for inner in [34, 18] {
                let _ = write!(rings, "M{} {y}a{inner} {inner} 0 0 1 {} 0", x + radius - inner, inner * 2);
            }
        }
        path(svg, "w", &format!("{scales}z"));
        path(svg, "l", &rings);
    }
}

/// Stems with their knots, and leaves.
fn bamboo(svg: &mut String, numbers: &mut SeededNumbers) {
    circle(svg, "a", (numbers.within(380, 440), numbers.within(110, 150)), 72);
    let mut x = numbers.within(70, 110);
    for class in ["b", "d", "c", "b", "c"] {
        let width = numbers.within(9, 20);
        let mut stem = String::new();
        let mut y = -numbers.within(0, 60);
        while y < HEIGHT {
            let length = numbers.within(64, 104);
            let _ = write!(stem, "M{x} {y}h{width}q-3 {} 0 {length}h-{width}q3-{} 0-{length}z", length / 2, length / 2);
            y += length + 5;
        }
        path(svg, class, &stem.replace(" -", "-"));
        let mut leaves = String::new();
        for _ in 0..numbers.within(2, 4) {
            let (y, long, fall) = (numbers.within(40, 300), numbers.within(60, 105), numbers.within(14, 52));
            let side = if numbers.within(0, 1) == 0 { -1 } else { 1 };
            let from = if side < 0 { x } else { x + width };
            let _ = write!(
                leaves,
                "M{from} {y}q{} {} {} {fall}q{} {} {} {}z",
                side * long / 3,
                -8,
                side * long,
                -side * long / 2,
                10 - fall / 4,
                -side * long,
                -fall
            );
        }
        path(svg, class, &leaves.replace(" -", "-"));
        x += numbers.within(52, 104);
    }
}

/// Terraced fields: lines that follow each other, and a sun.
fn fields(svg: &mut String, numbers: &mut SeededNumbers) {
    circle(svg, "o", (numbers.within(170, 430), numbers.within(96, 140)), numbers.within(30, 46));
    let (mut left, mut crest, mut right) =
        (numbers.within(190, 260), numbers.within(150, 210), numbers.within(190, 260));
    let lean = numbers.within(180, 420);
    for class in ["a", "b", "a", "c"].into_iter().cycle().take(13) {
        let line = format!(
            "M0 {left}C{} {} {} {} 600 {right}V400H0z",
            lean - 130,
            crest - 30,
            lean + 90,
            crest + numbers.within(20, 60)
        );
        path(svg, class, &line.replace(" -", "-"));
        left += numbers.within(12, 26);
        crest += numbers.within(16, 30);
        right += numbers.within(12, 26);
    }
}

/// Orbits and the bodies on them.
fn orbits(svg: &mut String, numbers: &mut SeededNumbers) {
    let (x, y) = (numbers.within(200, 330), numbers.within(180, 230));
    let mut radius = numbers.within(38, 56);
    circle(svg, "d", (x, y), radius);
    // Corners of right triangles with whole sides, so that bodies lie on their orbits.
    const PLACES: [(i64, i64); 8] = [(3, 4), (-4, 3), (4, -3), (-3, -4), (5, 0), (-4, -3), (3, -4), (-3, 4)];
    for class in ["c", "o", "b", "c", "b"] {
        radius += numbers.within(34, 52);
        circle(svg, "r", (x, y), radius);
        let (across, down) = numbers.one_of(&PLACES);
        circle(svg, class, (x + across * radius / 5, y + down * radius / 5), numbers.within(7, 17));
    }
}
