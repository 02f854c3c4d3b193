//! What letters look like, and that they wait in the queue.

use db::sql;
use i18n::Lang;
use mail::{Address, Message};
use scraper::{Html, Selector};

use super::{Group, Letter, Line, Section, compose, forget, queue};
use crate::exchange::{self, Exchange};
use crate::tests::{TestApp, story};

fn letter(lang: Lang) -> Letter {
    Letter::new(lang, Address::parse("amina@example.org").unwrap())
        .subject("A subject")
        .paragraph("First & foremost")
        .button("Go on", "https://ideas.example.org/en/x?a=1&b=2")
        .reason("Because you asked.")
}

fn composed(t: &TestApp, letter: &Letter) -> Message {
    compose(&t.app, None, t.app.rng.id(t.clock_now()), letter, t.clock_now()).unwrap()
}

fn each(html: &str, css: &str, attribute: &str) -> Vec<String> {
    let selector = Selector::parse(css).unwrap();
    Html::parse_document(html).select(&selector).filter_map(|e| e.attr(attribute).map(str::to_owned)).collect()
}

story!(a_letter_has_both_parts_with_language_direction_and_one_button, |t| {
    for (lang, dir) in [(Lang::Fr, "ltr"), (Lang::Ar, "rtl")] {
        let message = composed(&t, &letter(lang).manage("Settings", "https://ideas.example.org/en/me/settings"));
        let html = message.html.unwrap();
        assert_eq!(each(&html, "html", "lang"), [lang.code()]);
        assert_eq!(each(&html, "html", "dir"), [dir]);
        assert!(each(&html, "a", "href").iter().all(|href| href.starts_with("https://")));
        assert!(!html.contains("<img") && !html.contains("<script"));
        assert!(html.contains("17px"));
        assert!(message.text.contains("Go on\nhttps://ideas.example.org/en/x?a=1&b=2"));
        assert!(message.text.contains("First & foremost") && message.text.contains("Because you asked."));
        assert_eq!(message.language, lang.code());
    }
});

story!(what_people_wrote_is_text_in_a_letter, |t| {
    let hostile = "<script>alert(1)</script>\n\"><img src=x onerror=alert(1)>";
    let message = composed(&t, &letter(Lang::En).subject(hostile).paragraph(hostile).quote("en", hostile));
    let html = message.html.unwrap();
    assert!(each(&html, "script", "src").is_empty() && each(&html, "img", "src").is_empty());
    assert!(!html.contains("<script") && !html.contains("<img"));
    assert!(message.text.contains("> <script>alert(1)</script>"));
});

story!(line_breaks_in_a_name_do_not_become_headers, |t| {
    let found = t.app.db.read(|c| exchange::find(c, "msme", Lang::En)).await.unwrap();
    let evil = Exchange { title: "Evil\r\nBcc: x@evil.example".to_owned(), ..found.expect("the exchange") };
    let message = composed(&t, &letter(Lang::En).subject("Hello\r\nBcc: x@evil.example").of(&evil));
    let bytes = String::from_utf8(message.formatted().unwrap()).unwrap();
    let head = bytes.split("\r\n\r\n").next().unwrap();
    assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
    assert_eq!(message.subject.as_str(), "Hello Bcc: x@evil.example");
});

story!(a_letter_stays_below_what_mail_programs_cut, |t| {
    let long = "<&>\"'é".repeat(20_000);
    let message = composed(&t, &letter(Lang::En).quote("fr", &long));
    assert!(message.html.unwrap().len() <= 60 * 1024);
    assert!(message.text.len() <= 60 * 1024);
});

story!(a_letter_waits_in_the_queue_of_its_transaction, |t| {
    let (app, now, ids) = (t.app.clone(), t.clock_now(), [t.app.rng.id(t.clock_now()), t.app.rng.id(t.clock_now())]);
    let kept = app.clone();
    t.app.db.write(move |tx| queue(tx, &kept, ids[0], &letter(Lang::En), now)).await.unwrap();
    let lost: Result<(), _> = t
        .app
        .db
        .write(move |tx| {
            queue(tx, &app, ids[1], &letter(Lang::En), now)?;
            Err(crate::error::Error::Gone)
        })
        .await;
    assert!(lost.is_err());
    let waiting = t.letters_to("amina@example.org").await;
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].from.name(), Some("Ideas Exchange"));
});

story!(a_letter_belongs_to_the_exchange_that_it_was_begun_for_and_one_that_signs_in_to_none, |t| {
    t.visitor().post("/en/sign-in", &[("email", "amina@example.org")]).await.expect(303);
    let told = [("name", "Bao"), ("email", "bao@example.org"), ("subject", "Parcels"), ("message", "They wait.")];
    t.visitor().post("/en/msme/contact", &told).await.expect(303);
    let theirs = sql!(
        "SELECT COUNT(*) FROM jobs j JOIN exchanges e ON e.id = j.scope WHERE j.queue = 'mail' AND e.slug = 'msme'"
    );
    let of_site = sql!("SELECT COUNT(*) FROM jobs WHERE queue = 'mail' AND scope IS NULL");
    assert_eq!((t.count(theirs).await, t.count(of_site).await), (1, 1));
});

story!(a_letter_to_a_domain_with_accents_is_forgotten_with_its_address, |t| {
    let to = Address::parse("Amina@Bücher.example").unwrap();
    let (app, now, id) = (t.app.clone(), t.clock_now(), t.app.rng.id(t.clock_now()));
    let letter = Letter::new(Lang::En, to.clone()).subject("A subject");
    t.app.db.write(move |tx| queue(tx, &app, id, &letter, now)).await.unwrap();
    let waiting = sql!("SELECT COUNT(*) FROM jobs WHERE queue = 'mail'");
    assert_eq!(t.count(waiting).await, 1);
    t.app.db.write(|tx| forget(tx, ["", ""], &[])).await.unwrap();
    assert_eq!(t.count(waiting).await, 1, "no address is nobody's");
    t.app.db.write(move |tx| forget(tx, [&to.key(), to.as_str()], &[])).await.unwrap();
    assert_eq!(t.count(waiting).await, 0);
});

story!(a_letter_that_lists_things_has_them_in_groups_in_both_parts, |t| {
    let line = |text: &str, about: &str| Line {
        text: text.to_owned(),
        about: about.to_owned(),
        language: "fr".to_owned(),
        url: "https://ideas.example.org/en/x/ideas/7?a=1&b=2".to_owned(),
    };
    let lines = vec![line("Awa <b> answered you on I-7", "Un <script> titre"), line("No title", "")];
    let group = Group { title: "Frontières".to_owned(), language: "fr".to_owned(), lines };
    let sections = vec![Section { title: "An exchange".to_owned(), groups: vec![group] }];
    let message = composed(&t, &letter(Lang::En).marker("##- Above -##").sections(sections));
    let html = message.html.unwrap();
    assert_eq!(each(&html, "li a", "href").len(), 2);
    assert_eq!(
        (each(&html, "h3", "lang"), each(&html, "li span", "lang")),
        (vec!["fr".to_owned()], vec!["fr".to_owned()])
    );
    assert!(!html.contains("<script") && !html.contains("<b>"));
    assert!(message.text.starts_with("##- Above -##\n\nFirst & foremost"), "{}", message.text);
    let listed =
        "An exchange\n===========\n\nFrontières\n\n- Awa <b> answered you on I-7\n  Un <script> titre\n  https://";
    assert!(message.text.contains(listed), "{}", message.text);
});
