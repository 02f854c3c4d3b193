//! An idea's own page.

mod loading;

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use loading::{Asked, Loaded, load, note_reading};

use super::Numbered;
use super::qr::Qr;
use super::support::{NAMED, UNNAMED};
use crate::address;
use crate::cache::Basis;
use crate::campaigns;
use crate::comments;
use crate::entered::{self, Mark};
use crate::error::Error;
use crate::exchange::{self, Rule};
use crate::follows::Button;
use crate::ideas::{EconomyCount, Idea, Part, State, Translation, by_name, store};
use crate::moderation::requested::Request;
use crate::notes::Note;
use crate::organisations::voices::{Offer, Voice};
use crate::page::{Frame, Page, Redirect};
use crate::photos::Photo;
use crate::positions::{self, Position};
use crate::steps::Step;
use crate::topics::Topic;
use crate::visibility::Viewer;
use crate::visit::{At, InExchange, Query};

#[derive(Template)]
#[template(path = "ideas/show.html")]
struct Show {
    p: Frame,
    idea: Idea,
    topic: Option<Topic>,
    title: String,
    /// The language that the title is shown in.
    title_language: String,
    html: String,
    /// The language that the text is shown in: a translation may have a title only.
    language: String,
    /// The translation that is shown, if one is.
    translation: Option<Translation>,
    translations: Vec<Translation>,
    support: Support,
    /// For whom the reader may speak, and whether they support the idea.
    offers: Vec<Offer>,
    economies: Vec<EconomyCount>,
    /// The rule under which the text was hidden.
    rule: Option<Rule>,
    /// What the secretariat did with it, in the order of time.
    steps: Vec<Step>,
    topics: Vec<Topic>,
    /// What the reader is asked to change, where it is theirs.
    request: Option<Request>,
    /// What it says officially.
    note: Option<OfficialNote>,
    photos: Vec<Photo>,
    /// The ideas that are part of it.
    parts: Vec<Part>,
    /// What organisations say to it.
    positions: Vec<Position>,
    /// It was entered for a firm.
    entered: Option<Mark>,
    /// With how many other texts it is nearly the same.
    campaign: Option<campaigns::Mark>,
    viewer: Viewer,
    /// Whether the debate is.
    is_open: bool,
    /// The public address, and the same as a picture that a phone reads.
    address: String,
    qr: Qr,
    follow: Button,
    thread: comments::web::ThreadView,
}

impl Show {
    fn can_change(&self) -> bool {
        !self.is_fixed() && self.idea.may_be_changed_by(self.viewer.person, self.is_open).is_ok()
    }

    /// What a firm has confirmed stays as it is.
    fn is_fixed(&self) -> bool {
        self.entered.as_ref().is_some_and(Mark::is_confirmed)
    }

    /// Whether there is something for the author to do about photos.
    fn can_show_photos(&self) -> bool {
        self.can_change() || (self.can_withdraw() && !self.photos.is_empty())
    }

    fn can_withdraw(&self) -> bool {
        self.idea.may_be_withdrawn_by(self.viewer.person).is_ok()
    }

    fn can_translate(&self) -> bool {
        let is_over = self.idea.is_over_to(self.viewer);
        !self.is_fixed() && !is_over && !self.idea.translations_allowed(self.viewer).is_empty()
    }

    /// Whether the reader runs the exchange, and the idea can be worked on.
    fn can_work(&self) -> bool {
        self.idea.is_public() && self.p.me.as_ref().is_some_and(|me| me.runs)
    }

    /// A topic that a step names, as it is called today.
    fn topic_name<'a>(&'a self, slug: &'a str) -> &'a str {
        self.topics.iter().find(|topic| topic.slug == slug).map_or(slug, |topic| topic.name.as_str())
    }

    /// The firm for which it was entered.
    fn firm(&self, mark: &Mark) -> Vec<String> {
        entered::web::said(&self.p, &mark.firm, mark.state)
    }

    /// Whether the firm in whose name it stood has disowned it.
    fn is_disowned(&self) -> bool {
        self.idea.state == State::Withdrawn && self.entered.as_ref().is_some_and(Mark::is_disowned)
    }

    /// Whether the reader may print the sheet for the firm.
    fn can_print(&self, mark: &Mark) -> bool {
        let speaks = self.offers.iter().any(|offer| offer.voice.organisation == mark.organisation);
        speaks || self.p.me.as_ref().is_some_and(|me| me.runs)
    }

    fn can_flag(&self) -> bool {
        self.idea.is_public() && self.viewer.person != self.idea.author.person_id
    }

    /// Whether the reader moderates, and can decide about it though nobody has flagged it.
    fn can_decide(&self) -> bool {
        self.viewer.moderates && self.can_flag() && self.idea.state == State::Published
    }

    /// Whether it, or something on its page, is counted with texts that stand on other pages.
    fn is_counted_elsewhere(&self) -> bool {
        self.campaign.is_some()
            || self.positions.iter().any(|position| position.campaign.is_some())
            || self.thread.thread.has_campaigns()
    }

    /// Whether those who speak for an organisation may write its position.
    fn can_take_positions(&self) -> bool {
        positions::may_be_written(&self.idea, None, self.is_open).is_ok()
    }

    /// Whether the reader may support it for an organisation, or take that back. What was given to one that is part of another
    /// is kept, and all of it once the debate is closed.
    fn can_support_for(&self, offer: &Offer) -> bool {
        let may_be_given = self.idea.may_be_supported_by(self.viewer.person, self.is_open).is_ok();
        may_be_given || (offer.supports && self.is_open && self.idea.merged_into.is_none())
    }

