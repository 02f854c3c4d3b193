//! Inputs made by chance out of what parsers look for: the pieces of the shapes, the lines of the seeds, characters and
//! bytes of any kind.

use proptest::prelude::*;

use crate::Input;
use crate::repeated::REPEATED;
use crate::shapes::NESTED;

pub(crate) type Inputs = BoxedStrategy<Vec<u8>>;

/// `least` to `most` pieces one after the other.
pub(crate) fn pieces(seeds: &[Input], least: usize, most: usize) -> Inputs {
    prop::collection::vec(piece(seeds), least..=most).prop_map(|pieces| pieces.concat()).boxed()
}

/// A few pieces, again and again up to `size` bytes.
pub(crate) fn large(seeds: &[Input], size: usize) -> Inputs {
    let part = prop::collection::vec(piece(seeds), 1..8).prop_map(|pieces| pieces.concat());
    (part, prop::collection::vec(piece(seeds), 0..8))
        .prop_map(move |(part, rest)| {
            let rest = rest.concat();
            let mut bytes = part.repeat(size / part.len().max(1));
            bytes.extend(rest);
            bytes.truncate(size);
            bytes
        })
        .boxed()
}

fn piece(seeds: &[Input]) -> Inputs {
    let lines: Vec<Vec<u8>> =
        seeds.iter().flat_map(|seed| seed.bytes.split_inclusive(|byte| *byte == b'\n')).map(<[u8]>::to_vec).collect();
    let wholes: Vec<Vec<u8>> = seeds.iter().map(|seed| seed.bytes.clone()).collect();
    let text = |text: String| text.into_bytes();
    prop_oneof![
        4 => prop::sample::select(REPEATED).prop_map(|piece| piece.as_bytes().to_vec()),
        2 => prop::sample::select(NESTED)
            .prop_flat_map(|(open, close)| (Just(open), 1..20_usize, Just(close), 0..20_usize))
            .prop_map(|(open, times, close, back)| format!("{}a{}", open.repeat(times), close.repeat(back)).into_bytes()),
        3 => prop::sample::select(lines),
        1 => prop::sample::select(wholes),
        2 => "[a-z ]{1,8}".prop_map(text),
        2 => any::<char>().prop_map(|c| c.to_string()).prop_map(text),
        1 => prop::collection::vec(any::<u8>(), 1..4),
    ]
    .boxed()
}
