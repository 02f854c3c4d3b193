//! The whole URL map, on two pages: this one for readers and people, `desk` for those who moderate and run an exchange.
//! Every line says who may reach it; nothing answers that is not here. `page` is a GET that is the same for everyone
//! without a cookie (and is cached), `get` one that is not, `always` one that is answered whatever there is to do.

mod declared;
mod desk;

pub use declared::{Map, Route};

use crate::access::Access::{Anyone, Operator, SignedIn};
use crate::app::App;
use crate::campaigns::web as campaigns;
use crate::comments::web as comments;
use crate::entered::web as entered;
use crate::follows::web as follows;
use crate::invitations::web as invitations;
use crate::issues::web::reading as issues;
use crate::moderation::held::web as held;
use crate::moderation::web as moderation;
use crate::newsletter::web as newsletter;
use crate::notifications::mail::web as letters;
use crate::notifications::web as notifications;
use crate::organisations::web as organisations;
use crate::participants::requests::web as taking_part;
use crate::people::profile::web as profile;
use crate::people::sign_in::web as sign_in;
use crate::photos::web as photos;
use crate::positions::web as positions;
use crate::privacy::web as privacy;
use crate::setup::web as setup;
use crate::suggestions::web as suggestions;
use crate::{
    assets, contact, debates, documents, exchange, feeds, home, ideas, me, participants, rounds, search, site, topics,
};

/// What is declared together.
type Part = fn(Map) -> Map;

/// In the order of this page, the desk behind it.
const PARTS: [Part; 7] = [site, people, exchange, following, debate, said, reading];

/// Every route of the product.
pub fn map(app: &App) -> Map {
    PARTS.into_iter().chain(desk::PARTS).fold(Map::new(app), |map, part| part(map))
}

/// The site, and setting it up.
fn site(map: Map) -> Map {
    map.get("/", Anyone, site::web::choose)
        .page("/{lang}", site::web::index)
        .get("/manifest.webmanifest", Anyone, site::manifest)
        .always("/sw.js", site::service_worker)
        .get("/offline", Anyone, site::offline)
        .get("/robots.txt", Anyone, site::robots)
        .get("/sitemap.xml", Anyone, site::sitemap::index)
        .get("/setup", Anyone, setup::choose)
        .get("/{lang}/setup", Anyone, setup::show)
        .post("/{lang}/setup", Anyone, setup::create)
        .always("/healthz", crate::operations::healthz)
        .always("/readyz", crate::operations::readyz)
        .always("/assets/{version}/{name}", assets::show)
}

