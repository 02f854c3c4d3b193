//! Who may reach a route. Every route states it (`routes.rs`), one guard enforces it before the
//! handler runs, and a test tries every route as every role.

use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::app::App;
use crate::error::Error;
use crate::participants::Role;
use crate::visit::Visit;

/// The least standing that a route asks for. What a handler shows or changes is decided again, row
/// by row, by `visible_to` and the rules of its slice; this is the outer door.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Access {
    /// Everybody, signed in or not.
    Anyone,
    /// Anybody with a session.
    SignedIn,
    /// Anybody with a role in the exchange of the path.
    Participant,
    /// Moderator, secretariat or coordinator of the exchange.
    Moderator,
    /// Secretariat or coordinator of the exchange.
    Secretariat,
    /// The site's operator.
    Operator,
}

impl Access {
    pub const ALL: [Self; 6] =
        [Self::Anyone, Self::SignedIn, Self::Participant, Self::Moderator, Self::Secretariat, Self::Operator];

    /// Whether this visit may pass; who has no session yet is asked to sign in, anybody else is
    /// told that there is nothing here.
    pub fn admit(self, visit: &Visit) -> Result<(), Error> {
        if self == Self::Anyone {
            return Ok(());
        }
        let Some(person) = &visit.person else { return Err(Error::SignIn) };
        let admitted = match self {
            Self::Anyone | Self::SignedIn => true,
            Self::Participant => visit.role.is_some(),
            Self::Moderator => visit.role.is_some_and(Role::moderates),
            Self::Secretariat => visit.role.is_some_and(Role::runs),
            Self::Operator => person.is_operator,
        };
        if admitted { Ok(()) } else { Err(Error::NotFound) }
    }
}

/// The guard in front of a route that is not for everybody. It leaves the visit in the request, so
/// that the handler does not load it again.
pub async fn guard(
    State((app, access)): State<(App, Access)>,
    request: Request,
    next: Next,
) -> Result<Response, Error> {
    let (mut parts, body) = request.into_parts();
    let visit = Visit::from_request_parts(&mut parts, &app).await?;
    access.admit(&visit)?;
    parts.extensions.insert(visit);
    Ok(next.run(Request::from_parts(parts, body)).await)
}
