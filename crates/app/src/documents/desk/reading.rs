//! Reading the words of a file again that could not be read.

use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::by;
use super::edition::OfEdition;
use crate::documents::edit;
use crate::error::Error;
use crate::page::Redirect;
use crate::visit::{At, Form, InExchange};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReadForm {}

/// `POST …/desk/documents/{slug}/versions/{number}/editions/{language}/read`
pub async fn read_again(x: InExchange, At(at): At<OfEdition>, Form(_): Form<ReadForm>) -> Result<Response, Error> {
    let (by, to) = (by(&x)?, x.href(&format!("/desk/documents/{}#v{}", at.slug, at.number)));
    // Read by now: somebody else was faster, and what was wanted is so.
    x.app.db.write(move |tx| edit::read_again(tx, &by, &at.slug, (at.number, &at.language))).await?;
    Ok(Redirect::to(to).notice(&x.app, "library-read-begun", None).into_response())
}