/// People: signing in and out, one's own pages.
fn people(map: Map) -> Map {
    map.get("/{lang}/sign-in", Anyone, sign_in::new)
        .post("/{lang}/sign-in", Anyone, sign_in::create)
        .get("/{lang}/sign-in/code", Anyone, sign_in::code)
        .post("/{lang}/sign-in/code", Anyone, sign_in::try_code)
        .get("/{lang}/sign-in/link/{token}", Anyone, sign_in::link)
        .post("/{lang}/sign-in/link/{token}", Anyone, sign_in::open)
        .post("/{lang}/sign-out", Anyone, sign_in::sign_out)
        .get("/{lang}/me", SignedIn, me::web::index)
        .get("/{lang}/me/profile", SignedIn, profile::edit)
        .post("/{lang}/me/profile", SignedIn, profile::update)
        .get("/{lang}/me/drafts", SignedIn, me::drafts::index)
        .post("/{lang}/me/drafts/discard", SignedIn, me::drafts::discard)
        .get("/{lang}/me/debates", SignedIn, debates::web::index)
        .get("/{lang}/me/notifications", SignedIn, notifications::index)
        .post("/{lang}/me/notifications/read", SignedIn, notifications::mark)
        .get("/{lang}/me/follows", SignedIn, follows::index)
        .post("/{lang}/me/follows/end", SignedIn, follows::end)
        .post("/{lang}/me/follows/mentions", SignedIn, follows::set_mentions)
        .get("/{lang}/me/settings", SignedIn, me::settings::show)
        .post("/{lang}/me/settings", SignedIn, me::settings::update)
        .post("/{lang}/me/settings/sessions/end", SignedIn, me::settings::end_session)
        .post("/{lang}/me/settings/sessions/end-all", SignedIn, me::settings::end_all)
        // Letters about what is new, and stopping them by the link of one
        .get("/{lang}/me/notifications/settings", SignedIn, letters::show)
        .post("/{lang}/me/notifications/settings", SignedIn, letters::update)
        .post("/{lang}/me/notifications/settings/stop", SignedIn, letters::stop_mine)
        .get("/{lang}/notifications/stop", Anyone, letters::ask)
        .post("/{lang}/notifications/stop", Anyone, letters::stopped)
        .post("/{lang}/notifications/undo", Anyone, letters::undo)
        .get("/{lang}/notifications/one-click", Anyone, letters::ask)
        .post("/{lang}/notifications/one-click", Anyone, letters::one_click)
        .get("/{lang}/me/operators", Operator, me::operators::index)
        .post("/{lang}/me/operators", Operator, me::operators::create)
        .post("/{lang}/me/operators/end", Operator, me::operators::end)
        .get("/{lang}/me/privacy", SignedIn, privacy::show)
        .get("/{lang}/me/privacy/withdraw", SignedIn, privacy::ask)
        .post("/{lang}/me/privacy/withdraw", SignedIn, privacy::withdraw)
        .post("/{lang}/me/privacy/data", SignedIn, privacy::ask_for_data)
        .post("/{lang}/me/privacy/data/{token}", SignedIn, privacy::take_data)
        .get("/{lang}/me/privacy/delete", SignedIn, privacy::delete)
        .post("/{lang}/me/privacy/delete", SignedIn, privacy::deleted)
        .get("/{lang}/me/privacy/deleted", Anyone, privacy::done)
}

/// The exchange: what it is, and who takes part.
fn exchange(map: Map) -> Map {
    map.page("/{lang}/{exchange}", home::web::show)
        .page("/{lang}/{exchange}/message", exchange::web::message)
        .page("/{lang}/{exchange}/rules", exchange::web::rules_page)
        .page("/{lang}/{exchange}/privacy", exchange::web::privacy)
        .page("/{lang}/{exchange}/accessibility", exchange::web::accessibility)
        .page("/{lang}/{exchange}/pages/{slug}", exchange::web::own)
        .page("/{lang}/{exchange}/participants", participants::web::index)
        .page("/{lang}/{exchange}/members", participants::web::members)
        .page("/{lang}/{exchange}/organisations", organisations::index)
        .page("/{lang}/{exchange}/organisations/{slug}", organisations::show)
        .get("/{lang}/{exchange}/organisations/{slug}/speak", SignedIn, organisations::speak)
        .post("/{lang}/{exchange}/organisations/{slug}/speak", SignedIn, organisations::claimed)
        .get("/{lang}/{exchange}/mandates", SignedIn, organisations::mandates)
        .get("/{lang}/{exchange}/mandates/new", SignedIn, organisations::new)
        .post("/{lang}/{exchange}/mandates/new", SignedIn, organisations::create)
        .get("/{lang}/{exchange}/mandates/{mandate}", SignedIn, organisations::mandate)
        .post("/{lang}/{exchange}/mandates/{mandate}", SignedIn, organisations::act)
        .get("/{lang}/{exchange}/participate", Anyone, taking_part::show)
        .post("/{lang}/{exchange}/participate", SignedIn, taking_part::join)
        .get("/{lang}/{exchange}/participate/request", Anyone, taking_part::new)
        .post("/{lang}/{exchange}/participate/request", Anyone, taking_part::create)
        .get("/{lang}/{exchange}/participate/request/received", Anyone, taking_part::received)
        .get("/{lang}/{exchange}/participate/request/questions/{token}", Anyone, taking_part::answer::show)
        .post("/{lang}/{exchange}/participate/request/questions/{token}", Anyone, taking_part::answer::send)
        .get("/{lang}/{exchange}/invitations/{token}", Anyone, invitations::open)
        .post("/{lang}/{exchange}/invitations/{token}", Anyone, invitations::accept)
        .page("/{lang}/{exchange}/search", search::web::index)
}

