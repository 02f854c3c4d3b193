//! The outer doors: every route states who may reach it, and each is tried as every role.

use std::time::Duration;

use super::{Actor, TestApp, story};
use crate::access::Access;
use crate::participants::Role;
use crate::routes::{self, Route};

/// A path of the route with something in every place; what is asked for need not exist.
fn path(route: &Route) -> String {
    let fill = |part: &str| {
        match part {
            "{lang}" => "en",
            "{exchange}" => "msme",
            "{n}" | "{m}" => "1",
            _ if part.starts_with('{') => "x",
            _ => return part.to_owned(),
        }
        .to_owned()
    };
    route.path.split('/').map(fill).collect::<Vec<_>>().join("/")
}

async fn status(actor: &Actor<'_>, route: &Route) -> u16 {
    let answer = match route.method {
        "GET" => actor.get(&path(route)).await,
        _ => actor.post(&path(route), &[]).await,
    };
    answer.status.as_u16()
}

/// Whether somebody with this role passes a door.
fn passes(access: Access, role: Option<Role>) -> bool {
    match access {
        Access::Anyone | Access::SignedIn => true,
        Access::Participant => role.is_some(),
        Access::Moderator => role.is_some_and(Role::moderates),
        Access::Secretariat => role.is_some_and(Role::runs),
        Access::Operator => false,
    }
}

async fn try_as(t: &TestApp, role: Option<Role>) {
    for route in routes::map(&t.app).routes {
        // A session for each: some doors end it.
        let actor = t.with_role("Door Tester", role).await;
        let status = status(&actor, &route).await;
        assert_ne!(status, 500, "{route:?} as {role:?}");
        if !passes(route.access, role) {
            assert_eq!(status, 404, "{route:?} as {role:?}");
        }
    }
}

story!(nobody_passes_a_door_that_is_not_theirs, |t| {
    try_as(&t, None).await;
    for role in Role::ALL {
        // There are more doors than one caller may try in a minute.
        t.wait(Duration::from_mins(1));
        try_as(&t, Some(*role)).await;
    }
});

story!(a_visitor_is_asked_to_sign_in_at_a_closed_door, |t| {
    let visitor = t.visitor();
    for route in routes::map(&t.app).routes {
        let status = status(&visitor, &route).await;
        assert_ne!(status, 500, "{route:?}");
        if route.access != Access::Anyone {
            assert_eq!(status, 303, "{route:?}");
        }
    }
});

story!(a_form_from_another_site_is_refused_everywhere, |t| {
    let person = t.participant("Amina").await;
    for route in
        routes::map(&t.app).routes.into_iter().filter(|route| route.method == "POST" && !takes_foreign_posts(route))
    {
        let request = http::Request::post(path(&route))
            .header("sec-fetch-site", "cross-site")
            .body(axum::body::Body::empty())
            .unwrap();
        let status = person.send(request).await.status.as_u16();
        assert!(matches!(status, 403 | 404), "{route:?} answered {status}");
    }
});

/// RFC 8058: a mail program stops letters without a cookie and from nowhere.
fn takes_foreign_posts(route: &Route) -> bool {
    route.path.ends_with("/one-click")
}
