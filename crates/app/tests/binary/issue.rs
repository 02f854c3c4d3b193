//! An issue of the newsletter from its first word to its sending, over HTTP, as two people of a secretariat make one.

use super::client;
use super::database::Person;
use super::mailroom;
use super::scene::{Scene, post};

/// What its heading says, by language.
pub const HEADINGS: [(&str, &str); 3] =
    [("en", "What the spring brought"), ("fr", "Ce que le printemps a apporté"), ("es", "Lo que trajo la primavera")];

/// Composes an issue, has it approved by a second person and sends it at once; the path of its page at the desk.
pub fn send(scene: &Scene, server: &str, name: &str) -> String {
    let (writer, reader) = (&scene.coordinator, &scene.moderator);
    scene.wait_for(mailroom::put_in_charge(&scene.url, reader.id));
    let issue = compose(server, writer, name);
    change(server, reader, &format!("{issue}/approve"), &[("then", "approve")]);
    act(server, reader, &format!("{issue}/schedule"), &[("then", "now")]);
    issue
}

/// With titles, a heading and a text in every language.
fn compose(server: &str, writer: &Person, name: &str) -> String {
    let issue = act(server, writer, "/en/msme/desk/newsletter/new", &[("name", name), ("key", name)]);
    let slug = name.to_lowercase().replace(' ', "-");
    let titles = [("title_en", "The exchange in spring"), ("title_fr", "Le forum au printemps")];
    let settings = [("name", name), ("slug", slug.as_str()), ("title_es", "El foro en primavera"), ("gaps", "yes")];
    change(server, writer, &format!("{issue}/settings"), &[&titles[..], &settings[..]].concat());
    let texts = ["text_en", "text_fr", "text_es"];
    let headings: Vec<(&str, &str)> =
        texts.into_iter().zip(HEADINGS).map(|(field, (_, heading))| (field, heading)).collect();
    add(server, writer, &issue, "heading", &headings);
    let said = [
        ("text_en", "Thirty ideas came in, and **four** were taken up."),
        ("text_fr", "Trente idées sont arrivées, et **quatre** ont été reprises."),
        ("text_es", "Llegaron treinta ideas y **cuatro** se retomaron."),
    ];
    add(server, writer, &issue, "text", &said);
    issue
}

fn add(server: &str, writer: &Person, issue: &str, kind: &str, texts: &[(&str, &str)]) {
    let block = act(server, writer, &format!("{issue}/blocks"), &[("kind", kind), ("key", kind)]);
    change(server, writer, &block, texts);
}

/// Fills in the form of a page that says which revision it shows, and sends it there; where that leads.
fn change(server: &str, person: &Person, path: &str, fields: &[(&str, &str)]) -> String {
    let page = client::get(server, path, &person.cookie()).expect("an answer");
    let text = page.text();
    assert_eq!(page.status, 200, "{path}: {text}");
    let rest = text.split_once("name=\"revision\" value=\"").map(|(_, rest)| rest);
    let revision = rest.and_then(|rest| rest.split('"').next()).unwrap_or_else(|| panic!("{path}: {text}"));
    act(server, person, path, &[fields, &[("revision", revision)]].concat())
}

/// Sends a form; where that leads.
fn act(server: &str, person: &Person, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = post(server, path, person, fields).expect("an answer");
    assert_eq!(answer.status, 303, "{path}: {}", answer.text());
    let to = answer.header("location").expect("a way on");
    to.split(['?', '#']).next().unwrap_or(to).to_owned()
}
