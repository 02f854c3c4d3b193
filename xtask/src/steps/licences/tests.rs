use super::*;

fn policy() -> Policy {
    let text = r#"
        [licenses]
        allow = ["MIT"]
        exceptions = [{ crate = "odd", allow = ["OpenSSL"] }]
        [sources]
        allow-git = []
    "#;
    toml::from_str(text).unwrap()
}

fn package(name: &str, licence: Option<&str>, source: Option<&str>) -> Package {
    Package {
        name: name.to_owned(),
        version: "1.0.0".to_owned(),
        license: licence.map(str::to_owned),
        source: source.map(str::to_owned),
        manifest_path: "/elsewhere/Cargo.toml".to_owned(),
    }
}

fn problem(name: &str, licence: Option<&str>, source: Option<&str>) -> Option<String> {
    policy().problem(&package(name, licence, source), Path::new("/house"))
}

#[test]
fn an_allowed_licence_from_the_registry_passes() {
    assert_eq!(problem("fine", Some("MIT OR GPL-3.0-only"), Some(CRATES_IO)), None);
}

#[test]
fn a_licence_that_is_not_listed_or_not_said_is_a_problem() {
    assert!(problem("dear", Some("BUSL-1.1"), Some(CRATES_IO)).is_some());
    assert!(problem("mute", None, Some(CRATES_IO)).is_some());
}

#[test]
fn an_exception_serves_its_crate_alone() {
    assert_eq!(problem("odd", Some("OpenSSL"), Some(CRATES_IO)), None);
    assert!(problem("even", Some("OpenSSL"), Some(CRATES_IO)).is_some());
}

#[test]
fn other_sources_are_a_problem() {
    assert!(problem("forked", Some("MIT"), Some("git+https://example.org/forked#0a1b2c")).is_some());
    assert!(problem("mirrored", Some("MIT"), Some("registry+https://example.org/index")).is_some());
    assert!(problem("neighbour", Some("MIT"), None).is_some());
}

#[test]
fn an_npm_package_needs_a_checksum_and_no_address() {
    let lock = |extra: &str| serde_json::from_str(&format!(r#"{{"license":"MIT"{extra}}}"#)).unwrap();
    let policy = policy();
    assert_eq!(policy.npm_problem("a", &lock(r#","integrity":"sha512-x""#)), None);
    assert!(policy.npm_problem("a", &lock("")).is_some());
    assert!(policy.npm_problem("a", &lock(r#","integrity":"sha512-x","resolved":"https://example.org/a""#)).is_some());
}

#[test]
fn the_policy_of_this_checkout_can_be_read() {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../deny.toml")).unwrap();
    let policy: Policy = toml::from_str(&text).unwrap();
    assert!(policy.licenses.allow.contains(&"MIT".to_owned()) && policy.sources.allow_git.is_empty());
}
