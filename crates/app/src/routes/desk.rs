//! The routes of the desk, by what they are about.

use super::{Map, Part};
use crate::access::Access::{Moderator, Secretariat};
use crate::campaigns::web as campaigns;
use crate::deliveries::web as deliveries;
use crate::desk::web as desk;
use crate::entered::web as entered;
use crate::inbox::web as inbox;
use crate::invitations::web as invitations;
use crate::issues::web as issues;
use crate::issues::web::{preview, statistics};
use crate::moderation::web as moderation;
use crate::notes::web as notes;
use crate::organisations::web as organisations;
use crate::steps::web as steps;
use crate::suggestions::web as suggestions;
use crate::{audit, documents, newsletter, participants, rounds, topics};

/// In the order of this page.
pub(super) const PARTS: [Part; 9] = [deciding, people, exchange, topics, lists, ideas, documents, newsletter, sendings];

/// What waits for a moderator: flags, held texts, appeals, and texts that are nearly the same.
fn deciding(map: Map) -> Map {
    map.get("/{lang}/{exchange}/desk", Moderator, desk::index)
        .get("/{lang}/{exchange}/desk/moderation", Moderator, desk::next_flagged)
        .get("/{lang}/{exchange}/desk/moderation/{subject}", Moderator, desk::show_flagged)
        .get("/{lang}/{exchange}/desk/moderation/queue", Moderator, desk::many::queue)
        .get("/{lang}/{exchange}/desk/moderation/queue.csv", Moderator, desk::many::csv)
        .get("/{lang}/{exchange}/desk/moderation/many", Moderator, desk::many::check)
        .post("/{lang}/{exchange}/desk/moderation/many", Moderator, desk::many::hide)
        .post("/{lang}/{exchange}/desk/moderation/undo", Moderator, desk::undo)
        .post("/{lang}/{exchange}/desk/moderation/{subject}", Moderator, desk::decide)
        .get("/{lang}/{exchange}/ideas/{n}/decide", Moderator, desk::come)
        .post("/{lang}/{exchange}/ideas/{n}/decide", Moderator, desk::decide_seen)
        .get("/{lang}/{exchange}/ideas/{n}/comments/{m}/decide", Moderator, desk::come)
        .post("/{lang}/{exchange}/ideas/{n}/comments/{m}/decide", Moderator, desk::decide_seen)
        .get("/{lang}/{exchange}/ideas/{n}/positions/{slug}/decide", Moderator, desk::come)
        .post("/{lang}/{exchange}/ideas/{n}/positions/{slug}/decide", Moderator, desk::decide_seen)
        .get("/{lang}/{exchange}/topics/suggestions/{number}/decide", Moderator, desk::come)
        .post("/{lang}/{exchange}/topics/suggestions/{number}/decide", Moderator, desk::decide_seen)
        .get("/{lang}/{exchange}/desk/held", Moderator, desk::held::index)
        .get("/{lang}/{exchange}/desk/held.csv", Moderator, desk::held::csv)
        .get("/{lang}/{exchange}/desk/held/many", Moderator, desk::held_many::check)
        .post("/{lang}/{exchange}/desk/held/many", Moderator, desk::held_many::decline)
        .get("/{lang}/{exchange}/desk/held/{text}", Moderator, desk::held::show)
        .post("/{lang}/{exchange}/desk/held/{text}", Moderator, desk::held::decide)
        .post("/{lang}/{exchange}/desk/held/{text}/undo", Moderator, desk::held::undo)
        .get("/{lang}/{exchange}/desk/campaigns", Moderator, campaigns::desk::index)
        .get("/{lang}/{exchange}/desk/campaigns.csv", Moderator, campaigns::desk::csv)
        .get("/{lang}/{exchange}/desk/campaigns/{number}", Moderator, campaigns::desk::show)
        .post("/{lang}/{exchange}/desk/campaigns/{number}/texts", Moderator, campaigns::desk::update)
        .get("/{lang}/{exchange}/desk/appeals", Moderator, desk::waiting::appeals)
        .get("/{lang}/{exchange}/desk/appeals.csv", Moderator, desk::waiting::appeals_csv)
        .get("/{lang}/{exchange}/desk/asked", Moderator, desk::waiting::asked)
        .get("/{lang}/{exchange}/desk/asked.csv", Moderator, desk::waiting::asked_csv)
        .get("/{lang}/{exchange}/desk/appeals/{decision}", Moderator, desk::show_appeal)
        .post("/{lang}/{exchange}/desk/appeals/{decision}", Moderator, desk::answer_appeal)
        .get("/{lang}/{exchange}/desk/log.csv", Moderator, moderation::log_csv)
        .get("/{lang}/{exchange}/desk/inbox", Moderator, inbox::index)
        .get("/{lang}/{exchange}/desk/inbox.csv", Moderator, inbox::csv)
        .get("/{lang}/{exchange}/desk/inbox/{mail}", Moderator, inbox::show)
        .post("/{lang}/{exchange}/desk/inbox/{mail}", Moderator, inbox::decide)
}

