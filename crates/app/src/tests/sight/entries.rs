//! Every route: what can stand in its path, who may see it, who may send its form. A route that is not here fails the test.

use super::rule::Right::{
    self, Alters, Anyone, Appeals, Asks, AsksToJoin, Claims, Comments, Enters, Fetches, Finds, Flags, Follows, Joins,
    Judges, Listed, Logged, Merges, Mine, Moderates, Nobody, Operates, Owns, Prints, Reads, ReadsParts, Resumes, Runs,
    SignedIn, Speaks, Supports, Translates, Vouches, Works,
};

/// What the places of a path, or the fields of a form, can name; `Scene::targets` knows those there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    Nothing,
    Asset,
    Idea,
    /// A photo of an idea.
    Photo,
    /// An idea, and a draft of a comment on it.
    CommentDraft,
    Comment,
    /// Texts that are nearly the same.
    Campaign,
    /// What an organisation says to an idea.
    Position,
    /// An idea in the path, merged or not, and another one in the form that it is to be part of.
    Merge,
    /// An idea that is part of another one.
    Merged,
    Topic,
    /// A round of the exchange.
    Round,
    /// A topic that somebody proposed.
    Suggestion,
    /// One that waits for its author.
    SuggestionDraft,
    Document,
    /// A revision of a document, and one of its editions, at the desk.
    Version,
    Edition,
    File,
    Issue,
    /// A picture of an issue, by the sum of its file.
    IssuePicture,
    /// An issue that is composed at the desk, and a block of it.
    Composed,
    ComposedBlock,
    /// An idea, and a draft of a change of it.
    ChangeDraft,
    /// A draft in the path.
    Draft,
    /// A draft in the form.
    DraftField,
    /// The handle of a session in the form.
    Session,
    Decision,
    /// A decision in the form.
    DecisionField,
    /// A decision against which somebody appealed.
    Appeal,
    /// A letter in the form that was given up.
    Letter,
    /// An issue that is being sent.
    Sending,
    /// An address to which no newsletter goes.
    Suppressed,
    /// A text that was flagged and waits for a moderator.
    Flagged,
    /// A first contribution that waits for one.
    Held,
    /// A mail that came in and waits for one.
    Mail,
    /// An organisation of the exchange, listed or not.
    Organisation,
    Mandate,
    Request,
    /// Somebody who takes part.
    Person,
    /// An official text.
    Text,
    /// A rule of moderation.
    Rule,
    /// A page that the secretariat added.
    OwnPage,
    Phase,
    /// Somebody who was invited, at the desk.
    Invitation,
    /// Many who were pasted at once.
    Import,
    /// The link of a letter that invites.
    InvitationLink,
    /// The link of a letter that asks something about a request.
    RequestLink,
    /// A link that signs in.
    SignInLink,
    /// A consent in the form.
    Consent,
    /// The address of the data that somebody takes along.
    DataLink,
    /// The key of a subscription.
    Subscription,
    /// Somebody who subscribed, at the desk.
    Subscriber,
    /// A list of subscribers that was brought.
    SubscriberList,
    /// A key that opens nothing.
    WrongKey,
}

pub type Form = &'static [(&'static str, &'static str)];

pub struct Entry {
    pub path: &'static str,
    pub names: Names,
    pub get: Option<Right>,
    /// Whether the page shows the object's own words to those who may see it.
    pub shows: bool,
    pub post: Option<(Right, Form)>,
}

fn at(path: &'static str, names: Names) -> Entry {
    Entry { path, names, get: None, shows: false, post: None }
}

impl Entry {
    fn get(self, right: Right) -> Self {
        Self { get: Some(right), ..self }
    }

    fn shown_to(self, right: Right) -> Self {
        Self { get: Some(right), shows: true, ..self }
    }

    fn post(self, right: Right, form: Form) -> Self {
        Self { post: Some((right, form)), ..self }
    }
}

const EDIT: Form =
    &[("title", "Changed"), ("text", "Changed"), ("language", "en"), ("reason", "Because"), ("version", "1")];
const EDIT_COMMENT: Form =
    &[("text", "Changed"), ("language", "en"), ("stance", "for"), ("reason", "Because"), ("version", "1")];
const COMMENT: Form = &[("stance", "for"), ("language", "en"), ("text", "Me too"), ("key", "k")];
const FLAG: Form = &[("rule", "off-topic"), ("reason", "Soap")];
const HIDE: Form = &[("outcome", "hide"), ("rule", "off-topic"), ("reason", "Soap")];
const REASON: Form = &[("reason", "It was mine.")];
const IDEA: Form = &[("topic", "border"), ("language", "en"), ("title", "Mine"), ("text", "Mine")];
const FIRM: Form = &[
    ("organisation", "chamber"),
    ("firm", "Fresh Firm"),
    ("economy", "SN"),
    ("sector", "C"),
    ("size", "2-9"),
    ("channel", "phone"),
    ("agreed", "yes"),
];
const PROFILE: Form = &[
    ("name", "Somebody"),
    ("kind", "person"),
    ("organisation", ""),
    ("economy", "SN"),
    ("sector", "C"),
    ("size", "2-9"),
];

