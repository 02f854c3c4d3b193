//! Two exchanges with everything planted, and somebody in every role at a browser.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use db::{Engine, Id, args, sql};
use sha2::{Digest, Sha256};

use super::entries::{Entry, Names};
use super::plant::{self, People, Planted, word};
use super::rule::State;
use super::who::Who;
use crate::documents::{self, Access, Certainty, Dated, DraftEdition, DraftRevision, DraftWork, Holding};
use crate::error::Error;
use crate::exchange::{self, Joining, OfficialText};
use crate::participants::{self, Role};
use crate::people::{self, session};
use crate::tests::{Actor, TestApp, sample_exchange};

/// The key of a browser in which something was begun, and of one of the author's sessions.
const BROWSER: [u8; 32] = [9; 32];
const SESSION: [u8; 32] = [8; 32];
const NOWHERE: &str = "0194f000-0000-7000-8000-000000000000";

/// What the link of a letter that invites carries.
pub fn invitation_key(is_far: bool) -> String {
    BASE64URL_NOPAD.encode(&[if is_far { 4 } else { 3 }; 32])
}

/// What the database knows that link by.
pub fn invitation_hash(is_far: bool) -> Vec<u8> {
    Sha256::digest(invitation_key(is_far).as_bytes()).to_vec()
}

/// What the database knows the browser by.
pub fn browser_hash() -> Vec<u8> {
    Sha256::digest(BASE64URL_NOPAD.encode(&BROWSER).as_bytes()).to_vec()
}

pub struct Scene<'a> {
    pub actors: Vec<(Who, Actor<'a>)>,
    pub joining: Joining,
    /// Whether some of those who might ask stand for all of them.
    pub is_sampled: bool,
    exchange: Id,
    near: Planted,
    far: Planted,
    near_person: Id,
    far_person: Id,
    near_sha: String,
    far_sha: String,
    /// Of the file of a document that is kept back.
    kept_sha: String,
    /// Of a letter that signs in, and of one that leads to a subscription.
    sign_in: String,
    subscription: String,
}

