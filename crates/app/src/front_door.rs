//! The front door of an exchange that is for those who take part: what stands there for everybody else, and the one rule
//! that keeps them from all the rest.
//!
//! The rule is asked where a visit comes into an exchange ([`crate::visit::InExchange`]), by the route and before any
//! handler: a new route is closed until it is named here. Pages that are kept for readers without a session are made
//! behind it, so none of them says more than the front door does.

use askama::Template;

use crate::error::Error;
use crate::exchange::Joining;
use crate::page::{Frame, Page};
use crate::people::Next;
use crate::visit::{InExchange, Visit};

/// What is open to everybody: the way in, what somebody agrees to who takes it, and the way out of the newsletter.
const OPEN: [&str; 18] = [
    "/{lang}/{exchange}",
    "/{lang}/{exchange}/rules",
    "/{lang}/{exchange}/privacy",
    "/{lang}/{exchange}/accessibility",
    "/{lang}/{exchange}/contact",
    "/{lang}/{exchange}/contact/sent",
    "/{lang}/{exchange}/participate",
    "/{lang}/{exchange}/participate/request",
    "/{lang}/{exchange}/participate/request/received",
    "/{lang}/{exchange}/participate/request/questions/{token}",
    "/{lang}/{exchange}/invitations/{token}",
    // A firm has no account: whoever holds the code of its sheet reads the one idea that it opens.
    "/{lang}/{exchange}/entered",
    "/{lang}/{exchange}/entered/confirm",
    "/{lang}/{exchange}/entered/disown",
    "/{lang}/{exchange}/newsletter/manage",
    "/{lang}/{exchange}/newsletter/unsubscribe",
    "/{lang}/{exchange}/newsletter/unsubscribe/one-click",
    "/{lang}/{exchange}/newsletter/undo",
];

/// Whether this visit may come in by this route; a route that is not known is closed.
pub fn admit(visit: &Visit, route: Option<&str>) -> Result<(), Error> {
    let is_open = visit.is_inside() || route.is_some_and(|route| OPEN.contains(&route));
    if is_open { Ok(()) } else { Err(Error::MembersOnly) }
}

#[derive(Template)]
#[template(path = "front_door.html")]
struct FrontDoor {
    p: Frame,
    language: String,
    promise: String,
    audience: String,
    joining: Joining,
    sign_in: String,
}

/// What the exchange promises, and how to come in.
pub fn show(x: &InExchange) -> Result<Page, Error> {
    Page::new(&FrontDoor {
        p: x.frame(&x.exchange.title).section("home"),
        language: x.exchange.language.clone(),
        promise: x.exchange.promise.clone(),
        audience: x.exchange.audience.clone(),
        joining: x.exchange.joining,
        sign_in: Next::after(Next::parse(&x.href("")).as_ref(), &x.site("/sign-in")),
    })
}

#[cfg(test)]
pub mod tests;
