//! Smaller copies of a picture: its bytes decoded, scaled down, turned upright, and encoded as WebP, and as AVIF where
//! requested, without the camera's metadata.
//!
//! A function from bytes to bytes: the same ones for any number of threads.

use std::io::Cursor;

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x4;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;

use super::container;
use super::copy::{PictureCopy, PictureCopyError};
use super::error::PictureDamage::{self, Broken, Checksum, CutOff, Decoder, FewPixels, NoSize, TooLarge, TwoSizes};
use super::properties::{Picture, PictureFormat};
use super::variants::CopyFormat;

/// libwebp's effort, from 0 to 6. On photos and screenshots of public blogs 4, its default, makes files 3 % smaller in
/// two to three times the time.
const EFFORT: i32 = 2;

/// The bytes of a pixel: red, green, blue, and opacity. One kind of pixel for all pictures, since the resizer is
/// compiled for each kind anew, and for this one in a few seconds.
const CHANNELS: usize = 4;

/// A picture's pixels in the order of the file, row by row.
struct PixelBuffer {
    width: u32,
    height: u32,
    has_alpha: bool,
    /// [`CHANNELS`] for each pixel.
    bytes: Vec<u8>,
    /// Its colour profile, where that is not sRGB.
    profile: Option<Vec<u8>>,
}

/// A picture scaled down, its pixels upright.
struct ScaledPixels {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

/// Makes copies of the picture in `file`, of these widths, which are no wider than it, in these formats. None is made
/// in AVIF where its colours could not be kept in that format.
///
/// Errors: it can't be decoded, or its colours could not be kept.
pub fn encode(
    file: &[u8],
    picture: &Picture,
    widths: &[u32],
    formats: &[CopyFormat],
    quality: u8,
) -> Result<Vec<PictureCopy>, PictureCopyError> {
    let pixels = decode(file, picture)?;
    let mut copies = Vec::new();
    for width in widths {
        let small = small(&pixels, picture, *width)?;
        for format in formats {
            let bytes = match format {
                CopyFormat::WebP => Some(webp_of(&small, &pixels, picture, quality)?),
                CopyFormat::Avif => avif_of(&small, &pixels, quality)?,
            };
            copies.extend(bytes.map(|bytes| PictureCopy { format: *format, width: small.width, bytes }));
        }
    }
    Ok(copies)
}

fn decode(file: &[u8], picture: &Picture) -> Result<PixelBuffer, PictureCopyError> {
    let pixels = match picture.format {
        PictureFormat::Jpeg => jpeg(file, picture),
        PictureFormat::Png => png(file),
        PictureFormat::WebP => webp(file, picture),
        _ => Err(PictureCopyError::LeftAlone),
    }?;
    let (width, height) = own_size(picture);
    if (pixels.width, pixels.height) == (width, height) { Ok(pixels) } else { Err(TwoSizes.into()) }
}

/// The size of the pixels in the file, before turning.
fn own_size(picture: &Picture) -> (u32, u32) {
    let is_turned = picture.orientation > 4;
    if is_turned { (picture.height, picture.width) } else { (picture.width, picture.height) }
}

impl From<PictureDamage> for PictureCopyError {
    fn from(damage: PictureDamage) -> PictureCopyError {
        PictureCopyError::Damaged(damage)
    }
}

fn damaged(reason: impl ToString) -> PictureCopyError {
    Decoder(reason.to_string()).into()
}

fn unencoded(encoder: &str, reason: &str) -> PictureCopyError {
    PictureDamage::Encoder(encoder.to_owned(), reason.to_owned()).into()
}

fn jpeg(file: &[u8], picture: &Picture) -> Result<PixelBuffer, PictureCopyError> {
    // Decoders fill the missing part with grey.
    if !container::jpeg_has_end(file) {
        return Err(CutOff.into());
    }
    let most = usize::from(u16::MAX);
    let options = DecoderOptions::default()
        .set_max_width(most)
        .set_max_height(most)
        .set_strict_mode(false)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(file), options);
    decoder.decode_headers().map_err(damaged)?;
    let (width, height) = decoder.dimensions().ok_or(NoSize)?;
    // Its memory was limited by the size in the file's head.
    let (own_width, own_height) = own_size(picture);
    if (width, height) != (own_width as usize, own_height as usize) {
        return Err(TwoSizes.into());
    }
    let profile = decoder.icc_profile();
    match decoder.input_colorspace() {
        Some(ColorSpace::YCbCr | ColorSpace::RGB) => {}
        // A grey profile does not apply to colours, which WebP has.
        Some(ColorSpace::Luma) if profile.is_none() => {}
        // CMYK: only a profile defines its look on a screen.
        _ => return Err(PictureCopyError::LeftAlone),
    }
    let bytes = decoder.decode().map_err(damaged)?;
    pixels(width, height, 3, bytes, profile)
}

