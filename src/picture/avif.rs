//! AVIF: pixels encoded by rav1e, which only this file uses.

use ravif::{BitDepth, Encoder, Img, RGB8, RGBA8};

/// The encoder's speed, from 1 to 10. On photos and screenshots of a public blog, 4 makes files a tenth smaller than 8
/// in one and a half times the time; 10 makes them larger than WebP.
/// as long again; 10 makes them larger than WebP.
const SPEED: u8 = 4;

/// For the same bytes on all machines: the encoder divides a picture among its threads.
const THREADS: usize = 1;

/// Pixels of four bytes each as AVIF, without their alpha unless `has_alpha` is set. `quality` is WebP's, from 1 to
/// 100.
///
/// Errors: the encoder's reason.
pub(super) fn encoded(
    bytes: &[u8],
    width: usize,
    height: usize,
    has_alpha: bool,
    quality: u8,
) -> Result<Vec<u8>, String> {
    let quality = f32::from(alike(quality));
    let encoder = Encoder::new()
        .with_quality(quality)
        .with_alpha_quality(quality)
        .with_speed(SPEED)
        .with_bit_depth(BitDepth::Eight)
        .with_num_threads(Some(THREADS));
    let made = if has_alpha {
        let pixels: Vec<RGBA8> = bytes.as_chunks::<4>().0.iter().map(|pixel| (*pixel).into()).collect();
        encoder.encode_rgba(Img::new(pixels.as_slice(), width, height))
    } else {
        let pixels: Vec<RGB8> =
            bytes.as_chunks::<4>().0.iter().map(|[red, green, blue, _]| [*red, *green, *blue].into()).collect();
        encoder.encode_rgb(Img::new(pixels.as_slice(), width, height))
    };
    made.map(|made| made.avif_file).map_err(|error| error.to_string())
}

/// The quality at which a picture in AVIF looks like WebP at `quality`: by SSIM, on the same pictures.
fn alike(quality: u8) -> u8 {
    (quality - quality / 20).max(1)
}