/// Following, from the pages of what is followed.
fn following(map: Map) -> Map {
    map.post("/{lang}/{exchange}/follow", Anyone, follows::follow_exchange)
        .post("/{lang}/{exchange}/unfollow", Anyone, follows::unfollow_exchange)
        .post("/{lang}/{exchange}/topics/{slug}/follow", Anyone, follows::follow_topic)
        .post("/{lang}/{exchange}/topics/{slug}/unfollow", Anyone, follows::unfollow_topic)
        .post("/{lang}/{exchange}/ideas/{n}/follow", Anyone, follows::follow_idea)
        .post("/{lang}/{exchange}/ideas/{n}/unfollow", Anyone, follows::unfollow_idea)
        .post("/{lang}/{exchange}/organisations/{slug}/follow", Anyone, follows::follow_organisation)
        .post("/{lang}/{exchange}/organisations/{slug}/unfollow", Anyone, follows::unfollow_organisation)
}

/// Topics and ideas.
fn debate(map: Map) -> Map {
    map.page("/{lang}/{exchange}/topics", topics::web::index)
        .page("/{lang}/{exchange}/topics/suggestions", suggestions::index)
        .get("/{lang}/{exchange}/topics/suggestions/{number}", Anyone, suggestions::place)
        .post("/{lang}/{exchange}/topics/suggestions/{number}/support", Anyone, suggestions::support)
        .get("/{lang}/{exchange}/topics/suggestions/{number}/flag", SignedIn, moderation::new)
        .post("/{lang}/{exchange}/topics/suggestions/{number}/flag", SignedIn, moderation::create)
        .get("/{lang}/{exchange}/topics/suggest", SignedIn, suggestions::new)
        .post("/{lang}/{exchange}/topics/suggest", SignedIn, suggestions::create)
        .get("/{lang}/{exchange}/topics/suggest/{draft}", SignedIn, suggestions::resume)
        .page("/{lang}/{exchange}/topics/{slug}", ideas::web::topic)
        .page("/{lang}/{exchange}/rounds", rounds::web::index)
        .page("/{lang}/{exchange}/rounds/{number}", rounds::web::show)
        // Ideas
        .page("/{lang}/{exchange}/ideas", ideas::web::index)
        .get("/{lang}/{exchange}/ideas/new", Anyone, ideas::web::new)
        .post("/{lang}/{exchange}/ideas/new", Anyone, ideas::web::create)
        .get("/{lang}/{exchange}/ideas/new/{draft}", Anyone, ideas::web::rewrite)
        .post("/{lang}/{exchange}/ideas/new/{draft}", Anyone, ideas::web::write)
        .get("/{lang}/{exchange}/ideas/new/{draft}/similar", Anyone, ideas::web::similar)
        .get("/{lang}/{exchange}/ideas/new/{draft}/check", Anyone, ideas::web::check)
        .post("/{lang}/{exchange}/ideas/new/{draft}/check", Anyone, ideas::web::publish)
        .get("/{lang}/{exchange}/ideas/new/{draft}/firm", SignedIn, entered::firm)
        .post("/{lang}/{exchange}/ideas/new/{draft}/firm", SignedIn, entered::set_firm)
        .page("/{lang}/{exchange}/ideas/{n}", ideas::web::show)
        .post("/{lang}/{exchange}/ideas/{n}/support", Anyone, ideas::web::support)
        .page("/{lang}/{exchange}/ideas/{n}/supporters", ideas::web::supporters)
        .page("/{lang}/{exchange}/ideas/{n}/versions", ideas::web::versions)
        .page("/{lang}/{exchange}/ideas/{n}/translations", ideas::web::translations)
        .post("/{lang}/{exchange}/ideas/{n}/translations", SignedIn, ideas::web::add_translation)
        .get("/{lang}/{exchange}/ideas/{n}/edit", SignedIn, ideas::web::edit)
        .post("/{lang}/{exchange}/ideas/{n}/edit", SignedIn, ideas::web::update)
        .get("/{lang}/{exchange}/ideas/{n}/withdraw", SignedIn, ideas::web::withdraw)
        .post("/{lang}/{exchange}/ideas/{n}/withdraw", SignedIn, ideas::web::withdrawn)
        // Ideas entered for a firm without e-mail, and what the code of its sheet opens
        .get("/{lang}/{exchange}/ideas/{n}/sheet", SignedIn, entered::sheet)
        .post("/{lang}/{exchange}/ideas/{n}/sheet", SignedIn, entered::print)
        .get("/{lang}/{exchange}/entered", Anyone, entered::ask)
        .post("/{lang}/{exchange}/entered", Anyone, entered::tried)
        .post("/{lang}/{exchange}/entered/confirm", Anyone, entered::confirm)
        .post("/{lang}/{exchange}/entered/disown", Anyone, entered::disown)
        .get("/{lang}/{exchange}/ideas/{n}/photos", SignedIn, photos::index)
        .post("/{lang}/{exchange}/ideas/{n}/photos", SignedIn, photos::create)
        .get("/{lang}/{exchange}/ideas/{n}/photos/{photo}", Anyone, photos::show)
        .post("/{lang}/{exchange}/ideas/{n}/photos/{photo}/remove", SignedIn, photos::removed)
}