fn png(file: &[u8]) -> Result<PixelBuffer, PictureCopyError> {
    let limits = png::Limits { bytes: 64 << 20 };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(file), limits);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let damage = |error: png::DecodingError| {
        let reason = error.to_string();
        PictureCopyError::from(if reason.contains("CRC") { Checksum } else { Decoder(reason) })
    };
    let mut reader = decoder.read_info().map_err(damage)?;
    let size = reader.output_buffer_size().ok_or(TooLarge)?;
    let mut bytes = vec![0; size];
    let frame = reader.next_frame(&mut bytes).map_err(damage)?;
    bytes.truncate(frame.buffer_size());
    let has_colour = matches!(frame.color_type, png::ColorType::Rgb | png::ColorType::Rgba);
    let said = reader.info();
    let profile = said.icc_profile.as_ref().map(|profile| profile.to_vec());
    let is_odd = said.coding_independent_code_points.is_some()
        || profile.is_some() && !has_colour
        || profile.is_none() && said.srgb.is_none() && !is_usual(said.gama_chunk.map(png::ScaledFloat::into_value));
    if is_odd {
        return Err(PictureCopyError::LeftAlone);
    }
    let (channels, bytes) = match frame.color_type {
        png::ColorType::Grayscale => (3, bytes.iter().flat_map(|grey| [*grey; 3]).collect()),
        png::ColorType::GrayscaleAlpha => {
            let pairs = bytes.as_chunks::<2>().0;
            (4, pairs.iter().flat_map(|[grey, alpha]| [*grey, *grey, *grey, *alpha]).collect())
        }
        png::ColorType::Rgba => (4, bytes),
        _ => (3, bytes),
    };
    pixels(frame.width as usize, frame.height as usize, channels, bytes, profile)
}

/// Whether a gamma is that of sRGB, as in WebP.
fn is_usual(gamma: Option<f32>) -> bool {
    gamma.is_none_or(|gamma| (gamma - 0.454_55).abs() < 0.01)
}

fn webp(file: &[u8], picture: &Picture) -> Result<PixelBuffer, PictureCopyError> {
    let features = webp::BitstreamFeatures::new(file).ok_or(Broken)?;
    if features.has_animation() {
        return Err(PictureCopyError::LeftAlone);
    }
    if (features.width(), features.height()) != (picture.width, picture.height) {
        return Err(TwoSizes.into());
    }
    let decoded = webp::Decoder::new(file).decode().ok_or(Broken)?;
    let channels = if decoded.is_alpha() { 4 } else { 3 };
    let profile = container::chunk(file, *b"ICCP").map(<[u8]>::to_vec);
    pixels(decoded.width() as usize, decoded.height() as usize, channels, decoded.to_vec(), profile)
}

fn pixels(
    width: usize,
    height: usize,
    channels: usize,
    bytes: Vec<u8>,
    profile: Option<Vec<u8>>,
) -> Result<PixelBuffer, PictureCopyError> {
    let is_whole = width.checked_mul(height).and_then(|count| count.checked_mul(channels)) == Some(bytes.len());
    let (Ok(width), Ok(height), true) = (u32::try_from(width), u32::try_from(height), is_whole) else {
        return Err(FewPixels.into());
    };
    let profile = profile.filter(|profile| !is_srgb(profile));
    let has_alpha = channels == CHANNELS;
    let bytes = if has_alpha { bytes } else { opaque(&bytes) };
    Ok(PixelBuffer { width, height, has_alpha, bytes, profile })
}

/// Pixels of red, green and blue as opaque pixels.
fn opaque(bytes: &[u8]) -> Vec<u8> {
    let mut opaque = vec![u8::MAX; bytes.len() / 3 * CHANNELS];
    let pixels = opaque.as_chunks_mut::<CHANNELS>().0.iter_mut().zip(bytes.as_chunks::<3>().0);
    pixels.for_each(|(pixel, colour)| pixel[..3].copy_from_slice(colour));
    opaque
}

