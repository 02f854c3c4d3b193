//! `…/desk/ideas/{n}/note`: the official note on an idea, written in all languages on one page, and taken away.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use http::StatusCode;
use i18n::Lang;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::{NewNote, Note, TEXT, find, put, store};
use crate::error::Error;
use crate::exchange::web::official;
use crate::ideas::{self, Idea, State};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange};

#[derive(Clone, Copy, Deserialize)]
pub struct OfIdea {
    n: i64,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NoteForm {
    text_en: String,
    text_fr: String,
    text_es: String,
    /// The version that the edit began from.
    begun: String,
    /// `yes`: readers of some languages are told that it is missing in theirs.
    gaps: String,
    /// `preview` only shows what it looks like in each language.
    then: String,
}

/// The field of a language, by the name that form and errors have.
const fn field(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "text_fr",
        Lang::Es => "text_es",
        Lang::En | Lang::Ar => "text_en",
    }
}

impl NoteForm {
    fn of(note: Option<&Note>, begun: i64) -> Self {
        let mut form = Self { begun: begun.to_string(), ..Self::default() };
        for (code, text) in note.map_or(&[][..], |note| &note.texts) {
            match Lang::parse(code) {
                Some(Lang::Fr) => form.text_fr.clone_from(text),
                Some(Lang::Es) => form.text_es.clone_from(text),
                Some(Lang::En | Lang::Ar) => form.text_en.clone_from(text),
                None => {}
            }
        }
        form
    }

    fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.text_fr,
            Lang::Es => &self.text_es,
            Lang::En | Lang::Ar => &self.text_en,
        }
    }

    /// Language and text, of those in which something is written.
    fn texts(&self, languages: &[Lang]) -> Vec<(String, String)> {
        let written = languages.iter().filter(|lang| !markup::plain(self.text(**lang)).trim().is_empty());
        written.map(|lang| (lang.code().to_owned(), self.text(*lang).to_owned())).collect()
    }
}

/// One language of the form.
struct Side {
    code: &'static str,
    native_name: &'static str,
    field: &'static str,
    text: String,
}

#[derive(Template)]
#[template(path = "notes/edit.html")]
struct Edit {
    p: Frame,
    idea: Idea,
    sides: Vec<Side>,
    form: NoteForm,
    /// Whether somebody has to say that gaps are fine.
    asks_gaps: bool,
    errors: FieldErrors,
    /// The note as it holds.
    note: Option<Note>,
    way: Way,
}

/// How the form is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// First, or with errors.
    Plain,
    /// With what was typed as readers would see it, and whether gaps are fine; nothing is published, and nothing wrong.
    Preview,
    /// Somebody wrote a version meanwhile: it stands beside what was typed.
    Clash,
}

impl Edit {
    fn is_clash(&self) -> bool {
        self.way == Way::Clash
    }

    fn is_preview(&self) -> bool {
        self.way == Way::Preview
    }

    /// Whether nothing is written in a language: its readers would see another one.
    fn is_missing(&self, side: &Side) -> bool {
        markup::plain(&side.text).trim().is_empty()
    }

    fn is_unwritten(&self) -> bool {
        self.sides.iter().all(|side| self.is_missing(side))
    }

    /// Whether it is still to be said that gaps are fine.
    fn waits_for_gaps(&self) -> bool {
        self.asks_gaps && self.form.gaps != "yes"
    }

    fn most(&self) -> usize {
        TEXT
    }

    fn html(&self, text: &str) -> String {
        official(text)
    }
}

struct Loaded {
    idea: Idea,
    note: Option<Note>,
    newest: i64,
}

/// 404 where there is nothing to work on, as for every other step.
async fn load(x: &InExchange, n: i64) -> Result<Loaded, Error> {
    let (viewer, exchange) = (x.viewer(), x.exchange.id);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let idea = ideas::find(c, viewer, exchange, n)?.ok_or(Error::NotFound)?;
        match idea.state {
            State::Published => {}
            State::Withdrawn => return Err(Error::Gone),
            _ => return Err(Error::NotFound),
        }
        Ok(Loaded { note: find(c, idea.id)?, newest: store::newest(c, idea.id)?, idea })
    };
    x.app.db.read(read).await
}

fn page(x: &InExchange, loaded: Loaded, form: NoteForm, errors: FieldErrors, way: Way) -> Result<Page, Error> {
    let Loaded { idea, note, newest } = loaded;
    let side = |lang: &Lang| Side {
        code: lang.code(),
        native_name: lang.native_name(),
        field: field(*lang),
        text: form.text(*lang).to_owned(),
    };
    let sides = x.lang.first_among(&x.exchange.languages).iter().map(side).collect();
    let form = NoteForm { begun: newest.to_string(), ..form };
    let p = x.frame(x.t("notes-title").arg("symbol", idea.symbol())).section("desk").errors(&errors);
    let is_wrong = !errors.is_empty();
    let asks_gaps = errors.get("gaps").is_some()
        || form.gaps == "yes"
        || way == Way::Preview && has_gaps(&form.texts(&x.exchange.languages), &x.exchange.languages);
    let page = Page::new(&Edit { p, idea, sides, form, asks_gaps, errors, note, way })?.unstored();
    Ok(match (way, is_wrong) {
        (Way::Clash, _) => page.status(StatusCode::CONFLICT),
        (Way::Plain, true) => page.invalid(),
        _ => page,
    })
}

