use super::*;

#[test]
fn a_closing_line_of_cargo_gives_both_numbers() {
    let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.25s";
    assert_eq!(cargo(line), Some(Count { passed: 12, failed: 3 }));
}

#[test]
fn other_lines_of_cargo_say_nothing() {
    assert_eq!(cargo("running 12 tests"), None);
    assert_eq!(cargo("test ideas::tests::twelve_passed ... ok"), None);
}

#[test]
fn both_of_nodes_reporters_are_understood() {
    assert_eq!(node("# pass 7"), Some(Count { passed: 7, failed: 0 }));
    assert_eq!(node("ℹ fail 2"), Some(Count { passed: 0, failed: 2 }));
    assert_eq!(node("ℹ cancelled 1"), Some(Count::ONE_FAILED));
    assert_eq!(node("ℹ duration_ms 12.5"), None);
}

#[test]
fn the_sum_is_written_as_the_closing_line_wants_it() {
    let mut sum = Count { passed: 2, failed: 0 };
    sum += Count { passed: 40, failed: 1 };
    assert_eq!(sum.to_string(), "42 passed, 1 failed");
}
