//! What every page says that refuses something: one heading, what to do, who can help, in the reader's language.

use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn_with_state;
use http::header;
use scraper::{Html, Selector};

use super::{Answer, HELPER, story};
use crate::config::{Config, MailSettings, Transport};
use crate::error::Error;
use crate::error_page;
use crate::front_door::tests::close;
use crate::participants::Role;
use crate::people::operators;

/// The languages of the sample exchange.
pub const LANGUAGES: [&str; 3] = ["en", "fr", "es"];

/// What is wrong with a page that sends its reader to nobody.
pub const NOBODY: &str = "names nobody who helps";

fn texts(page: &Html, css: &str) -> Vec<String> {
    let selector = Selector::parse(css).expect("a selector");
    page.select(&selector).map(|found| found.text().collect::<String>().trim().to_owned()).collect()
}

/// What is wrong with the page of a refusal, if anything is. An answer to a program is none.
pub fn fault(answer: &Answer, lang: &str) -> Option<String> {
    let kind = answer.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.is_empty() {
        return Some(format!("{} says nothing", answer.status));
    }
    if !kind.starts_with("text/html") {
        return None;
    }
    let page = Html::parse_document(&answer.body);
    let has = |css: &str| !texts(&page, css).is_empty();
    let (heading, title) = (texts(&page, "h1"), texts(&page, "title").concat());
    // In the page itself: its foot has the secretariat on every page. Who asks the secretariat is with it already.
    let above = "a[href$='/desk/people?role=coordinator']";
    let helps = ["a[href$='/contact']", "a[href^='mailto:']", "form[action$='/contact']", above];
    let says = texts(&page, "main p:not([data-help]):not(.actions), main .summary li, main .notice p");
    let wrong = [
        (heading.len() != 1 || heading[0].is_empty(), "has not one heading"),
        (title.is_empty() || title.starts_with('–'), "has no title"),
        (!has(&format!("html[lang='{lang}']")), "is in another language"),
        (says.iter().all(|said| said.split_whitespace().count() < 3), "does not say what to do"),
        (!helps.iter().any(|who| has(&format!("main {who}"))), NOBODY),
    ];
    let found = wrong.into_iter().find(|(is_wrong, _)| *is_wrong);
    found.map(|(_, what)| format!("{} {what}: {}", answer.status, texts(&page, "main").concat()))
}

/// One of each kind that has a page; who must sign in is led there.
fn errors() -> Vec<Error> {
    vec![
        Error::NotFound,
        Error::MembersOnly,
        Error::Gone,
        Error::Forbidden("error-stale-form"),
        Error::Invalid("no form of ours".to_owned()),
        Error::Misdirected,
        Error::Conflict("moderation-decided-already"),
        Error::TooLarge { limit: 1024 },
        Error::FileTooLarge { limit: 1024 },
        Error::TooMany { wait: Duration::from_secs(90) },
        Error::Busy,
        Error::Full,
        Error::Broken("the disk".to_owned()),
        Error::internal("a fault"),
    ]
}

story!(every_kind_of_refusal_says_what_to_do_and_who_can_help_inside_an_exchange_and_outside, |t| {
    let mut t = t;
    for error in errors() {
        let (sent, status) = (error.clone(), error.status().as_u16());
        let refuse = move || {
            let error = sent.clone();
            async move { error }
        };
        t.router = Router::new().fallback(refuse).layer(from_fn_with_state(t.app.clone(), error_page::layer));
        for lang in LANGUAGES {
            let inside = t.visitor().get(&format!("/{lang}/msme/x")).await.expect(status);
            assert_eq!(fault(&inside, lang), None, "{error:?}");
            if !error.is_pressure() {
                assert_eq!(inside.attributes("main [data-help] a", "href"), [format!("/{lang}/msme/contact")]);
            }
            let outside = t.visitor().get(&format!("/{lang}/me/x")).await.expect(status);
            assert_eq!(fault(&outside, lang), None, "{error:?}");
            assert_eq!(outside.attributes("main a[href^='mailto:']", "href"), [format!("mailto:{HELPER}")]);
        }
    }
});

story!(the_secretariat_is_not_sent_to_itself_for_help, |t| {
    let (sela, coco) = (t.with_role("Sela", Some(Role::Secretariat)).await, t.coordinator().await);
    let (amina, mo) = (t.participant("Amina").await, t.moderator().await);
    let coordinators = "/fr/msme/desk/people?role=coordinator".to_owned();
    let (operator, secretariat) = (format!("mailto:{HELPER}"), "/fr/msme/contact".to_owned());
    let whom = [(&sela, coordinators), (&coco, operator), (&mo, secretariat.clone()), (&amina, secretariat)];
    for (actor, asked) in whom {
        let page = actor.get("/fr/msme/ideas/999").await.expect(404);
        assert_eq!(page.attributes("main [data-help] a", "href"), [asked]);
    }
});

story!(whoever_looks_after_the_site_is_not_sent_to_themselves_for_help, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    for id in [coco.id, amina.id] {
        t.app.db.write(move |tx| operators::make(tx, id)).await.unwrap();
    }
    let refused = coco.get("/fr/msme/ideas/999").await.expect(404);
    assert!(!refused.has("[data-help]") && !refused.has("footer a[href^='mailto:']"), "{}", refused.body);
    let outside = coco.get("/fr/me/nowhere/x").await.expect(404);
    assert!(!outside.has("[data-help]") && !outside.has("footer a[href^='mailto:']"), "{}", outside.body);
    let taking_part = amina.get("/fr/msme/ideas/999").await.expect(404);
    assert_eq!(taking_part.attributes("main [data-help] a", "href"), ["/fr/msme/contact"], "an exchange of others");
});

story!(where_the_site_shows_one_exchange_alone_its_secretariat_can_be_asked_too, |t| {
    let only = "main a[href='/fr/msme/contact']";
    assert!(t.visitor().get("/fr/me/nowhere/x").await.expect(404).has(only));
    assert!(t.visitor().get("/fr/nowhere").await.expect(404).has(only));
    close(&t).await;
    let page = t.visitor().get("/fr/me/nowhere/x").await.expect(404);
    assert!(!page.has(only) && page.has("main a[href^='mailto:']"), "nothing tells that there is one: {}", page.body);
});

#[test]
fn who_helps_is_the_contact_or_else_the_sender_of_mail_that_really_leaves() {
    let helper = |contact: &str, transport| {
        let mail = MailSettings { transport, from: "us@example.org".to_owned(), ..MailSettings::default() };
        let config = Config { contact: contact.to_owned(), mail, ..Config::default() };
        config.helper().map(str::to_owned)
    };
    assert_eq!(helper("", Transport::Folder), None);
    assert_eq!(helper("", Transport::Smtp).as_deref(), Some("us@example.org"));
    for transport in [Transport::Folder, Transport::Smtp] {
        assert_eq!(helper(HELPER, transport).as_deref(), Some(HELPER));
    }
    let wrong = Config { contact: "nobody".to_owned(), ..Config::default() }.checked().expect_err("no address");
    assert_eq!(wrong.setting, "contact");
}

story!(pages_of_the_site_say_at_their_foot_who_helps, |t| {
    for path in ["/fr", "/fr/sign-in", "/fr/sign-in/code"] {
        let page = t.visitor().get(path).await.expect(200);
        assert_eq!(page.attributes("footer a[href^='mailto:']", "href"), [format!("mailto:{HELPER}")], "{path}");
    }
    let home = t.visitor().get("/fr/msme").await.expect(200);
    assert!(!home.has("footer a[href^='mailto:']") && home.has("footer a[href='/fr/msme/contact']"));
});
