//! What somebody typed into a form that could not be served: the page that says why shows it again,
//! with a button that sends it once more where that makes sense. Nobody depends on what a browser
//! remembers.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use db::{Conn, Id};
use futures_util::StreamExt;
use http::request::Parts;
use http::{HeaderMap, Method, header};
use tokio::sync::Semaphore;
use web::{Fields, csrf, form};

use crate::app::App;
use crate::documents;
use crate::error::Error;
use crate::participants::{self, Role};
use crate::people;
use crate::uploads::{self, Caps, Received, SentFile};
use crate::visit::language_of;

/// How long a form may take to arrive, however slow the line.
const PATIENCE: Duration = Duration::from_secs(30);
/// A browser reads no answer before it has sent everything: of what is too large, so much is still
/// taken in and thrown away.
const THROWN_AWAY: usize = 4 * 1024 * 1024;
/// Forms of refused requests that are read at once; under more pressure than that they are not.
const RESCUERS: usize = 64;

static RESCUES: Semaphore = Semaphore::const_new(RESCUERS);

/// Forms that bring more than others, by the end of their path behind language and exchange: how many bytes, and the
/// field that is a table, whose empty rows and cells mean something.
const LARGER: [(&str, usize, &str); 1] = [("/desk/invitations/many", SHEET, "rows")];
/// A sheet of people, pasted or as a file.
pub const SHEET: usize = 2 * 1024 * 1024;
/// An old list of subscribers, as a file.
pub const SUBSCRIBERS: usize = 5 * 1024 * 1024;
/// So many of them are taken in at once; others wait, as part of the time in which a form must arrive.
const LARGER_AT_ONCE: usize = 4;

static LARGE: Semaphore = Semaphore::const_new(LARGER_AT_ONCE);

/// Forms that may bring files, by their path behind language and exchange, where `*` is any one step. Every other path
/// refuses a form of several parts.
const WITH_FILES: [WithFiles; 6] = [
    WithFiles { path: "ideas/*/photos", most: PHOTOS, is_desk: false },
    WithFiles { path: "desk/invitations/many", most: SHEET, is_desk: true },
    WithFiles { path: "desk/subscribers/import", most: SUBSCRIBERS, is_desk: true },
    WithFiles { path: "desk/newsletter/*/blocks/*", most: PHOTOS, is_desk: true },
    WithFiles { path: "desk/documents/new", most: documents::MAX_BYTES, is_desk: true },
    WithFiles { path: "desk/documents/*/versions/*/editions", most: documents::MAX_BYTES, is_desk: true },
];

/// What such a form may bring, and from whom.
#[derive(Clone, Copy)]
struct WithFiles {
    path: &'static str,
    /// How many bytes all its files have at most.
    most: usize,
    /// For those who run the exchange; else for whoever takes part in it.
    is_desk: bool,
}

impl WithFiles {
    fn is_for(self, role: Role) -> bool {
        !self.is_desk || role.runs()
    }
}

/// A photo as telephones of today take them, before it is made small.
pub const PHOTOS: usize = 12_000_000;

/// Fields that no person types.
const MACHINE: [&str; 7] = ["csrf", "key", "draft", "next", "job", "then", "texts"];

/// What came of the form of a request; left there for the handler that wants it, and for the page
/// of an error.
#[derive(Clone, Default)]
pub struct Typed(Arc<OnceLock<Taken>>);

#[derive(Default)]
struct Taken {
    /// What could be read of it, also of a form that is refused.
    fields: Fields,
    files: Vec<SentFile>,
    /// Why it is refused.
    fault: Option<Error>,
}

impl From<Error> for Taken {
    fn from(fault: Error) -> Self {
        Self { fault: Some(fault), ..Self::default() }
    }
}

impl Taken {
    fn form(&self) -> Result<Fields, Error> {
        self.fault.clone().map_or_else(|| Ok(self.fields.clone()), Err)
    }
}

impl Typed {
    /// The files that came with it.
    pub fn files(&self) -> Vec<SentFile> {
        self.0.get().map(|taken| taken.files.clone()).unwrap_or_default()
    }
}

