//! Every page is looked at: the gates of accessibility and of narrow screens, and the pictures, go by `e2e/pages.mjs`.

use std::collections::BTreeSet;

use super::story;
use crate::routes;

/// What ends so is a file, or read by a program.
const FILES: [&str; 3] = [".csv", ".atom", ".xml"];

/// Routes without a line there, and why.
const NOT_LOOKED_AT: [(&str, &str); 19] = [
    ("/", "leads to a language"),
    ("/setup", "the same"),
    ("/manifest.webmanifest", "for a browser"),
    ("/sw.js", "for a browser"),
    ("/robots.txt", "for a program"),
    ("/healthz", "for a program"),
    ("/readyz", "for a program"),
    ("/assets/{version}/{name}", "a file"),
    ("/{lang}/{exchange}/files/{sha256}/{name}", "a file"),
    ("/{lang}/{exchange}/ideas/{n}/photos/{photo}", "a picture"),
    ("/{lang}/{exchange}/newsletter/{slug}/pictures/{sha256}", "a picture"),
    ("/{lang}/{exchange}/desk/newsletter/{issue}/preview/mail", "a mail, shown within the page of the preview"),
    ("/{lang}/{exchange}/topics/suggestions/{number}", "leads to its place in the list"),
    ("/{lang}/{exchange}/desk/inbox/{mail}", "a mail that came in: none comes to the sample"),
    ("/{lang}/{exchange}/desk/newsletter/{issue}/sending", "of an issue being sent, of which the sample has none"),
    ("/{lang}/{exchange}/desk/newsletter/{issue}/sending/cancel", "the same"),
    ("/{lang}/{exchange}/desk/newsletter/{issue}/receivers", "the same"),
    ("/{lang}/{exchange}/newsletter/unsubscribe/one-click", "the page that asks, which has a line by its own address"),
    ("/{lang}/notifications/one-click", "the same"),
];

/// What stands for the path of a line: below a language and an exchange, below a language, or whole.
fn whole(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    match path.strip_prefix('~') {
        Some(rest) => format!("/en{rest}"),
        None if path.starts_with('/') => path.to_owned(),
        None if path.is_empty() => "/en/msme".to_owned(),
        None => format!("/en/msme/{path}"),
    }
}

fn lines(pages: &str) -> Vec<String> {
    let (_, rest) = pages.split_once("export const PAGES = [").expect("the pages");
    let (list, _) = rest.split_once("\n];").expect("their end");
    list.split("path: '").skip(1).map(|line| whole(line.split('\'').next().unwrap_or_default())).collect()
}

/// Step by step: the route's own word, or one of its places.
fn answers(route: &str, path: &str) -> bool {
    let (own, asked) = (route.split('/'), path.split('/'));
    own.clone().count() == asked.clone().count() && own.zip(asked).all(|(own, asked)| own == asked || is_place(own))
}

fn is_place(step: &str) -> bool {
    step.starts_with('{')
}

/// The route that answers: words before places, the first step first.
fn route_of<'a>(routes: &BTreeSet<&'a str>, path: &str) -> Option<&'a str> {
    let found = routes.iter().copied().filter(|route| answers(route, path));
    found.max_by_key(|route| route.split('/').map(|step| !is_place(step)).collect::<Vec<_>>())
}

story!(every_page_has_a_line_by_which_the_gates_look_at_it, |t| {
    let map = routes::map(&t.app);
    let pages = map.routes.iter().filter(|route| route.method == "GET").map(|route| route.path);
    let routes: BTreeSet<&str> = pages.filter(|path| !FILES.iter().any(|end| path.ends_with(end))).collect();
    let lines = lines(include_str!("../../../../e2e/pages.mjs"));
    let seen: BTreeSet<&str> = lines.iter().filter_map(|path| route_of(&routes, path)).collect();
    let excepted: BTreeSet<&str> = NOT_LOOKED_AT.iter().map(|(path, _)| *path).collect();
    let unseen: Vec<&str> =
        routes.iter().copied().filter(|path| !seen.contains(path) && !excepted.contains(path)).collect();
    assert!(unseen.is_empty(), "without a line in e2e/pages.mjs: {unseen:#?}");
    let needless: Vec<&str> =
        excepted.iter().copied().filter(|path| seen.contains(path) || !routes.contains(path)).collect();
    assert!(needless.is_empty(), "excepted, and looked at or gone: {needless:#?}");
    let astray: Vec<&String> = lines.iter().filter(|path| route_of(&routes, path).is_none()).collect();
    assert_eq!(astray, ["/en/msme/nothing-here"], "the page of an address that leads nowhere is looked at on purpose");
});