/// `GET …/desk/ideas/{n}/note`
pub async fn edit(x: InExchange, At(at): At<OfIdea>) -> Result<Page, Error> {
    let loaded = load(&x, at.n).await?;
    let form = NoteForm::of(loaded.note.as_ref(), loaded.newest);
    page(&x, loaded, form, FieldErrors::new(), Way::Plain)
}

fn has_gaps(texts: &[(String, String)], languages: &[Lang]) -> bool {
    !texts.is_empty() && texts.len() < languages.len()
}

fn check(x: &InExchange, form: &NoteForm, texts: &[(String, String)]) -> FieldErrors {
    let mut errors = FieldErrors::new();
    let languages = x.lang.first_among(&x.exchange.languages);
    for lang in &languages {
        let long = markup::count_chars(form.text(*lang));
        errors.check(long > TEXT, field(*lang), Words::new("notes-text-long").with("n", long.saturating_sub(TEXT)));
    }
    let first = languages.first().copied().unwrap_or_default();
    errors.check(texts.is_empty(), field(first), "notes-text-missing");
    errors.check(has_gaps(texts, &languages) && form.gaps != "yes", "gaps", "notes-gaps-missing");
    errors
}

/// `POST …/desk/ideas/{n}/note`
pub async fn update(x: InExchange, At(at): At<OfIdea>, Form(form): Form<NoteForm>) -> Result<Response, Error> {
    let loaded = load(&x, at.n).await?;
    if form.begun != loaded.newest.to_string() {
        return Ok(page(&x, loaded, form, FieldErrors::new(), Way::Clash)?.into_response());
    }
    if form.then == "preview" {
        return Ok(page(&x, loaded, form, FieldErrors::new(), Way::Preview)?.into_response());
    }
    let texts = form.texts(&x.exchange.languages);
    let errors = check(&x, &form, &texts);
    if !errors.is_empty() {
        return Ok(page(&x, loaded, form, errors, Way::Plain)?.into_response());
    }
    let is_same = loaded.note.as_ref().is_some_and(|note| same(&note.texts, &texts));
    if !is_same && !write(&x, &loaded, texts).await? {
        let loaded = load(&x, at.n).await?;
        return Ok(page(&x, loaded, form, FieldErrors::new(), Way::Clash)?.into_response());
    }
    Ok(done(&x, &loaded.idea, if is_same { "notes-unchanged" } else { "notes-written" }))
}

/// Whether they say the same, in whichever order.
fn same(one: &[(String, String)], other: &[(String, String)]) -> bool {
    one.len() == other.len() && one.iter().all(|text| other.contains(text))
}

#[derive(Template)]
#[template(path = "notes/remove.html")]
struct Remove {
    p: Frame,
    idea: Idea,
    note: Option<Note>,
    /// The version that is seen.
    begun: i64,
}

impl Remove {
    fn html(&self, text: &str) -> String {
        official(text)
    }
}

/// `GET …/desk/ideas/{n}/note/remove`
pub async fn ask_to_remove(x: InExchange, At(at): At<OfIdea>) -> Result<Page, Error> {
    let Loaded { idea, note, newest } = load(&x, at.n).await?;
    let p = x.frame(x.t("notes-remove-title").arg("symbol", idea.symbol())).section("desk");
    Page::new(&Remove { p, idea, note, begun: newest }).map(Page::unstored)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RemoveForm {
    /// The version that was seen.
    begun: String,
}

/// `POST …/desk/ideas/{n}/note/remove`
pub async fn remove(x: InExchange, At(at): At<OfIdea>, Form(form): Form<RemoveForm>) -> Result<Response, Error> {
    let loaded = load(&x, at.n).await?;
    // Taken away already: nothing is left to do.
    if loaded.note.is_some() && (form.begun != loaded.newest.to_string() || !write(&x, &loaded, Vec::new()).await?) {
        let loaded = load(&x, at.n).await?;
        let form = NoteForm::of(loaded.note.as_ref(), loaded.newest);
        return Ok(page(&x, loaded, form, FieldErrors::new(), Way::Clash)?.into_response());
    }
    Ok(done(&x, &loaded.idea, "notes-removed"))
}

/// False where somebody else was faster.
async fn write(x: &InExchange, loaded: &Loaded, texts: Vec<(String, String)>) -> Result<bool, Error> {
    let new = NewNote {
        entry: x.app.rng.id(x.now),
        letter: x.app.rng.id(x.now),
        texts,
        begun: loaded.newest,
        person: x.me()?.id,
        role: x.role.ok_or(Error::NotFound)?,
        at: x.now,
    };
    let (app, exchange, idea) = (x.app.clone(), x.exchange.clone(), loaded.idea.clone());
    x.app.db.write(move |tx| put(tx, &app, &exchange, &idea, &new)).await
}

fn done(x: &InExchange, idea: &Idea, notice: &'static str) -> Response {
    x.app.revised();
    let to = Redirect::to(x.href(&format!("/ideas/{}", idea.number)));
    to.notice(&x.app, notice, Some(&idea.symbol())).into_response()
}
