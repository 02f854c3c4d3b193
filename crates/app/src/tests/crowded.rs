//! What is answered while everything that works is at work.

use axum::body::Body;
use http::{Request, header};

use super::{HELPER, TestApp, refusals, story};
use crate::limits;

const WORDS: [(&str, &str); 3] =
    [("en", "Too busy at the moment"), ("fr", "Le site est très sollicité"), ("es", "Hay demasiada actividad")];

fn own(path: &str) -> Request<Body> {
    Request::get(path).header(header::COOKIE, "session=x").body(Body::empty()).unwrap()
}

fn is_turned_away(t: &TestApp, request: Request<Body>) -> bool {
    limits::turn_away(&t.app, &request).is_some()
}

story!(while_all_places_are_taken_what_needs_none_is_answered_and_the_rest_told_in_its_language, |t| {
    let (amina, visitor) = (t.participant("Amina").await, t.visitor());
    visitor.get("/en/msme").await.expect(200);
    assert!(!is_turned_away(&t, own("/en/msme")), "as long as there are places");
    let places = u32::try_from(t.app.places.available_permits()).unwrap();
    let taken = t.app.places.acquire_many(places).await.unwrap();
    // Kept, or of the program.
    for path in ["/en/msme", "/healthz", "/readyz", &crate::assets::href("app.js")] {
        visitor.get(path).await.expect(200);
        assert!(!is_turned_away(&t, Request::get(path).body(Body::empty()).unwrap()), "{path}");
    }
    for (lang, says) in WORDS {
        let path = format!("/{lang}/msme/ideas");
        for answer in
            [amina.get(&path).await, visitor.get(&path).await, amina.get(&format!("/{lang}/no/where/x")).await]
        {
            let answer = answer.expect(503);
            assert_eq!(answer.headers[header::RETRY_AFTER], "2");
            assert!(answer.text("h1").contains(says) && answer.has(&format!("html[lang={lang}]")), "{}", answer.body);
            assert_eq!(refusals::fault(&answer, lang), None);
            assert_eq!(answer.attributes("main a[href^='mailto:']", "href"), [format!("mailto:{HELPER}")]);
            assert!(answer.headers.contains_key(header::X_CONTENT_TYPE_OPTIONS));
        }
        let refusal = limits::turn_away(&t.app, &own(&path)).expect("turned away");
        assert_eq!((refusal.status().as_u16(), &refusal.headers()[header::RETRY_AFTER]), (503, &"2".parse().unwrap()));
    }
    let for_a_program = Request::get("/en/msme/ideas").header(header::ACCEPT, "application/json");
    let problem = visitor.send(for_a_program.body(Body::empty()).unwrap()).await.expect(503);
    assert_eq!(problem.headers[header::CONTENT_TYPE], "application/problem+json");
    drop(taken);
    amina.get("/en/msme/ideas").await.expect(200);
});

story!(so_many_refused_forms_a_second_are_shown_again_and_the_others_told_to_send_them_once_more, |t| {
    let amina = t.participant("Amina").await;
    let places = u32::try_from(t.app.places.available_permits()).unwrap();
    let _taken = t.app.places.acquire_many(places).await.unwrap();
    let text = "It took eleven days.";
    let refused = amina.post("/en/msme/ideas/1/comments", &[("text", text)]).await.expect(503);
    assert_eq!(refused.value("text"), text);
    let form = || {
        let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        Request::post("/en/msme/ideas/1/comments").header(kind.0, kind.1).body(Body::empty()).unwrap()
    };
    let shown = (0..1000).take_while(|_| !is_turned_away(&t, form())).count();
    assert!((1..1000).contains(&shown), "{shown}");
    t.clock.advance(std::time::Duration::from_secs(1));
    assert!(!is_turned_away(&t, form()), "a second later others are");
});