/// Who takes part, and who is let in.
fn people(map: Map) -> Map {
    subscribers(map)
        .get("/{lang}/{exchange}/desk/mail", Secretariat, desk::mail_index)
        .get("/{lang}/{exchange}/desk/mail.csv", Secretariat, desk::mail_csv)
        .get("/{lang}/{exchange}/desk/requests", Secretariat, desk::requests_index)
        .get("/{lang}/{exchange}/desk/requests.csv", Secretariat, desk::requests_csv)
        .get("/{lang}/{exchange}/desk/requests/{request}", Secretariat, desk::show_request)
        .post("/{lang}/{exchange}/desk/requests/{request}", Secretariat, desk::decide_request)
        .get("/{lang}/{exchange}/desk/invitations", Secretariat, invitations::index)
        .get("/{lang}/{exchange}/desk/invitations.csv", Secretariat, invitations::csv)
        .get("/{lang}/{exchange}/desk/invitations/new", Secretariat, invitations::new)
        .post("/{lang}/{exchange}/desk/invitations/new", Secretariat, invitations::create)
        .get("/{lang}/{exchange}/desk/invitations/many", Secretariat, invitations::many)
        .post("/{lang}/{exchange}/desk/invitations/many", Secretariat, invitations::check_many)
        .get("/{lang}/{exchange}/desk/invitations/imports/{import}", Secretariat, invitations::show_import)
        .post("/{lang}/{exchange}/desk/invitations/imports/{import}", Secretariat, invitations::send)
        .get("/{lang}/{exchange}/desk/invitations/imports/{import}/wrong.csv", Secretariat, invitations::wrong_csv)
        .get("/{lang}/{exchange}/desk/invitations/imports/{import}/resend", Secretariat, invitations::check_resend)
        .post("/{lang}/{exchange}/desk/invitations/imports/{import}/resend", Secretariat, invitations::resend_all)
        .get("/{lang}/{exchange}/desk/invitations/imports/{import}/revoke", Secretariat, invitations::check_revoke)
        .post("/{lang}/{exchange}/desk/invitations/imports/{import}/revoke", Secretariat, invitations::revoke_all)
        .get("/{lang}/{exchange}/desk/invitations/{invitation}", Secretariat, invitations::show)
        .post("/{lang}/{exchange}/desk/invitations/{invitation}/resend", Secretariat, invitations::resend)
        .get("/{lang}/{exchange}/desk/invitations/{invitation}/revoke", Secretariat, invitations::ask_to_revoke)
        .post("/{lang}/{exchange}/desk/invitations/{invitation}/revoke", Secretariat, invitations::revoke)
        .get("/{lang}/{exchange}/desk/organisations", Secretariat, organisations::desk::index)
        .get("/{lang}/{exchange}/desk/organisations.csv", Secretariat, organisations::desk::csv)
        .get("/{lang}/{exchange}/desk/mandates", Secretariat, organisations::claims::index)
        .get("/{lang}/{exchange}/desk/mandates.csv", Secretariat, organisations::claims::csv)
        .get("/{lang}/{exchange}/desk/organisations/new", Secretariat, organisations::desk::new)
        .post("/{lang}/{exchange}/desk/organisations/new", Secretariat, organisations::desk::create)
        .get("/{lang}/{exchange}/desk/organisations/{slug}", Secretariat, organisations::desk::edit)
        .post("/{lang}/{exchange}/desk/organisations/{slug}", Secretariat, organisations::desk::save)
        .post("/{lang}/{exchange}/desk/mail", Secretariat, desk::update_mail)
        .get("/{lang}/{exchange}/desk/people", Secretariat, desk::people::index)
        .get("/{lang}/{exchange}/desk/people.csv", Secretariat, desk::people::csv)
        .get("/{lang}/{exchange}/desk/people/{person}", Secretariat, desk::people::show)
        .post("/{lang}/{exchange}/desk/people/{person}", Secretariat, desk::people::update)
}

