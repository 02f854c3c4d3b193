use super::*;

fn chosen(fast: bool, only: &[&str]) -> Vec<&'static str> {
    let only: Vec<String> = only.iter().map(ToString::to_string).collect();
    STEPS.iter().filter(|step| wanted(step, fast, &only)).map(|step| step.name).collect()
}

#[test]
fn everything_runs_unless_told_otherwise() {
    assert_eq!(chosen(false, &[]), names());
}

#[test]
fn the_inner_loop_opens_no_browser_and_installs_nothing() {
    let steps = chosen(true, &[]);
    assert!(steps.contains(&"rust") && !steps.contains(&"stories") && !steps.contains(&"gates"));
    let fast: Vec<&Step> = STEPS.iter().filter(|step| wanted(step, true, &[])).collect();
    let needs = needs(&fast, true);
    assert!(![Need::Postgres, Need::Strace, Need::Faketime, Need::Postfix].iter().any(|need| needs.contains(need)));
}

#[test]
fn a_named_step_runs_alone() {
    assert_eq!(chosen(false, &["gates", "format"]), ["format", "gates"]);
}