const INVITATION: Form = &[
    ("email", "new@example.org"),
    ("name", "Somebody"),
    ("organisation", ""),
    ("language", "en"),
    ("role", "participant"),
    ("message", ""),
    ("days", "30"),
    ("then", "send"),
];
const INVITATIONS: Form = &[
    ("rows", "email,name\nnew@example.org,Somebody"),
    ("language", "en"),
    ("role", "participant"),
    ("message", ""),
    ("days", "30"),
];
/// Of an organisation, at the desk or with a claim to speak for it.
const ORGANISATION: Form =
    &[("name", "Fresh Chamber"), ("kind", "chamber"), ("economy", "SN"), ("title", "Director"), ("why", "Ask them.")];
const CLAIM: Form = &[("title", "Director"), ("why", "Ask them.")];
const TOPIC: Form = &[("slug", "fresh"), ("heading_en", "Fresh"), ("lead_en", "What?")];
const RULE: Form = &[("heading_en", "Fresh rule"), ("body_en", "Be fresh.")];
const SUGGESTION: Form = &[("title", "Mine"), ("why", "Because"), ("language", "en"), ("key", "k")];

/// All of them, in the order of `routes.rs`.
pub fn all() -> Vec<Entry> {
    [
        site(),
        people(),
        own_data(),
        exchange(),
        following(),
        organisations(),
        ideas(),
        entered(),
        comments(),
        positions(),
        moderation(),
        invitations(),
        desk(),
        posted(),
        kept_lists(),
        texts(),
        topics(),
        library(),
        newsletter(),
        subscribers(),
        composing(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn site() -> Vec<Entry> {
    vec![
        at("/", Names::Nothing).get(Anyone),
        at("/{lang}", Names::Nothing).get(Anyone),
        at("/manifest.webmanifest", Names::Nothing).get(Anyone),
        at("/sw.js", Names::Nothing).get(Anyone),
        at("/offline", Names::Nothing).get(Anyone),
        at("/robots.txt", Names::Nothing).get(Anyone),
        at("/sitemap.xml", Names::Nothing).get(Anyone),
        at("/setup", Names::Nothing).get(Anyone),
        // The site is set up: the link is used.
        at("/{lang}/setup", Names::WrongKey).get(Anyone).post(Anyone, &[("title_en", "Taken over")]),
        at("/healthz", Names::Nothing).get(Anyone),
        at("/readyz", Names::Nothing).get(Anyone),
        at("/assets/{version}/{name}", Names::Asset).get(Anyone),
    ]
}

fn people() -> Vec<Entry> {
    vec![
        at("/{lang}/sign-in", Names::Nothing).get(Anyone).post(Anyone, &[]),
        at("/{lang}/sign-in/code", Names::Nothing).get(Anyone).post(Anyone, &[]),
        at("/{lang}/sign-in/link/{token}", Names::SignInLink).get(Anyone).post(Anyone, &[]),
        at("/{lang}/sign-out", Names::Nothing).post(Anyone, &[]),
        at("/{lang}/me", Names::Nothing).get(SignedIn),
        at("/{lang}/me/profile", Names::Nothing).get(SignedIn).post(SignedIn, PROFILE),
        at("/{lang}/me/drafts", Names::Nothing).get(SignedIn),
        at("/{lang}/me/drafts/discard", Names::DraftField).post(Owns, &[]),
        at("/{lang}/me/debates", Names::Nothing).get(SignedIn),
        at("/{lang}/me/notifications", Names::Nothing).get(SignedIn),
        at("/{lang}/me/notifications/read", Names::Nothing).post(SignedIn, &[]),
        at("/{lang}/me/follows", Names::Nothing).get(SignedIn),
        at("/{lang}/me/follows/end", Names::Nothing).post(SignedIn, &[]),
        at("/{lang}/me/follows/mentions", Names::Nothing).post(SignedIn, &[]),
        at("/{lang}/me/settings", Names::Nothing).get(SignedIn).post(SignedIn, &[("language", "fr")]),
        at("/{lang}/me/settings/sessions/end", Names::Session).post(Owns, &[]),
        at("/{lang}/me/settings/sessions/end-all", Names::Nothing).post(SignedIn, &[]),
        at("/{lang}/me/notifications/settings", Names::Nothing)
            .get(SignedIn)
            .post(SignedIn, &[("personal", "daily"), ("followed", "site"), ("zone", "")]),
        at("/{lang}/me/notifications/settings/stop", Names::Nothing).post(SignedIn, &[]),
        at("/{lang}/notifications/stop", Names::WrongKey).get(Anyone).post(Anyone, &[]),
        at("/{lang}/notifications/undo", Names::WrongKey).post(Anyone, &[]),
        at("/{lang}/notifications/one-click", Names::WrongKey).get(Anyone).post(Anyone, &[]),
        at("/{lang}/me/operators", Names::Nothing).get(Operates).post(Operates, &[("email", "new@example.org")]),
        at("/{lang}/me/operators/end", Names::Nothing).post(Operates, &[("person", "x")]),
    ]
}

fn own_data() -> Vec<Entry> {
    vec![
        at("/{lang}/me/privacy", Names::Nothing).get(SignedIn),
        at("/{lang}/me/privacy/withdraw", Names::Consent).get(SignedIn).post(SignedIn, &[]),
        at("/{lang}/me/privacy/data", Names::Nothing).post(SignedIn, &[]),
        at("/{lang}/me/privacy/data/{token}", Names::DataLink).post(Owns, &[]),
        at("/{lang}/me/privacy/delete", Names::Nothing)
            .get(SignedIn)
            .post(SignedIn, &[("texts", "keep"), ("sure", "yes")]),
        at("/{lang}/me/privacy/deleted", Names::Nothing).get(Anyone),
    ]
}

fn exchange() -> Vec<Entry> {
    vec![
        at("/{lang}/{exchange}", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/message", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/rules", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/privacy", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/accessibility", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/pages/{slug}", Names::OwnPage).get(Anyone),
        at("/{lang}/{exchange}/participants", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/members", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/participate", Names::Nothing).get(Anyone).post(Joins, &[("consent", "yes")]),
        at("/{lang}/{exchange}/participate/request", Names::Nothing).get(AsksToJoin).post(AsksToJoin, PROFILE),
        at("/{lang}/{exchange}/participate/request/received", Names::Nothing).get(Anyone),
        // What the key opens is for whoever holds it, and nobody here does.
        at("/{lang}/{exchange}/participate/request/questions/{token}", Names::RequestLink)
            .get(Anyone)
            .post(Anyone, &[("answer", "We do."), ("name", "Kofi Mensah"), ("kind", "person"), ("economy", "GH")]),
        at("/{lang}/{exchange}/search", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/topics", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/topics/{slug}", Names::Topic).shown_to(Anyone),
    ]
}

fn following() -> Vec<Entry> {
    vec![
        at("/{lang}/{exchange}/follow", Names::Nothing).post(Follows, &[]),
        at("/{lang}/{exchange}/unfollow", Names::Nothing).post(Follows, &[]),
        at("/{lang}/{exchange}/topics/{slug}/follow", Names::Topic).post(Follows, &[]),
        at("/{lang}/{exchange}/topics/{slug}/unfollow", Names::Topic).post(Follows, &[]),
        at("/{lang}/{exchange}/ideas/{n}/follow", Names::Idea).post(Follows, &[]),
        at("/{lang}/{exchange}/ideas/{n}/unfollow", Names::Idea).post(Follows, &[]),
        at("/{lang}/{exchange}/organisations/{slug}/follow", Names::Organisation).post(Follows, &[]),
        at("/{lang}/{exchange}/organisations/{slug}/unfollow", Names::Organisation).post(Follows, &[]),
    ]
}

fn organisations() -> Vec<Entry> {
    vec![
        at("/{lang}/{exchange}/organisations", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/organisations/{slug}", Names::Organisation).shown_to(Listed),
        at("/{lang}/{exchange}/organisations/{slug}/speak", Names::Organisation).shown_to(Asks).post(Claims, CLAIM),
        at("/{lang}/{exchange}/mandates", Names::Nothing).get(SignedIn),
        at("/{lang}/{exchange}/mandates/new", Names::Nothing).get(SignedIn).post(Joins, ORGANISATION),
        at("/{lang}/{exchange}/mandates/{mandate}", Names::Mandate)
            .shown_to(Vouches)
            .post(Vouches, &[("action", "end"), ("reason", "No longer")]),
        at("/{lang}/{exchange}/desk/organisations", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/organisations.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/mandates", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/mandates.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/organisations/new", Names::Nothing).get(Runs).post(Runs, ORGANISATION),
        at("/{lang}/{exchange}/desk/organisations/{slug}", Names::Organisation).shown_to(Runs).post(Runs, ORGANISATION),
    ]
}

fn ideas() -> Vec<Entry> {
    vec![
        at("/{lang}/{exchange}/ideas", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/ideas/new", Names::Nothing).get(Anyone).post(Anyone, &[]),
        at("/{lang}/{exchange}/ideas/new/{draft}", Names::Draft).shown_to(Owns).post(Owns, IDEA),
        at("/{lang}/{exchange}/ideas/new/{draft}/similar", Names::Draft).get(Owns),
        at("/{lang}/{exchange}/ideas/new/{draft}/check", Names::Draft).shown_to(Owns).post(Owns, &[]),
        at("/{lang}/{exchange}/ideas/new/{draft}/firm", Names::Draft).get(Enters).post(Enters, FIRM),
        at("/{lang}/{exchange}/ideas/{n}", Names::Idea).shown_to(Reads),
        at("/{lang}/{exchange}/ideas/{n}/support", Names::Idea).post(Supports, &[]),
        at("/{lang}/{exchange}/ideas/{n}/supporters", Names::Idea).get(ReadsParts),
        at("/{lang}/{exchange}/ideas/{n}/versions", Names::Idea).shown_to(ReadsParts),
        at("/{lang}/{exchange}/ideas/{n}/translations", Names::Idea)
            .get(ReadsParts)
            .post(Translates, &[("language", "es"), ("title", "Otra"), ("text", "Otra"), ("origin", "human")]),
        at("/{lang}/{exchange}/ideas/{n}/edit", Names::ChangeDraft).shown_to(Alters),
        at("/{lang}/{exchange}/ideas/{n}/edit", Names::Idea).post(Mine, EDIT),
        at("/{lang}/{exchange}/ideas/{n}/withdraw", Names::Idea).get(Mine).post(Mine, &[]),
        at("/{lang}/{exchange}/ideas/{n}/photos", Names::Idea).get(Mine).post(Mine, &[("alt", "Mine"), ("key", "k")]),
        at("/{lang}/{exchange}/ideas/{n}/photos/{photo}", Names::Photo).shown_to(ReadsParts),
        at("/{lang}/{exchange}/ideas/{n}/photos/{photo}/remove", Names::Photo).post(Mine, &[]),
    ]
}

fn entered() -> Vec<Entry> {
    vec![
        at("/{lang}/{exchange}/ideas/{n}/sheet", Names::Idea).get(Prints).post(Prints, &[]),
        // What the code opens is for whoever holds it, and nobody here does.
        at("/{lang}/{exchange}/entered", Names::Nothing).get(Anyone).post(Anyone, &[]),
        at("/{lang}/{exchange}/entered/confirm", Names::Nothing).post(Anyone, &[]),
        at("/{lang}/{exchange}/entered/disown", Names::Nothing).post(Anyone, &[]),
        at("/{lang}/{exchange}/desk/entered", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/entered.csv", Names::Nothing).get(Runs),
    ]
}

fn comments() -> Vec<Entry> {
    vec![
        at("/{lang}/{exchange}/ideas/{n}/comments", Names::Idea).post(Comments, COMMENT),
        at("/{lang}/{exchange}/ideas/{n}/comments/new", Names::CommentDraft).get(Resumes),
        at("/{lang}/{exchange}/ideas/{n}/comments/{m}", Names::Comment).shown_to(Reads),
        at("/{lang}/{exchange}/ideas/{n}/comments/{m}/answer", Names::Comment)
            .shown_to(ReadsParts)
            .post(Comments, &[("language", "en"), ("text", "Me too"), ("key", "k")]),
        at("/{lang}/{exchange}/ideas/{n}/comments/{m}/edit", Names::Comment).shown_to(Mine).post(Mine, EDIT_COMMENT),
        at("/{lang}/{exchange}/ideas/{n}/comments/{m}/withdraw", Names::Comment).get(Mine).post(Mine, &[]),
        at("/{lang}/{exchange}/ideas/{n}/comments/{m}/versions", Names::Comment).shown_to(ReadsParts),
        at("/{lang}/{exchange}/ideas/{n}/comments/{m}/translations", Names::Comment)
            .get(ReadsParts)
            .post(Translates, &[("language", "es"), ("text", "Otra"), ("origin", "human")]),
    ]
}

fn positions() -> Vec<Entry> {
    let form: Form =
        &[("stance", "against"), ("language", "en"), ("text", "Changed"), ("version", "2"), ("then", "save")];
    vec![
        at("/{lang}/{exchange}/ideas/{n}/positions/{slug}", Names::Position).shown_to(Resumes),
        at("/{lang}/{exchange}/ideas/{n}/positions/{slug}/edit", Names::Position).get(Speaks).post(Speaks, form),
        at("/{lang}/{exchange}/ideas/{n}/positions/{slug}/withdraw", Names::Position).get(Mine).post(Mine, &[]),
        at("/{lang}/{exchange}/ideas/{n}/positions/{slug}/discard", Names::Position)
            .get(Owns)
            .post(Owns, &[("version", "2")]),
        at("/{lang}/{exchange}/ideas/{n}/positions/{slug}/remarks", Names::Position)
            .post(Owns, &[("text", "Mine"), ("key", "k")]),
        at("/{lang}/{exchange}/ideas/{n}/positions/{slug}/flag", Names::Position).shown_to(Flags).post(Flags, FLAG),
        at("/{lang}/{exchange}/ideas/{n}/positions/{slug}/decide", Names::Position).shown_to(Judges).post(Judges, HIDE),
    ]
}

fn moderation() -> Vec<Entry> {
    vec![
        at("/{lang}/{exchange}/waiting/{text}", Names::Held)
            .shown_to(Owns)
            .post(Owns, &[("title", "Mine"), ("text", "Mine")]),
        at("/{lang}/{exchange}/waiting/{text}/withdraw", Names::Held).post(Owns, &[]),
        at("/{lang}/{exchange}/ideas/{n}/flag", Names::Idea).shown_to(Flags).post(Flags, FLAG),
        at("/{lang}/{exchange}/ideas/{n}/decide", Names::Idea).shown_to(Judges).post(Judges, HIDE),
        at("/{lang}/{exchange}/ideas/{n}/comments/{m}/flag", Names::Comment).shown_to(Flags).post(Flags, FLAG),
        at("/{lang}/{exchange}/ideas/{n}/comments/{m}/decide", Names::Comment).shown_to(Judges).post(Judges, HIDE),
        at("/{lang}/{exchange}/log", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/log/{decision}", Names::Decision).shown_to(Logged),
        at("/{lang}/{exchange}/log/{decision}/appeal", Names::Decision).post(Appeals, REASON),
        at("/{lang}/{exchange}/desk/moderation", Names::Nothing).get(Moderates),
        at("/{lang}/{exchange}/desk/moderation/{subject}", Names::Flagged).shown_to(Moderates).post(Moderates, HIDE),
        at("/{lang}/{exchange}/desk/moderation/queue", Names::Nothing).get(Moderates),
        at("/{lang}/{exchange}/desk/moderation/queue.csv", Names::Nothing).get(Moderates),
        // Without a text that waits it leads back to the queue.
        at("/{lang}/{exchange}/desk/moderation/many", Names::Nothing)
            .get(Moderates)
            .post(Moderates, &[("batch", "0194f000-0000-7000-8000-000000000000")]),
        // Only whoever decided takes it back, and that is none of those who try.
        at("/{lang}/{exchange}/desk/moderation/undo", Names::DecisionField).post(Nobody, &[]),
        at("/{lang}/{exchange}/desk/held", Names::Nothing).get(Moderates),
        at("/{lang}/{exchange}/desk/held.csv", Names::Nothing).get(Moderates),
        // Without a text that waits it leads back to the list.
        at("/{lang}/{exchange}/desk/held/many", Names::Nothing)
            .get(Moderates)
            .post(Moderates, &[("batch", "0194f000-0000-7000-8000-000000000000")]),
        at("/{lang}/{exchange}/desk/held/{text}", Names::Held)
            .shown_to(Moderates)
            .post(Moderates, &[("outcome", "approve")]),
        // As above: nobody has declined it.
        at("/{lang}/{exchange}/desk/held/{text}/undo", Names::Held).post(Nobody, &[]),
        at("/{lang}/{exchange}/campaigns/{number}", Names::Campaign).shown_to(Anyone),
        at("/{lang}/{exchange}/desk/campaigns", Names::Nothing).get(Moderates),
        at("/{lang}/{exchange}/desk/campaigns.csv", Names::Nothing).get(Moderates),
        at("/{lang}/{exchange}/desk/campaigns/{number}", Names::Campaign).get(Moderates),
        at("/{lang}/{exchange}/desk/campaigns/{number}/texts", Names::Campaign)
            .post(Moderates, &[("text", "0194f000-0000-7000-8000-000000000000"), ("action", "out")]),
        at("/{lang}/{exchange}/desk/appeals", Names::Nothing).get(Moderates),
        at("/{lang}/{exchange}/desk/appeals.csv", Names::Nothing).get(Moderates),
        at("/{lang}/{exchange}/desk/asked", Names::Nothing).get(Moderates),
        at("/{lang}/{exchange}/desk/asked.csv", Names::Nothing).get(Moderates),
        at("/{lang}/{exchange}/desk/appeals/{decision}", Names::Appeal)
            .shown_to(Moderates)
            .post(Moderates, &[("outcome", "show"), ("reason", "It was fine.")]),
    ]
}

fn invitations() -> Vec<Entry> {
    vec![
        at("/{lang}/{exchange}/invitations/{token}", Names::InvitationLink)
            .shown_to(Anyone)
            .post(Anyone, &[("consent", "yes")]),
        at("/{lang}/{exchange}/desk/invitations", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/invitations.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/invitations/new", Names::Nothing).get(Runs).post(Runs, INVITATION),
        at("/{lang}/{exchange}/desk/invitations/many", Names::Nothing).get(Runs).post(Runs, INVITATIONS),
        at("/{lang}/{exchange}/desk/invitations/imports/{import}", Names::Import).shown_to(Runs).post(Runs, &[]),
        at("/{lang}/{exchange}/desk/invitations/imports/{import}/wrong.csv", Names::Import).get(Runs),
        at("/{lang}/{exchange}/desk/invitations/imports/{import}/resend", Names::Import)
            .get(Runs)
            .post(Runs, &[("seen", "0")]),
        at("/{lang}/{exchange}/desk/invitations/imports/{import}/revoke", Names::Import).get(Runs).post(Runs, &[]),
        at("/{lang}/{exchange}/desk/invitations/{invitation}", Names::Invitation).shown_to(Runs),
        at("/{lang}/{exchange}/desk/invitations/{invitation}/resend", Names::Invitation).post(Runs, &[]),
        at("/{lang}/{exchange}/desk/invitations/{invitation}/revoke", Names::Invitation).get(Runs).post(Runs, &[]),
    ]
}

/// The lists that the secretariat keeps of others than those taking part.
fn kept_lists() -> Vec<Entry> {
    let member: Form = &[("economy", "SN"), ("region", "africa"), ("joined", "2021")];
    let invited: Form = &[("after", "0"), ("name", "Awa"), ("organisation", "Soap"), ("kind", "firm")];
    vec![
        at("/{lang}/{exchange}/desk/members", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/members.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/members/new", Names::Nothing).get(Runs).post(Runs, member),
        at("/{lang}/{exchange}/desk/members/edit", Names::Nothing).get(Runs).post(Runs, &[("code", "SN")]),
        at("/{lang}/{exchange}/desk/members/remove", Names::Nothing).get(Runs).post(Runs, &[("code", "SN")]),
        at("/{lang}/{exchange}/desk/members/numbers/new", Names::Nothing)
            .get(Runs)
            .post(Runs, &[("after", "0"), ("date", "2021"), ("count", "94")]),
        at("/{lang}/{exchange}/desk/members/numbers/remove", Names::Nothing)
            .get(Runs)
            .post(Runs, &[("position", "1"), ("seen", "2021 94")]),
        at("/{lang}/{exchange}/desk/invited", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/invited.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/invited/new", Names::Nothing).get(Runs).post(Runs, invited),
        at("/{lang}/{exchange}/desk/invited/remove", Names::Nothing)
            .get(Runs)
            .post(Runs, &[("position", "1"), ("seen", "Awa, Soap")]),
    ]
}

fn desk() -> Vec<Entry> {
    let phase: Form = &[("revision", "1"), ("then", "save"), ("kind", "review")];
    vec![
        at("/{lang}/{exchange}/desk", Names::Nothing).get(Moderates),
        at("/{lang}/{exchange}/desk/requests", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/requests.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/requests/{request}", Names::Request)
            .shown_to(Runs)
            .post(Runs, &[("outcome", "approve")]),
        at("/{lang}/{exchange}/desk/log.csv", Names::Nothing).get(Moderates),
        at("/{lang}/{exchange}/desk/mail.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/mail", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/mail", Names::Letter).post(Runs, &[("action", "discard")]),
        at("/{lang}/{exchange}/desk/audit", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/audit.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/people", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/people.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/people/{person}", Names::Person)
            .shown_to(Runs)
            .post(Runs, &[("role", "moderator"), ("was", "participant")]),
        at("/{lang}/{exchange}/desk/ideas", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/ideas.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/comments.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/timetable", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/timetable/new", Names::Nothing).get(Runs).post(Runs, phase),
        at("/{lang}/{exchange}/desk/timetable/phases/{phase}", Names::Phase).get(Runs).post(Runs, phase),
        at("/{lang}/{exchange}/desk/timetable/phases/{phase}/remove", Names::Phase)
            .get(Runs)
            .post(Runs, &[("revision", "1"), ("then", "remove")]),
        at("/{lang}/{exchange}/desk/settings", Names::Nothing).get(Runs).post(
            Runs,
            &[
                ("revision", "1"),
                ("joining", "open"),
                ("contact", "a@example.org"),
                ("zone", "UTC"),
                ("hold", "0"),
                ("languages", "en"),
            ],
        ),
        at("/{lang}/{exchange}/desk/ideas/{n}", Names::Idea).shown_to(Works),
        at("/{lang}/{exchange}/desk/ideas/{n}/status", Names::Idea)
            .post(Works, &[("status", "under-study"), ("was", "published")]),
        at("/{lang}/{exchange}/desk/ideas/{n}/topic", Names::Idea)
            .post(Works, &[("topic", "border"), ("from", "border")]),
        at("/{lang}/{exchange}/desk/ideas/{n}/merge", Names::Merge)
            .shown_to(Merges)
            .post(Works, &[("reason", "The same")]),
        at("/{lang}/{exchange}/desk/ideas/{n}/merge/undo", Names::Merged).post(Runs, &[("reason", "Another")]),
        at("/{lang}/{exchange}/desk/ideas/{n}/note", Names::Idea)
            .shown_to(Works)
            .post(Works, &[("text_en", "Changed"), ("gaps", "yes"), ("begun", "0")]),
        at("/{lang}/{exchange}/desk/ideas/{n}/note/remove", Names::Idea).get(Works).post(Works, &[("begun", "1")]),
    ]
}

/// Mail that came in, and newsletters that leave.
fn posted() -> Vec<Entry> {
    vec![
        at("/{lang}/{exchange}/desk/inbox", Names::Nothing).get(Moderates),
        at("/{lang}/{exchange}/desk/inbox.csv", Names::Nothing).get(Moderates),
        at("/{lang}/{exchange}/desk/inbox/{mail}", Names::Mail)
            .shown_to(Moderates)
            .post(Moderates, &[("outcome", "refuse"), ("reason", "Whose is it?")]),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/sending", Names::Sending)
            .get(Runs)
            .post(Runs, &[("action", "resume")]),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/sending/cancel", Names::Sending).get(Runs).post(Runs, &[]),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/receivers", Names::Sending).shown_to(Runs),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/receivers.csv", Names::Sending).shown_to(Runs),
        at("/{lang}/{exchange}/desk/suppressed", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/suppressed.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/suppressed/new", Names::Nothing)
            .get(Runs)
            .post(Runs, &[("email", "new@example.org"), ("reason", "Because")]),
        at("/{lang}/{exchange}/desk/suppressed/{address}", Names::Suppressed).shown_to(Runs).post(Runs, REASON),
    ]
}

/// Official texts, and what is done with rules and pages besides.
fn texts() -> Vec<Entry> {
    vec![
        at("/{lang}/{exchange}/desk/texts", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/texts/{subject}", Names::Text).shown_to(Runs),
        at("/{lang}/{exchange}/desk/texts/{subject}/versions", Names::Text)
            .get(Runs)
            .post(Runs, &[("language", "en"), ("which", "1"), ("begun", "1")]),
        at("/{lang}/{exchange}/desk/texts/{subject}/discard", Names::Text).get(Runs).post(Runs, &[("drafts", "en.1")]),
        at("/{lang}/{exchange}/desk/texts/{subject}/publish", Names::Text).get(Runs).post(Runs, &[("gaps", "yes")]),
        at("/{lang}/{exchange}/desk/texts/{subject}/{language}", Names::Text)
            .get(Runs)
            .post(Runs, &[("begun", "1"), ("heading", "Changed"), ("lead", ""), ("body", "Changed")]),
        at("/{lang}/{exchange}/desk/pages/new", Names::Nothing)
            .get(Runs)
            .post(Runs, &[("heading_en", "Fresh page"), ("body_en", "Be fresh.")]),
        at("/{lang}/{exchange}/desk/pages/{slug}/remove", Names::OwnPage).get(Runs).post(Runs, &[]),
        at("/{lang}/{exchange}/desk/pages/{slug}/restore", Names::OwnPage).post(Runs, &[]),
        at("/{lang}/{exchange}/desk/rules/new", Names::Nothing).get(Runs).post(Runs, RULE),
        at("/{lang}/{exchange}/desk/rules/{key}/order", Names::Rule).post(Runs, &[("to", "down"), ("place", "1")]),
        at("/{lang}/{exchange}/desk/rules/{key}/retire", Names::Rule).get(Runs).post(Runs, &[]),
        at("/{lang}/{exchange}/desk/rules/{key}/restore", Names::Rule).post(Runs, &[]),
    ]
}

fn topics() -> Vec<Entry> {
    vec![
        at("/{lang}/{exchange}/topics/suggestions", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/topics/suggestions/{number}", Names::Suggestion).get(Anyone),
        at("/{lang}/{exchange}/topics/suggestions/{number}/support", Names::Suggestion).post(Supports, &[]),
        at("/{lang}/{exchange}/topics/suggestions/{number}/flag", Names::Suggestion).shown_to(Flags).post(Flags, FLAG),
        at("/{lang}/{exchange}/topics/suggestions/{number}/decide", Names::Suggestion)
            .shown_to(Judges)
            .post(Judges, HIDE),
        at("/{lang}/{exchange}/topics/suggest", Names::Nothing).get(SignedIn).post(Joins, SUGGESTION),
        at("/{lang}/{exchange}/topics/suggest/{draft}", Names::SuggestionDraft).shown_to(Owns),
        at("/{lang}/{exchange}/desk/suggestions", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/suggestions.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/suggestions/{number}", Names::Suggestion)
            .shown_to(Runs)
            .post(Runs, &[("outcome", "declined"), ("reason", "Because")]),
        at("/{lang}/{exchange}/rounds", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/rounds/{number}", Names::Round).get(Anyone),
        at("/{lang}/{exchange}/desk/rounds", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/rounds/close", Names::Nothing)
            .get(Runs)
            .post(Runs, &[("number", "1"), ("sure", "yes")]),
        at("/{lang}/{exchange}/desk/rounds/open", Names::Nothing).get(Runs).post(Runs, &[("after", "1")]),
        at("/{lang}/{exchange}/desk/topics", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/topics.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/topics/new", Names::Nothing).get(Runs).post(Runs, TOPIC),
        at("/{lang}/{exchange}/desk/topics/{slug}", Names::Topic).shown_to(Runs),
        at("/{lang}/{exchange}/desk/topics/{slug}/close", Names::Topic).post(Runs, &[("reason", "Enough")]),
        at("/{lang}/{exchange}/desk/topics/{slug}/reopen", Names::Topic).post(Runs, &[]),
        at("/{lang}/{exchange}/desk/topics/{slug}/order", Names::Topic).post(Runs, &[("to", "down")]),
    ]
}

fn library() -> Vec<Entry> {
    let work: Form = &[("begun", "1"), ("title_en", "Fresh"), ("new_series", "Notes"), ("new_kind", "Note")];
    let version: Form = &[("begun", "1"), ("label", "Rev.9"), ("precision", "unknown"), ("access", "public")];
    vec![
        at("/{lang}/{exchange}/desk/documents", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/documents.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/documents/new", Names::Nothing).get(Runs).post(Runs, work),
        at("/{lang}/{exchange}/desk/documents/{slug}", Names::Document).shown_to(Runs),
        at("/{lang}/{exchange}/desk/documents/{slug}/edit", Names::Document).shown_to(Runs).post(Runs, work),
        at("/{lang}/{exchange}/desk/documents/{slug}/withdraw", Names::Document).shown_to(Runs).post(Runs, REASON),
        at("/{lang}/{exchange}/desk/documents/{slug}/restore", Names::Document).post(Runs, &[]),
        at("/{lang}/{exchange}/desk/documents/{slug}/versions/new", Names::Document).get(Runs).post(Runs, version),
        at("/{lang}/{exchange}/desk/documents/{slug}/versions/{number}", Names::Version).get(Runs).post(Runs, version),
        at("/{lang}/{exchange}/desk/documents/{slug}/versions/{number}/editions", Names::Version)
            .get(Runs)
            .post(Runs, &[("language", "fr"), ("url", "https://www.example.org/fr")]),
        at("/{lang}/{exchange}/desk/documents/{slug}/versions/{number}/editions/{language}/remove", Names::Edition)
            .get(Runs)
            .post(Runs, &[("seen", "anything")]),
        at("/{lang}/{exchange}/desk/documents/{slug}/versions/{number}/editions/{language}/read", Names::Edition)
            .post(Runs, &[]),
        at("/{lang}/{exchange}/documents", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/documents/{slug}", Names::Document).shown_to(Finds),
        at("/{lang}/{exchange}/files/{sha256}/{name}", Names::File).shown_to(Fetches),
        at("/{lang}/{exchange}/sitemap.xml", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/ideas.atom", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/documents.atom", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/contact", Names::Nothing).get(Anyone).post(Anyone, &[]),
        at("/{lang}/{exchange}/contact/sent", Names::Nothing).get(Anyone),
    ]
}

fn newsletter() -> Vec<Entry> {
    vec![
        at("/{lang}/{exchange}/newsletter", Names::Nothing).get(Anyone).post(Anyone, &[]),
        at("/{lang}/{exchange}/newsletter/check", Names::Nothing).get(Anyone).post(Anyone, &[]),
        at("/{lang}/{exchange}/newsletter/confirm", Names::WrongKey).get(Anyone).post(Anyone, &[]),
        at("/{lang}/{exchange}/newsletter/manage", Names::Subscription)
            .shown_to(Anyone)
            .post(Anyone, &[("language", "fr")]),
        at("/{lang}/{exchange}/newsletter/unsubscribe", Names::Subscription).shown_to(Anyone).post(Anyone, &[]),
        at("/{lang}/{exchange}/newsletter/unsubscribe/one-click", Names::Subscription).get(Anyone).post(Anyone, &[]),
        at("/{lang}/{exchange}/newsletter/undo", Names::WrongKey).post(Anyone, &[]),
        at("/{lang}/{exchange}/newsletter/{slug}", Names::Issue).shown_to(Anyone),
        at("/{lang}/{exchange}/newsletter/{slug}/pictures/{sha256}", Names::IssuePicture).get(Anyone),
        at("/{lang}/{exchange}/newsletter.atom", Names::Nothing).get(Anyone),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/preview", Names::Composed).get(Runs),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/preview/mail", Names::Composed).get(Runs),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/checks", Names::Composed).get(Runs),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/statistics", Names::Composed).get(Runs),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/statistics.csv", Names::Composed).get(Runs),
    ]
}

fn subscribers() -> Vec<Entry> {
    let list: Form = &[("rows", "email\nnew@example.org"), ("language", "en"), ("mode", "ask")];
    vec![
        at("/{lang}/{exchange}/desk/subscribers", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/subscribers.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/subscribers/import", Names::Nothing).get(Runs).post(Runs, list),
        at("/{lang}/{exchange}/desk/subscribers/imports/{import}", Names::SubscriberList)
            .shown_to(Runs)
            .post(Runs, &[]),
        at("/{lang}/{exchange}/desk/subscribers/imports/{import}/faults.csv", Names::SubscriberList).get(Runs),
        at("/{lang}/{exchange}/desk/subscribers/{subscriber}", Names::Subscriber).shown_to(Runs),
        at("/{lang}/{exchange}/desk/subscribers/{subscriber}/end", Names::Subscriber).post(Runs, REASON),
        at("/{lang}/{exchange}/desk/subscribers/{subscriber}/link", Names::Subscriber).post(Runs, &[]),
    ]
}

fn composing() -> Vec<Entry> {
    let settings: Form = &[("revision", "99"), ("name", "Fresh"), ("slug", "fresh")];
    let now: Form = &[("then", "now")];
    vec![
        at("/{lang}/{exchange}/desk/newsletter", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/newsletter.csv", Names::Nothing).get(Runs),
        at("/{lang}/{exchange}/desk/newsletter/new", Names::Nothing)
            .get(Runs)
            .post(Runs, &[("name", "Fresh"), ("key", "k")]),
        at("/{lang}/{exchange}/desk/newsletter/{issue}", Names::Composed).shown_to(Runs),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/settings", Names::Composed).shown_to(Runs).post(Runs, settings),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/blocks", Names::Composed)
            .post(Runs, &[("kind", "text"), ("key", "k")]),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/blocks/{block}", Names::ComposedBlock)
            .shown_to(Runs)
            .post(Runs, &[("revision", "99"), ("text_en", "Changed")]),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/blocks/{block}/move", Names::ComposedBlock)
            .post(Runs, &[("to", "up")]),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/blocks/{block}/remove", Names::ComposedBlock).post(Runs, &[]),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/test", Names::Composed)
            .post(Runs, &[("to", "new@example.org"), ("language", "en"), ("key", "k")]),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/approve", Names::Composed)
            .shown_to(Runs)
            .post(Runs, &[("revision", "4"), ("then", "approve")]),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/schedule", Names::Composed).shown_to(Runs).post(Runs, now),
        at("/{lang}/{exchange}/desk/newsletter/{issue}/discard", Names::Composed)
            .shown_to(Runs)
            .post(Runs, &[("then", "discard")]),
    ]
}