/// Who receives the newsletter, and lists that are brought.
fn subscribers(map: Map) -> Map {
    map.get("/{lang}/{exchange}/desk/subscribers", Secretariat, newsletter::desk::index)
        .get("/{lang}/{exchange}/desk/subscribers.csv", Secretariat, newsletter::desk::csv)
        .get("/{lang}/{exchange}/desk/subscribers/import", Secretariat, newsletter::desk::bring_list)
        .post("/{lang}/{exchange}/desk/subscribers/import", Secretariat, newsletter::desk::read_list)
        .get("/{lang}/{exchange}/desk/subscribers/imports/{import}", Secretariat, newsletter::desk::show_import)
        .post("/{lang}/{exchange}/desk/subscribers/imports/{import}", Secretariat, newsletter::desk::take)
        .get(
            "/{lang}/{exchange}/desk/subscribers/imports/{import}/faults.csv",
            Secretariat,
            newsletter::desk::faults_csv,
        )
        .get("/{lang}/{exchange}/desk/subscribers/{subscriber}", Secretariat, newsletter::desk::show)
        .post("/{lang}/{exchange}/desk/subscribers/{subscriber}/end", Secretariat, newsletter::desk::end)
        .post("/{lang}/{exchange}/desk/subscribers/{subscriber}/link", Secretariat, newsletter::desk::send_link)
}

/// The exchange itself: its timetable, settings and texts, and what was done at the desk.
fn exchange(map: Map) -> Map {
    map.get("/{lang}/{exchange}/desk/audit", Secretariat, audit::web::index)
        .get("/{lang}/{exchange}/desk/audit.csv", Secretariat, audit::web::csv)
        .get("/{lang}/{exchange}/desk/timetable", Secretariat, desk::timetable::index)
        .get("/{lang}/{exchange}/desk/timetable/new", Secretariat, desk::timetable::new)
        .post("/{lang}/{exchange}/desk/timetable/new", Secretariat, desk::timetable::create)
        .get("/{lang}/{exchange}/desk/timetable/phases/{phase}", Secretariat, desk::timetable::edit)
        .post("/{lang}/{exchange}/desk/timetable/phases/{phase}", Secretariat, desk::timetable::update)
        .get("/{lang}/{exchange}/desk/timetable/phases/{phase}/remove", Secretariat, desk::timetable::remove)
        .post("/{lang}/{exchange}/desk/timetable/phases/{phase}/remove", Secretariat, desk::timetable::removed)
        .get("/{lang}/{exchange}/desk/settings", Secretariat, desk::settings::edit)
        .post("/{lang}/{exchange}/desk/settings", Secretariat, desk::settings::update)
        .get("/{lang}/{exchange}/desk/texts", Secretariat, desk::texts::index)
        .get("/{lang}/{exchange}/desk/texts/{subject}", Secretariat, desk::texts::show)
        .get("/{lang}/{exchange}/desk/texts/{subject}/versions", Secretariat, desk::texts::versions)
        .post("/{lang}/{exchange}/desk/texts/{subject}/versions", Secretariat, desk::texts::take)
        .get("/{lang}/{exchange}/desk/texts/{subject}/discard", Secretariat, desk::texts::ask_to_discard)
        .post("/{lang}/{exchange}/desk/texts/{subject}/discard", Secretariat, desk::texts::discard)
        .get("/{lang}/{exchange}/desk/texts/{subject}/publish", Secretariat, desk::texts::ask_to_publish)
        .post("/{lang}/{exchange}/desk/texts/{subject}/publish", Secretariat, desk::texts::publish)
        .get("/{lang}/{exchange}/desk/texts/{subject}/{language}", Secretariat, desk::texts::edit)
        .post("/{lang}/{exchange}/desk/texts/{subject}/{language}", Secretariat, desk::texts::update)
        .get("/{lang}/{exchange}/desk/pages/new", Secretariat, desk::texts::pages::new)
        .post("/{lang}/{exchange}/desk/pages/new", Secretariat, desk::texts::pages::create)
        .get("/{lang}/{exchange}/desk/pages/{slug}/remove", Secretariat, desk::texts::pages::ask_to_remove)
        .post("/{lang}/{exchange}/desk/pages/{slug}/remove", Secretariat, desk::texts::pages::remove)
        .post("/{lang}/{exchange}/desk/pages/{slug}/restore", Secretariat, desk::texts::pages::restore)
        .get("/{lang}/{exchange}/desk/rules/new", Secretariat, desk::texts::rules::new)
        .post("/{lang}/{exchange}/desk/rules/new", Secretariat, desk::texts::rules::create)
        .post("/{lang}/{exchange}/desk/rules/{key}/order", Secretariat, desk::texts::rules::reorder)
        .get("/{lang}/{exchange}/desk/rules/{key}/retire", Secretariat, desk::texts::rules::ask_to_retire)
        .post("/{lang}/{exchange}/desk/rules/{key}/retire", Secretariat, desk::texts::rules::retire)
        .post("/{lang}/{exchange}/desk/rules/{key}/restore", Secretariat, desk::texts::rules::restore)
}

