//! `…/desk/invitations/{invitation}`: one invitation, to send again or to take back.

use askama::Template;
use db::{Id, Timestamp};
use serde::Deserialize;

use super::by;
use super::standing::{Letters, Standing};
use crate::error::Error;
use crate::invitations::invitation::{Invitation, State, offered_by};
use crate::invitations::invite::{self, Fresh};
use crate::invitations::store;
use crate::invitations::token::Token;
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange};

#[derive(Deserialize)]
pub struct OfInvitation {
    invitation: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Press {}

#[derive(Template)]
#[template(path = "invitations/show.html")]
struct Show {
    p: Frame,
    invitation: Invitation,
    standing: Standing,
    /// When it was sent; nothing while its letter waits.
    sent_at: Option<Timestamp>,
    may_resend: bool,
}

impl Show {
    fn is_undelivered(&self) -> bool {
        self.standing == Standing::Undelivered
    }

    /// What is said of the moment at which it ends, or ended.
    fn until(&self) -> String {
        let is_over = self.invitation.shown(&self.p.now) == State::Expired;
        if is_over { Standing::Is(State::Expired).words(&self.p) } else { self.p.t("invitations-until").text() }
    }
}

/// One about to be taken back.
#[derive(Template)]
#[template(path = "invitations/revoke.html")]
struct Revoke {
    p: Frame,
    invitation: Invitation,
}

impl OfInvitation {
    fn id(&self) -> Result<Id, Error> {
        self.invitation.parse().map_err(|_| Error::NotFound)
    }
}

/// `GET …/desk/invitations/{invitation}`
pub async fn show(x: InExchange, At(at): At<OfInvitation>) -> Result<Page, Error> {
    let (exchange, id) = (x.exchange.id, at.id()?);
    let read = move |c: &mut db::Conn| -> Result<_, Error> {
        let Some(invitation) = store::find(c, exchange, id)? else { return Err(Error::NotFound) };
        let letters = Letters::of(c, [&invitation])?;
        Ok((invitation, letters))
    };
    let (invitation, letters) = x.app.db.read(read).await?;
    let (standing, sent_at) = (letters.standing(&invitation, x.now), letters.sent_at(&invitation));
    let may_resend = invitation.may_be_resent() && offered_by(x.role).contains(&invitation.role);
    // Of somebody who was forgotten there is no name.
    let name = if invitation.name.is_empty() { x.t("people-former").text() } else { invitation.name.clone() };
    let p = x.frame(x.t("invitations-one-title").arg("name", name.as_str())).section("desk");
    Page::new(&Show { p, invitation, standing, sent_at, may_resend }).map(Page::unstored)
}

/// `POST …/desk/invitations/{invitation}/resend`
pub async fn resend(x: InExchange, At(at): At<OfInvitation>, Form(Press {}): Form<Press>) -> Result<Redirect, Error> {
    let (app, exchange, id, now) = (x.app.clone(), x.exchange.clone(), at.id()?, x.now);
    let fresh = Fresh { letter: app.rng.id(now), token: Token::draw(&app), by: by(&x)? };
    let write = move |tx: &mut db::Conn| -> Result<_, Error> {
        if store::find(tx, exchange.id, id)?.is_none() {
            return Err(Error::NotFound);
        }
        invite::resend(tx, &app, &exchange, id, &fresh, now)
    };
    let resent = x.app.db.write(write).await?;
    let notice = if resent.is_some() { "invitations-resent" } else { "invitations-over-already" };
    Ok(back(&x, id, notice))
}

/// `GET …/desk/invitations/{invitation}/revoke`: whom it is for, before it is taken back.
pub async fn ask_to_revoke(x: InExchange, At(at): At<OfInvitation>) -> Result<Page, Error> {
    let (exchange, id) = (x.exchange.id, at.id()?);
    let invitation = x.app.db.read(move |c| store::find(c, exchange, id)).await?.ok_or(Error::NotFound)?;
    let p = x.frame(x.t("invitations-revoke")).section("desk");
    Page::new(&Revoke { p, invitation }).map(Page::unstored)
}

/// `POST …/desk/invitations/{invitation}/revoke`
pub async fn revoke(x: InExchange, At(at): At<OfInvitation>, Form(Press {}): Form<Press>) -> Result<Redirect, Error> {
    let (exchange, id, by, now) = (x.exchange.id, at.id()?, by(&x)?, x.now);
    let write = move |tx: &mut db::Conn| -> Result<_, Error> {
        if store::find(tx, exchange, id)?.is_none() {
            return Err(Error::NotFound);
        }
        invite::revoke(tx, exchange, id, &by, now)
    };
    let revoked = x.app.db.write(write).await?;
    let notice = if revoked.is_some() { "invitations-revoked" } else { "invitations-over-already" };
    Ok(back(&x, id, notice))
}

fn back(x: &InExchange, id: Id, notice: &'static str) -> Redirect {
    Redirect::to(x.href(&format!("/desk/invitations/{id}"))).notice(&x.app, notice, None)
}
