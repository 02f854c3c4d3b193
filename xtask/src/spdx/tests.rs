use super::*;

fn ours(expression: &str) -> Result<bool, Malformed> {
    met(expression, &|licence| ["MIT", "ISC", "Unicode-3.0"].contains(&licence))
}

#[test]
fn one_allowed_side_of_a_choice_is_enough() {
    assert_eq!(ours("GPL-2.0-only OR MIT"), Ok(true));
    assert_eq!(ours("MIT/Apache-2.0"), Ok(true));
    assert_eq!(ours("GPL-2.0-only OR Apache-2.0"), Ok(false));
}

#[test]
fn every_part_of_a_conjunction_must_be_allowed() {
    assert_eq!(ours("(MIT OR Apache-2.0) AND Unicode-3.0"), Ok(true));
    assert_eq!(ours("MIT AND OpenSSL"), Ok(false));
    assert_eq!(ours("MIT OR Apache-2.0 AND OpenSSL"), Ok(true));
}

#[test]
fn a_licence_with_an_exception_is_another_licence() {
    assert_eq!(ours("MIT WITH LLVM-exception"), Ok(false));
}

#[test]
fn nonsense_is_refused() {
    for nonsense in ["", "MIT OR", "(MIT", "MIT ISC", "AND MIT", "MIT WITH"] {
        assert!(ours(nonsense).is_err(), "{nonsense}");
    }
}