/// Topics, suggestions of topics, and rounds.
fn topics(map: Map) -> Map {
    map.get("/{lang}/{exchange}/desk/suggestions", Secretariat, suggestions::table::index)
        .get("/{lang}/{exchange}/desk/suggestions.csv", Secretariat, suggestions::table::csv)
        .get("/{lang}/{exchange}/desk/suggestions/{number}", Secretariat, suggestions::show)
        .post("/{lang}/{exchange}/desk/suggestions/{number}", Secretariat, suggestions::decide)
        .get("/{lang}/{exchange}/desk/rounds", Secretariat, rounds::desk::index)
        .get("/{lang}/{exchange}/desk/rounds/close", Secretariat, rounds::desk::ask_to_close)
        .post("/{lang}/{exchange}/desk/rounds/close", Secretariat, rounds::desk::close)
        .get("/{lang}/{exchange}/desk/rounds/open", Secretariat, rounds::desk::ask_to_open)
        .post("/{lang}/{exchange}/desk/rounds/open", Secretariat, rounds::desk::open)
        .get("/{lang}/{exchange}/desk/topics", Secretariat, topics::desk::index)
        .get("/{lang}/{exchange}/desk/topics.csv", Secretariat, topics::desk::csv)
        .get("/{lang}/{exchange}/desk/topics/new", Secretariat, topics::desk::new)
        .post("/{lang}/{exchange}/desk/topics/new", Secretariat, topics::desk::create)
        .get("/{lang}/{exchange}/desk/topics/{slug}", Secretariat, topics::desk::show)
        .post("/{lang}/{exchange}/desk/topics/{slug}/close", Secretariat, topics::desk::close)
        .post("/{lang}/{exchange}/desk/topics/{slug}/reopen", Secretariat, topics::desk::reopen)
        .post("/{lang}/{exchange}/desk/topics/{slug}/order", Secretariat, topics::desk::reorder)
}

/// Members of the Initiative, and those invited first.
fn lists(map: Map) -> Map {
    map.get("/{lang}/{exchange}/desk/members", Secretariat, participants::desk::members::index)
        .get("/{lang}/{exchange}/desk/members.csv", Secretariat, participants::desk::members::csv)
        .get("/{lang}/{exchange}/desk/members/new", Secretariat, participants::desk::member::new)
        .post("/{lang}/{exchange}/desk/members/new", Secretariat, participants::desk::member::create)
        .get("/{lang}/{exchange}/desk/members/edit", Secretariat, participants::desk::member::edit)
        .post("/{lang}/{exchange}/desk/members/edit", Secretariat, participants::desk::member::update)
        .get("/{lang}/{exchange}/desk/members/remove", Secretariat, participants::desk::member::ask_to_remove)
        .post("/{lang}/{exchange}/desk/members/remove", Secretariat, participants::desk::member::remove)
        .get("/{lang}/{exchange}/desk/members/numbers/new", Secretariat, participants::desk::counts::new)
        .post("/{lang}/{exchange}/desk/members/numbers/new", Secretariat, participants::desk::counts::create)
        .get("/{lang}/{exchange}/desk/members/numbers/remove", Secretariat, participants::desk::counts::ask_to_remove)
        .post("/{lang}/{exchange}/desk/members/numbers/remove", Secretariat, participants::desk::counts::remove)
        .get("/{lang}/{exchange}/desk/invited", Secretariat, participants::desk::invited::index)
        .get("/{lang}/{exchange}/desk/invited.csv", Secretariat, participants::desk::invited::csv)
        .get("/{lang}/{exchange}/desk/invited/new", Secretariat, participants::desk::invited::new)
        .post("/{lang}/{exchange}/desk/invited/new", Secretariat, participants::desk::invited::create)
        .get("/{lang}/{exchange}/desk/invited/remove", Secretariat, participants::desk::invited::ask_to_remove)
        .post("/{lang}/{exchange}/desk/invited/remove", Secretariat, participants::desk::invited::remove)
}

