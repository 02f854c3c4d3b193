//! Inputs whose length is all there is to them: each repeats, nests or grows what some parser may have to look at again.

use crate::repeated::REPEATED;

/// Bytes to be parsed, and what to call them.
#[derive(Clone, Debug)]
pub struct Input {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Opened over and over, and closed again.
pub(crate) const NESTED: &[(&str, &str)] = &[
    ("[", "](x)"),
    ("[", "]"),
    ("![", "](https://x.org)"),
    ("*", "*"),
    ("**", "**"),
    ("*_", "_*"),
    ("(", ")"),
    ("<b>", "</b>"),
    ("<div>", "</div>"),
    ("<table><tr><td>", "</td></tr></table>"),
    ("<svg>", "</svg>"),
    ("\"", "\""),
    ("`", "`"),
    ("{", "}"),
    ("[", "]"),
    ("{\"a\":[", "]}"),
    ("a=[", "]"),
    ("“", "”"),
    ("> ", "\n"),
];

type Grown = (&'static str, fn(usize) -> String);

/// Each line longer than the one before it.
const GROWN: &[Grown] = &[
    ("deeper lists", |n| format!("{}- a\n", "  ".repeat(n))),
    ("deeper numbered lists", |n| format!("{}1. a\n", "   ".repeat(n))),
    ("deeper quotes", |n| format!("{}a\n", "> ".repeat(n))),
    ("longer runs of backticks", |n| format!("{}a ", "`".repeat(n))),
    ("longer fences", |n| format!("{}\n", "`".repeat(n + 3))),
    ("longer runs of stars", |n| format!("{}a ", "*".repeat(n))),
    ("longer words", |n| format!("{} ", "a".repeat(n))),
    ("different words", |n| format!("w{n} ")),
    ("different references", |n| format!("[r{n}]: https://x.org/{n}\n[r{n}] ")),
    ("different keys", |n| format!("k{n} = {n}\n")),
    ("different tables", |n| format!("[t{n}]\na = 1\n")),
    ("different fields", |n| format!("f{n}={n}&")),
    ("different cells", |n| format!("c{n},")),
    ("different symbols", |n| format!("I-{n}.{n} WT/L/{n} ")),
    ("deeper keys", |n| format!("{}b = 1\n", "a.".repeat(n))),
];

type Whole = (&'static str, fn(usize) -> String);

/// A beginning, and much of something behind it.
const WHOLE: &[Whole] = &[
    ("a table that is wide and then long", |size| {
        let wide = "|a".repeat(size / 6);
        format!("{wide}|\n{}|\n{}", "|-".repeat(size / 6), "|\n".repeat(size / 6))
    }),
    ("a table of which every cell is written", |size| format!("a|b\n-|-\n{}", "*a*|`b`\n".repeat(size / 8))),
    ("one long address used often", |size| {
        format!("[a]: https://x.org/{}\n{}", "x".repeat(size / 2), "[a] ".repeat(size / 8))
    }),
    ("one address of two thousand letters used often", |size| {
        format!("[a]: https://x.org/{}\n{}", "x".repeat(2000.min(size / 2)), "[a] ".repeat(size / 4))
    }),
    ("front matter", |size| format!("+++\n{}\n+++\n", "a = 1\n".repeat(size / 6))),
    ("a cell that is never closed", |size| format!("a,b\n\"{}", "x,\n".repeat(size / 3))),
    ("one long line of a head", |size| format!("session={}", "x".repeat(size))),
    ("one word", |size| "certificate".repeat(size / 11)),
    ("one word with a sign over it", |size| format!("a{}", "\u{301}\u{323}".repeat(size / 4))),
    ("two words by turns as chance has it", |size| {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if state >> 31 == 0 { "a " } else { "b " }
        };
        (0..size / 2).map(|_| next()).collect()
    }),
    ("bytes as chance has them", |size| {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(u8::try_from(state >> 25).unwrap_or(0))
        };
        (0..size).map(|_| next()).collect()
    }),
];

/// Inputs of (nearly) `size` bytes.
pub fn shapes(size: usize) -> Vec<Input> {
    let mut shapes: Vec<Input> = Vec::new();
    let mut add = |name: String, text: String| {
        let end = text.floor_char_boundary(size);
        if !shapes.iter().any(|known| known.name == name) {
            shapes.push(Input { name, bytes: text.as_bytes()[..end].to_vec() });
        }
    };
    for piece in REPEATED {
        add(format!("{piece:?} again and again"), piece.repeat(size.div_ceil(piece.len())));
    }
    for (open, close) in NESTED {
        let times = size / (open.len() + close.len());
        add(format!("{open:?} in {open:?}"), format!("{}{}", open.repeat(times), close.repeat(times)));
    }
    for (name, line) in GROWN {
        let mut text = String::with_capacity(size + 1024);
        let mut n = 1;
        while text.len() < size {
            text.push_str(&line(n));
            n += 1;
        }
        add((*name).to_owned(), text);
    }
    for (name, whole) in WHOLE {
        let mut text = whole(size);
        text.extend(std::iter::repeat_n('x', size.saturating_sub(text.len())));
        add((*name).to_owned(), text);
    }
    shapes
}