/// What is said to ideas, and flags on it.
fn said(map: Map) -> Map {
    map.post("/{lang}/{exchange}/ideas/{n}/comments", Anyone, comments::create)
        .get("/{lang}/{exchange}/ideas/{n}/comments/new", Anyone, comments::resume)
        .page("/{lang}/{exchange}/ideas/{n}/comments/{m}", comments::show)
        .get("/{lang}/{exchange}/ideas/{n}/comments/{m}/answer", Anyone, comments::answer)
        .post("/{lang}/{exchange}/ideas/{n}/comments/{m}/answer", Anyone, comments::answered)
        .get("/{lang}/{exchange}/ideas/{n}/comments/{m}/edit", SignedIn, comments::edit)
        .post("/{lang}/{exchange}/ideas/{n}/comments/{m}/edit", SignedIn, comments::update)
        .get("/{lang}/{exchange}/ideas/{n}/comments/{m}/withdraw", SignedIn, comments::withdraw)
        .post("/{lang}/{exchange}/ideas/{n}/comments/{m}/withdraw", SignedIn, comments::withdrawn)
        .page("/{lang}/{exchange}/ideas/{n}/comments/{m}/versions", comments::versions)
        .page("/{lang}/{exchange}/ideas/{n}/comments/{m}/translations", comments::translations)
        .post("/{lang}/{exchange}/ideas/{n}/comments/{m}/translations", SignedIn, comments::add_translation)
        // Texts that are nearly the same
        .page("/{lang}/{exchange}/campaigns/{number}", campaigns::show)
        // Positions of organisations
        .page("/{lang}/{exchange}/ideas/{n}/positions/{slug}", positions::show)
        .get("/{lang}/{exchange}/ideas/{n}/positions/{slug}/edit", SignedIn, positions::edit)
        .post("/{lang}/{exchange}/ideas/{n}/positions/{slug}/edit", SignedIn, positions::update)
        .get("/{lang}/{exchange}/ideas/{n}/positions/{slug}/withdraw", SignedIn, positions::withdraw)
        .post("/{lang}/{exchange}/ideas/{n}/positions/{slug}/withdraw", SignedIn, positions::withdrawn)
        .get("/{lang}/{exchange}/ideas/{n}/positions/{slug}/discard", SignedIn, positions::discard)
        .post("/{lang}/{exchange}/ideas/{n}/positions/{slug}/discard", SignedIn, positions::discarded)
        .post("/{lang}/{exchange}/ideas/{n}/positions/{slug}/remarks", SignedIn, positions::remark)
        // Flags, and what moderators have decided
        .get("/{lang}/{exchange}/waiting/{text}", SignedIn, held::show)
        .post("/{lang}/{exchange}/waiting/{text}", SignedIn, held::mend)
        .post("/{lang}/{exchange}/waiting/{text}/withdraw", SignedIn, held::withdraw)
        .get("/{lang}/{exchange}/ideas/{n}/flag", SignedIn, moderation::new)
        .post("/{lang}/{exchange}/ideas/{n}/flag", SignedIn, moderation::create)
        .get("/{lang}/{exchange}/ideas/{n}/comments/{m}/flag", SignedIn, moderation::new)
        .post("/{lang}/{exchange}/ideas/{n}/comments/{m}/flag", SignedIn, moderation::create)
        .get("/{lang}/{exchange}/ideas/{n}/positions/{slug}/flag", SignedIn, moderation::new)
        .post("/{lang}/{exchange}/ideas/{n}/positions/{slug}/flag", SignedIn, moderation::create)
        .page("/{lang}/{exchange}/log", moderation::log)
        .get("/{lang}/{exchange}/log/{decision}", Anyone, moderation::decision)
        .post("/{lang}/{exchange}/log/{decision}/appeal", SignedIn, moderation::appeal)
}

