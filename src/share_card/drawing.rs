//! A card as pixels: ink on paper, one seal.
//!
//! A pixel is a colour of a small palette: four ramps, from a ground to what is drawn on it. So the file is small, and
//! nothing has to be mixed twice.

use ab_glyph::{Font, FontVec, Glyph, PxScale, point};

use super::lines::{lines, measured, shortened};
use super::{CARD_HEIGHT, CARD_WIDTH, CardAccent, SealIcon, ShareCard};

const WIDTH: usize = CARD_WIDTH as usize;
const HEIGHT: usize = CARD_HEIGHT as usize;

/// The space at the left and the right, and the room between.
const MARGIN: f32 = 88.0;
const ROOM: f32 = WIDTH as f32 - 2.0 * MARGIN;

/// Where the title may be, from top to bottom.
const TOP: f32 = 76.0;
const BOTTOM: f32 = 464.0;

/// Sizes of the title, with the number of lines up to which each is used.
const SIZES: [(f32, usize); 5] = [(92.0, 2), (80.0, 3), (70.0, 4), (60.0, 4), (52.0, 5)];
const LEADING: f32 = 1.32;

const SEAL: f32 = 68.0;
const SEAL_TOP: f32 = 498.0;

/// The radius of the seal's corners, in its sides.
const ROUND: f32 = 0.145;
const NAME: f32 = 34.0;

/// Colours in a ramp.
const STEPS: usize = 60;

/// The theme's tokens in light: paper, ink, soft, and what is drawn on an accent.
const PAPER: [u8; 3] = [0xfd, 0xfc, 0xfa];
const INK: [u8; 3] = [0x25, 0x23, 0x1f];
const SOFT: [u8; 3] = [0x57, 0x52, 0x4a];
const ON_ACCENT: [u8; 3] = [0xff, 0xff, 0xff];

/// A ramp of the palette: from paper to one of the colours, and from the accent to the colour on it.
#[derive(Clone, Copy)]
enum CardInk {
    Title,
    Name,
    Seal,
    InSeal,
}

/// The card as a PNG.
pub(super) fn png(card: &ShareCard, face: &FontVec) -> Option<Vec<u8>> {
    let units = face.units_per_em().filter(|units| *units > 0.0)?;
    let mut canvas = CardCanvas { pixels: vec![0; WIDTH * HEIGHT], width: WIDTH, height: HEIGHT, face, units };
    canvas.title(&card.title);
    canvas.seal(card);
    encoded(&canvas, card.accent)
}

/// The seal as an icon.
pub(super) fn icon(icon: &SealIcon, face: &FontVec) -> Option<Vec<u8>> {
    let units = face.units_per_em().filter(|units| *units > 0.0)?;
    let side = usize::try_from(icon.size).ok()?;
    let mut canvas = CardCanvas { pixels: vec![0; side * side], width: side, height: side, face, units };
    let full = side as f32;
    let margin = if icon.is_filled { -full } else { full / 32.0 };
    canvas.rounded_square((margin, margin), full - 2.0 * margin, (full - 2.0 * margin) * ROUND);
    // What is cut out keeps four fifths.
    canvas.in_seal(&icon.seal, (0.0, 0.0), full, if icon.is_filled { 0.5 } else { 0.6 });
    encoded(&canvas, icon.accent)
}

struct CardCanvas<'f> {
    /// Indexes into the palette.
    pixels: Vec<u8>,
    width: usize,
    height: usize,
    face: &'f FontVec,
    units: f32,
}

