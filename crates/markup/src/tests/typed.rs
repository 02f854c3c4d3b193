//! What people type, made the same whoever types it.

use crate::{Nul, clean_line, clean_text, count_chars, fold};

#[test]
fn line_ends_and_composition_are_made_the_same() {
    assert_eq!(clean_text("a\r\nb\rc\n\rd").unwrap(), "a\nb\nc\n\nd");
    assert_eq!(clean_text("e\u{301}te\u{301}").unwrap(), "été");
}

#[test]
fn blanks_around_a_text_go_but_its_own_layout_stays() {
    assert_eq!(clean_text("\n  \n    code\n\na  \nb \n\n \t").unwrap(), "    code\n\na  \nb");
    assert_eq!(clean_text(" \n\t ").unwrap(), "");
}

#[test]
fn nul_is_refused_and_other_control_characters_go() {
    assert_eq!(clean_text("a\0b"), Err(Nul));
    assert_eq!(clean_line("a\0b"), Err(Nul));
    assert_eq!(clean_text("a\u{8}b\u{1b}[31m\tc\u{fffe}\u{feff}").unwrap(), "ab[31m\tc");
    assert_eq!(Nul.to_string(), "the text contains the character NUL");
}

#[test]
fn a_line_is_one_line_with_single_spaces() {
    assert_eq!(clean_line("  Awa \t\r\n  Diop\u{2028}Ba ").unwrap(), "Awa Diop Ba");
    assert_eq!(clean_line("\u{a0}Quoi\u{202f}?\u{a0}").unwrap(), "Quoi\u{202f}?");
    assert_eq!(clean_line(" \n ").unwrap(), "");
}

#[test]
fn a_name_cannot_turn_the_text_around_it_or_hide_letters() {
    assert_eq!(clean_line("Awa\u{202e}nimda\u{2066}\u{2069}").unwrap(), "Awanimda");
    assert_eq!(clean_line("ad\u{200b}min\u{ad}\u{2060}").unwrap(), "admin");
    assert_eq!(clean_line("می\u{200c}خواهم").unwrap(), "می\u{200c}خواهم", "Persian needs its joiners");
    assert_eq!(clean_text("a\u{202e}b").unwrap(), "a\u{202e}b", "pages isolate texts instead");
}

#[test]
fn length_is_what_a_reader_would_count() {
    assert_eq!(count_chars("été"), 3);
    assert_eq!(count_chars("e\u{301}te\u{301}"), 3);
    assert_eq!(count_chars("a\r\nb"), 3);
    assert_eq!(count_chars(""), 0);
}

#[test]
fn folding_takes_case_and_accents() {
    for (text, folded) in [
        ("Œuvre d’ÉTÉ", "oeuvre d'ete"),
        ("Straße STRAẞE", "strasse strasse"),
        ("Ægir Þór Ðoð", "aegir thor dod"),
        ("İstanbul ısı IŞIK", "istanbul isi isik"),
        ("Łódź Ørsted Đặng Ñandú", "lodz orsted dang nandu"),
        ("ΟΔΟΣ όδος", "οδοσ οδοσ"),
        ("Ёлка й", "елка и"),
        ("ﬁn ① ℃ ½", "fin 1 °c 1⁄2"),
        ("مُحَمَّد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("हिन्दी", "हिन्दी"),
        ("がぎ 한국", "がぎ 한국"),
        ("Jean\u{2011}Luc", "jean-luc"),
    ] {
        assert_eq!(fold(text), folded, "{text}");
    }
}
