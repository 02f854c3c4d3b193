//! What is refused, and how the page that says so helps: too large, too often, wrong, not there,
//! from elsewhere.

use super::client::{self, Answer};
use super::program::Server;
use super::scene::{COMMENTS, GENEROUS, Scene, comment, post};

fn ask(server: &Server, headers: &str) -> Answer {
    client::post_as(&server.address, "/en/sign-in", headers, &[("email", "awa.k@example.org")]).expect("an answer")
}

#[test]
fn what_is_refused_is_said_in_words_and_nothing_typed_is_lost() {
    let scene = Scene::on_sqlite("[limits]\ncomments_per_hour = 1");
    let server = scene.serve();
    let (at, person) = (server.address.as_str(), &scene.people[0]);

    // Wrong: the same page, a summary that links to the field, and the text.
    let text = "It took \"nine\" weeks & three stamps.";
    let fields = [("stance", ""), ("language", "xx"), ("text", text), ("key", "one")];
    let wrong = post(at, COMMENTS, person, &fields).expect("an answer");
    assert_eq!(wrong.status, 422);
    for says in ["class=\"summary\"", "href=\"#stance\"", "href=\"#language\"", text] {
        assert!(wrong.text().contains(says), "{says}: {}", wrong.body);
    }

    // Too large, by a little and by far: the limit.
    for size in [70_000, 1_500_000] {
        let large = comment(at, person, &"o".repeat(size)).expect("an answer");
        assert_eq!(large.status, 413, "{}", large.body);
        assert!(large.text().contains("The limit is 66 kB."), "{}", large.body);
    }

    // Too often: the wait, and the text to send again.
    assert_eq!(comment(at, person, text).expect("an answer").status, 303);
    let second = "And one \"more\" thing & no more.";
    let often = comment(at, person, second).expect("an answer");
    assert_eq!(often.status, 429);
    let wait: u64 = often.header("retry-after").and_then(|wait| wait.parse().ok()).expect("a wait");
    assert!((1..=3600).contains(&wait), "{wait}");
    assert!(often.text().contains("Please wait 60 minutes"), "{}", often.body);
    assert!(often.keeps("text", second) && often.text().contains(&format!("<p>{second}</p>")), "{}", often.body);

    // Not there: a search, and ways on, in the language of the address.
    let missing = client::get(at, "/fr/msme/nulle-part", "").expect("an answer");
    assert_eq!(missing.status, 404);
    for says in ["Page introuvable", "action=\"/fr/msme/search\"", "href=\"/fr/msme\"", "href=\"/fr/msme/contact\""] {
        assert!(missing.text().contains(says), "{says}: {}", missing.body);
    }

    // From another site: nothing is done, and nothing of it is shown.
    let headers = format!("Cookie: {}\r\nOrigin: https://evil.example\r\n", person.cookie());
    let csrf = person.csrf();
    let fields = [("stance", "for"), ("language", "en"), ("text", "Planted words."), ("csrf", csrf.as_str())];
    let foreign = client::post_as(at, COMMENTS, &headers, &fields).expect("an answer");
    assert_eq!(foreign.status, 403);
    assert!(!foreign.body.contains("Planted"), "{}", foreign.body);

    // The form of a session that is over: the words are there, the button is not.
    let fields = [("stance", "for"), ("language", "en"), ("text", second), ("csrf", "old")];
    let stale = client::post(at, COMMENTS, &person.cookie(), &fields).expect("an answer");
    assert_eq!(stale.status, 403);
    assert!(stale.text().contains(&format!("<p>{second}</p>")) && !stale.keeps("text", second), "{}", stale.body);
    let fields = [("title", "Ends"), ("text", second), ("language", "en")];
    let ended = client::post(at, "/en/msme/ideas/1/edit", "session=over", &fields).expect("an answer");
    assert_eq!(ended.status, 401);
    assert!(ended.text().contains(&format!("<p>{second}</p>")), "{}", ended.body);
}

#[test]
fn who_asks_too_often_is_told_how_long_to_wait_whatever_address_is_claimed() {
    for proxies in [0, 1] {
        let scene = Scene::on_sqlite(&format!("trusted_proxies = {proxies}\n[limits]\nrequests_per_minute = 1"));
        let server = scene.serve();
        let ask_as = |n: usize| {
            // What stands left of our own proxy's word was written by the caller.
            let ours = if proxies == 0 { "" } else { ", 192.0.2.7" };
            ask(&server, &format!("Sec-Fetch-Site: same-origin\r\nX-Forwarded-For: 10.0.0.{n}, \u{e9}{n}{ours}\r\n"))
        };
        assert_eq!(ask_as(1).status, 303);
        let often = ask_as(2);
        assert_eq!(often.status, 429);
        let wait: u64 = often.header("retry-after").and_then(|wait| wait.parse().ok()).expect("a wait");
        assert!((1..=60).contains(&wait), "{wait}");
        assert!(often.text().contains("Please wait one minute"), "{}", often.body);
        assert!(often.keeps("email", "awa.k@example.org"), "{}", often.body);
        let alive = client::get(&server.address, "/healthz", "").expect("an answer");
        assert_eq!(alive.status, 200, "a probe is always answered");
    }
}

