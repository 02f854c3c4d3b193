//! Every form of the desk, sent by somebody who may, leaves its entry in the audit log. A new form fails until it is
//! here: as one that is sent, as one whose own story tells it, or among those that rightly leave nothing, and why.

use std::collections::BTreeSet;

use db::{args, sql};

use super::entries::{self, Form};
use super::scene::Scene;
use super::who::Who;
use crate::access::Access;
use crate::audit::{self, Action};
use crate::exchange::Joining;
use crate::routes;
use crate::tests::{Actor, Answer, TestApp, story};

/// A form, and what the log says of it.
struct Deed {
    /// Its route, within the exchange.
    route: &'static str,
    action: Action,
    /// The page that shows it: what stands there in its fields is sent too. Empty: no page is asked; `.`: the page at
    /// the address of the form.
    page: &'static str,
    /// The address that it is sent to, within the exchange; empty: the first that the scene has for the route.
    place: &'static str,
    fields: Form,
}

/// Sent with these fields alone.
const fn sent(route: &'static str, action: Action, fields: Form) -> Deed {
    Deed { route, action, page: "", place: "", fields }
}

/// Sent as a page shows it, with these fields.
const fn shown(route: &'static str, action: Action, page: &'static str, fields: Form) -> Deed {
    Deed { route, action, page, place: "", fields }
}

impl Deed {
    /// The same at another address than the first.
    const fn to(self, place: &'static str) -> Self {
        Self { place, ..self }
    }
}

const IN_SPANISH: Form = &[("language", "es"), ("title", "Otra"), ("text", "Otra"), ("origin", "human")];
const COMMENT_IN_SPANISH: Form = &[("language", "es"), ("text", "Otra"), ("origin", "human")];
const TEXT: Form = &[("heading", "Changed"), ("body", "Changed")];
const HIDE_MANY: Form = &[("rule", "off-topic"), ("reason", "Soap")];
const HIDE: Form = &[("outcome", "hide"), ("rule", "off-topic"), ("reason", "Soap")];
const DECLINE: Form = &[("outcome", "decline"), ("rule", "off-topic"), ("reason", "Soap")];
const REASON: Form = &[("reason", "Because")];
const CHAMBER: Form = &[("name", "Fresh Chamber"), ("kind", "chamber"), ("economy", "SN")];
const INVITE: Form = &[
    ("email", "new@example.org"),
    ("name", "Somebody"),
    ("language", "en"),
    ("role", "participant"),
    ("days", "30"),
    ("then", "send"),
];
const TOPIC: Form = &[("slug", "fresh"), ("heading_en", "Fresh"), ("lead_en", "What?")];
const RULE: Form = &[("heading_en", "Fresh rule"), ("body_en", "Be fresh.")];
const WORK: Form = &[
    ("title_en", "Fresh"),
    ("new_series", "Notes"),
    ("new_kind", "Note"),
    ("certainty", "own"),
    ("date", ""),
    ("precision", "unknown"),
    ("access", "public"),
];
const CHANGED_WORK: Form =
    &[("title_en", "Fresh paper"), ("new_series", "Notes"), ("new_kind", "Note"), ("certainty", "own")];
const VERSION: Form = &[("label", "Rev.1"), ("precision", "unknown"), ("access", "public")];
const CHANGED_VERSION: Form = &[("precision", "unknown"), ("access", "public")];
const MEMBER: Form = &[
    ("economy", "SN"),
    ("region", "africa"),
    ("joined", "2021"),
    ("certainty", "sourced"),
    ("evidence_en", "It signed"),
    ("evidence_fr", "Il a signé"),
    ("evidence_es", "Firmó"),
    ("source", "https://www.example.org/members"),
];
const CHANGED_MEMBER: Form = &[("region", "africa"), ("certainty", "inferred")];
const COUNT: Form = &[
    ("date", "2021"),
    ("count", "94"),
    ("note_en", "Members"),
    ("note_fr", "Membres"),
    ("note_es", "Miembros"),
    ("source", "https://www.example.org/members"),
];
const INVITED: Form =
    &[("name", "Awa"), ("organisation", "Soap"), ("kind", "firm"), ("economy", "SN"), ("sector", "C")];
