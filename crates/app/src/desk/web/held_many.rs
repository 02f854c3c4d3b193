//! Several first contributions declined in one step, under one rule for one reason: each by its own decision, and all of
//! them taken back together as long as none is hidden.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use web::FieldErrors;

use super::many::{ManyForm, Ticked, ids, is_left, whole};
use super::moderation::decider;
use crate::error::Error;
use crate::exchange::{self, Rule};
use crate::moderation::Hints;
use crate::moderation::held::{self, Held, Verdict};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{Form, InExchange, Query};

#[derive(Template)]
#[template(path = "desk/held_many.html")]
struct Check {
    p: Frame,
    texts: Vec<(Held, Hints)>,
    rules: Vec<Rule>,
    form: ManyForm,
    errors: FieldErrors,
}

impl Check {
    /// All that a text says, as HTML; empty where the list shows all of it.
    fn whole(&self, held: &Held) -> String {
        let shown = if held.title.is_empty() { held.called() } else { held.begins() };
        whole(&self.p, &held.text, &shown)
    }

    /// Of a translation nothing is published, not even that there was one.
    fn has_translations(&self) -> bool {
        self.texts.iter().any(|(held, _)| held.is_translation())
    }
}

struct Loaded {
    texts: Vec<(Held, Hints)>,
    rules: Vec<Rule>,
}

async fn load(x: &InExchange, chosen: Vec<Id>) -> Result<Loaded, Error> {
    let (exchange, lang, me) = (x.exchange.id, x.lang, x.me()?.id);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let texts = held::choose(c, exchange, me, &chosen)?;
        let hints = held::hints(c, exchange, &texts)?;
        Ok(Loaded { texts: texts.into_iter().zip(hints).collect(), rules: exchange::rules(c, exchange, lang)? })
    };
    x.app.db.read(read).await
}

fn page(x: &InExchange, loaded: Loaded, form: ManyForm, errors: FieldErrors) -> Result<Page, Error> {
    let Loaded { texts, rules } = loaded;
    let shown: Vec<String> = texts.iter().map(|(held, _)| held.id.to_string()).collect();
    // One that was shown before keeps its mark: a list shows how a text begins, and not what has changed in it.
    let mark = |held: &Held| mark_of(&form, held.id).unwrap_or_else(|| held.mark());
    let marks: Vec<String> = texts.iter().map(|(held, _)| mark(held)).collect();
    let form = ManyForm { texts: shown.join(" "), marks: marks.join(" "), ..form };
    let p = x.frame(x.t("held-many-decline").arg("n", texts.len())).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    Ok(Page::new(&Check { p, texts, rules, form, errors })?.unstored().invalid_if(invalid))
}

/// The mark that was sent beside a text.
fn mark_of(form: &ManyForm, text: Id) -> Option<String> {
    let text = text.to_string();
    let mut sent = form.texts.split(' ').zip(form.marks.split(' '));
    sent.find(|(id, mark)| *id == text && !mark.is_empty()).map(|(_, mark)| mark.to_owned())
}

fn back(x: &InExchange) -> Redirect {
    Redirect::to(x.href("/desk/held"))
}

/// `GET …/desk/held/many`: what was ticked, one rule and one reason; nothing is decided yet.
pub async fn check(x: InExchange, Query(ticked): Query<Ticked>) -> Result<Response, Error> {
    let loaded = load(&x, ids(ticked.text.iter().map(String::as_str))).await?;
    if loaded.texts.is_empty() {
        return Ok(back(&x).notice(&x.app, "queue-none-chosen", None).into_response());
    }
    let form = ManyForm { batch: x.app.rng.id(x.now).to_string(), ..ManyForm::default() };
    Ok(page(&x, loaded, form, FieldErrors::new())?.into_response())
}

/// `POST …/desk/held/many`
pub async fn decline(x: InExchange, Form(form): Form<ManyForm>) -> Result<Response, Error> {
    let batch: Id = form.batch.parse().map_err(|_| Error::NotFound)?;
    let chosen = ids(form.texts.split(' '));
    let loaded = load(&x, chosen.clone()).await?;
    if loaded.texts.is_empty() {
        return Ok(back(&x).notice(&x.app, "held-many-none", None).into_response());
    }
    let errors = form.check(&loaded.rules);
    if !errors.is_empty() {
        return Ok(page(&x, loaded, form, errors)?.into_response());
    }
    let declined = decline_each(&x, batch, &form, &chosen).await?;
    let notice = match declined {
        0 => "held-many-none",
        n if n == chosen.len() => "held-many-declined",
        _ => "held-many-some",
    };
    let count = (declined > 0).then(|| declined.to_string());
    Ok(back(&x).notice(&x.app, notice, count.as_deref()).into_response())
}

/// Each text in a transaction of its own: other writers go between, and what one refuses does not undo the others. What
/// its author has changed since it was shown is left.
async fn decline_each(x: &InExchange, batch: Id, form: &ManyForm, chosen: &[Id]) -> Result<usize, Error> {
    let mut declined = 0;
    for &text in chosen {
        let new_id = || x.app.rng.id(x.now);
        let verdict = Verdict {
            by: decider(x)?,
            declines: true,
            rule: form.rule.clone(),
            reason: form.reason.clone(),
            mark: mark_of(form, text).unwrap_or_default(),
            ids: (new_id(), new_id(), new_id()),
            batch: Some(batch),
            at: x.now,
        };
        let (app, exchange) = (x.app.clone(), x.exchange.clone());
        let decided = x.app.db.write(move |tx| held::decide(tx, &app, &exchange, text, &verdict)).await;
        match decided {
            Ok(_) => declined += 1,
            Err(error) if is_left(&error) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(declined)
}

/// Lets every text of a step wait again that is not hidden yet.
pub async fn undo(x: &InExchange, batch: Id) -> Result<Redirect, Error> {
    let (of, me, now) = (x.exchange.id, x.me()?.id, x.now);
    let texts = x.app.db.read(move |c| held::of_step(c, of, me, batch, now)).await?;
    let mut undone = 0;
    for text in texts {
        let (exchange, entry) = (x.exchange.clone(), x.app.rng.id(x.now));
        let write = move |tx: &mut Conn| held::take_back(tx, &exchange, text, me, entry, now);
        match x.app.db.write(write).await {
            Ok(()) => undone += 1,
            Err(error) if is_left(&error) => {}
            Err(error) => return Err(error),
        }
    }
    if undone == 0 {
        // Too late, or somebody else was faster.
        return Err(Error::Conflict("moderation-too-late"));
    }
    Ok(back(x).notice(&x.app, "held-many-undone", Some(&undone.to_string())))
}