impl CardCanvas<'_> {
    fn advance(&self, c: char, size: f32) -> f32 {
        self.face.h_advance_unscaled(self.face.glyph_id(c)) * size / self.units
    }

    fn title(&mut self, phrases: &[String]) {
        let broken = |size: f32| lines(phrases, ROOM, &|c| self.advance(c, size));
        let fitting = SIZES.iter().find_map(|(size, most)| {
            let lines = broken(*size);
            (lines.len() <= *most).then_some((*size, lines))
        });
        let [.., (least, most)] = SIZES;
        let (size, lines) =
            fitting.unwrap_or_else(|| (least, shortened(broken(least), most, ROOM, &|c| self.advance(c, least))));
        let height = size * LEADING;
        // Above the middle, where the eye looks first.
        let free = (BOTTOM - TOP - height * lines.len() as f32).max(0.0);
        let mut line = TOP + free * 0.42 + height / 2.0;
        for text in &lines {
            self.text(text, (MARGIN, line), size, CardInk::Title);
            line += height;
        }
    }

    fn seal(&mut self, card: &ShareCard) {
        self.rounded_square((MARGIN, SEAL_TOP), SEAL, SEAL * ROUND);
        self.in_seal(&card.seal, (MARGIN, SEAL_TOP), SEAL, 0.62);
        let middle = SEAL_TOP + SEAL / 2.0;
        let room = ROOM - SEAL - 24.0;
        let name: Vec<String> = card.site.chars().map(String::from).collect();
        let width = |c: char| self.advance(c, NAME);
        let name = shortened(lines(&name, room, &width), 1, room, &width);
        if let Some(name) = name.first() {
            self.text(name, (MARGIN + SEAL + 24.0, middle), NAME, CardInk::Name);
        }
    }

    /// The character of a seal, in the middle of its square; `share` of it is the character.
    fn in_seal(&mut self, seal: &str, (left, top): (f32, f32), side: f32, share: f32) {
        let size = side * share;
        let wide = measured(seal, &|c| self.advance(c, size));
        self.text(seal, (left + (side - wide) / 2.0, top + side / 2.0), size, CardInk::InSeal);
    }

    /// A line of text whose middle has this height.
    fn text(&mut self, text: &str, (left, middle): (f32, f32), size: f32, ink: CardInk) {
        let scale = PxScale::from(size * self.face.height_unscaled() / self.units);
        // Han characters fill their square, from about .12 below the baseline to .88 above it.
        let baseline = middle + size * 0.38;
        let mut x = left;
        for c in text.chars() {
            let id = self.face.glyph_id(c);
            let glyph: Glyph = id.with_scale_and_position(scale, point(x, baseline));
            if let Some(outlined) = self.face.outline_glyph(glyph) {
                let bounds = outlined.px_bounds();
                let (dx, dy) = (bounds.min.x, bounds.min.y);
                outlined.draw(|px, py, coverage| self.put(px as f32 + dx, py as f32 + dy, coverage, ink));
            }
            x += self.advance(c, size);
        }
    }

    fn rounded_square(&mut self, (left, top): (f32, f32), side: f32, radius: f32) {
        let (centre_x, centre_y, half) = (left + side / 2.0, top + side / 2.0, side / 2.0);
        let mut y = top - 1.0;
        while y <= top + side + 1.0 {
            let mut x = left - 1.0;
            while x <= left + side + 1.0 {
                // The distance of the pixel's centre to the edge.
                let (dx, dy) = ((x + 0.5 - centre_x).abs(), (y + 0.5 - centre_y).abs());
                let (ox, oy) = (dx - half + radius, dy - half + radius);
                let distance = ox.max(0.0).hypot(oy.max(0.0)) + ox.max(oy).min(0.0) - radius;
                self.put(x, y, 0.5 - distance, CardInk::Seal);
                x += 1.0;
            }
            y += 1.0;
        }
    }

    fn put(&mut self, x: f32, y: f32, coverage: f32, ink: CardInk) {
        if x < 0.0 || y < 0.0 || x >= self.width as f32 || y >= self.height as f32 {
            return;
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both are within the card")]
        let (at, step) =
            (y as usize * self.width + x as usize, (coverage.clamp(0.0, 1.0) * (STEPS - 1) as f32).round() as usize);
        let Some(pixel) = self.pixels.get_mut(at).filter(|_| step > 0) else { return };
        let colour = u8::try_from(ink as usize * STEPS + step).unwrap_or(0);
        // Where glyphs touch, the stronger one counts.
        *pixel = if usize::from(*pixel) / STEPS == ink as usize { colour.max(*pixel) } else { colour };
    }
}

fn palette(accent: CardAccent) -> Vec<u8> {
    let accent: [u8; 3] = match accent {
        CardAccent::Cinnabar => [0xa6, 0x34, 0x20],
        CardAccent::Indigo => [0x2c, 0x55, 0x97],
        CardAccent::Pine => [0x1d, 0x6a, 0x4e],
    };
    let ramps = [(PAPER, INK), (PAPER, SOFT), (PAPER, accent), (accent, ON_ACCENT)];
    let mixed = |from: u8, to: u8, step: usize| {
        let (from, to, last) = (usize::from(from), usize::from(to), STEPS - 1);
        u8::try_from((from * (last - step) + to * step + last / 2) / last).unwrap_or(u8::MAX)
    };
    let mut colours = Vec::with_capacity(ramps.len() * STEPS * 3);
    for (ground, ink) in ramps {
        for step in 0..STEPS {
            colours.extend(ground.iter().zip(&ink).map(|(from, to)| mixed(*from, *to, step)));
        }
    }
    colours
}

fn encoded(canvas: &CardCanvas, accent: CardAccent) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(48 << 10);
    let mut encoder =
        png::Encoder::new(&mut bytes, u32::try_from(canvas.width).ok()?, u32::try_from(canvas.height).ok()?);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette(accent));
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&canvas.pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}