/// Ideas, and what the secretariat does with one.
fn ideas(map: Map) -> Map {
    map.get("/{lang}/{exchange}/desk/ideas", Secretariat, desk::ideas::index)
        .get("/{lang}/{exchange}/desk/ideas.csv", Secretariat, desk::ideas::csv)
        .get("/{lang}/{exchange}/desk/comments.csv", Secretariat, desk::ideas::comments_csv)
        .get("/{lang}/{exchange}/desk/entered", Secretariat, entered::desk::index)
        .get("/{lang}/{exchange}/desk/entered.csv", Secretariat, entered::desk::csv)
        .get("/{lang}/{exchange}/desk/ideas/{n}", Secretariat, steps::show)
        .post("/{lang}/{exchange}/desk/ideas/{n}/status", Secretariat, steps::set_status)
        .post("/{lang}/{exchange}/desk/ideas/{n}/topic", Secretariat, steps::move_to)
        .get("/{lang}/{exchange}/desk/ideas/{n}/merge", Secretariat, steps::check_merge)
        .post("/{lang}/{exchange}/desk/ideas/{n}/merge", Secretariat, steps::merge)
        .post("/{lang}/{exchange}/desk/ideas/{n}/merge/undo", Secretariat, steps::unmerge)
        .get("/{lang}/{exchange}/desk/ideas/{n}/note", Secretariat, notes::edit)
        .post("/{lang}/{exchange}/desk/ideas/{n}/note", Secretariat, notes::update)
        .get("/{lang}/{exchange}/desk/ideas/{n}/note/remove", Secretariat, notes::ask_to_remove)
        .post("/{lang}/{exchange}/desk/ideas/{n}/note/remove", Secretariat, notes::remove)
}

/// Documents: works, versions and editions.
fn documents(map: Map) -> Map {
    map.get("/{lang}/{exchange}/desk/documents", Secretariat, documents::desk::index)
        .get("/{lang}/{exchange}/desk/documents.csv", Secretariat, documents::desk::csv)
        .get("/{lang}/{exchange}/desk/documents/new", Secretariat, documents::desk::new)
        .post("/{lang}/{exchange}/desk/documents/new", Secretariat, documents::desk::create)
        .get("/{lang}/{exchange}/desk/documents/{slug}", Secretariat, documents::desk::show)
        .get("/{lang}/{exchange}/desk/documents/{slug}/edit", Secretariat, documents::desk::edit)
        .post("/{lang}/{exchange}/desk/documents/{slug}/edit", Secretariat, documents::desk::update)
        .get("/{lang}/{exchange}/desk/documents/{slug}/withdraw", Secretariat, documents::desk::ask_to_withdraw)
        .post("/{lang}/{exchange}/desk/documents/{slug}/withdraw", Secretariat, documents::desk::withdraw)
        .post("/{lang}/{exchange}/desk/documents/{slug}/restore", Secretariat, documents::desk::restore)
        .get("/{lang}/{exchange}/desk/documents/{slug}/versions/new", Secretariat, documents::desk::new_version)
        .post("/{lang}/{exchange}/desk/documents/{slug}/versions/new", Secretariat, documents::desk::create_version)
        .get("/{lang}/{exchange}/desk/documents/{slug}/versions/{number}", Secretariat, documents::desk::edit_version)
        .post(
            "/{lang}/{exchange}/desk/documents/{slug}/versions/{number}",
            Secretariat,
            documents::desk::update_version,
        )
        .get(
            "/{lang}/{exchange}/desk/documents/{slug}/versions/{number}/editions",
            Secretariat,
            documents::desk::edit_edition,
        )
        .post(
            "/{lang}/{exchange}/desk/documents/{slug}/versions/{number}/editions",
            Secretariat,
            documents::desk::send_edition,
        )
        .get(
            "/{lang}/{exchange}/desk/documents/{slug}/versions/{number}/editions/{language}/remove",
            Secretariat,
            documents::desk::ask_to_remove,
        )
        .post(
            "/{lang}/{exchange}/desk/documents/{slug}/versions/{number}/editions/{language}/remove",
            Secretariat,
            documents::desk::remove,
        )
        .post(
            "/{lang}/{exchange}/desk/documents/{slug}/versions/{number}/editions/{language}/read",
            Secretariat,
            documents::desk::read_again,
        )
}

