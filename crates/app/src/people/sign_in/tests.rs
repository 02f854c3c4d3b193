//! Signing in, as stories over HTTP.

use std::time::Duration;

use crate::tests::{Actor, Answer, TestApp, story};

const ADDRESS: &str = "amina@example.org";

async fn ask(actor: &Actor<'_>, address: &str, next: &str) -> Answer {
    actor.post("/en/sign-in", &[("email", address), ("next", next)]).await
}

/// Link and code of the last letter to an address.
async fn received(t: &TestApp, address: &str) -> (String, String) {
    let letters = t.letters_to(address).await;
    let text = &letters.last().expect("a letter").text;
    let link = text.lines().find(|line| line.contains("/sign-in/link/")).expect("a link");
    let path = link.split_once("//").and_then(|(_, rest)| rest.split_once('/')).map(|(_, path)| format!("/{path}"));
    let code = text.lines().find(|line| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit())).expect("a code");
    (path.expect("a path"), code.to_owned())
}

async fn is_signed_in(actor: &Actor<'_>) -> bool {
    actor.get("/en/me").await.status == 200
}

async fn sessions(t: &TestApp) -> i64 {
    t.count(db::sql!("SELECT COUNT(*) FROM sessions")).await
}

story!(the_link_works_in_another_browser_and_only_once, |t| {
    let (asking, other, late) = (t.visitor(), t.visitor(), t.visitor());
    let answer = ask(&asking, ADDRESS, "").await.expect(303);
    assert_eq!(answer.location(), "/en/sign-in/code");
    let (link, _) = received(&t, ADDRESS).await;
    let page = other.get(&link).await.expect(200);
    assert!(page.text("main").contains(ADDRESS));
    let entered = other.post(&link, &[]).await.expect(303);
    assert_eq!(entered.location(), "/en/me/profile");
    assert!(is_signed_in(&other).await);
    assert!(!is_signed_in(&asking).await);
    late.post(&link, &[]).await.expect(410);
    assert!(!is_signed_in(&late).await);
    assert_eq!(sessions(&t).await, 1);
});

story!(opening_the_link_changes_nothing, |t| {
    let (asking, scanner) = (t.visitor(), t.visitor());
    ask(&asking, ADDRESS, "").await;
    let (link, code) = received(&t, ADDRESS).await;
    for _ in 0..3 {
        scanner.get(&link).await.expect(200);
    }
    assert_eq!(sessions(&t).await, 0);
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM people")).await, 0);
    asking.post("/en/sign-in/code", &[("code", &code)]).await.expect(303);
    assert!(is_signed_in(&asking).await);
});

story!(a_link_pressed_twice_at_once_opens_one_session, |t| {
    let asking = t.visitor();
    ask(&asking, ADDRESS, "").await;
    let (link, _) = received(&t, ADDRESS).await;
    let browsers: Vec<_> = (0..10).map(|_| t.visitor()).collect();
    let answers = futures_util::future::join_all(browsers.iter().map(|browser| browser.post(&link, &[]))).await;
    let entered = answers.iter().filter(|answer| answer.status == 303).count();
    assert_eq!((entered, sessions(&t).await), (1, 1));
    assert!(answers.iter().all(|answer| matches!(answer.status.as_u16(), 303 | 410)));
});

story!(the_code_works_only_in_the_browser_that_asked, |t| {
    let (asking, other) = (t.visitor(), t.visitor());
    ask(&asking, ADDRESS, "").await;
    ask(&other, "other@example.org", "").await;
    let (_, code) = received(&t, ADDRESS).await;
    let refused = other.post("/en/sign-in/code", &[("code", &code)]).await.expect(422);
    assert!(refused.has(".summary a[href='#code']"));
    t.visitor().post("/en/sign-in/code", &[("code", &code)]).await.expect(422);
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    asking.post("/en/sign-in/code", &[("code", &spaced)]).await.expect(303);
    assert!(is_signed_in(&asking).await && !is_signed_in(&other).await);
});

story!(the_sixth_try_is_refused_even_with_the_right_code, |t| {
    let asking = t.visitor();
    ask(&asking, ADDRESS, "").await;
    let (_, code) = received(&t, ADDRESS).await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for left in [4, 3, 2] {
        let page = asking.post("/en/sign-in/code", &[("code", wrong)]).await.expect(422);
        assert!(page.text(".summary").contains(&left.to_string()), "{}", page.text(".summary"));
    }
    asking.post("/en/sign-in/code", &[("code", wrong)]).await.expect(422);
    asking.post("/en/sign-in/code", &[("code", wrong)]).await.expect(422);
    let page = asking.post("/en/sign-in/code", &[("code", &code)]).await.expect(422);
    assert!(page.text("main").contains("no longer works"));
    assert!(!page.has("input[name='code']"));
    // The link was not guessed at, so it goes on working.
    let (link, _) = received(&t, ADDRESS).await;
    asking.post(&link, &[]).await.expect(303);
});

