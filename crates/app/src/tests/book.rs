//! What the book in `docs/` says of routes and settings is what the program has.

use std::collections::BTreeSet;

use super::story;
use crate::access::Access;
use crate::config::Config;
use crate::routes;

/// The cells of every row of every table whose first cell is code.
pub fn rows(page: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    page.lines().filter(|line| line.starts_with("| `")).map(cells).collect()
}

fn who(access: Access) -> &'static str {
    match access {
        Access::Anyone => "anyone",
        Access::SignedIn => "signed in",
        Access::Participant => "participant",
        Access::Moderator => "moderator",
        Access::Secretariat => "secretariat",
        Access::Operator => "operator",
    }
}

story!(the_book_names_every_route_with_who_may_reach_it, |t| {
    let said: BTreeSet<(String, String, String)> = rows(include_str!("../../../../docs/src/routes.md"))
        .into_iter()
        .flat_map(|row| {
            let [path, methods, who] = <[String; 3]>::try_from(row).expect("three cells");
            let methods: Vec<String> = methods.split(", ").filter(|m| *m != "kept").map(str::to_owned).collect();
            methods.into_iter().map(move |method| (path.trim_matches('`').to_owned(), method, who.clone()))
        })
        .collect();
    let there: BTreeSet<(String, String, String)> = routes::map(&t.app)
        .routes
        .iter()
        .map(|route| (route.path.to_owned(), route.method.to_owned(), who(route.access).to_owned()))
        .collect();
    let (missing, gone): (Vec<_>, Vec<_>) = (there.difference(&said).collect(), said.difference(&there).collect());
    assert!(missing.is_empty() && gone.is_empty(), "not in the book: {missing:#?}\nonly in the book: {gone:#?}");
});

/// The settings that are known where this one is not: the error names them.
fn settings(table: &str) -> Vec<String> {
    let name = format!("IDEAS_EXCHANGE_{}ZZZ", table.replace('.', "__").to_uppercase());
    let error = Config::load(None, std::iter::once((name, "1".to_owned()))).unwrap_err().to_string();
    let known = error.split_once("expected one of").expect("the known ones").1;
    known.split('`').skip(1).step_by(2).map(|name| format!("{table}{name}")).collect()
}

#[test]
fn the_book_names_every_setting() {
    let said: BTreeSet<String> = rows(include_str!("../../../../docs/src/operator/settings.md"))
        .into_iter()
        .map(|row| row[0].trim_matches('`').to_owned())
        .filter(|name| !name.starts_with("IDEAS_EXCHANGE_"))
        .collect();
    let all = [settings(""), settings("mail."), settings("limits."), settings("backups.")].concat();
    let tables = ["mail", "limits", "backups"];
    let there: BTreeSet<String> = all.into_iter().filter(|name| !tables.contains(&name.as_str())).collect();
    assert_eq!(said, there);
}
