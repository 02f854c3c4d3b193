use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder as _, Rgba, RgbaImage};

use super::*;

/// Left half red, right half blue.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) })
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(picture).expect("a JPEG");
    bytes
}

fn png(pixels: &[u8], width: u32, height: u32, colours: ExtendedColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes).write_image(pixels, width, height, colours).expect("a PNG");
    bytes
}

/// A segment behind the first two bytes.
fn with_segment(jpeg: &[u8], marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).expect("short enough").to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, payload, &jpeg[2..]].concat()
}

/// EXIF that says how the picture is to be turned, and where it was taken.
fn exif(orientation: u8, place: &[u8]) -> Vec<u8> {
    let entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
    [b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01".as_slice(), &entry, &[0, 0, 0, 0], place].concat()
}

/// What was made: width, height, and what it shows.
fn seen(made: &[u8]) -> (u32, u32, RgbImage) {
    let picture = image::load_from_memory_with_format(&made[MEASURES..], ImageFormat::Jpeg).expect("a JPEG").to_rgb8();
    let number = |at: usize| u32::from_be_bytes(made[at..at + 4].try_into().expect("four bytes"));
    assert_eq!((number(0), number(4)), picture.dimensions());
    (number(0), number(4), picture)
}

#[test]
fn a_large_picture_becomes_small_enough_in_pixels_and_bytes() {
    // Noise is the worst there is to be packed.
    let mut state = 1_u32;
    let noise = RgbImage::from_fn(900, 600, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [red, green, blue, _] = state.to_be_bytes();
        Rgb([red, green, blue])
    });
    let made = made(&jpeg(&noise), 640, 40_000).expect("a picture");
    assert!(made.len() <= 40_000 + MEASURES, "{}", made.len());
    let (width, height, _) = seen(&made);
    assert!(width <= 640 && height < width, "{width} × {height}");
}

#[test]
fn a_small_picture_keeps_its_size() {
    let (width, height, picture) = seen(&made(&jpeg(&halves(120, 80)), 1280, 60_000).expect("a picture"));
    assert_eq!((width, height), (120, 80));
    assert!(picture.get_pixel(10, 40).0[0] > 200 && picture.get_pixel(110, 40).0[2] > 200);
}

#[test]
fn a_picture_is_turned_as_the_camera_was_held_and_tells_nothing_more() {
    let sent = with_segment(&jpeg(&halves(120, 80)), 0xE1, &exif(6, b"GPS 14.7167N 17.4677W"));
    let made = made(&sent, 1280, 60_000).expect("a picture");
    let (width, height, picture) = seen(&made);
    assert_eq!((width, height), (80, 120));
    // What was left is above.
    assert!(picture.get_pixel(40, 10).0[0] > 200 && picture.get_pixel(40, 110).0[2] > 200);
    for trace in [b"Exif".as_slice(), b"GPS", b"14.7167"] {
        assert!(memchr::memmem::find(&sent, trace).is_some() && memchr::memmem::find(&made, trace).is_none());
    }
}

#[test]
fn what_shines_through_stands_on_white() {
    let clear = RgbaImage::from_pixel(64, 64, Rgba([0, 0, 0, 0]));
    let (_, _, picture) = seen(&made(&png(&clear, 64, 64, ExtendedColorType::Rgba8), 64, 60_000).expect("a picture"));
    assert_eq!(picture.get_pixel(32, 32).0, [255; 3]);
}

#[test]
fn what_hides_behind_a_picture_is_left_behind() {
    let page = b"<html><script>alert(1)</script></html>";
    let both = [jpeg(&halves(64, 64)), page.to_vec()].concat();
    let made = made(&both, 1280, 60_000).expect("a picture");
    assert!(memchr::memmem::find(&made, b"script").is_none());
    let within = with_segment(&jpeg(&halves(64, 64)), 0xFE, page);
    assert!(memchr::memmem::find(&super::made(&within, 1280, 60_000).expect("a picture"), b"script").is_none());
}

/// A PNG that says in its first bytes how large it is, and has nothing more.
fn claims(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 6, 0, 0, 0]);
    let sum = crc32fast::hash(&header).to_be_bytes();
    let data = b"IDAT\x78\x9c";
    let data_sum = crc32fast::hash(data).to_be_bytes();
    [b"\x89PNG\r\n\x1a\n".as_slice(), &13_u32.to_be_bytes(), &header, &sum, &2_u32.to_be_bytes(), data, &data_sum]
        .concat()
}

#[test]
fn a_picture_of_billions_of_pixels_is_refused_before_it_is_read() {
    assert_eq!(made(&claims(30_000, 30_000), 1280, 60_000), Err(Fault::TooLarge));
    assert_eq!(made(&claims(10_000, 10_000), 1280, 60_000), Err(Fault::TooLarge));
    assert_eq!(made(&claims(u32::MAX >> 1, 1), 1280, 60_000), Err(Fault::TooLarge));
}

#[test]
fn what_is_no_picture_or_half_of_one_is_refused() {
    let whole = jpeg(&halves(64, 64));
    let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let cut = &whole[..whole.len() - 40];
    for wrong in [b"".as_slice(), b"<html>", svg, b"GIF89a", &whole[..8], cut, b"\x89PNG\r\n\x1a\n"] {
        assert_eq!(made(wrong, 1280, 60_000), Err(Fault::Broken), "{wrong:.40?}");
    }
}