/// Whether a colour profile is the one that browsers assume by default: then it only costs bytes.
fn is_srgb(profile: &[u8]) -> bool {
    let wide: Vec<u8> = b"sRGB".iter().flat_map(|byte| [0, *byte]).collect();
    memchr::memmem::find(profile, b"sRGB").is_some() || memchr::memmem::find(profile, &wide).is_some()
}

fn small(pixels: &PixelBuffer, picture: &Picture, width: u32) -> Result<ScaledPixels, PictureCopyError> {
    let width = width.clamp(1, picture.width);
    let own = u64::from(picture.width.max(1));
    let height = (u64::from(width) * u64::from(picture.height) + own / 2) / own;
    let height = u32::try_from(height).unwrap_or(u32::MAX).clamp(1, picture.height.max(1));
    let is_turned = picture.orientation > 4;
    let (across, down) = if is_turned { (height, width) } else { (width, height) };
    let source = TypedImageRef::<U8x4>::from_buffer(pixels.width, pixels.height, &pixels.bytes).map_err(damaged)?;
    let mut bytes = vec![0; across as usize * down as usize * CHANNELS];
    let mut small = TypedImage::<U8x4>::from_buffer(across, down, &mut bytes).map_err(damaged)?;
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    let options = options.use_alpha(pixels.has_alpha);
    Resizer::new().resize_typed(&source, &mut small, &options).map_err(damaged)?;
    let bytes = upright(bytes, across as usize, down as usize, picture.orientation);
    Ok(ScaledPixels { width, height, bytes })
}

fn webp_of(
    small: &ScaledPixels,
    pixels: &PixelBuffer,
    picture: &Picture,
    quality: u8,
) -> Result<Vec<u8>, PictureCopyError> {
    let ScaledPixels { width, height, bytes } = small;
    // libwebp leaves alpha out where all is opaque.
    let encoder = webp::Encoder::new(bytes, webp::PixelLayout::Rgba, *width, *height);
    let mut config = webp::WebPConfig::new().map_err(|()| unencoded("libwebp", "WebPConfigInit"))?;
    config.quality = f32::from(quality);
    config.method = EFFORT;
    // Screenshots and drawings: letters in colour stay sharp.
    config.use_sharp_yuv = i32::from(picture.format == PictureFormat::Png);
    let bytes = encoder.encode_advanced(&config).map_err(|error| unencoded("libwebp", &format!("{error:?}")))?;
    Ok(match &pixels.profile {
        Some(profile) => container::with_profile(&bytes, profile, *width, *height, pixels.has_alpha),
        None => bytes.to_vec(),
    })
}

/// The copy as AVIF; `None` where its colours need a profile, which the encoder can't write.
#[cfg(feature = "avif")]
fn avif_of(small: &ScaledPixels, pixels: &PixelBuffer, quality: u8) -> Result<Option<Vec<u8>>, PictureCopyError> {
    let count = u64::from(small.width) * u64::from(small.height);
    if pixels.profile.is_some() || count > super::variants::MOST_AVIF_PIXELS {
        return Ok(None);
    }
    super::avif::encoded(&small.bytes, small.width as usize, small.height as usize, pixels.has_alpha, quality)
        .map(Some)
        .map_err(|reason| unencoded("rav1e", &reason))
}

/// This program makes no AVIF.
#[cfg(not(feature = "avif"))]
fn avif_of(_: &ScaledPixels, _: &PixelBuffer, _: u8) -> Result<Option<Vec<u8>>, PictureCopyError> {
    Ok(None)
}