story!(a_malformed_code_costs_no_try, |t| {
    let asking = t.visitor();
    ask(&asking, ADDRESS, "").await;
    for malformed in ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"] {
        let page = asking.post("/en/sign-in/code", &[("code", malformed)]).await.expect(422);
        assert_eq!(page.value("code"), malformed);
    }
    let (_, code) = received(&t, ADDRESS).await;
    asking.post("/en/sign-in/code", &[("code", &code)]).await.expect(303);
});

story!(after_fifteen_minutes_neither_works_and_a_button_sends_another, |t| {
    let asking = t.visitor();
    ask(&asking, ADDRESS, "/en/msme/topics").await;
    let (link, code) = received(&t, ADDRESS).await;
    t.wait(Duration::from_mins(15));
    asking.post("/en/sign-in/code", &[("code", &code)]).await.expect(422);
    let page = asking.get(&link).await.expect(410);
    assert!(!page.has("form[action*='/link/']"));
    assert_eq!((page.value("email").as_str(), page.value("next").as_str()), (ADDRESS, "/en/msme/topics"));
    asking.post(&link, &[]).await.expect(410);
    ask(&asking, &page.value("email"), &page.value("next")).await.expect(303);
    assert_eq!(t.letters_to(ADDRESS).await.len(), 2);
});

story!(an_unknown_link_says_no_more_than_an_old_one, |t| {
    for path in ["/en/sign-in/link/x", "/en/sign-in/link/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        t.visitor().get(path).await.expect(410);
        t.visitor().post(path, &[]).await.expect(410);
    }
});

story!(a_known_and_an_unknown_address_get_the_same_answer, |t| {
    let amina = t.participant("Amina").await;
    assert!(is_signed_in(&amina).await);
    let mut seen = Vec::new();
    for address in [ADDRESS, "stranger@example.org"] {
        let actor = t.visitor();
        let answer = ask(&actor, address, "").await;
        let page = actor.follow(&answer).await;
        assert_eq!(t.letters_to(address).await.len(), 1);
        seen.push((answer.status, answer.location(), answer.body, page.status, page.body.replace(address, "ADDRESS")));
    }
    assert_eq!(seen[0], seen[1]);
});

story!(beyond_the_limit_of_an_address_the_answer_is_the_same_and_no_mail_goes_out, |t| {
    let limit = usize::try_from(t.app.config.limits.sign_ins_per_address).unwrap();
    let actor = t.visitor();
    let mut last = None;
    for _ in 0..limit + 3 {
        let answer = ask(&actor, ADDRESS, "").await.expect(303);
        let page = actor.follow(&answer).await.expect(200);
        if let Some(before) = last.replace(page.body.clone()) {
            assert_eq!(before, page.body);
        }
    }
    assert_eq!(t.letters_to(ADDRESS).await.len(), limit);
    // Whoever goes on asking does not keep the owner out once the hour is over.
    t.wait(Duration::from_secs(3601));
    ask(&t.visitor(), ADDRESS, "").await.expect(303);
    assert_eq!(t.letters_to(ADDRESS).await.len(), limit + 1);
});

story!(askings_at_the_same_moment_send_no_more_letters_than_the_limit, |t| {
    let limit = usize::try_from(t.app.config.limits.sign_ins_per_address).unwrap();
    let visitors: Vec<_> = (0..limit + 7).map(|_| t.visitor()).collect();
    futures_util::future::join_all(visitors.iter().map(|visitor| ask(visitor, ADDRESS, ""))).await;
    assert_eq!(t.letters_to(ADDRESS).await.len(), limit);
});

story!(beyond_the_limit_of_a_caller_the_wait_is_said, |t| {
    for n in 0..t.app.config.limits.sign_ins_per_caller {
        ask(&t.visitor(), &format!("person{n}@example.org"), "").await.expect(303);
    }
    let refused = ask(&t.visitor(), "one.more@example.org", "").await.expect(429);
    assert_eq!(refused.headers["retry-after"], "3600");
    assert!(t.letters_to("one.more@example.org").await.is_empty());
});