/// In front of everything that refuses: prepares the place.
pub async fn layer(mut request: Request, next: Next) -> Response {
    if request.method() == Method::POST {
        request.extensions_mut().insert(Typed::default());
    }
    next.run(request).await
}

/// Reads the form of a request, if it brings one, before anything else is done for it: whoever is
/// slow to send takes up a connection, and no place.
pub async fn take_in(app: &App, request: Request) -> Request {
    let files = may_bring_files(request.uri().path(), request.headers());
    let typed = request.extensions().get::<Typed>();
    let typed = typed.filter(|_| files.is_some() || brings_form(request.headers())).cloned();
    let Some(typed) = typed else { return request };
    let (parts, body) = request.into_parts();
    let taken = match files {
        Some(files) => read_parts(app, &parts, body, files).await.unwrap_or_else(Taken::from),
        None => match read(app, &parts, body).await {
            Ok(fields) => Taken { fields, ..Taken::default() },
            Err(fault) => Taken::from(fault),
        },
    };
    let _ = typed.0.set(taken);
    Request::from_parts(parts, Body::empty())
}

/// What files this form may bring; `None` where it brings none, or may not.
fn may_bring_files(path: &str, headers: &HeaderMap) -> Option<WithFiles> {
    let kind = headers.get(header::CONTENT_TYPE)?;
    if kind.as_bytes().starts_with(b"multipart/form-data") { with_files(path) } else { None }
}

/// The form with files at this path.
fn with_files(path: &str) -> Option<WithFiles> {
    let steps = || path.split('/').skip(3);
    let fits = |pattern: &str| {
        pattern.split('/').count() == steps().count()
            && pattern.split('/').zip(steps()).all(|(wanted, step)| wanted == "*" || wanted == step)
    };
    WITH_FILES.into_iter().find(|files| fits(files.path))
}

/// The same of a form of several parts. Its files are kept for somebody who may send them; of anybody else the texts are
/// read, so that the page that says why shows them again.
async fn read_parts(app: &App, parts: &Parts, body: Body, with: WithFiles) -> Result<Taken, Error> {
    if !csrf::same_origin(&parts.headers, &app.config.public_url) {
        return Err(Error::Forbidden("error-foreign-form"));
    }
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(kind).map_err(|fault| Error::Invalid(fault.to_string()))?;
    let sender = sender(app, parts, with).await?;
    let (most, table) = allowance(parts.uri.path(), sender);
    let caps = Caps { texts: most, files: with.most, sender, is_desk: with.is_desk };
    let Received { texts, files, fault } = uploads::receive(app, boundary, body, caps).await;
    match (Fields::from_pairs(texts, table), fault) {
        (Ok(fields), fault) => Ok(Taken { fields, files, fault }),
        (Err(_), Some(fault)) => Err(fault),
        (Err(problem), None) => Err(Error::Invalid(problem.to_string())),
    }
}

/// Who sends a form to this path, if it is somebody who may: nothing is written for anybody else.
async fn sender(app: &App, parts: &Parts, with: WithFiles) -> Result<Option<Id>, Error> {
    let path = parts.uri.path();
    let (Some(token), Some(lang), Some(slug)) = (
        app.cookies.read(&parts.headers, people::SESSION_COOKIE),
        language_of(path, app.config.pseudo_locale),
        path.split('/').nth(2).map(str::to_owned),
    ) else {
        return Ok(None);
    };
    let (known, now) = (app.clone(), app.clock.now());
    let look = move |c: &mut Conn| -> Result<Option<Id>, Error> {
        let Some(person) = people::session(c, &token, now)? else { return Ok(None) };
        let Some(exchange) = known.exchanges.find(c, &slug, lang)? else { return Ok(None) };
        let role = participants::role(c, exchange.id, person.id)?;
        Ok(role.filter(|role| with.is_for(*role)).map(|_| person.id))
    };
    app.db.read(look).await
}

pub fn brings_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"))
}

/// The same for a request that is refused anyway, while not too many are.
pub async fn rescue(app: &App, request: Request) {
    // Files are not taken in for that.
    if brings_form(request.headers())
        && let Ok(_place) = RESCUES.try_acquire()
    {
        take_in(app, request).await;
    }
}

