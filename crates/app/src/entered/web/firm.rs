//! `…/ideas/new/{draft}/firm`: for which firm the idea is, between the steps of writing it.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Id;
use serde::Deserialize;
use web::FieldErrors;

use crate::entered::entry::{Typed, check_firm, check_note};
use crate::entered::{self, Channel, Entered, NewEntry};
use crate::error::Error;
use crate::ideas::drafts::{self, Draft, Owner};
use crate::organisations::voices::{self, Voice};
use crate::page::{Frame, Page, Redirect};
use crate::people::choices::{self, Choices, Said};
use crate::people::consents::Wording;
use crate::visit::{At, Form, InExchange};

/// What somebody states who enters an idea.
const AGREED: &str = "entered-agreed";

#[derive(Deserialize)]
pub struct DraftId {
    draft: String,
}

/// As typed.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct FirmForm {
    organisation: String,
    firm: String,
    unnamed: String,
    place: String,
    economy: String,
    sector: String,
    size: String,
    channel: String,
    note: String,
    agreed: String,
    /// `none`: the idea is for no firm. `text`: back to its text.
    then: String,
}

impl FirmForm {
    fn of(entered: &Entered) -> Self {
        let firm = entered.firm.clone();
        Self {
            organisation: entered.slug.clone(),
            unnamed: if firm.name.is_empty() { "yes" } else { "" }.to_owned(),
            firm: firm.name,
            place: firm.place,
            economy: firm.economy,
            sector: firm.sector,
            size: firm.size,
            channel: entered.channel.to_string(),
            note: entered.note.clone(),
            // Stated anew with each change.
            agreed: String::new(),
            then: String::new(),
        }
    }

    /// The words alone: without what was pressed, and with the ends of lines as they are kept.
    fn words(&self) -> Self {
        Self { then: String::new(), note: self.note.replace("\r\n", "\n"), ..self.clone() }
    }
}

#[derive(Template)]
#[template(path = "entered/firm.html")]
struct FirmPage {
    p: Frame,
    draft: Draft,
    form: FirmForm,
    errors: FieldErrors,
    /// (address, name) of those for which it can be entered.
    organisations: Vec<(String, String)>,
    /// Nothing is chosen unless somebody chooses.
    must_choose: bool,
    economies: Choices,
    sectors: Choices,
    sizes: Said,
    channels: Said,
    /// Something is kept already.
    is_known: bool,
}

struct Loaded {
    draft: Draft,
    voices: Vec<Voice>,
    known: Option<Entered>,
}

impl Loaded {
    /// The form before anybody types. Whoever speaks for several says for which one.
    fn form(&self) -> FirmForm {
        let organisation = match self.voices.as_slice() {
            [only] => only.slug.clone(),
            _ => String::new(),
        };
        self.known.as_ref().map_or_else(|| FirmForm { organisation, ..FirmForm::default() }, FirmForm::of)
    }

    /// Whether the form begins with a choice: there are several, or the mandate for the one that was chosen has ended.
    fn must_choose(&self, form: &FirmForm) -> bool {
        self.voices.len() != 1 || self.voices.iter().all(|voice| voice.slug != form.organisation)
    }
}

/// The draft of the path, for somebody who may enter ideas for firms; for others the page is not there.
async fn load(x: &InExchange, id: &str) -> Result<Loaded, Error> {
    let (exchange, me) = (x.exchange.id, x.me()?.id);
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let loaded = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let draft = drafts::find(c, &Owner::Person(me), id)?.filter(|draft| draft.is_new_in(exchange));
            let draft = draft.ok_or(Error::NotFound)?;
            Ok(Loaded { voices: voices::for_firms(c, exchange, me)?, known: entered::of_draft(c, me, id)?, draft })
        })
        .await?;
    // A mandate that has ended leaves the way to say that the idea is for no firm.
    if loaded.voices.is_empty() && loaded.known.is_none() { Err(Error::NotFound) } else { Ok(loaded) }
}

fn page(x: &InExchange, loaded: Loaded, form: FirmForm, errors: FieldErrors) -> Result<Page, Error> {
    let p = x.frame(x.t("entered-firm-title")).section("ideas").errors(&errors);
    let is_wrong = !errors.is_empty();
    let page = Page::new(&FirmPage {
        must_choose: loaded.must_choose(&form),
        draft: loaded.draft,
        form,
        errors,
        organisations: loaded.voices.into_iter().map(|voice| (voice.slug, voice.name)).collect(),
        economies: choices::economies(x.lang),
        sectors: choices::sectors(x.lang),
        sizes: choices::sizes(&p),
        channels: Channel::ALL.iter().map(|c| (c.as_str(), x.term("entered-channel-", c.as_str()))).collect(),
        is_known: loaded.known.is_some(),
        p,
    })?
    .unstored();
    Ok(page.invalid_if(is_wrong))
}

/// `GET …/ideas/new/{draft}/firm`
pub async fn edit(x: InExchange, At(DraftId { draft }): At<DraftId>) -> Result<Page, Error> {
    let loaded = load(&x, &draft).await?;
    let form = loaded.form();
    page(&x, loaded, form, FieldErrors::new())
}

/// `POST …/ideas/new/{draft}/firm`: on to what comes next, which is the text until it is written.
pub async fn update(
    x: InExchange,
    At(DraftId { draft }): At<DraftId>,
    Form(form): Form<FirmForm>,
) -> Result<Response, Error> {
    let loaded = load(&x, &draft).await?;
    let id = loaded.draft.id;
    let goes_back = form.then == "text";
    let next = if goes_back || !loaded.draft.is_written() { "" } else { "/similar" };
    let next = Redirect::to(x.href(&format!("/ideas/new/{id}{next}")));
    if goes_back && form.words() == loaded.form() {
        return Ok(next.into_response());
    }
    if form.then == "none" {
        let (exchange, me) = (x.exchange.id, x.me()?.id);
        x.app.db.write(move |tx| entered::enter_for_none(tx, exchange, me, id)).await?;
        return Ok(next.notice(&x.app, "entered-for-none", None).into_response());
    }
    let mut errors = FieldErrors::new();
    let new = check(&x, &loaded, &form, &mut errors);
    let Some(new) = new.filter(|_| errors.is_empty()) else {
        return Ok(page(&x, loaded, form, errors)?.into_response());
    };
    x.app.db.write(move |tx| entered::enter(tx, &new)).await?;
    Ok(next.notice(&x.app, "entered-firm-kept", None).into_response())
}

/// What is wrong is added to the errors, in the order of the form.
fn check(x: &InExchange, loaded: &Loaded, form: &FirmForm, errors: &mut FieldErrors) -> Option<NewEntry> {
    let is_theirs = loaded.voices.iter().any(|voice| voice.slug == form.organisation);
    errors.check(!is_theirs, "organisation", "entered-organisation-missing");
    let firm = check_firm(
        Typed {
            name: &form.firm,
            is_unnamed: form.unnamed == "yes",
            place: &form.place,
            economy: &form.economy,
            sector: &form.sector,
            size: &form.size,
        },
        errors,
    );
    let channel = Channel::parse(&form.channel);
    errors.check(channel.is_none(), "channel", "entered-channel-missing");
    let note = check_note("note", &form.note, errors);
    errors.check(form.agreed != "yes", "agreed", "entered-agreed-missing");
    Some(NewEntry {
        id: loaded.draft.id,
        exchange: x.exchange.id,
        person: x.me().ok()?.id,
        organisation: form.organisation.clone(),
        firm,
        channel: channel?,
        note,
        agreed: Wording::of(x.app.catalog, x.lang, &[AGREED]),
        at: x.now,
    })
}