#[test]
fn nobody_fills_the_disk_with_drafts_without_signing_in() {
    let scene = Scene::on_sqlite("[limits]\ndrafts_per_hour = 2");
    let server = scene.serve();
    let (at, person) = (server.address.as_str(), &scene.people[0]);
    let topic = [("topic", "trade-finance")];
    assert_eq!(client::post(at, "/en/msme/ideas/new", "", &topic).expect("an answer").status, 303);
    let text = "Nobody told us which form.";
    let fields = [("stance", "for"), ("language", "en"), ("text", text)];
    assert_eq!(client::post(at, COMMENTS, "", &fields).expect("an answer").status, 303);
    let often = client::post(at, COMMENTS, "", &fields).expect("an answer");
    assert_eq!(often.status, 429);
    assert!(often.keeps("text", text), "{}", often.body);
    assert_eq!(client::post(at, "/en/msme/ideas/new", "", &topic).expect("an answer").status, 429);
    assert_eq!(post(at, "/en/msme/ideas/new", person, &topic).expect("an answer").status, 303);
}

#[test]
fn another_host_gets_nothing_and_links_name_the_configured_one() {
    let scene = Scene::on_sqlite(&format!("[limits]\n{GENEROUS}"));
    let server = scene.serve();
    let at = server.address.as_str();
    let send = |host: &str, more: &str| {
        client::send(at, &format!("GET /en/msme HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n"))
    };
    let asked = |host: &str, more: &str| send(host, more).expect("an answer");
    let evil = asked("evil.example", "");
    assert_eq!(evil.status, 421);
    let more = "X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\nX-Forwarded-Proto: evil\r\n";
    for answer in [asked(at, more), asked(at, ""), evil] {
        assert!(!answer.body.contains("evil"), "{}", answer.body);
    }
    // The connection may be closed before the answer is read.
    let large = send(at, &format!("X-Large: {}\r\n", "x".repeat(64 * 1024)));
    assert!(large.is_err() || large.is_ok_and(|answer| answer.status == 431));
}

#[test]
fn the_public_address_may_be_written_as_people_write_it() {
    let scene = Scene::on_sqlite("public_url = \"http://Ideas.Example:80\"");
    let server = scene.serve();
    let send = |head: &str, body: &str| {
        let length = body.len();
        let host = "Host: ideas.example\r\nConnection: close";
        client::send(&server.address, &format!("{head}\r\n{host}\r\nContent-Length: {length}\r\n\r\n{body}"))
            .expect("an answer")
    };
    assert_eq!(send("GET /en/msme HTTP/1.1", "").status, 200);
    // Over plain http a browser says where a form comes from, and no more.
    let form =
        "POST /en/sign-in HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nOrigin: http://ideas.example";
    assert_eq!(send(form, "email=awa%40example.org").status, 303);
    assert_eq!(send(&form.replace("://ideas", "://other"), "email=awa%40example.org").status, 403);
    // What no form of ours sends is not read at all.
    assert_eq!(send(&form.replace("x-www-form-urlencoded", "json"), "{}").status, 422);
}

#[test]
fn what_one_person_sees_is_kept_by_nobody_else() {
    let scene = Scene::on_sqlite(&format!("[limits]\n{GENEROUS}"));
    let server = scene.serve();
    let (at, person) = (server.address.as_str(), &scene.people[0]);
    let paths = [
        "/en/msme",
        "/en/msme/ideas/1",
        "/en/msme/ideas/new",
        "/en/msme/participate",
        "/en/msme/contact",
        "/en/me",
        "/en/me/settings",
        "/en/msme/ideas/1/comments/new",
        "/en/msme/nowhere",
        "/en/me/x.css",
    ];
    for path in paths {
        let own = client::get(at, path, &person.cookie()).expect("an answer");
        let kept = own.header("cache-control").unwrap_or_default();
        assert!(kept == "no-store" || kept == "private, no-cache", "{path}: {kept:?}");
        let visitors = client::get(at, path, "").expect("an answer");
        assert!(!visitors.body.contains("name=\"csrf\""), "{path}");
    }
    // Asked for without its body first, a page is not kept without it.
    let head = format!("HEAD /en/msme/rules HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n");
    let _ = client::send(at, &head);
    assert!(client::get(at, "/en/msme/rules", "").expect("an answer").body.contains("</html>"));
}