/// The pixels turned by EXIF's `orientation`; `across` and `down` are the dimensions before.
fn upright(bytes: Vec<u8>, across: usize, down: usize, orientation: u8) -> Vec<u8> {
    if orientation < 2 {
        return bytes;
    }
    let pixels = bytes.as_chunks::<CHANNELS>().0;
    let (width, height) = if orientation > 4 { (down, across) } else { (across, down) };
    let mut turned = Vec::with_capacity(bytes.len());
    for y in 0..height {
        for x in 0..width {
            // Where the pixel at (x, y) of the upright picture is.
            let (column, row) = match orientation {
                2 => (across - 1 - x, y),
                3 => (across - 1 - x, down - 1 - y),
                4 => (x, down - 1 - y),
                5 => (y, x),
                6 => (y, down - 1 - x),
                7 => (across - 1 - y, down - 1 - x),
                _ => (across - 1 - y, x),
            };
            turned.extend(pixels.get(row * across + column).copied().unwrap_or_default());
        }
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEBP: &[CopyFormat] = &[CopyFormat::WebP];

    #[test]
    fn pixels_are_turned_upright() {
        // Two pixels across, three down: 1 2 / 3 4 / 5 6.
        let bytes: Vec<u8> = (1..=6).flat_map(|pixel| [pixel; CHANNELS]).collect();
        for (orientation, expected) in [
            (1, [1, 2, 3, 4, 5, 6]),
            (2, [2, 1, 4, 3, 6, 5]),
            (3, [6, 5, 4, 3, 2, 1]),
            (4, [5, 6, 3, 4, 1, 2]),
            (5, [1, 3, 5, 2, 4, 6]),
            (6, [5, 3, 1, 6, 4, 2]),
            (7, [6, 4, 2, 5, 3, 1]),
            (8, [2, 4, 6, 1, 3, 5]),
        ] {
            let turned = upright(bytes.clone(), 2, 3, orientation);
            assert_eq!(turned, expected.map(|pixel| [pixel; CHANNELS]).concat(), "{orientation}");
        }
    }

    /// A PNG of one colour, with the additions of `more` in its head.
    fn plain(width: u32, height: u32, more: impl Fn(&mut png::Encoder<&mut Vec<u8>>)) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, width, height);
        encoder.set_color(png::ColorType::Rgba);
        more(&mut encoder);
        let pixels = [200, 30, 40, 128].repeat((width * height) as usize);
        let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels));
        assert!(written.is_ok());
        file
    }

    fn head(file: &[u8]) -> Picture {
        Picture::read(file, file.len() as u64).unwrap_or_else(|fault| unreachable!("{fault:?}"))
    }

    #[test]
    fn a_copy_is_narrower_and_the_same_each_time() {
        let file = plain(300, 200, |_| {});
        let made = encode(&file, &head(&file), &[150, 300], WEBP, 80).unwrap_or_default();
        let sizes: Vec<_> = made.iter().map(|copy| head(&copy.bytes)).collect();
        let sizes: Vec<_> = sizes.iter().map(|picture| (picture.format, picture.width, picture.height)).collect();
        assert_eq!(sizes, [(PictureFormat::WebP, 150, 100), (PictureFormat::WebP, 300, 200)]);
        assert_eq!(encode(&file, &head(&file), &[150, 300], WEBP, 80), Ok(made.clone()));
        // Transparency is kept.
        let seen = made.first().and_then(|copy| webp::Decoder::new(&copy.bytes).decode());
        assert!(seen.is_some_and(|copy| copy.is_alpha() && copy.iter().skip(3).step_by(4).all(|alpha| *alpha == 128)));
    }

    #[test]
    fn colours_keep_their_meaning() {
        let gamma = |gamma: f32| plain(30, 20, move |file| file.set_source_gamma(png::ScaledFloat::new(gamma)));
        assert!(encode(&gamma(0.454_55), &head(&gamma(0.454_55)), &[10], WEBP, 80).is_ok());
        assert_eq!(encode(&gamma(1.0), &head(&gamma(1.0)), &[10], WEBP, 80), Err(PictureCopyError::LeftAlone));
        assert!(is_srgb(b"\0\0desc\0\0sRGB IEC") && is_srgb(b"\0s\0R\0G\0B") && !is_srgb(b"Display P3"));
    }

    #[test]
    fn damaged_and_lying_files_say_what_is_wrong() {
        let file = plain(30, 20, |_| {});
        for end in 0..file.len() - 12 {
            assert!(encode(&file[..end], &head(&file), &[10], WEBP, 80).is_err(), "{end}");
        }
        let mut lying = file.clone();
        lying[16..24].copy_from_slice(&[0, 0, 0x3a, 0x60, 0, 0, 0x0a, 0x60]);
        let said = Picture { width: 0x3a60, height: 0x0a60, ..head(&file) };
        assert!(matches!(encode(&lying, &said, &[10], WEBP, 80), Err(PictureCopyError::Damaged(_))));
        assert!(matches!(encode(&file, &said, &[10], WEBP, 80), Err(PictureCopyError::Damaged(_))));
    }
}