const PHASE: Form = &[
    ("kind", "opinion"),
    ("opens_date", "2027-01-11"),
    ("opens_time", "09:00"),
    ("closes_date", "2027-02-11"),
    ("closes_time", "09:00"),
    ("name_en", "Opinion"),
    ("name_fr", "Avis"),
    ("name_es", "Dictamen"),
    ("then", "save"),
];
const SETTINGS: Form =
    &[("joining", "open"), ("languages", "en"), ("languages", "fr"), ("languages", "es"), ("hold", "2")];
const ROLE: Form = &[("was", "participant"), ("role", "moderator")];
const TRIAL: Form = &[("to", "new@example.org"), ("language", "en"), ("key", "k")];
const FRENCH: Form = &[("language", "fr"), ("url", "https://www.example.org/fr")];

/// In an order in which each finds what it needs.
const DEEDS: &[Deed] = &[
    sent("/desk/mail", Action::RetriedMail, &[("action", "retry-all")]),
    sent("/desk/newsletter/{issue}/sending", Action::ResumedSending, &[("action", "resume")]),
    sent("/desk/newsletter/{issue}/sending", Action::PausedSending, &[("action", "pause")]),
    sent("/desk/newsletter/{issue}/sending/cancel", Action::CancelledSending, &[]),
    sent("/desk/suppressed/new", Action::SuppressedAddress, &[("email", "gone@example.org"), ("reason", "Because")]),
    sent("/desk/suppressed/{address}", Action::ReleasedAddress, REASON),
    sent("/ideas/{n}/translations", Action::Translated, IN_SPANISH),
    sent("/ideas/{n}/comments/{m}/translations", Action::Translated, COMMENT_IN_SPANISH),
    sent("/ideas/{n}/sheet", Action::PrintedSheet, &[]),
    sent("/mandates/{mandate}", Action::ChangedMandate, &[("action", "confirm")]),
    // People
    sent("/desk/people/{person}", Action::Appointed, ROLE),
    sent("/desk/requests/{request}", Action::AnsweredRequest, &[("outcome", "approve")]),
    sent("/desk/invitations/new", Action::Invited, INVITE),
    sent("/desk/invitations/imports/{import}", Action::Invited, &[]),
    sent("/desk/invitations/imports/{import}/revoke", Action::RevokedInvitation, &[]),
    sent("/desk/invitations/{invitation}/resend", Action::ResentInvitation, &[]),
    sent("/desk/invitations/{invitation}/revoke", Action::RevokedInvitation, &[]),
    sent("/desk/subscribers/imports/{import}", Action::ImportedSubscribers, &[]),
    sent("/desk/subscribers/{subscriber}/link", Action::SentSubscriptionLink, &[]),
    sent("/desk/subscribers/{subscriber}/end", Action::EndedSubscription, REASON),
    shown("/desk/organisations/new", Action::ChangedOrganisation, ".", CHAMBER),
    shown("/desk/organisations/{slug}", Action::ChangedOrganisation, ".", &[("kind", "chamber"), ("economy", "SN")]),
    // Moderation
    shown("/desk/held/{text}", Action::Decided, ".", DECLINE),
    sent("/desk/held/{text}/undo", Action::TookBack, &[]),
    shown("/desk/held/many", Action::Decided, "/desk/held/many?text={held}", HIDE_MANY),
    sent("/desk/inbox/{mail}", Action::DecidedMail, &[("outcome", "refuse"), ("reason", "Because")]),
    sent("/desk/moderation/{subject}", Action::Decided, HIDE),
    shown("/desk/moderation/undo", Action::TookBack, "/desk/moderation", &[]),
    shown("/desk/moderation/many", Action::Decided, "/desk/moderation/many?text={flagged}", HIDE_MANY),
    sent("/ideas/{n}/comments/{m}/decide", Action::Decided, HIDE).to("/ideas/2/comments/1/decide"),
    sent("/ideas/{n}/positions/{slug}/decide", Action::Decided, HIDE),
    sent("/desk/appeals/{decision}", Action::Decided, &[("outcome", "show"), ("reason", "It was fine.")]),
    shown("/desk/campaigns/{number}/texts", Action::TookOutOfCampaign, "/desk/campaigns/1", &[]),
    // Topics, and the work on ideas
    sent("/desk/suggestions/{number}", Action::DecidedSuggestion, &[("outcome", "declined"), ("reason", "Because")]),
    sent("/topics/suggestions/{number}/decide", Action::Decided, HIDE),
    sent("/desk/topics/new", Action::ChangedText, TOPIC),
    shown("/desk/texts/{subject}/publish", Action::AddedTopic, ".", &[("gaps", "yes")])
        .to("/desk/texts/topic-fresh/publish"),
    sent("/desk/topics/{slug}/close", Action::ClosedTopic, REASON),
    sent("/desk/topics/{slug}/reopen", Action::ReopenedTopic, &[]),
    sent("/desk/topics/{slug}/order", Action::MovedTopic, &[("to", "down")]),
    sent("/desk/ideas/{n}/status", Action::ChangedStatus, &[("was", "published"), ("status", "under-study")]),
    sent("/desk/ideas/{n}/topic", Action::MovedIdea, &[("from", "border"), ("topic", "fresh")]),
    sent("/desk/ideas/{n}/merge/undo", Action::PartedIdea, REASON),
    shown("/desk/ideas/{n}/merge", Action::MergedIdea, "/desk/ideas/5/merge?into=4", REASON).to("/desk/ideas/5/merge"),
    shown("/desk/ideas/{n}/note", Action::WroteNote, ".", &[("text_en", "Noted."), ("gaps", "yes")]),
    shown("/desk/ideas/{n}/note/remove", Action::WroteNote, ".", &[]),
    // Documents
    shown("/desk/documents/new", Action::AddedDocument, ".", WORK),
    shown("/desk/documents/{slug}/edit", Action::ChangedDocument, ".", CHANGED_WORK),
    shown("/desk/documents/{slug}/versions/new", Action::ChangedDocument, ".", VERSION),
    shown("/desk/documents/{slug}/versions/{number}", Action::ChangedDocument, ".", CHANGED_VERSION),
    sent("/desk/documents/{slug}/versions/{number}/editions", Action::ChangedEdition, FRENCH),
    shown("/desk/documents/{slug}/versions/{number}/editions/{language}/remove", Action::ChangedEdition, ".", &[]),
    sent("/desk/documents/{slug}/withdraw", Action::WithdrewDocument, REASON),
    sent("/desk/documents/{slug}/restore", Action::RestoredDocument, &[]),
    // The newsletter: first what somebody else than its writer does
    shown("/desk/newsletter/{issue}/approve", Action::ApprovedIssue, ".", &[("then", "approve")]),
    sent("/desk/newsletter/{issue}/schedule", Action::ScheduledIssue, &[("then", "now")]),
    sent("/desk/newsletter/{issue}/test", Action::TestedIssue, TRIAL),
    shown("/desk/newsletter/{issue}/settings", Action::ChangedIssue, ".", &[("title_en", "Fresh news")]),
    sent("/desk/newsletter/{issue}/blocks", Action::ChangedIssue, &[("kind", "text"), ("key", "k")]),
    shown("/desk/newsletter/{issue}/blocks/{block}", Action::ChangedIssue, ".", &[("text_en", "Fresh")]),
    sent("/desk/newsletter/{issue}/blocks/{block}/move", Action::ChangedIssue, &[("to", "down")]),
    sent("/desk/newsletter/{issue}/blocks/{block}/remove", Action::ChangedIssue, &[]),
    sent("/desk/newsletter/{issue}/discard", Action::DiscardedIssue, &[("then", "discard")]),
    shown("/desk/newsletter/new", Action::ChangedIssue, ".", &[("name", "Fresh issue")]),
    // The lists that are kept
    sent("/desk/members/new", Action::ChangedMembers, MEMBER),
    shown("/desk/members/edit", Action::ChangedMembers, "/desk/members/edit?code=SN", CHANGED_MEMBER),
    sent("/desk/members/remove", Action::ChangedMembers, &[("code", "SN")]),
    shown("/desk/members/numbers/new", Action::ChangedMembers, ".", COUNT),
    shown("/desk/members/numbers/remove", Action::ChangedMembers, "/desk/members/numbers/remove?position=1", &[]),
    shown("/desk/invited/new", Action::ChangedInvited, ".", INVITED),
    shown("/desk/invited/remove", Action::ChangedInvited, "/desk/invited/remove?position=1", &[]),
    // An idea that nothing below needs
    sent("/ideas/{n}/decide", Action::Decided, HIDE),
    // The exchange itself; at last what ends its round
    shown("/desk/texts/{subject}/{language}", Action::ChangedText, ".", TEXT),
    shown("/desk/texts/{subject}/versions", Action::ChangedText, ".", &[]),
    shown("/desk/texts/{subject}/publish", Action::PublishedTexts, ".", &[("gaps", "yes")]),
    sent("/desk/pages/new", Action::ChangedText, &[("heading_en", "Fresh page"), ("body_en", "Be fresh.")]),
    sent("/desk/pages/{slug}/remove", Action::RemovedPage, &[]),
    sent("/desk/pages/{slug}/restore", Action::RestoredPage, &[]),
    sent("/desk/rules/new", Action::ChangedText, RULE),
    shown("/desk/texts/{subject}/discard", Action::DiscardedText, "/desk/texts/rule-fresh-rule/discard", &[])
        .to("/desk/texts/rule-fresh-rule/discard"),
    sent("/desk/rules/{key}/order", Action::MovedRule, &[("to", "down"), ("place", "1")]),
    sent("/desk/rules/{key}/retire", Action::RetiredRule, &[]),
    sent("/desk/rules/{key}/restore", Action::RestoredRule, &[]),
    shown("/desk/timetable/new", Action::ChangedTimetable, ".", PHASE),
    shown("/desk/timetable/phases/{phase}", Action::ChangedTimetable, ".", &[("then", "save")]),
    shown("/desk/timetable/phases/{phase}/remove", Action::ChangedTimetable, ".", &[("then", "remove")])
        .to("/desk/timetable/phases/opinion/remove"),
    shown("/desk/settings", Action::ChangedSettings, ".", SETTINGS),
    shown("/desk/rounds/close", Action::ClosedRound, ".", &[("sure", "yes")]),
    shown("/desk/rounds/open", Action::OpenedRound, ".", &[("topics", "border")]),
];

