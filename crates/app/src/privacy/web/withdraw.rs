//! Taking a consent back: at once, or after its consequences are told.

use askama::Template;
use db::Id;
use serde::Deserialize;

use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::privacy::agreed::{self, Place, Way, What};
use crate::visit::{Form, Query, Visit};

/// Which consent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Which {
    purpose: String,
    place: String,
}

impl Which {
    fn read(&self) -> Result<(What, Id), Error> {
        let what = What::parse(&self.purpose).filter(|what| what.way() != Way::WithAccount);
        Ok((what.ok_or(Error::NotFound)?, self.place.parse().map_err(|_| Error::NotFound)?))
    }
}

#[derive(Template)]
#[template(path = "privacy/withdraw.html")]
struct Ask {
    p: Frame,
    what: What,
    place: Place,
}

/// `GET /{lang}/me/privacy/withdraw`: what will follow.
pub async fn ask(visit: Visit, Query(which): Query<Which>) -> Result<Page, Error> {
    let (what, id) = which.read()?;
    if what.way() != Way::Asks {
        return Err(Error::NotFound);
    }
    let lang = visit.lang;
    let places = visit.app.db.read(move |c| agreed::places(c, lang)).await?;
    let place = places.into_iter().find(|place| place.id == id).ok_or(Error::NotFound)?;
    let p = visit.frame(visit.t("privacy-withdraw-title")).section("me");
    Page::new(&Ask { p, what, place }).map(Page::unstored)
}

/// `POST /{lang}/me/privacy/withdraw`
pub async fn withdraw(visit: Visit, Form(which): Form<Which>) -> Result<Redirect, Error> {
    let me = visit.me()?.id;
    let ((what, place), now) = (which.read()?, visit.now);
    visit.app.db.write(move |tx| agreed::withdraw(tx, me, what, place, now)).await?;
    // Who is listed, and as what, may have changed.
    visit.app.revised();
    Ok(Redirect::to(visit.site("/me/privacy")).notice(&visit.app, "privacy-withdrawn", None))
}