    /// Whether the reader asked for the original although there is a translation.
    fn hides_translation(&self) -> bool {
        self.translation.is_none() && self.translations.iter().any(|t| t.language == self.p.lang.code())
    }

    /// A link that opens `WhatsApp` with title and address filled in; nothing is sent by it.
    fn whatsapp(&self) -> String {
        share(&self.title, &self.address)
    }

    /// Bars are as long as the largest allows.
    fn percent(&self, n: &i64) -> i64 {
        let most = self.economies.first().map_or(1, |first| first.supports.max(1));
        n * 100 / most
    }
}

/// An official note, in the language that suits the reader best.
struct OfficialNote {
    note: Note,
    language: String,
    html: String,
}

impl OfficialNote {
    fn new(note: Note, reader: &str) -> Option<Self> {
        let (language, text) = note.shown(reader)?;
        let (language, html) = (language.to_owned(), exchange::web::official(text));
        Some(Self { note, language, html })
    }
}

/// What the support button says.
pub enum Support {
    /// Nobody is signed in, or has not taken part yet: pressing leads there first.
    Offered,
    /// It was pressed, and led to signing in; now one press is left.
    Begun {
        unnamed: bool,
    },
    Given,
    /// The same once the debate is closed: it stays as it was counted.
    Counted,
    Own,
    /// The debate is closed.
    Closed,
}

/// `…/ideas/{n}`
pub async fn show(
    x: InExchange,
    At(Numbered { n }): At<Numbered>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let loaded = load(&x, n, &asked).await?;
    if let (State::Merged, Some(into), true) = (loaded.idea.state, loaded.idea.merged_into, asked.is_plain()) {
        // Its place there wins over whatever place in the debate the address named: comments have other numbers there.
        return Ok(Redirect::to(x.href(&format!("/ideas/{into}#merged"))).into_response());
    }
    note_reading(&x, &loaded).await;
    page(&x, loaded, &asked)
}

fn page(x: &InExchange, loaded: Loaded, asked: &Asked) -> Result<Response, Error> {
    let Loaded {
        idea,
        topic,
        economies,
        is_supported,
        offers,
        translations,
        rules,
        steps,
        topics,
        note,
        photos,
        parts,
        positions,
        entered,
        campaign,
        thread,
        request,
        follow,
    } = loaded;
    let (reader, is_open) = (x.lang.code(), idea.is_debated(&x.exchange, x.now));
    let translation =
        translations.iter().find(|t| t.language == reader && idea.language != reader && asked.original != "1").cloned();
    let title = translation.as_ref().map_or(&idea.title, |t| &t.title).clone();
    let translated_text = translation.as_ref().filter(|t| !t.text.is_empty());
    let text = translated_text.map_or(&idea.text, |t| &t.text);
    let p = x.frame(heading(&idea, &title)).section("ideas").description(markup::excerpt(text, 150));
    let address = x.app.absolute(&x.href(&format!("/ideas/{}", idea.number)));
    let voices: Vec<Voice> = offers.iter().map(|offer| offer.voice.clone()).collect();
    let show = Show {
        title_language: translation.as_ref().map_or(&idea.language, |t| &t.language).clone(),
        html: crate::symbols::render(text, x.lang, &x.exchange.slug),
        language: translated_text.map_or(&idea.language, |t| &t.language).clone(),
        support: support(&idea, x.person.as_ref().map(|me| me.id), is_supported, is_open, &asked.support),
        rule: rules.into_iter().find(|rule| rule.key == idea.state_rule),
        steps,
        topics,
        request,
        note: note.and_then(|note| OfficialNote::new(note, reader)),
        photos,
        parts,
        positions,
        entered,
        campaign,
        viewer: x.viewer(),
        is_open,
        follow,
        qr: Qr::of(&address),
        thread: comments::web::ThreadView::new(x, &idea, thread, &voices),
        offers,
        p,
        topic,
        title,
        translation,
        translations,
        economies: by_name(economies, x.lang),
        address,
        idea,
    };
    answer(x, &show)
}

fn heading(idea: &Idea, title: &str) -> String {
    if idea.is_visible { format!("{title} ({})", idea.symbol()) } else { idea.symbol() }
}

fn answer(x: &InExchange, show: &Show) -> Result<Response, Error> {
    let idea = &show.idea;
    let status = if idea.state == State::Withdrawn { StatusCode::GONE } else { StatusCode::OK };
    let mut response = Page::new(show)?.status(status).into_response();
    // What is counted with texts elsewhere changes without this idea: such a page is not kept for longer.
    if !show.is_counted_elsewhere() {
        let basis = Basis { of: idea.id, was: [x.exchange.revision, idea.changes], look: store::state_of };
        response.extensions_mut().insert(basis);
    }
    Ok(response)
}

fn support(idea: &Idea, person: Option<db::Id>, is_supported: bool, is_open: bool, wish: &str) -> Support {
    if idea.state == State::Merged {
        // What was given here is kept; it counts where the idea is part of.
        Support::Closed
    } else if is_supported {
        if is_open { Support::Given } else { Support::Counted }
    } else if !is_open || idea.state != State::Published {
        Support::Closed
    } else if person == Some(idea.author.person_id) {
        Support::Own
    } else if person.is_some() && [NAMED, UNNAMED].contains(&wish) {
        Support::Begun { unnamed: wish == UNNAMED }
    } else {
        Support::Offered
    }
}

/// Title and address, to be sent on.
fn share(title: &str, address: &str) -> String {
    let text = format!("{title}\n{address}");
    address::asking("https://wa.me/", [("text", &text)])
}