/// What needs more than the scene has: its route within the exchange, the story that tells it, and how that names the
/// entry.
const TOLD: &[(&str, &str, &str, &str)] = &[
    (
        "/desk/documents/{slug}/versions/{number}/editions/{language}/read",
        include_str!("../../documents/desk/tests.rs"),
        "a_file_is_kept_under_a_name_that_can_do_nothing",
        "recorded(&t, \"read-again\")",
    ),
    (
        "/desk/invitations/imports/{import}/resend",
        include_str!("../../invitations/tests/bulk.rs"),
        "all_who_have_not_answered_get_one_new_letter_however_often_it_is_pressed",
        "recorded(&t, \"resent-invitation\")",
    ),
];

/// What changes nothing that anybody sees, and why.
const SILENT: &[(&str, &str)] = &[
    (
        "/desk/invitations/many",
        "what was pasted is read and shown to whoever pasted it; the form of that page sends the letters, and is recorded",
    ),
    ("/desk/subscribers/import", "the list is read and shown; the form of that page takes it over, and is recorded"),
];

fn whole(route: &str) -> String {
    format!("/{{lang}}/{{exchange}}{route}")
}

/// What a browser would send of a form: what is hidden in it, and what is typed. What is chosen or ticked, a deed says.
fn fields_of(page: &Answer, path: &str) -> Vec<(String, String)> {
    let input = format!("main form[action='{path}'] input:not([type=radio]):not([type=checkbox]):not([type=file])");
    let area = format!("main form[action='{path}'] textarea");
    let typed = page.attributes(&input, "name").into_iter().zip(page.attributes(&input, "value"));
    let written = page.attributes(&area, "name").into_iter().zip(page.texts(&area));
    let mut fields: Vec<(String, String)> = Vec::new();
    for (name, value) in typed.chain(written) {
        // A page may have several forms that go to one address; the first is meant.
        if name != "csrf" && fields.iter().all(|(known, _)| *known != name) {
            fields.push((name, value));
        }
    }
    fields
}