/// The form of a request: from a page of ours, of a size that fits, arrived in time.
pub async fn form(app: &App, parts: &Parts, body: Body) -> Result<Fields, Error> {
    match parts.extensions.get::<Typed>().and_then(|typed| typed.0.get()) {
        Some(taken) => taken.form(),
        // A button alone sends nothing. Anything else is no form of ours, and nobody waits for it.
        None if http_body::Body::is_end_stream(&body) => read(app, parts, body).await,
        None => Err(Error::Invalid("this is no form".to_owned())),
    }
}

async fn read(app: &App, parts: &Parts, body: Body) -> Result<Fields, Error> {
    if !csrf::same_origin(&parts.headers, &app.config.public_url) {
        return Err(Error::Forbidden("error-foreign-form"));
    }
    let path = parts.uri.path();
    let sender = match with_files(path) {
        Some(with) if larger(path).is_some() => sender(app, parts, with).await?,
        _ => None,
    };
    let (most, table) = allowance(path, sender);
    let slow = |_| Error::Invalid("the form did not arrive in time".to_owned());
    let body = tokio::time::timeout(PATIENCE, receive(body, most)).await.map_err(slow)??;
    Fields::parse_keeping(&body, table).map_err(|problem| Error::Invalid(problem.to_string()))
}

fn larger(path: &str) -> Option<(usize, &'static str)> {
    let is_of_exchange = |rest: &str| rest.matches('/').count() == 2;
    let larger = LARGER.iter().find(|(end, _, _)| path.strip_suffix(end).is_some_and(is_of_exchange));
    larger.map(|(_, most, table)| (*most, *table))
}

/// How many bytes a form may bring that is sent to this path, and which field of it is a table. Only somebody who may send
/// it brings more than usual: that holds one of few places for as long as it arrives, and nobody else shall have these.
fn allowance(path: &str, sender: Option<Id>) -> (usize, Option<&'static str>) {
    let Some((most, table)) = larger(path) else { return (form::MAX_BYTES, None) };
    (if sender.is_some() { most } else { form::MAX_BYTES }, Some(table))
}

/// Never keeps more than `most` bytes, and of forms that are larger than usual only a few at once.
async fn receive(body: Body, most: usize) -> Result<Vec<u8>, Error> {
    let mut stream = body.into_data_stream();
    let (mut received, mut size, mut permit) = (Vec::new(), 0_usize, None);
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|fault| Error::Invalid(fault.to_string()))?;
        size += chunk.len();
        if size > form::MAX_BYTES && size <= most && permit.is_none() {
            permit = LARGE.acquire().await.ok();
        }
        if size <= most {
            received.extend_from_slice(&chunk);
        } else if size > THROWN_AWAY {
            break;
        }
    }
    if size > most { Err(Error::TooLarge { limit: most }) } else { Ok(received) }
}

/// The same as the page of an error shows it.
pub struct Again {
    /// Where the form goes; empty where sending it again makes no sense.
    pub action: String,
    pub fields: Vec<(String, String)>,
    /// Files came with it, which no page can give back.
    pub brought_files: bool,
}

impl Again {
    /// `None` without anything that somebody typed.
    pub fn of(parts: &Parts, error: &Error) -> Option<Self> {
        let typed = parts.extensions.get::<Typed>()?.0.get()?;
        let fields = typed.fields.pairs().to_vec();
        if typed.fault.is_some() && fields.is_empty() {
            return None;
        }
        let path = parts.uri.path_and_query().map_or("", |path| path.as_str());
        // Two slashes would be another host.
        let helps = error.passes() && path.starts_with('/') && !path.starts_with("//");
        let brought_files = may_bring_files(parts.uri.path(), &parts.headers).is_some();
        let again = Self { action: if helps { path.to_owned() } else { String::new() }, fields, brought_files };
        (helps || !again.texts().is_empty()).then_some(again)
    }

    /// What is worth reading again: no keys, no choices of a list.
    pub fn texts(&self) -> Vec<&str> {
        let is_choice = |value: &str| {
            value.len() < 4 || value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b))
        };
        let typed = self.fields.iter().filter(|(name, value)| !MACHINE.contains(&name.as_str()) && !is_choice(value));
        typed.map(|(_, value)| value.as_str()).collect()
    }
}