/// The newsletter: its issues, from a draft to what became of them.
fn newsletter(map: Map) -> Map {
    map.get("/{lang}/{exchange}/desk/newsletter", Secretariat, issues::index)
        .get("/{lang}/{exchange}/desk/newsletter.csv", Secretariat, issues::csv)
        .get("/{lang}/{exchange}/desk/newsletter/new", Secretariat, issues::new)
        .post("/{lang}/{exchange}/desk/newsletter/new", Secretariat, issues::create)
        .get("/{lang}/{exchange}/desk/newsletter/{issue}", Secretariat, issues::show)
        .get("/{lang}/{exchange}/desk/newsletter/{issue}/settings", Secretariat, issues::edit_settings)
        .post("/{lang}/{exchange}/desk/newsletter/{issue}/settings", Secretariat, issues::update_settings)
        .post("/{lang}/{exchange}/desk/newsletter/{issue}/blocks", Secretariat, issues::add_block)
        .get("/{lang}/{exchange}/desk/newsletter/{issue}/blocks/{block}", Secretariat, issues::edit_block)
        .post("/{lang}/{exchange}/desk/newsletter/{issue}/blocks/{block}", Secretariat, issues::update_block)
        .post("/{lang}/{exchange}/desk/newsletter/{issue}/blocks/{block}/move", Secretariat, issues::move_block)
        .post("/{lang}/{exchange}/desk/newsletter/{issue}/blocks/{block}/remove", Secretariat, issues::remove_block)
        .post("/{lang}/{exchange}/desk/newsletter/{issue}/test", Secretariat, issues::send_test)
        .get("/{lang}/{exchange}/desk/newsletter/{issue}/approve", Secretariat, issues::ask_to_approve)
        .post("/{lang}/{exchange}/desk/newsletter/{issue}/approve", Secretariat, issues::approve)
        .get("/{lang}/{exchange}/desk/newsletter/{issue}/schedule", Secretariat, issues::edit_schedule)
        .post("/{lang}/{exchange}/desk/newsletter/{issue}/schedule", Secretariat, issues::schedule)
        .get("/{lang}/{exchange}/desk/newsletter/{issue}/discard", Secretariat, issues::ask_to_discard)
        .post("/{lang}/{exchange}/desk/newsletter/{issue}/discard", Secretariat, issues::discard)
        .get("/{lang}/{exchange}/desk/newsletter/{issue}/preview", Secretariat, preview::show)
        .get("/{lang}/{exchange}/desk/newsletter/{issue}/preview/mail", Secretariat, preview::mail)
        .get("/{lang}/{exchange}/desk/newsletter/{issue}/checks", Secretariat, preview::checked)
        .get("/{lang}/{exchange}/desk/newsletter/{issue}/statistics", Secretariat, statistics::show)
        .get("/{lang}/{exchange}/desk/newsletter/{issue}/statistics.csv", Secretariat, statistics::csv)
}

/// The sending of a newsletter, and addresses to which none goes.
fn sendings(map: Map) -> Map {
    map.get("/{lang}/{exchange}/desk/newsletter/{issue}/sending", Secretariat, deliveries::show)
        .post("/{lang}/{exchange}/desk/newsletter/{issue}/sending", Secretariat, deliveries::update)
        .get("/{lang}/{exchange}/desk/newsletter/{issue}/sending/cancel", Secretariat, deliveries::ask_to_cancel)
        .post("/{lang}/{exchange}/desk/newsletter/{issue}/sending/cancel", Secretariat, deliveries::cancel)
        .get("/{lang}/{exchange}/desk/newsletter/{issue}/receivers", Secretariat, deliveries::receivers)
        .get("/{lang}/{exchange}/desk/newsletter/{issue}/receivers.csv", Secretariat, deliveries::receivers_csv)
        .get("/{lang}/{exchange}/desk/suppressed", Secretariat, deliveries::suppressed)
        .get("/{lang}/{exchange}/desk/suppressed.csv", Secretariat, deliveries::suppressed_csv)
        .get("/{lang}/{exchange}/desk/suppressed/new", Secretariat, deliveries::new_suppressed)
        .post("/{lang}/{exchange}/desk/suppressed/new", Secretariat, deliveries::suppress)
        .get("/{lang}/{exchange}/desk/suppressed/{address}", Secretariat, deliveries::ask_to_release)
        .post("/{lang}/{exchange}/desk/suppressed/{address}", Secretariat, deliveries::release)
}
