//! The address of an idea as a picture that a phone reads.

/// A QR code as one SVG path, modules of one unit.
pub struct Qr {
    pub size: i32,
    pub path: String,
}

impl Qr {
    pub fn of(text: &str) -> Self {
        use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
        use std::fmt::Write;
        // Every mask can be read. Choosing the one that looks best is most of the work of a page.
        let (parts, mask) = (QrSegment::make_segments(text), Some(Mask::new(3)));
        let (least, most) = (Version::MIN, Version::MAX);
        let Ok(code) = QrCode::encode_segments_advanced(&parts, QrCodeEcc::Medium, least, most, mask, true) else {
            return Self { size: 0, path: String::new() };
        };
        let size = code.size();
        let mut path = String::new();
        for y in 0..size {
            let mut x = 0;
            while x < size {
                let run = (x..size).take_while(|x| code.get_module(*x, y)).count();
                if run > 0 {
                    let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
                }
                x += i32::try_from(run).unwrap_or(size).max(1);
            }
        }
        Self { size, path }
    }
}
