//! A picture made anew: smaller, upright, and without anything that was not to be seen.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage};

use super::{Fault, Kind};

/// Bytes before the JPEG: its width and its height.
pub const MEASURES: usize = 8;
/// The longest side of what is read …
const SIDE: u32 = 16_384;
/// … and the most pixels: what telephones of today make.
const PIXELS: u64 = 50_000_000;
/// The most bytes of pixels.
const MEMORY: u64 = 450 * 1024 * 1024;
/// Tried one after the other; then the picture becomes smaller.
const QUALITIES: [u8; 5] = [80, 70, 60, 50, 40];
/// Smaller than this it shows nothing.
const LEAST: u32 = 64;

/// The bytes that the child writes.
pub fn made(file: &[u8], most: u32, bytes: usize) -> Result<Vec<u8>, Fault> {
    let format = match Kind::of(file) {
        Some(Kind::Jpeg) => ImageFormat::Jpeg,
        Some(Kind::Png) => ImageFormat::Png,
        Some(Kind::WebP) => ImageFormat::WebP,
        _ => return Err(Fault::Broken),
    };
    // A JPEG that was cut off would be half a picture, and grey below.
    if format == ImageFormat::Jpeg && memchr::memmem::find(file, &[0xFF, 0xD9]).is_none() {
        return Err(Fault::Broken);
    }
    let picture = upright(file, format, most)?;
    let (jpeg, width, height) = fitting(flat(&picture), bytes)?;
    Ok([&width.to_be_bytes()[..], &height.to_be_bytes()[..], &jpeg[..]].concat())
}

/// What it shows, as it is to be looked at, with sides of at most so many pixels.
fn upright(file: &[u8], format: ImageFormat, most: u32) -> Result<DynamicImage, Fault> {
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) = (Some(SIDE), Some(SIDE), Some(MEMORY));
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(limits);
    // Only the beginning is read so far.
    let mut decoder = reader.into_decoder().map_err(fault)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS || decoder.total_bytes() > MEMORY {
        return Err(Fault::TooLarge);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(fault)?;
    // Turned when it is small.
    let mut picture = smaller(picture, most);
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn fault(error: ImageError) -> Fault {
    match error {
        ImageError::Limits(_) => Fault::TooLarge,
        _ => Fault::Broken,
    }
}

fn smaller(picture: DynamicImage, most: u32) -> DynamicImage {
    let longest = picture.width().max(picture.height());
    if longest <= most {
        return picture;
    }
    // Quickly to twice the size where that is far, then well.
    let near = if longest > 2 * most { picture.thumbnail(2 * most, 2 * most) } else { picture };
    near.resize(most, most, FilterType::Triangle)
}

/// On white, where something shines through.
fn flat(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let pixels = picture.to_rgba8();
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [red, green, blue, alpha] = pixels.get_pixel(x, y).0;
        Rgb([red, green, blue].map(|colour| over_white(colour, alpha)))
    })
}

fn over_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u32::from(colour), u32::from(alpha));
    u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
}

/// A JPEG of at most so many bytes, with its width and height: of less quality first, then smaller.
fn fitting(mut picture: RgbImage, bytes: usize) -> Result<(Vec<u8>, u32, u32), Fault> {
    loop {
        for quality in QUALITIES {
            let mut jpeg = Vec::new();
            JpegEncoder::new_with_quality(&mut jpeg, quality).encode_image(&picture).map_err(fault)?;
            if jpeg.len() <= bytes {
                return Ok((jpeg, picture.width(), picture.height()));
            }
        }
        let (width, height) = (picture.width() * 4 / 5, picture.height() * 4 / 5);
        if width.max(height) < LEAST {
            return Err(Fault::TooLarge);
        }
        picture = imageops::resize(&picture, width.max(1), height.max(1), FilterType::Triangle);
    }
}

#[cfg(test)]
mod tests;