async fn send(scene: &Scene<'_>, by: &Actor<'_>, deed: &Deed) -> Answer {
    let all = entries::all();
    let targets = |route: &str| {
        let entry = all.iter().find(|entry| entry.path == whole(route)).expect("an entry of this route");
        scene.targets(entry)
    };
    let target = targets(deed.route).into_iter().next().expect("something that it names");
    let path = if deed.place.is_empty() { target.path } else { format!("/en/msme{}", deed.place) };
    let mut fields: Vec<(String, String)> = match deed.page {
        "" => target.form.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        page => {
            let flagged = targets("/desk/moderation/{subject}").remove(0).path;
            let flagged = flagged.rsplit('/').next().expect("an id");
            let held = targets("/desk/held/{text}").remove(0).path;
            let held = held.rsplit('/').next().expect("an id");
            let page_at = page.replace("{flagged}", flagged).replace("{held}", held);
            let at = if page == "." { path.clone() } else { format!("/en/msme{page_at}") };
            fields_of(&by.get(&at).await, &path)
        }
    };
    fields.retain(|(name, _)| deed.fields.iter().all(|(own, _)| own != name));
    let known = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let form: Vec<(&str, &str)> = known.chain(deed.fields.iter().copied()).collect();
    by.post(&path, &form).await
}