/// Something that a route can be asked for.
pub struct Target {
    /// The path, and what stands after the question mark.
    pub path: String,
    pub query: String,
    pub state: State,
    /// A word of the object's own; empty where it has none.
    pub marker: String,
    /// Fields of the form that name it.
    pub form: Vec<(&'static str, String)>,
}

/// What fills the places of a path, how the object stands, and its word.
type Filled = (Vec<(&'static str, String)>, State, String);

/// What stands in the path, how the object stands, and the name of its word; empty where it has none.
type Numbered = (&'static str, State, &'static str);

const IDEAS: &[Numbered] = &[
    ("1", State::Published, "published"),
    ("2", State::Hidden, "hidden"),
    ("3", State::Withdrawn, "withdrawn"),
    ("6", State::Elsewhere, "sixth"),
    ("99", State::Nowhere, ""),
];
const SUGGESTIONS: &[Numbered] = &[
    ("1", State::Published, "suggestion"),
    ("2", State::Hidden, "hiddensuggestion"),
    ("3", State::Elsewhere, "othersuggestion"),
    ("99", State::Nowhere, ""),
];
const CAMPAIGNS: &[Numbered] =
    &[("1", State::Here, "campaign"), ("2", State::Elsewhere, "othercampaign"), ("99", State::Nowhere, "")];
const TOPICS: &[Numbered] = &[
    ("border", State::Here, "topic"),
    ("closed", State::Here, "closedtopic"),
    ("faraway", State::Elsewhere, "topic"),
    ("nowhere", State::Nowhere, ""),
];
const ROUNDS: &[Numbered] = &[("1", State::Here, ""), ("2", State::Nowhere, "")];
const DOCUMENTS: &[Numbered] = &[
    ("paper", State::Here, "paper"),
    ("kept", State::Embargoed, "keptpaper"),
    ("far-paper", State::Elsewhere, "paper"),
    ("nowhere", State::Nowhere, ""),
];
const ISSUES: &[Numbered] = &[
    ("2018-fall", State::Here, "issue"),
    ("2019-winter", State::Elsewhere, "issue"),
    ("1999-spring", State::Nowhere, ""),
];
const ORGANISATIONS: &[Numbered] = &[
    ("chamber", State::Here, "chamber"),
    ("unlisted", State::Unlisted, "unlistedfirm"),
    ("far-chamber", State::Elsewhere, "chamber"),
    ("far-unlisted", State::Elsewhere, "unlistedfirm"),
    ("nowhere", State::Nowhere, ""),
];
const RULES: &[Numbered] =
    &[("off-topic", State::Here, ""), ("faraway", State::Elsewhere, ""), ("nowhere", State::Nowhere, "")];
const OWN_PAGES: &[Numbered] = &[("guide", State::Here, ""), ("nowhere", State::Nowhere, "")];
const PHASES: &[Numbered] =
    &[("debate", State::Here, ""), ("faraway", State::Elsewhere, ""), ("nowhere", State::Nowhere, "")];

fn near(name: &str) -> String {
    word(false, name)
}

fn far(name: &str) -> String {
    word(true, name)
}

impl Scene<'_> {
    pub async fn set(t: &TestApp, joining: Joining) -> Scene<'_> {
        let actors = cast(t).await;
        let other = other_exchange(t).await;
        official_pages(t).await;
        let people = near_people(t, &actors).await;
        let theirs = far_people(t, other, &actors).await;
        let near = plant::exchange(t, "msme", people).await;
        let far = plant::exchange(t, "far", theirs).await;
        super::photos::keep(t).await;
        let near_sha = paper(t, t.exchange, "paper", &word(false, "paper")).await;
        let far_sha = paper(t, other, "far-paper", &word(true, "paper")).await;
        let kept_sha = kept_back(t).await;
        let (sign_in, subscription) = by_hand(t, &actors, &near, &far).await;
        let set = sql!("UPDATE exchanges SET joining = $1, revision = revision + 1");
        t.app.db.write(move |tx| tx.execute(set, args![joining])).await.unwrap();
        t.app.revised();
        let (near_person, far_person) = (people.quiet, theirs.quiet);
        let is_sampled = joining != Joining::Open || t.app.db.engine() == Engine::Postgres;
        Scene {
            actors,
            joining,
            is_sampled,
            exchange: t.exchange,
            near,
            far,
            near_person,
            far_person,
            near_sha,
            far_sha,
            kept_sha,
            sign_in,
            subscription,
        }
    }

    /// Everything that a route can be asked for.
    pub fn targets(&self, entry: &Entry) -> Vec<Target> {
        let filled = self.filled(entry.names);
        filled.into_iter().map(|(places, state, marker)| target(entry, &places, state, marker)).collect()
    }

    fn filled(&self, names: Names) -> Vec<Filled> {
        let (here, there) = (&self.near, &self.far);
        match names {
            Names::Nothing => vec![(Vec::new(), State::Here, String::new())],
            Names::Asset => vec![
                (assets("app.js"), State::Here, String::new()),
                (assets("secret.js"), State::Nowhere, String::new()),
            ],
            Names::Idea => numbers("{n}", IDEAS),
            Names::CommentDraft => self.comment_drafts(),
            Names::ChangeDraft => self.change_drafts(),
            Names::Comment => comments(),
            Names::Position => super::positions::filled(),
            Names::Photo => super::photos::filled(),
            Names::Merge => self.merges(),
            Names::Merged => parted(),
            Names::Suggestion => numbers("{number}", SUGGESTIONS),
            Names::SuggestionDraft => self.suggestion_drafts(),
            Names::Campaign => numbers("{number}", CAMPAIGNS),
            Names::Topic => numbers("{slug}", TOPICS),
            Names::Round => numbers("{number}", ROUNDS),
            Names::Document => numbers("{slug}", DOCUMENTS),
            Names::Version => papers(&[("{number}", "1")]),
            Names::Edition => papers(&[("{number}", "1"), ("{language}", "en")]),
            Names::Issue => numbers("{slug}", ISSUES),
            Names::IssuePicture => issue_pictures(),
            Names::Composed => rows("{issue}", here.composed.0, there.composed.0, "composed"),
            Names::ComposedBlock => self.composed_blocks(),
            Names::Phase => numbers("{phase}", PHASES),
            Names::Rule => numbers("{key}", RULES),
            Names::OwnPage => numbers("{slug}", OWN_PAGES),
            Names::Text => ["page-rules", "topic-border", "topic-faraway", "topic-nowhere"].map(text).to_vec(),
            Names::File => self.files(),
            Names::Draft => self.drafts("{draft}"),
            Names::DraftField => self.drafts("draft"),
            Names::Session => sessions(),
            Names::Decision | Names::DecisionField | Names::Appeal => self.decisions(names),
            Names::Letter => rows("job", here.letter, there.letter, "letter"),
            Names::Sending => rows("{issue}", here.sending, there.sending, "delivered"),
            Names::Suppressed => rows("{address}", here.suppressed, there.suppressed, "suppressed"),
            Names::Flagged => rows("{subject}", here.flagged, there.flagged, "comment"),
            Names::Held => self.held(),
            Names::Mail => rows("{mail}", here.mail, there.mail, "mailtext"),
            Names::Organisation => numbers("{slug}", ORGANISATIONS),
            Names::Mandate => self.mandates(),
            Names::Request => rows("{request}", here.request, there.request, "askerwhy"),
            Names::Person => rows("{person}", self.near_person, self.far_person, "quiet"),
            Names::Invitation => rows("{invitation}", here.invitation, there.invitation, "invitee"),
            Names::Import => rows("{import}", here.import, there.import, "imported"),
            Names::InvitationLink => invitation_links(),
            Names::Consent => self.consents(),
            // Nobody has asked for anything: there is nothing to take along.
            Names::DataLink | Names::RequestLink => vec![wrong_key("{token}")],
            Names::SignInLink => {
                vec![one("{token}", self.sign_in.clone(), State::Here, near("signin")), wrong_key("{token}")]
            }
            Names::Subscription => {
                vec![one("token", self.subscription.clone(), State::Here, String::new()), wrong_key("token")]
            }
            Names::Subscriber | Names::SubscriberList => readers(names, here.readers, there.readers),
            Names::WrongKey => vec![wrong_key("token")],
        }
    }

    fn consents(&self) -> Vec<Filled> {
        vec![consent(self.exchange.to_string(), State::Here), consent(NOWHERE.to_owned(), State::Nowhere)]
    }

    fn files(&self) -> Vec<Filled> {
        vec![
            file(&self.near_sha, ("paper", State::Here), near("paper")),
            file(&self.kept_sha, ("kept", State::Embargoed), near("keptfile")),
            file(&self.far_sha, ("far-paper", State::Elsewhere), far("paper")),
        ]
    }

    /// A block of an issue, one of the other exchange, and one that its issue does not have.
    fn composed_blocks(&self) -> Vec<Filled> {
        let (here, there) = (self.near.composed, self.far.composed);
        let places = |(issue, block): (Id, Id)| vec![("{issue}", issue.to_string()), ("{block}", block.to_string())];
        vec![
            (places(here), State::Here, near("composed")),
            (places(there), State::Elsewhere, far("composed")),
            (places((here.0, there.1)), State::Elsewhere, far("composed")),
        ]
    }

    fn held(&self) -> Vec<Filled> {
        vec![
            one("{text}", self.near.held.to_string(), State::Of(Who::Author), near("heldtext")),
            one("{text}", self.far.held.to_string(), State::Elsewhere, far("heldtext")),
            lost("{text}"),
        ]
    }

    /// Every idea, and drafts of comments on the first.
    fn comment_drafts(&self) -> Vec<Filled> {
        let begun = |id: Id| vec![("{n}", "1".to_owned()), ("draft", id.to_string())];
        let mut all = self.filled(Names::Idea);
        all.push((begun(self.near.comment_draft), State::Of(Who::Author), near("commentdraft")));
        all.push((begun(self.far.comment_draft), State::Elsewhere, far("commentdraft")));
        all
    }

    /// Every idea, and drafts of changes of the first.
    fn change_drafts(&self) -> Vec<Filled> {
        let begun = |id: Id| vec![("{n}", "1".to_owned()), ("draft", id.to_string())];
        let mut all = self.filled(Names::Idea);
        all.push((begun(self.near.change_draft), State::Of(Who::Author), near("changedraft")));
        all.push((begun(self.far.change_draft), State::Elsewhere, far("changedraft")));
        // An idea of its own is no change of another.
        all.push((begun(self.near.draft), State::Nowhere, near("draft")));
        all
    }

    fn suggestion_drafts(&self) -> Vec<Filled> {
        let (here, there) = (self.near.suggestion_draft.to_string(), self.far.suggestion_draft.to_string());
        vec![
            one("{draft}", here, State::Of(Who::Author), near("suggestiondraft")),
            one("{draft}", there, State::Elsewhere, far("suggestiondraft")),
            lost("{draft}"),
        ]
    }

    fn drafts(&self, place: &'static str) -> Vec<Filled> {
        vec![
            one(place, self.near.draft.to_string(), State::Of(Who::Author), near("draft")),
            one(place, self.near.browser_draft.to_string(), State::Of(Who::Browser), near("browserdraft")),
            one(place, self.far.draft.to_string(), State::Elsewhere, far("draft")),
            lost(place),
        ]
    }

    /// Every idea, and one that is part of another, each with the number of an idea that it could be part of.
    fn merges(&self) -> Vec<Filled> {
        let mut all = self.filled(Names::Idea);
        all.push((vec![("{n}", "5".to_owned())], State::Here, String::new()));
        for (places, _, _) in &mut all {
            places.push(("into", "4".to_owned()));
        }
        all
    }

    /// Two of the author's, and one about which the author decides as a steward.
    fn mandates(&self) -> Vec<Filled> {
        let (here, there) = (self.near.mandates, self.far.mandates);
        let of_author = |id: Id, title: &str| one("{mandate}", id.to_string(), State::Of(Who::Author), near(title));
        vec![
            of_author(here.claim, "claimtitle"),
            of_author(here.confirmed, "speakertitle"),
            of_author(here.waiting, "waitingtitle"),
            one("{mandate}", there.claim.to_string(), State::Elsewhere, far("claimtitle")),
            one("{mandate}", there.confirmed.to_string(), State::Elsewhere, far("speakertitle")),
            lost("{mandate}"),
        ]
    }

    fn decisions(&self, names: Names) -> Vec<Filled> {
        let (near_word, far_word) = (near("hidden"), far("hidden"));
        let place = if names == Names::DecisionField { "decision" } else { "{decision}" };
        // An appeal was made against the first; the other has none.
        let asked = if names == Names::Appeal { State::Nowhere } else { State::Private };
        let hid = if names == Names::Appeal { State::Here } else { State::Hidden };
        vec![
            (vec![(place, self.near.hid.to_string())], hid, near_word),
            (vec![(place, self.near.asked.to_string())], asked, near("askwhy")),
            (vec![(place, self.far.hid.to_string())], State::Elsewhere, far_word),
            (vec![(place, NOWHERE.to_owned())], State::Nowhere, String::new()),
        ]
    }
}

fn one(place: &'static str, value: String, state: State, marker: String) -> Filled {
    (vec![(place, value)], state, marker)
}

fn invitation_links() -> Vec<Filled> {
    vec![
        one("{token}", invitation_key(false), State::Here, near("keyed")),
        one("{token}", invitation_key(true), State::Elsewhere, far("keyed")),
        wrong_key("{token}"),
    ]
}

/// Of pictures that are there the stories are told in `issues`.
fn issue_pictures() -> Vec<Filled> {
    let places = vec![("{slug}", "2018-fall".to_owned()), ("{sha256}", NOWHERE.to_owned())];
    vec![(places, State::Nowhere, String::new())]
}

fn sessions() -> Vec<Filled> {
    let token = BASE64URL_NOPAD.encode(&SESSION);
    let handle = HEXLOWER.encode(&Sha256::digest(token.as_bytes())[..8]);
    vec![one("session", handle, State::Of(Who::Author), String::new())]
}

/// Somebody who reads the newsletter, or a list of such people.
fn readers(names: Names, here: (Id, Id), there: (Id, Id)) -> Vec<Filled> {
    if names == Names::Subscriber {
        return rows("{subscriber}", here.0, there.0, "listed");
    }
    rows("{import}", here.1, there.1, "brought")
}

/// An id that nothing has.
fn lost(place: &'static str) -> Filled {
    one(place, NOWHERE.to_owned(), State::Nowhere, String::new())
}

/// A row of this exchange, one of the other, and none.
fn rows(place: &'static str, here: Id, there: Id, name: &str) -> Vec<Filled> {
    vec![
        one(place, here.to_string(), State::Here, near(name)),
        one(place, there.to_string(), State::Elsewhere, far(name)),
        lost(place),
    ]
}

fn numbers(place: &'static str, all: &[Numbered]) -> Vec<Filled> {
    let marker = |state: State, name: &str| {
        if name.is_empty() { String::new() } else { word(state == State::Elsewhere, name) }
    };
    all.iter().map(|(n, state, name)| one(place, (*n).to_owned(), *state, marker(*state, name))).collect()
}

/// A part of every document.
fn papers(parts: &[(&'static str, &str)]) -> Vec<Filled> {
    let mut all = numbers("{slug}", DOCUMENTS);
    for (places, _, _) in &mut all {
        places.extend(parts.iter().map(|(place, value)| (*place, (*value).to_owned())));
    }
    all
}

fn wrong_key(place: &'static str) -> Filled {
    (vec![(place, BASE64URL_NOPAD.encode(&[7; 32]))], State::Nowhere, String::new())
}

/// An idea that is part of the first one, and what cannot be.
fn parted() -> Vec<Filled> {
    let all = [
        ("5", State::Here, String::new()),
        ("6", State::Elsewhere, far("sixth")),
        ("99", State::Nowhere, String::new()),
    ];
    let filled = all.map(|(n, state, marker)| (vec![("{n}", n.to_owned()), ("from", "1".to_owned())], state, marker));
    filled.to_vec()
}

/// To take part in this exchange.
fn consent(place: String, state: State) -> Filled {
    (vec![("purpose", "participation".to_owned()), ("place", place)], state, String::new())
}

fn assets(name: &str) -> Vec<(&'static str, String)> {
    vec![("{version}", (*crate::assets::VERSION).clone()), ("{name}", name.to_owned())]
}

fn comments() -> Vec<Filled> {
    let all = [
        (1, 1, State::Published, near("comment")),
        (1, 2, State::Hidden, near("hiddencomment")),
        (1, 3, State::Withdrawn, near("withdrawncomment")),
        (2, 1, State::Under, near("below")),
        (3, 1, State::Under, near("beneath")),
        (6, 1, State::Elsewhere, far("sixthcomment")),
        (1, 99, State::Nowhere, String::new()),
    ];
    let filled = all.map(|(n, m, state, marker)| (vec![("{n}", n.to_string()), ("{m}", m.to_string())], state, marker));
    filled.to_vec()
}

fn text(subject: &'static str) -> Filled {
    let (state, marker) = match subject {
        "topic-faraway" => (State::Elsewhere, far("textdraftbody")),
        "topic-nowhere" => (State::Nowhere, String::new()),
        _ => (State::Here, near("textdraftbody")),
    };
    (vec![("{subject}", subject.to_owned()), ("{language}", "en".to_owned())], state, marker)
}

fn file(sha256: &str, (name, state): (&str, State), marker: String) -> Filled {
    (vec![("{sha256}", sha256.to_owned()), ("{name}", format!("{name}.txt"))], state, marker)
}

/// A path of the route, with what it names; what is no place of the path is a field, and stands in the query too.
fn target(entry: &Entry, places: &[(&'static str, String)], state: State, marker: String) -> Target {
    let mut path = entry.path.replace("{lang}", "en").replace("{exchange}", "msme");
    let mut form = Vec::new();
    for (place, value) in places {
        if place.starts_with('{') {
            path = path.replace(place, value);
        } else {
            let is_setup = entry.path.ends_with("/setup");
            form.push((if is_setup { "key" } else { place }, value.clone()));
        }
    }
    let query = form.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");
    Target { path, query, state, marker, form }
}

/// Somebody in every role.
async fn cast(t: &TestApp) -> Vec<(Who, Actor<'_>)> {
    let mut actors = Vec::new();
    for (place, who) in (1_u32..).zip(Who::ALL) {
        let actor = if who.is_signed_in() { t.with_role(&who.name(), who.role()).await } else { t.visitor() };
        if who == Who::Browser {
            actor.set_cookie("browser", &BASE64URL_NOPAD.encode(&BROWSER));
        }
        if who == Who::Operator {
            let id = actor.id;
            t.app.db.write(move |tx| people::operators::make(tx, id)).await.unwrap();
        }
        actors.push((who, actor.roaming((10 << 24) + (place << 16))));
    }
    actors
}

fn actor<'a, 'b>(actors: &'b [(Who, Actor<'a>)], who: Who) -> &'b Actor<'a> {
    &actors.iter().find(|(of, _)| *of == who).expect("everybody is there").1
}

async fn other_exchange(t: &TestApp) -> Id {
    let (id, now) = (t.app.rng.id(t.clock_now()), t.clock_now());
    let mut draft = sample_exchange();
    draft.slug = "far".to_owned();
    draft.contact = "far@example.org".to_owned();
    let mut phase = draft.phases[0].clone();
    phase.key = "faraway".to_owned();
    draft.phases.push(phase);
    t.app.db.write(move |tx| exchange::put(tx, id, &draft, now)).await.unwrap()
}

/// Those that links lead to, and one that the secretariat added.
async fn official_pages(t: &TestApp) {
    let (exchange, now) = (t.exchange, t.clock_now());
    t.app
        .db
        .write(move |tx| -> Result<(), Error> {
            for slug in ["message", "rules", "privacy", "accessibility", "guide"] {
                let text = OfficialText { heading: slug.to_owned(), lead: String::new(), body: "Words.".to_owned() };
                exchange::put_official_page(tx, exchange, slug, "en", &text, now)?;
            }
            Ok(())
        })
        .await
        .unwrap();
}

/// Somebody with this name, not in the directory.
async fn unlisted(t: &TestApp, exchange: Id, name: &str, role: Role) -> Id {
    let (id, now) = (t.with_role(name, None).await.id, t.clock_now());
    let (name, title) = (name.to_owned(), format!("{name}title"));
    let hide = sql!("UPDATE people SET is_listed = 0, title = $2 WHERE id = $1");
    t.app
        .db
        .write(move |tx| -> Result<Id, Error> {
            people::testing::fill_in(tx, id, &name, now)?;
            tx.execute(hide, args![id, &title])?;
            participants::appoint(tx, exchange, id, role, now)?;
            Ok(id)
        })
        .await
        .unwrap()
}

/// Somebody who is listed and shows neither organisation nor firm.
async fn shy(t: &TestApp, exchange: Id, is_far: bool) -> Id {
    let id = unlisted(t, exchange, &format!("Olu{}", if is_far { "far" } else { "" }), Role::Participant).await;
    let (organisation, name, now) = (t.app.rng.id(t.clock_now()), word(is_far, "organisation"), t.clock_now());
    let insert = sql!(
        "INSERT INTO organisations (id, name, name_key, kind, economy, sector, size, created_at)
         VALUES ($1, $2, $2, 'firm', 'SN', 'C', '2-9', $3)"
    );
    let show = sql!(
        "UPDATE people SET organisation_id = $2, shows_organisation = 0, shows_firm = 0, is_listed = 1 WHERE id = $1"
    );
    t.app
        .db
        .write(move |tx| -> Result<Id, Error> {
            tx.execute(insert, args![organisation, &name, now])?;
            tx.execute(show, args![id, organisation])?;
            Ok(id)
        })
        .await
        .unwrap()
}

async fn near_people(t: &TestApp, actors: &[(Who, Actor<'_>)]) -> People {
    let author = actor(actors, Who::Author).id;
    let now = t.clock_now();
    t.app.db.write(move |tx| session::start(tx, author, "Zqxsession/Zqxsystem", SESSION, [6; 32], now)).await.unwrap();
    People {
        author,
        flagger: unlisted(t, t.exchange, &word(false, "flagger"), Role::Participant).await,
        decider: unlisted(t, t.exchange, &word(false, "decider"), Role::Secretariat).await,
        unnamed: unlisted(t, t.exchange, &word(false, "unnamed"), Role::Participant).await,
        shy: shy(t, t.exchange, false).await,
        quiet: unlisted(t, t.exchange, &word(false, "quiet"), Role::Participant).await,
    }
}

async fn far_people(t: &TestApp, other: Id, actors: &[(Who, Actor<'_>)]) -> People {
    let (id, now, name) = (actor(actors, Who::Elsewhere).id, t.clock_now(), Who::Elsewhere.name());
    t.app
        .db
        .write(move |tx| -> Result<(), Error> {
            people::testing::fill_in(tx, id, &name, now)?;
            participants::appoint(tx, other, id, Role::Coordinator, now)
        })
        .await
        .unwrap();
    People {
        author: unlisted(t, other, &word(true, "author"), Role::Participant).await,
        flagger: unlisted(t, other, &word(true, "flagger"), Role::Participant).await,
        decider: unlisted(t, other, &word(true, "decider"), Role::Secretariat).await,
        unnamed: unlisted(t, other, &word(true, "unnamed"), Role::Participant).await,
        shy: shy(t, other, true).await,
        quiet: unlisted(t, other, &word(true, "quiet"), Role::Participant).await,
    }
}

/// A document with a file that holds the word.
pub async fn paper(t: &TestApp, exchange: Id, slug: &str, word: &str) -> String {
    let bytes = word.as_bytes().to_vec();
    let size = i64::try_from(bytes.len()).unwrap();
    let sha256 = documents::store_file(&t.app, bytes).await.unwrap();
    let holding = Holding::File {
        sha256: sha256.clone(),
        name: format!("{slug}.txt"),
        size,
        media_type: "text/plain; charset=utf-8".to_owned(),
        text: word.to_owned(),
    };
    let revision = DraftRevision {
        label: String::new(),
        symbols: Vec::new(),
        inferred_symbols: Vec::new(),
        dated: Dated::UNKNOWN,
        meeting: None,
        circulated: None,
        access: Access::Public,
        editions: vec![DraftEdition { language: "en".to_owned(), is_inferred: false, holding }],
    };
    let draft = DraftWork {
        slug: slug.to_owned(),
        position: 1,
        series: "reports".to_owned(),
        kind: "note".to_owned(),
        certainty: Certainty::Sample,
        source: String::new(),
        seen: String::new(),
        issue: None,
        is_sample: true,
        is_on_front: true,
        title_is_description: false,
        titles: vec![("en".to_owned(), plant::said(word))],
        notes: Vec::new(),
        revisions: vec![revision],
    };
    let (id, now) = (t.app.rng.id(t.clock_now()), t.clock_now());
    t.app.db.write(move |tx| documents::put(tx, id, exchange, &draft, now)).await.unwrap();
    sha256
}

/// A document that nobody but the desk sees before next year, and a file that has come for it. Its French edition is the
/// same file under a name that says nothing: an address that is asked for may stand in the answer.
async fn kept_back(t: &TestApp) -> String {
    let sha256 = paper(t, t.exchange, "kept", &word(false, "keptfile")).await;
    let (exchange, now) = (t.exchange, t.clock_now());
    let opens = now + std::time::Duration::from_hours(365 * 24);
    let (upload, sum) = (t.app.rng.id(now), sha256.clone());
    let change = move |tx: &mut db::Conn| -> Result<(), Error> {
        tx.execute(
            sql!(
                "UPDATE document_revisions SET label = $1, not_before = $2
                 WHERE document_id = (SELECT id FROM documents WHERE slug = 'kept')"
            ),
            args![word(false, "keptlabel"), opens],
        )?;
        tx.execute(
            sql!(
                "UPDATE document_texts SET title = $1, note = $1
                 WHERE document_id = (SELECT id FROM documents WHERE slug = 'kept')"
            ),
            args![plant::said(&word(false, "keptpaper"))],
        )?;
        tx.execute(
            sql!("UPDATE documents SET source = $1, is_edited = 1 WHERE slug = 'kept'"),
            args![format!("https://{}.example.org", word(false, "keptlink"))],
        )?;
        tx.execute(
            sql!(
                "INSERT INTO document_symbols (document_id, number, position, symbol, folded, is_inferred)
                 SELECT id, 1, 0, $1, $1, 0 FROM documents WHERE slug = 'kept'"
            ),
            args![word(false, "keptsymbol").to_uppercase()],
        )?;
        tx.execute(
            sql!(
                "UPDATE document_editions SET name = $1, url = $2
                 WHERE document_id = (SELECT id FROM documents WHERE slug = 'kept')"
            ),
            args![word(false, "keptname"), format!("https://{}.example.org", word(false, "keptlink"))],
        )?;
        tx.execute(
            sql!(
                "INSERT INTO document_uploads (id, exchange_id, sha256, name, size, media_type, created_at)
                 VALUES ($1, $2, $3, $4, 1, 'application/pdf', $5)"
            ),
            args![upload, exchange, &sum, word(false, "keptupload"), now],
        )?;
        tx.execute(
            sql!(
                "INSERT INTO document_editions (document_id, number, language, position, is_inferred, sha256, name, size,
                     media_type, url)
                 SELECT id, 1, 'fr', 1, 0, $1, 'kept.txt', 1, $2, '' FROM documents WHERE slug = 'kept'"
            ),
            args![&sum, "text/plain; charset=utf-8"],
        )?;
        documents::refresh(tx, exchange, "kept", now)
    };
    t.app.db.write(change).await.expect("a document that is kept back");
    sha256
}

/// What is done over HTTP: appeals, letters to the secretariat, signing in, subscribing. The keys of two letters.
async fn by_hand(t: &TestApp, actors: &[(Who, Actor<'_>)], planted: &Planted, theirs: &Planted) -> (String, String) {
    let author = actor(actors, Who::Author);
    let appeal = format!("/en/msme/log/{}/appeal", planted.hid);
    author.post(&appeal, &[("reason", &plant::said(&near("appeal")))]).await.expect(303);
    let insert = sql!(
        "INSERT INTO appeals (decision_id, exchange_id, person_id, text, language, created_at)
         SELECT id, exchange_id, person_id, $2, 'en', created_at FROM decisions WHERE id = $1"
    );
    let (far_decision, text) = (theirs.hid, far("appeal"));
    t.app.db.write(move |tx| tx.execute(insert, args![far_decision, &text])).await.unwrap();

    let outside = t.visitor().roaming((11 << 24) + 1);
    let letter = [
        ("name", near("contactname")),
        ("email", format!("{}@example.org", near("contact"))),
        ("subject", near("contactsubject")),
        ("message", plant::said(&near("contactmessage"))),
    ];
    let letter: Vec<(&str, &str)> = letter.iter().map(|(name, value)| (*name, value.as_str())).collect();
    outside.post("/en/msme/contact", &letter).await.expect(303);

    let address = format!("{}@example.org", near("signin"));
    let next = format!("/en/msme/ideas/1?{}", near("next"));
    outside.post("/en/sign-in", &[("email", &address), ("next", &next)]).await.expect(303);
    let sign_in = key(t, &address, "/sign-in/link/").await;

    let pending = format!("{}@example.org", near("pending"));
    outside.post("/en/msme/newsletter", &[("email", &pending), ("language", "en")]).await.expect(303);
    let address = format!("{}@example.org", near("subscriber"));
    outside.post("/en/msme/newsletter", &[("email", &address), ("language", "en")]).await.expect(303);
    let confirm = key(t, &address, "/newsletter/confirm?token=").await;
    outside.post("/en/msme/newsletter/confirm", &[("token", &confirm)]).await.expect(303);
    (sign_in, key(t, &address, "/newsletter/manage?token=").await)
}

/// What follows these words in a letter to this address.
async fn key(t: &TestApp, address: &str, after: &str) -> String {
    let letters = t.letters_to(address).await;
    let found = letters.iter().find_map(|letter| letter.text.split_once(after).map(|(_, rest)| rest.to_owned()));
    let rest = found.expect("a link");
    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
}
