//! Every form, with a field that it does not know: the name of a column that its page never asks for. Other platforms
//! let people give themselves roles in this way.

use std::collections::BTreeSet;

use db::sql;
use i18n::Lang;

use super::digest;
use crate::error::Error;
use crate::people::operators;
use crate::routes::{self, Route};
use crate::tests::{Actor, Answer, TestApp, story};

/// Columns that decide who may do what, whose something is, and how it stands; each with what somebody would like it
/// to be.
const WISHES: [(&str, &str); 20] = [
    ("role", "coordinator"),
    ("state", "published"),
    ("status", "implemented"),
    ("is_operator", "1"),
    ("is_listed", "yes"),
    ("is_public", "1"),
    ("is_sample", "0"),
    ("id", NOWHERE),
    ("person_id", NOWHERE),
    ("author_id", NOWHERE),
    ("exchange_id", NOWHERE),
    ("idea_id", NOWHERE),
    ("decided_by", NOWHERE),
    ("made_by", NOWHERE),
    ("number", "1"),
    ("version", "1"),
    ("supports", "100"),
    ("created_at", "0"),
    ("published_at", "0"),
    ("not_before", "0"),
];

const NOWHERE: &str = "0194f000-0000-7000-8000-000000000000";

/// Forms that do ask for one of these, by the end of their path, and why that is right.
const ASKED_FOR: [(&str, &str, &str); 13] = [
    ("/me/profile", "is_listed", "whether somebody stands in the list is theirs to say"),
    ("/mandates/new", "is_listed", "a form that the desk has too; from others it is left aside, see below"),
    ("/desk/organisations/new", "is_listed", "the secretariat lists organisations"),
    ("/desk/organisations/{slug}", "is_listed", "the secretariat lists organisations"),
    ("/desk/people/{person}", "role", "the secretariat gives roles, within its own rules"),
    ("/desk/invitations/new", "role", "the secretariat invites to a role"),
    ("/desk/invitations/many", "role", "the secretariat invites to a role"),
    ("/desk/ideas/{n}/status", "status", "the secretariat says how far an idea has come"),
    ("/desk/rounds/close", "number", "the round that was seen; another one is refused"),
    ("/ideas/{n}/edit", "version", "the version that was seen; another one is refused"),
    ("/comments/{m}/edit", "version", "the version that was seen; another one is refused"),
    ("/positions/{slug}/edit", "version", "the version that was seen; another one is refused"),
    ("/positions/{slug}/discard", "version", "the version that was seen; another one is refused"),
];

/// RFC 8058: a mail program sends what it likes. The form is not looked at; the key in the address is all that counts.
const UNREAD: [&str; 2] = ["/{lang}/{exchange}/newsletter/unsubscribe/one-click", "/{lang}/notifications/one-click"];

/// A path of the route; what is asked for need not exist, since a form is read before anything is looked for.
fn path(route: &Route) -> String {
    let fill = |part: &str| {
        match part {
            "{lang}" | "{language}" => "en",
            "{exchange}" => "msme",
            "{n}" | "{m}" | "{number}" => "1",
            _ if part.starts_with('{') => NOWHERE,
            _ => return part.to_owned(),
        }
        .to_owned()
    };
    route.path.split('/').map(fill).collect::<Vec<_>>().join("/")
}

fn posts(t: &TestApp) -> Vec<Route> {
    let read = |route: &Route| route.method == "POST" && !UNREAD.contains(&route.path);
    routes::map(&t.app).routes.into_iter().filter(read).collect()
}

fn asks_for(route: &Route, name: &str) -> bool {
    ASKED_FOR.iter().any(|(end, asked, _)| *asked == name && route.path.ends_with(end))
}

/// Whether the form was refused before anybody looked at what it says.
fn is_unread(t: &TestApp, answer: &Answer) -> bool {
    let heading = t.app.catalog.say(Lang::En, "error-invalid").to_string();
    answer.status.as_u16() == 422 && answer.body.contains(&format!("<h1>{heading}</h1>"))
}

/// Somebody who passes every door, from another address each time.
async fn sender(t: &TestApp) -> Actor<'_> {
    let sender = t.coordinator().await;
    let id = sender.id;
    t.app.db.write(move |tx| operators::make(tx, id)).await.expect("an operator");
    sender.roaming(10 << 24)
}

async fn columns(t: &TestApp) -> BTreeSet<String> {
    let read = |c: &mut db::Conn| -> Result<BTreeSet<String>, Error> {
        Ok(c.tables()?.into_iter().flat_map(|table| table.columns).map(|column| column.name).collect())
    };
    t.app.db.read(read).await.expect("the tables")
}

story!(no_form_takes_a_column_that_its_page_does_not_ask_for, |t| {
    let columns = columns(&t).await;
    for (name, _) in WISHES {
        assert!(columns.contains(name), "{name} is no column any more: name what is in its place");
    }
    let sender = sender(&t).await;
    let (before, mut faults) = (digest(&t).await, Vec::new());
    for route in posts(&t) {
        for (name, value) in WISHES.into_iter().filter(|(name, _)| !asks_for(&route, name)) {
            let answer = sender.post(&path(&route), &[(name, value)]).await;
            if !is_unread(&t, &answer) {
                faults.push(format!("{} takes {name}: {}", route.path, answer.status));
            }
        }
    }
    assert!(faults.is_empty(), "`deny_unknown_fields`, or `ASKED_FOR` with the reason:\n{}", faults.join("\n"));
    for ((table, one), (_, other)) in before.iter().zip(&digest(&t).await) {
        assert!(one == other || table == "sessions", "{table} was changed");
    }
});

story!(what_a_form_is_said_to_ask_for_it_asks_for, |t| {
    let sender = sender(&t).await;
    for (end, name, _) in ASKED_FOR {
        let routes: Vec<Route> = posts(&t).into_iter().filter(|route| route.path.ends_with(end)).collect();
        assert!(!routes.is_empty(), "{end} is no route any more");
        for route in routes {
            let answer = sender.post(&path(&route), &[(name, "1")]).await;
            assert!(!is_unread(&t, &answer), "{} does not know {name} any more", route.path);
        }
    }
});

story!(nobody_lists_their_own_organisation_by_a_field_of_the_desk, |t| {
    let amina = t.participant("Amina").await;
    let named = [
        ("name", "Fresh Chamber"),
        ("kind", "chamber"),
        ("economy", "SN"),
        ("title", "Director"),
        ("why", "Ask them."),
        ("is_listed", "yes"),
    ];
    amina.post("/en/msme/mandates/new", &named).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM exchange_organisations WHERE is_listed = 0")).await, 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM exchange_organisations WHERE is_listed = 1")).await, 0);
});
