//! What checks find, rules first.

use super::links::{Fault, addresses, answers, inside, outside};
use super::*;
use crate::issues::publishing::tests::{idea_id, planned};
use crate::tests::{TestApp, story};

#[test]
fn a_link_elsewhere_is_whole_and_safe() {
    for fine in ["https://example.org", "https://example.org/a?b=c#d", "mailto:office@example.org?subject=Hello"] {
        assert_eq!(outside(fine), None, "{fine}");
    }
    assert_eq!(outside("http://example.org/"), Some(Fault::Plain));
    for wrong in ["", "example.org", "https://", "https://localhost/", "ftp://example.org/", "mailto:nobody", "//x.org"]
    {
        assert_eq!(outside(wrong), Some(Fault::Shape), "{wrong}");
    }
}

#[test]
fn a_link_within_the_site_is_known_by_its_path_or_its_whole_address() {
    let site = "https://exchange.example.org";
    assert_eq!(inside("/en/msme?page=2", site), Some("/en/msme?page=2"));
    assert_eq!(inside("https://exchange.example.org/en", site), Some("/en"));
    assert_eq!(inside("https://exchange.example.org", site), Some("/"));
    for other in ["//example.org/en", "https://exchange.example.org.evil.example/en", "https://example.org/"] {
        assert_eq!(inside(other, site), None, "{other}");
    }
}

#[test]
fn links_are_read_out_of_our_own_html() {
    let html = r#"<p><a href="/en/msme">One</a> and <a href="https://example.org/?a=1&amp;b=2">two</a></p>"#;
    assert_eq!(addresses(html), ["/en/msme", "https://example.org/?a=1&b=2"]);
    assert!(addresses("<p>href= nothing</p>").is_empty());
}

#[test]
fn a_route_answers_what_has_its_steps() {
    assert!(answers("/{lang}/{exchange}/ideas/{n}", "/en/msme/ideas/7"));
    for other in ["/en/msme/ideas", "/en/msme/ideas/", "/en/msme/ideas/7/more", "/en/msme/topics/7"] {
        assert!(!answers("/{lang}/{exchange}/ideas/{n}", other), "{other}");
    }
}

async fn found(t: &TestApp, issue: Id) -> Vec<Check> {
    let (app, id, now) = (t.app.clone(), t.exchange, t.clock_now());
    let look = move |c: &mut Conn| -> Result<Vec<Check>, Error> {
        let exchange = crate::exchange::find(c, "msme", Lang::En)?.expect("an exchange");
        let draft = draft::draft(c, id, issue)?.expect("a draft");
        run(c, &app, &exchange, &draft, now)
    };
    t.app.db.read(look).await.expect("checks")
}

fn says(checks: &[Check], what: &str, severity: Severity) -> bool {
    checks.iter().any(|check| check.what == what && check.severity == severity)
}

story!(links_to_what_is_not_there_or_not_for_everybody_stop_an_issue, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let n = crate::comments::tests::idea(&t, &amina).await;
    let fine = format!("See [the idea](/en/msme/ideas/{n}), [all](/en/msme/ideas) and [more](https://example.org/).");
    let issue = planned(&t, &coco, "fine", &[(BlockKind::Text, None, &fine, "")]).await;
    let checks = found(&t, issue).await;
    assert!(says(&checks, "editions-check-links", Severity::Fine), "{checks:?}");
    let broken =
        "[One](/en/msme/ideas/99) [two](/en/msme/nothing) [three](http://example.org/) [four](/en/msme/documents/x)";
    let issue = planned(&t, &coco, "broken", &[(BlockKind::Text, None, broken, "")]).await;
    let checks = found(&t, issue).await;
    let lost: Vec<&Check> = checks.iter().filter(|check| check.what == "editions-check-link-broken").collect();
    assert_eq!(lost.len(), 3, "{checks:?}");
    assert!(says(&checks, "editions-check-link-plain", Severity::Warn));
    assert_eq!(checks.first().map(|check| check.severity), Some(Severity::Stop), "what stops it comes first");
});

story!(a_block_about_something_that_nobody_can_read_stops_an_issue, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let n = crate::comments::tests::idea(&t, &amina).await;
    let issue = planned(&t, &coco, "spring", &[(BlockKind::Idea, Some(idea_id(&t, n).await), "", "")]).await;
    assert!(!says(&found(&t, issue).await, GONE, Severity::Stop));
    amina.post(&format!("/en/msme/ideas/{n}/withdraw"), &[]).await.expect(303);
    assert!(says(&found(&t, issue).await, GONE, Severity::Stop));
});

story!(a_mail_that_programs_would_cut_stops_an_issue, |t| {
    let coco = t.coordinator().await;
    let long = "A sentence that goes on and on. ".repeat(2200);
    let issue = planned(&t, &coco, "long", &[(BlockKind::Text, None, &long, "")]).await;
    let checks = found(&t, issue).await;
    assert!(says(&checks, "editions-check-large", Severity::Stop), "{checks:?}");
    assert!(says(&checks, "editions-check-unsubscribe", Severity::Fine));
    assert!(says(&checks, "editions-check-missing", Severity::Warn), "gaps were said to be fine");
});