/// What is read and followed, and writing to the secretariat.
fn reading(map: Map) -> Map {
    map.page("/{lang}/{exchange}/documents", documents::web::index)
        .page("/{lang}/{exchange}/documents/{slug}", documents::web::show)
        .get("/{lang}/{exchange}/files/{sha256}/{name}", Anyone, documents::web::file)
        // Feeds, and what search engines may follow
        .page("/{lang}/{exchange}/sitemap.xml", site::sitemap::show)
        .page("/{lang}/{exchange}/ideas.atom", feeds::web::ideas)
        .page("/{lang}/{exchange}/documents.atom", feeds::web::documents)
        // Writing to the secretariat
        .get("/{lang}/{exchange}/contact", Anyone, contact::web::show)
        .post("/{lang}/{exchange}/contact", Anyone, contact::web::create)
        .page("/{lang}/{exchange}/contact/sent", contact::web::sent)
        // The newsletter, for people without an account
        .page("/{lang}/{exchange}/newsletter", newsletter::index)
        .post("/{lang}/{exchange}/newsletter", Anyone, newsletter::create)
        .get("/{lang}/{exchange}/newsletter/check", Anyone, newsletter::check)
        .post("/{lang}/{exchange}/newsletter/check", Anyone, newsletter::tried)
        .get("/{lang}/{exchange}/newsletter/confirm", Anyone, newsletter::confirm)
        .post("/{lang}/{exchange}/newsletter/confirm", Anyone, newsletter::confirmed)
        .get("/{lang}/{exchange}/newsletter/manage", Anyone, newsletter::manage)
        .post("/{lang}/{exchange}/newsletter/manage", Anyone, newsletter::update)
        .get("/{lang}/{exchange}/newsletter/unsubscribe", Anyone, newsletter::unsubscribe)
        .post("/{lang}/{exchange}/newsletter/unsubscribe", Anyone, newsletter::leave)
        .get("/{lang}/{exchange}/newsletter/unsubscribe/one-click", Anyone, newsletter::unsubscribe)
        .post("/{lang}/{exchange}/newsletter/unsubscribe/one-click", Anyone, newsletter::one_click)
        .post("/{lang}/{exchange}/newsletter/undo", Anyone, newsletter::undo)
        // What it said: its past issues
        .page("/{lang}/{exchange}/newsletter.atom", issues::atom)
        .page("/{lang}/{exchange}/newsletter/{slug}", issues::show)
        .get("/{lang}/{exchange}/newsletter/{slug}/pictures/{sha256}", Anyone, issues::picture)
}
