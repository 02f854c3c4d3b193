//! More writes than the database takes: who does not fit is told so at once, with the text kept;
//! afterwards the same form is published once, however often it was sent.

use std::io::Write;
use std::sync::mpsc;

use super::client;
use super::database::Held;
use super::program::until;
use super::scene::{COMMENTS, GENEROUS, Scene, comment};

/// More than may wait, on either engine.
const WRITERS: usize = 12;

fn tell(scene: &Scene) {
    let server = scene.serve();
    let at = server.address.as_str();
    let texts: Vec<String> = (0..WRITERS).map(|n| format!("We waited {n} weeks for an answer.")).collect();
    let held = Held::hold(&scene.url);
    let (tell, told) = mpsc::channel();
    std::thread::scope(|scope| {
        for (n, text) in texts.iter().enumerate() {
            let (tell, person) = (tell.clone(), &scene.people[n % scene.people.len()]);
            scope.spawn(move || tell.send((text, comment(at, person, text).expect("an answer"))));
        }
        // Nobody has let go yet: these were refused for want of a place.
        let refused: Vec<_> = told.iter().take(2).collect();
        assert_eq!(client::get(at, "/healthz", "").expect("an answer").status, 200);
        drop(held);
        drop(tell);
        for (text, answer) in refused.into_iter().chain(told) {
            if answer.status == 303 {
                continue;
            }
            assert_eq!(answer.status, 503, "{}", answer.body);
            assert_eq!(answer.header("retry-after"), Some("2"));
            assert!(answer.text().contains("Too busy"), "{}", answer.body);
            assert!(answer.keeps("text", text) && answer.keeps("key", text), "{}", answer.body);
            assert!(answer.body.contains(&format!("action=\"{COMMENTS}\"")), "{}", answer.body);
        }
    });
    // Everybody presses the button, also whose answer came.
    for (n, text) in texts.iter().enumerate() {
        let person = &scene.people[n % scene.people.len()];
        until("it is taken", || (comment(at, person, text).expect("an answer").status == 303).then_some(()));
    }
    server.signal("TERM");
    assert!(server.wait().0.success());
    let there = scene.there();
    for text in &texts {
        assert_eq!(there.comments.iter().filter(|there| *there == text).count(), 1, "{text}");
    }
}

#[test]
fn who_finds_the_queue_full_is_told_at_once_and_loses_nothing() {
    tell(&Scene::on_sqlite(&format!("[limits]\nwriter_queue = 1\n{GENEROUS}")));
}

#[test]
fn who_finds_every_connection_taken_on_postgresql_loses_nothing_either() {
    let Some(scene) = Scene::on_postgres(&format!("[limits]\n{GENEROUS}")) else { return };
    tell(&scene);
}

#[test]
fn who_comes_when_all_places_are_taken_finds_the_text_again() {
    let scene = Scene::on_sqlite(&format!("[limits]\nconcurrent_requests = 1\n{GENEROUS}"));
    let server = scene.serve();
    let (at, person) = (server.address.as_str(), &scene.people[0]);
    // A form that is still on its way takes nobody's place.
    let head = format!(
        "POST /en/sign-in HTTP/1.1\r\nHost: {at}\r\nContent-Length: 100\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\nemail="
    );
    let mut slow = std::net::TcpStream::connect(at).expect("a connection");
    slow.write_all(head.as_bytes()).expect("sent");
    for path in ["/en/msme", "/en/msme/ideas", "/en/msme/topics"] {
        assert_eq!(client::get(at, path, "").expect("an answer").status, 200);
    }
    let held = Held::hold(&scene.url);
    let text = "One form came from each ministry.";
    std::thread::scope(|scope| {
        // Who waits for the database has the only place; the others are told at once.
        let (tell, told) = mpsc::channel();
        for _ in 0..2 {
            let tell = tell.clone();
            scope.spawn(move || tell.send(comment(at, person, text).expect("an answer")));
        }
        let answer = told.recv().expect("an answer");
        assert_eq!(answer.status, 503);
        assert_eq!(answer.header("retry-after"), Some("2"));
        assert!(answer.keeps("text", text), "{}", answer.body);
        drop(held);
    });
    until("the place is free", || (comment(at, person, text).expect("an answer").status == 303).then_some(()));
    server.signal("TERM");
    assert!(server.wait().0.success(), "also while a form is on its way");
}