story!(a_wrong_address_keeps_what_was_typed, |t| {
    for wrong in ["", "amina", "amina@", "a@b@c.org", "amina@example.org\r\nBcc: x@example.org", "\"><script>@x.org"] {
        let page = ask(&t.visitor(), wrong, "/en/msme/topics").await.expect(422);
        assert!(page.has(".summary a[href='#email']"), "{wrong}");
        assert_eq!(page.value("next"), "/en/msme/topics");
        assert_eq!(page.value("email"), wrong.replace("\r\n", "\n"));
    }
});

story!(after_signing_in_one_goes_on_to_where_one_was_going, |t| {
    t.participant("Amina").await;
    for (next, expected) in
        [("/en/msme/topics?page=2", "/en/msme/topics?page=2"), ("", "/en/me"), ("//evil.example", "/en/me")]
    {
        t.wait(Duration::from_secs(1));
        let actor = t.visitor();
        ask(&actor, ADDRESS, next).await;
        let (link, _) = received(&t, ADDRESS).await;
        assert_eq!(actor.post(&link, &[]).await.expect(303).location(), expected);
    }
    // Without a profile it comes first, and leads on.
    let new = t.visitor();
    ask(&new, "new@example.org", "/en/msme/topics").await;
    let (link, _) = received(&t, "new@example.org").await;
    let entered = new.post(&link, &[]).await.expect(303);
    assert_eq!(entered.location(), "/en/me/profile?next=%2Fen%2Fmsme%2Ftopics");
    assert_eq!(new.follow(&entered).await.expect(200).value("next"), "/en/msme/topics");
});

story!(signing_in_gives_a_new_session_and_ends_the_one_before, |t| {
    let amina = t.participant("Amina").await;
    let before = amina.cookie("session").expect("a session");
    ask(&amina, ADDRESS, "").await;
    let (link, _) = received(&t, ADDRESS).await;
    amina.post(&link, &[]).await.expect(303);
    assert_ne!(amina.cookie("session").expect("a session"), before);
    let thief = t.visitor();
    thief.set_cookie("session", &before);
    assert!(!is_signed_in(&thief).await);
});

story!(signing_out_ends_this_session_and_everywhere_ends_all, |t| {
    let (phone, laptop) = (t.participant("Amina").await, t.participant("Amina").await);
    let stolen = phone.cookie("session").expect("a session");
    phone.post("/en/sign-out", &[]).await.expect(303);
    let thief = t.visitor();
    thief.set_cookie("session", &stolen);
    assert!(!is_signed_in(&thief).await && is_signed_in(&laptop).await);
    let tablet = t.participant("Amina").await;
    laptop.post("/en/me/settings/sessions/end-all", &[]).await.expect(303);
    assert!(!is_signed_in(&laptop).await && !is_signed_in(&tablet).await);
});

story!(a_session_is_noted_as_seen_at_most_daily_and_ends_when_unused, |t| {
    let amina = t.participant("Amina").await;
    let seen = || t.count(db::sql!("SELECT MAX(last_seen_at) FROM sessions"));
    let first = seen().await;
    t.wait(Duration::from_hours(1));
    assert!(is_signed_in(&amina).await);
    assert_eq!(seen().await, first);
    t.wait(Duration::from_hours(24));
    assert!(is_signed_in(&amina).await);
    assert_eq!(seen().await, t.clock_now().0);
    t.wait(Duration::from_hours(91 * 24));
    assert!(!is_signed_in(&amina).await);
});

story!(pages_about_one_person_are_not_stored, |t| {
    let amina = t.participant("Amina").await;
    for path in ["/en/me", "/en/me/profile", "/en/me/settings"] {
        assert_eq!(amina.get(path).await.headers["cache-control"], "no-store", "{path}");
    }
    assert_eq!(t.visitor().get("/en/sign-in").await.headers["cache-control"], "no-store");
});

story!(the_letter_is_written_in_the_language_of_the_page, |t| {
    t.visitor().post("/fr/sign-in", &[("email", ADDRESS)]).await.expect(303);
    let letter = t.letters_to(ADDRESS).await.pop().expect("a letter");
    assert_eq!(letter.language, "fr");
    assert!(letter.subject.as_str().starts_with("Connexion"));
    assert!(letter.text.contains("/fr/sign-in/link/"));
    let (_, code) = received(&t, ADDRESS).await;
    assert!(!letter.subject.as_str().contains(&code));
});

#[test]
fn neither_links_nor_codes_show_themselves() {
    use crate::letters::Letter;
    let letter = Letter::new(i18n::Lang::En, mail::Address::parse(ADDRESS).unwrap())
        .code("123456")
        .button("x", "https://x/secret");
    let shown = format!("{letter:?}");
    assert!(!shown.contains("123456") && !shown.contains("secret"), "{shown}");
}
