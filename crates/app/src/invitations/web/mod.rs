//! The pages of invitations: the desk's, and the one that a letter leads to.

mod accept;
mod bulk;
mod import;
mod index;
mod many;
mod new;
mod show;
mod standing;

pub use accept::{accept, open};
pub use bulk::{check_resend, check_revoke, resend as resend_all, revoke as revoke_all};
pub use import::{send, show as show_import, wrong_csv};
pub use index::{csv, index};
pub use many::{create as check_many, new as many};
pub use new::{create, new};
pub use show::{ask_to_revoke, resend, revoke, show};

use i18n::Lang;

use super::invitation::offered_by;
use super::invite::By;
use crate::error::Error;
use crate::visit::InExchange;

/// (value, words) pairs of a list.
type Choices = Vec<(&'static str, String)>;

/// The languages that a letter can be written in.
fn languages(x: &InExchange) -> Choices {
    offered(x).into_iter().map(|lang| (lang.code(), lang.native_name().to_owned())).collect()
}

fn offered(x: &InExchange) -> Vec<Lang> {
    x.exchange.languages.clone()
}

/// The roles that the visitor may offer.
fn roles(x: &InExchange) -> Choices {
    offered_by(x.role).into_iter().map(|role| (role.as_str(), x.term("role-", role.as_str()))).collect()
}

/// Who acts.
fn by(x: &InExchange) -> Result<By, Error> {
    let me = x.me()?;
    Ok(By { person: me.id, name: me.name.clone(), role: x.role, entry: x.app.rng.id(x.now) })
}
