//! What is counted, that nothing of it is about a person, and that the book, the dashboard and the
//! alerts speak of what there is.

use std::collections::BTreeSet;
use std::time::Duration;

use regex::Regex;

use super::labels::Refused;
use super::{Ending, Metrics};
use crate::tests::{TestApp, book, story};

const PAGE: &str = include_str!("../../../../docs/src/operator/metrics.md");
const DASHBOARD: &str = include_str!("../../../../docs/src/operator/examples/dashboard.json");
const ALERTS: &str = include_str!("../../../../docs/src/operator/examples/alerts.yml");

async fn text(t: &TestApp) -> String {
    t.app.metrics.text(&t.app).await.expect("the numbers")
}

/// The value of one series, as it is written.
fn value<'a>(text: &'a str, series: &str) -> Option<&'a str> {
    text.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '))
}

/// Every name that can be read, with something counted under each.
async fn names(t: &TestApp) -> BTreeSet<String> {
    let Metrics { refused, letters, .. } = &t.app.metrics;
    t.visitor().get("/en/msme").await.expect(200);
    refused.get_or_create(&Refused::because(http::StatusCode::SERVICE_UNAVAILABLE).unwrap()).inc();
    letters.get_or_create(&Ending::SENT).inc();
    ask_for_a_link(t).await;
    let text = text(t).await;
    let types = text.lines().filter_map(|line| line.strip_prefix("# TYPE "));
    types.filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

async fn ask_for_a_link(t: &TestApp) {
    t.visitor().post("/en/sign-in", &[("email", "amina@example.org")]).await.expect(303);
}

/// The names that a text speaks of, without what a histogram adds to its own.
fn spoken_of(text: &str) -> BTreeSet<String> {
    let name = Regex::new("(?:ideas_exchange|process)_[a-z_]+").unwrap();
    let of_histogram = Regex::new("_(bucket|sum|count)$").unwrap();
    name.find_iter(text).map(|found| of_histogram.replace(found.as_str(), "").into_owned()).collect()
}

story!(the_book_names_every_metric_and_what_is_drawn_or_alerted_on_is_there, |t| {
    let there = names(&t).await;
    let said: BTreeSet<String> = book::rows(PAGE)
        .into_iter()
        .map(|row| row[0].trim_matches('`').to_owned())
        .filter(|name| name.contains('_'))
        .collect();
    assert_eq!(said, there);
    for (what, text) in [("dashboard", DASHBOARD), ("alerts", ALERTS), ("page", PAGE)] {
        let unknown: Vec<_> = spoken_of(text).difference(&there).cloned().collect();
        assert!(unknown.is_empty(), "the {what} speaks of what is not there: {unknown:?}");
    }
});

#[test]
fn every_alert_stands_in_the_book_with_what_to_do_and_the_dashboard_can_be_read() {
    let alerts: BTreeSet<&str> = ALERTS.lines().filter_map(|line| line.trim().strip_prefix("- alert: ")).collect();
    let rows = book::rows(PAGE);
    let said: BTreeSet<&str> =
        rows.iter().map(|row| row[0].trim_matches('`')).filter(|name| name.starts_with("IdeasExchange")).collect();
    assert_eq!(said, alerts);
    let dashboard: serde_json::Value = serde_json::from_str(DASHBOARD).expect("JSON");
    let panels = dashboard["panels"].as_array().expect("panels");
    assert!(panels.iter().all(|panel| panel["targets"][0]["expr"].is_string()), "each panel asks for something");
}

story!(requests_are_counted_by_route_and_nothing_that_somebody_typed_is_told, |t| {
    let visitor = t.visitor();
    visitor.get("/en/msme/ideas/7?from=amina-secret").await.expect(404);
    visitor.get("/en/msme/ideas/8").await.expect(404);
    visitor.get("/en/amina-secret/ideas").await.expect(404);
    visitor.get("/wp-login/amina-secret.php/x/y").await.expect(404);
    let text = text(&t).await;
    let series = "ideas_exchange_requests_total{route=\"/{lang}/{exchange}/ideas/{n}\",method=\"GET\",status=\"4xx\"}";
    assert_eq!(value(&text, series), Some("2"), "{text}");
    let timed = "ideas_exchange_request_seconds_count{route=\"/{lang}/{exchange}/ideas/{n}\",method=\"GET\"}";
    assert_eq!(value(&text, timed), Some("2"));
    assert_eq!(value(&text, "ideas_exchange_requests_total{route=\"none\",method=\"GET\",status=\"4xx\"}"), Some("1"));
    assert!(!text.contains("secret"), "{text}");
});

story!(a_page_that_is_kept_is_made_once, |t| {
    for _ in 0..3 {
        t.visitor().get("/en/msme").await.expect(200);
    }
    let counted = text(&t).await;
    assert_eq!(value(&counted, "ideas_exchange_page_cache_requests_total"), Some("3"));
    assert_eq!(value(&counted, "ideas_exchange_page_cache_misses_total"), Some("1"));
    let bytes = value(&counted, "ideas_exchange_page_cache_bytes").and_then(|bytes| bytes.parse().ok());
    assert!(bytes.is_some_and(|bytes: u64| bytes > 1000), "{bytes:?}");
});

story!(letters_that_wait_show_with_the_age_of_the_oldest, |t| {
    assert!(!text(&t).await.contains("ideas_exchange_jobs{"));
    ask_for_a_link(&t).await;
    t.wait(Duration::from_secs(90));
    ask_for_a_link(&t).await;
    let counted = text(&t).await;
    let which = "{queue=\"mail\",kind=\"send\",state=\"ready\"}";
    assert_eq!(value(&counted, &format!("ideas_exchange_jobs{which}")), Some("2"));
    assert_eq!(value(&counted, &format!("ideas_exchange_jobs_oldest_seconds{which}")), Some("90.0"));
    assert_eq!(value(&counted, "ideas_exchange_database_up"), Some("1"));
    assert!(!counted.contains("amina"), "{counted}");
});