async fn entries_of(t: &TestApp, action: Action) -> i64 {
    let count = sql!("SELECT COUNT(*) FROM audit_entries WHERE action = $1");
    t.app.db.read(move |c| c.one(count, args![action.as_str()])).await.expect("a number")
}

/// The letters that wait have been given up.
async fn give_up_letters(t: &TestApp) {
    let fail = sql!("UPDATE jobs SET state = 'failed', attempts = 9, last_error = 'refused' WHERE queue = 'mail'");
    let failed = t.app.db.write(move |tx| tx.execute(fail, args![])).await.expect("the queue");
    assert!(failed > 0, "there are letters");
}

story!(whatever_is_done_at_the_desk_leaves_its_entry_in_the_audit_log, |t| {
    let scene = Scene::set(&t, Joining::Open).await;
    give_up_letters(&t).await;
    let coordinator = scene.actors.iter().find(|(who, _)| *who == Who::Coordinator);
    let (_, coordinator) = coordinator.expect("somebody who runs the exchange");
    let mut faults = Vec::new();
    for deed in DEEDS {
        let before = entries_of(&t, deed.action).await;
        let answer = send(&scene, coordinator, deed).await;
        if entries_of(&t, deed.action).await == before {
            let (status, said) = (answer.status, answer.texts(".summary li, .notice, main h1").join("; "));
            faults.push(format!("POST {} left no entry `{}`: {status} {said}", deed.route, deed.action));
        }
    }
    // What readers are told of it is in their language.
    let all = sql!("SELECT action, before_text, after_text FROM audit_entries ORDER BY id LIMIT 1000");
    let told: Vec<(Action, String, String)> = t.app.db.read(move |c| c.query(all, args![])).await.expect("the log");
    for (action, before, after) in told {
        // The scene plants words there that are no facts.
        let lines = [before, after].map(|stored| audit::unknown_in(action, &stored)).concat();
        let mute = lines.into_iter().filter(|line| line.contains(": "));
        faults.extend(mute.map(|line| format!("`{action}` has no words for `{line}`: see `audit/telling/facts.rs`")));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
});

story!(every_form_of_the_desk_is_known_to_the_audit_log, |t| {
    let all = routes::map(&t.app).routes;
    let posts: BTreeSet<String> =
        all.iter().filter(|route| route.method == "POST").map(|route| route.path.to_owned()).collect();
    let is_of_the_desk = |route: &&routes::Route| {
        route.path.contains("/desk") || matches!(route.access, Access::Moderator | Access::Secretariat)
    };
    let of_the_desk: BTreeSet<String> = all
        .iter()
        .filter(|route| route.method == "POST")
        .filter(is_of_the_desk)
        .map(|route| route.path.to_owned())
        .collect();
    let told = TOLD.iter().map(|(route, ..)| *route).chain(SILENT.iter().map(|(route, _)| *route));
    let said: BTreeSet<String> = DEEDS.iter().map(|deed| deed.route).chain(told).map(whole).collect();
    let missing: Vec<_> = of_the_desk.difference(&said).collect();
    assert!(
        missing.is_empty(),
        "let each record what it does (`audit::record`), and add it to `DEEDS` in `tests/sight/audited.rs`; what \
         rightly leaves nothing goes into `SILENT`, with the reason: {missing:#?}"
    );
    let gone: Vec<_> = said.difference(&posts).collect();
    assert!(gone.is_empty(), "take out of `tests/sight/audited.rs`: {gone:#?}");
});

#[test]
fn what_another_story_tells_is_told_there() {
    for (route, file, story, words) in TOLD {
        let told = file.split_once(&format!("story!({story},")).map(|(_, rest)| rest);
        let body = told.and_then(|rest| rest.split_once("\n});")).map_or("", |(body, _)| body);
        assert!(body.contains(words), "{route}: {story} does not say {words}");
    }
}
