//! Rules, without a database.

use web::FieldErrors;

use crate::people::about::{self, Typed, mixes_scripts};
use crate::people::{Next, OrganisationKind, device};

#[test]
fn signing_in_leads_to_pages_of_ours() {
    for path in
        ["/en", "/fr/msme", "/es/msme/ideas/7?page=2#c-3", "/en/msme/search?q=certificat%20d%27origine", "/ar/msme"]
    {
        assert_eq!(Next::parse(path).as_ref().map(Next::as_str), Some(path));
    }
}

#[test]
fn signing_in_leads_nowhere_else() {
    let hostile = [
        "",
        "/",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/%09/evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/en//evil.example",
        "/en\\evil.example",
        "/en/../..//evil.example",
        "/en/./x",
        "/en/%2e%2e/x",
        "/en/%2Fevil.example",
        "/en/%5cevil.example",
        "/en\r\nSet-Cookie: a=b",
        "/en/%0d%0aLocation:x",
        "@evil.example",
        "/@evil.example",
        "/xx/msme",
        "/api/v1",
        "/assets/x",
        "/en ",
        " /en",
        "/en/é",
        "/en/sign-in",
        "/en/sign-in/code",
        "/fr/sign-out",
        "/en/x\u{202e}",
        "/en/\"><script>",
    ];
    for path in hostile {
        assert_eq!(Next::parse(path), None, "{path:?}");
    }
    assert_eq!(Next::parse(&format!("/en/{}", "x".repeat(1_000))), None);
}

fn typed<'a>(name: &'a str, kind: &'a str, organisation: &'a str) -> Typed<'a> {
    Typed { name, kind, organisation, economy: "SN", sector: "C", size: "2-9" }
}

fn check(typed: Typed<'_>) -> Result<about::About, FieldErrors> {
    let mut errors = FieldErrors::new();
    let about = about::check(typed, &mut errors);
    errors.or(|| about)
}

#[test]
fn a_name_is_kept_as_its_owner_writes_it() {
    for name in [
        "Aïssatou Diop",
        "O’Brien-Smith",
        "Nguyễn Văn A",
        "李小龍",
        "Мария Иванова",
        "محمد",
        "Ṣade",
        "J. R. (Bob) <3 trade",
    ] {
        assert_eq!(check(typed(name, "person", "")).unwrap().name, name);
    }
}

#[test]
fn a_name_becomes_one_line_without_disguise() {
    let about = check(typed("  Amina\r\nBcc: x\u{202e} Diop\u{200b} ", "person", "")).unwrap();
    assert_eq!(about.name, "Amina Bcc: x Diop");
}

#[test]
fn what_is_no_name_is_refused() {
    let long = "x".repeat(101);
    for name in [
        "",
        "   ",
        "---",
        "🙂",
        "amina@example.org",
        "http://evil.example",
        "see www.evil.example",
        "Pаypal Sales",
        &long,
    ] {
        let errors = check(typed(name, "person", "")).unwrap_err();
        assert!(errors.get("name").is_some(), "{name}");
    }
    assert!(mixes_scripts("Pаypal"));
    assert!(!mixes_scripts("Мария Smith"));
}

#[test]
fn who_speaks_for_an_organisation_names_it_and_a_firm_says_sector_and_size() {
    assert!(check(typed("Amina", "firm", "")).unwrap_err().get("organisation").is_some());
    assert!(check(typed("Amina", "", "")).unwrap_err().get("kind").is_some());
    let bare = Typed { name: "Amina", kind: "firm", organisation: "Ndar", economy: "", sector: "", size: "" };
    let errors = check(bare).unwrap_err();
    let fields: Vec<_> = errors.iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["economy", "sector", "size"]);
    let chamber = check(Typed { kind: "chamber", economy: "SN", ..bare }).unwrap();
    assert_eq!((chamber.kind, chamber.sector.as_str()), (Some(OrganisationKind::Chamber), ""));
}

#[test]
fn speaking_on_ones_own_leaves_no_organisation() {
    assert_eq!(check(typed("Amina", "person", "Ndar")).unwrap().organisation, "");
}

#[test]
fn keys_that_are_in_no_list_are_refused() {
    let wrong = Typed { name: "Amina", kind: "king", organisation: "x", economy: "XX", sector: "ZZ", size: "7" };
    let errors = check(wrong).unwrap_err();
    assert_eq!(errors.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["kind", "economy", "sector", "size"]);
}

#[test]
fn a_browser_is_called_by_its_name() {
    let known = [
        (
            "Mozilla/5.0 (Linux; Android 12; TECNO KG5j) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/110.0.0.0 Mobile Safari/537.36",
            ("Chrome", "Android"),
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 Version/16.0 Mobile/15E148 Safari/604.1",
            ("Safari", "iPhone"),
        ),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", ("Firefox", "Windows")),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0", ("Edge", "Windows")),
        (
            "Opera/9.80 (Android; Opera Mini/36.2/119.132; U; fr) Presto/2.12.423 Version/12.16",
            ("Opera Mini", "Android"),
        ),
        ("<script>alert(1)</script>", ("", "")),
        ("", ("", "")),
    ];
    for (agent, parts) in known {
        assert_eq!(device::parts(&device::label(agent)), parts, "{agent}");
    }
}
