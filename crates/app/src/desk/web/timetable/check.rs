//! What a change of the timetable means, said before it is saved; and how the log keeps it.

use askama::Template;
use db::Timestamp;

use super::{Place, Shown};
use crate::audit;
use crate::error::Error;
use crate::exchange::DraftPhase;
use crate::exchange::timetable::{Effect, PhaseForm, effects};
use crate::page::{Frame, Page};

/// A phase for the log: the same in every language.
pub(super) fn in_short(phase: &DraftPhase) -> String {
    let moment = |at: Timestamp| i18n::fmt::iso(at.to_jiff());
    let words = phase.texts.iter().map(|(language, name, summary)| match summary.as_str() {
        "" => (language.as_str(), name.clone()),
        summary => (language.as_str(), format!("{name}. {summary}")),
    });
    let dates = [("opens", moment(phase.opens_at)), ("closes", moment(phase.closes_at))];
    let all: Vec<(&str, String)> = dates.into_iter().chain(words).collect();
    audit::facts(&all.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>())
}

#[derive(Template)]
#[template(path = "desk/timetable/check.html")]
struct Check {
    p: Frame,
    action: String,
    typed: Vec<(&'static str, String)>,
    before: Option<Shown>,
    /// `None` when the phase is taken out.
    after: Option<Shown>,
    effects: Vec<Effect>,
}

impl Check {
    /// A sentence of what happens, with its moments in words.
    fn say(&self, effect: &Effect) -> String {
        let p = &self.p;
        let [before, after] =
            [effect.before, effect.after].map(|at| at.map_or_else(String::new, |at| p.date_time(&at)));
        let when = effect.after.map_or_else(String::new, |at| p.ago(&at));
        p.t(effect.id).arg("before", before).arg("after", after).arg("when", when).text()
    }
}

pub(super) fn check_page(place: &Place<'_>, form: &PhaseForm, phase: &DraftPhase) -> Result<Page, Error> {
    let x = place.x;
    let before = place.phase();
    let page = Page::new(&Check {
        p: x.frame(x.t("timetable-check-title")).section("desk"),
        action: place.action(),
        typed: form.typed().into_iter().map(|(name, value)| (name, value.to_owned())).collect(),
        before: before.map(|phase| Shown::new(x, phase)),
        after: Some(Shown::new(x, phase)),
        effects: effects(before, Some(phase), x.now),
    })?;
    Ok(page.unstored())
}

pub(super) fn removal_page(place: &Place<'_>) -> Result<Page, Error> {
    let x = place.x;
    let phase = place.phase().ok_or(Error::NotFound)?;
    let page = Page::new(&Check {
        p: x.frame(x.t("timetable-remove-title").arg("name", Shown::new(x, phase).name)).section("desk"),
        action: format!("{}/remove", place.action()),
        typed: vec![("revision", place.timetable.revision.to_string())],
        before: Some(Shown::new(x, phase)),
        after: None,
        effects: effects(Some(phase), None, x.now),
    })?;
    Ok(page.unstored())
}
