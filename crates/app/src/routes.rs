//! The whole URL map on one page. Every line says who may reach it; nothing answers that is not
//! here. `page` is a GET that is the same for everyone without a cookie (and is cached), `get` one
//! that is not, `always` one that is answered whatever there is to do.

use axum::Router;
use axum::extract::State;
use axum::handler::Handler;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing;
use http::{Method, Uri};

use crate::access::Access::{self, Anyone, Moderator, Secretariat, SignedIn};
use crate::app::App;
use crate::campaigns::web as campaigns;
use crate::comments::web as comments;
use crate::desk::web as desk;
use crate::entered::web as entered;
use crate::error::Error;
use crate::invitations::web as invitations;
use crate::moderation::held::web as held;
use crate::moderation::web as moderation;
use crate::newsletter::web as newsletter;
use crate::notes::web as notes;
use crate::organisations::web as organisations;
use crate::page::Redirect;
use crate::participants::requests::web as taking_part;
use crate::people::profile::web as profile;
use crate::people::sign_in::web as sign_in;
use crate::photos::web as photos;
use crate::positions::web as positions;
use crate::privacy::web as privacy;
use crate::setup::web as setup;
use crate::steps::web as steps;
use crate::suggestions::web as suggestions;
use crate::{
    access, assets, audit, cache, compress, contact, debates, documents, error_page, exchange, feeds, home, ideas,
    limits, me, metrics, notices, participants, rounds, search, security, site, topics, typed,
};

/// Every route of the product.
#[expect(clippy::too_many_lines, reason = "the whole URL map stands on one page")]
pub fn map(app: &App) -> Map {
    Map::new(app)
        // The site
        .get("/", Anyone, site::web::choose)
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
        // People: signing in and out, one's own pages
        .get("/{lang}/sign-in", Anyone, sign_in::new)
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
        .get("/{lang}/me/settings", SignedIn, me::settings::show)
        .post("/{lang}/me/settings", SignedIn, me::settings::update)
        .post("/{lang}/me/settings/sessions/end", SignedIn, me::settings::end_session)
        .post("/{lang}/me/settings/sessions/end-all", SignedIn, me::settings::end_all)
        .get("/{lang}/me/privacy", SignedIn, privacy::show)
        .get("/{lang}/me/privacy/withdraw", SignedIn, privacy::ask)
        .post("/{lang}/me/privacy/withdraw", SignedIn, privacy::withdraw)
        .post("/{lang}/me/privacy/data", SignedIn, privacy::ask_for_data)
        .post("/{lang}/me/privacy/data/{token}", SignedIn, privacy::take_data)
        .get("/{lang}/me/privacy/delete", SignedIn, privacy::delete)
        .post("/{lang}/me/privacy/delete", SignedIn, privacy::deleted)
        .get("/{lang}/me/privacy/deleted", Anyone, privacy::done)
        // The exchange: what it is, and who takes part
        .page("/{lang}/{exchange}", home::web::show)
        .page("/{lang}/{exchange}/message", exchange::web::message)
        .page("/{lang}/{exchange}/rules", exchange::web::rules_page)
        .page("/{lang}/{exchange}/privacy", exchange::web::privacy)
        .page("/{lang}/{exchange}/accessibility", exchange::web::accessibility)
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
        // Topics
        .page("/{lang}/{exchange}/topics", topics::web::index)
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
        // Comments
        .post("/{lang}/{exchange}/ideas/{n}/comments", Anyone, comments::create)
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
        // Flags, and the desk that decides about them
        .get("/{lang}/{exchange}/waiting/{text}", SignedIn, held::show)
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
        .get("/{lang}/{exchange}/desk", Moderator, desk::index)
        .get("/{lang}/{exchange}/desk/moderation", Moderator, desk::next_flagged)
        .get("/{lang}/{exchange}/desk/moderation/{subject}", Moderator, desk::show_flagged)
        .get("/{lang}/{exchange}/desk/moderation/queue", Moderator, desk::many::queue)
        .get("/{lang}/{exchange}/desk/moderation/many", Moderator, desk::many::check)
        .post("/{lang}/{exchange}/desk/moderation/many", Moderator, desk::many::hide)
        .post("/{lang}/{exchange}/desk/moderation/undo", Moderator, desk::undo)
        .post("/{lang}/{exchange}/desk/moderation/{subject}", Moderator, desk::decide)
        .get("/{lang}/{exchange}/desk/held", Moderator, desk::held::index)
        .get("/{lang}/{exchange}/desk/held/{text}", Moderator, desk::held::show)
        .post("/{lang}/{exchange}/desk/held/{text}", Moderator, desk::held::decide)
        .post("/{lang}/{exchange}/desk/held/{text}/undo", Moderator, desk::held::undo)
        .get("/{lang}/{exchange}/desk/campaigns", Moderator, campaigns::desk::index)
        .get("/{lang}/{exchange}/desk/campaigns.csv", Moderator, campaigns::desk::csv)
        .get("/{lang}/{exchange}/desk/campaigns/{number}", Moderator, campaigns::desk::show)
        .post("/{lang}/{exchange}/desk/campaigns/{number}/texts", Moderator, campaigns::desk::update)
        .get("/{lang}/{exchange}/desk/appeals/{decision}", Moderator, desk::show_appeal)
        .post("/{lang}/{exchange}/desk/appeals/{decision}", Moderator, desk::answer_appeal)
        .get("/{lang}/{exchange}/desk/log.csv", Moderator, moderation::log_csv)
        .get("/{lang}/{exchange}/desk/mail.csv", Secretariat, desk::mail_csv)
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
        .get("/{lang}/{exchange}/desk/invitations/{invitation}", Secretariat, invitations::show)
        .post("/{lang}/{exchange}/desk/invitations/{invitation}/resend", Secretariat, invitations::resend)
        .post("/{lang}/{exchange}/desk/invitations/{invitation}/revoke", Secretariat, invitations::revoke)
        .get("/{lang}/{exchange}/desk/organisations", Secretariat, organisations::desk::index)
        .get("/{lang}/{exchange}/desk/organisations.csv", Secretariat, organisations::desk::csv)
        .get("/{lang}/{exchange}/desk/organisations/new", Secretariat, organisations::desk::new)
        .post("/{lang}/{exchange}/desk/organisations/new", Secretariat, organisations::desk::create)
        .get("/{lang}/{exchange}/desk/organisations/{slug}", Secretariat, organisations::desk::edit)
        .post("/{lang}/{exchange}/desk/organisations/{slug}", Secretariat, organisations::desk::save)
        .post("/{lang}/{exchange}/desk/mail", Secretariat, desk::update_mail)
        // The desk, where the exchange itself is edited
        .get("/{lang}/{exchange}/desk/audit", Secretariat, audit::web::index)
        .get("/{lang}/{exchange}/desk/audit.csv", Secretariat, audit::web::csv)
        .get("/{lang}/{exchange}/desk/people", Secretariat, desk::people::index)
        .get("/{lang}/{exchange}/desk/people.csv", Secretariat, desk::people::csv)
        .get("/{lang}/{exchange}/desk/people/{person}", Secretariat, desk::people::show)
        .post("/{lang}/{exchange}/desk/people/{person}", Secretariat, desk::people::update)
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
        .get("/{lang}/{exchange}/desk/texts/{subject}/publish", Secretariat, desk::texts::ask_to_publish)
        .post("/{lang}/{exchange}/desk/texts/{subject}/publish", Secretariat, desk::texts::publish)
        .get("/{lang}/{exchange}/desk/texts/{subject}/{language}", Secretariat, desk::texts::edit)
        .post("/{lang}/{exchange}/desk/texts/{subject}/{language}", Secretariat, desk::texts::update)
        .get("/{lang}/{exchange}/desk/suggestions/{number}", Secretariat, suggestions::show)
        .post("/{lang}/{exchange}/desk/suggestions/{number}", Secretariat, suggestions::decide)
        .get("/{lang}/{exchange}/desk/rounds", Secretariat, rounds::desk::index)
        .get("/{lang}/{exchange}/desk/rounds/close", Secretariat, rounds::desk::ask_to_close)
        .post("/{lang}/{exchange}/desk/rounds/close", Secretariat, rounds::desk::close)
        .get("/{lang}/{exchange}/desk/rounds/open", Secretariat, rounds::desk::ask_to_open)
        .post("/{lang}/{exchange}/desk/rounds/open", Secretariat, rounds::desk::open)
        .get("/{lang}/{exchange}/desk/topics", Secretariat, topics::desk::index)
        .get("/{lang}/{exchange}/desk/topics/new", Secretariat, topics::desk::new)
        .post("/{lang}/{exchange}/desk/topics/new", Secretariat, topics::desk::create)
        .get("/{lang}/{exchange}/desk/topics/{slug}", Secretariat, topics::desk::show)
        .post("/{lang}/{exchange}/desk/topics/{slug}/close", Secretariat, topics::desk::close)
        .post("/{lang}/{exchange}/desk/topics/{slug}/reopen", Secretariat, topics::desk::reopen)
        .post("/{lang}/{exchange}/desk/topics/{slug}/order", Secretariat, topics::desk::reorder)
        .get("/{lang}/{exchange}/desk/members", Secretariat, participants::desk::members::index)
        .get("/{lang}/{exchange}/desk/members/new", Secretariat, participants::desk::members::new)
        .post("/{lang}/{exchange}/desk/members/new", Secretariat, participants::desk::members::create)
        .get("/{lang}/{exchange}/desk/members/remove", Secretariat, participants::desk::members::ask_to_remove)
        .post("/{lang}/{exchange}/desk/members/remove", Secretariat, participants::desk::members::remove)
        .get("/{lang}/{exchange}/desk/members/numbers/new", Secretariat, participants::desk::counts::new)
        .post("/{lang}/{exchange}/desk/members/numbers/new", Secretariat, participants::desk::counts::create)
        .get("/{lang}/{exchange}/desk/members/numbers/remove", Secretariat, participants::desk::counts::ask_to_remove)
        .post("/{lang}/{exchange}/desk/members/numbers/remove", Secretariat, participants::desk::counts::remove)
        .get("/{lang}/{exchange}/desk/invited", Secretariat, participants::desk::invited::index)
        .get("/{lang}/{exchange}/desk/invited/new", Secretariat, participants::desk::invited::new)
        .post("/{lang}/{exchange}/desk/invited/new", Secretariat, participants::desk::invited::create)
        .get("/{lang}/{exchange}/desk/invited/remove", Secretariat, participants::desk::invited::ask_to_remove)
        .post("/{lang}/{exchange}/desk/invited/remove", Secretariat, participants::desk::invited::remove)
        .get("/{lang}/{exchange}/desk/ideas", Secretariat, desk::ideas::index)
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
        .post("/{lang}/{exchange}/desk/ideas/{n}/note/remove", Secretariat, notes::remove)
        .get("/{lang}/{exchange}/desk/documents", Secretariat, documents::desk::index)
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
        // Documents
        .page("/{lang}/{exchange}/documents", documents::web::index)
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
        .page("/{lang}/{exchange}/newsletter/{slug}", newsletter::show)
}

/// The routes, each with who may reach it.
pub struct Map {
    app: App,
    router: Router<App>,
    /// What the router does not tell: method, path and access of every route, for the tests.
    pub routes: Vec<Route>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub access: Access,
}

impl Map {
    fn new(app: &App) -> Self {
        Self { app: app.clone(), router: Router::new(), routes: Vec::new() }
    }

    /// A page that is the same for everyone who has no cookie of ours.
    fn page<T: 'static>(self, path: &'static str, handler: impl Handler<T, App>) -> Self {
        let app = self.app.clone();
        self.add("GET", path, Anyone, routing::get(handler).layer(from_fn_with_state(app, cache::layer)))
    }

    /// Costs next to nothing, or tells how we are.
    fn always<T: 'static>(self, path: &'static str, handler: impl Handler<T, App>) -> Self {
        self.add("GET", path, Anyone, routing::get(handler))
    }

    fn get<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, App>) -> Self {
        self.work("GET", path, access, routing::get(handler))
    }

    fn post<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, App>) -> Self {
        self.work("POST", path, access, routing::post(handler))
    }

    fn work(self, method: &'static str, path: &'static str, access: Access, to: routing::MethodRouter<App>) -> Self {
        let to =
            if access == Anyone { to } else { to.layer(from_fn_with_state((self.app.clone(), access), access::guard)) };
        let place = from_fn_with_state(self.app.clone(), limits::place);
        self.add(method, path, access, to.layer(place))
    }

    fn add(mut self, method: &'static str, path: &'static str, access: Access, to: routing::MethodRouter<App>) -> Self {
        self.routes.push(Route { method, path, access });
        self.router = self.router.route(path, to);
        self
    }

    /// The finished service.
    pub fn into_router(self) -> Router {
        let app = self.app;
        self.router
            .fallback(astray)
            .layer(from_fn_with_state(app.clone(), limits::layer))
            .layer(from_fn_with_state(app.clone(), error_page::layer))
            .layer(from_fn(typed::layer))
            .layer(from_fn_with_state(app.clone(), notices::layer))
            .layer(from_fn(compress::layer))
            .layer(from_fn_with_state(app.clone(), security::layer))
            .layer(from_fn_with_state(app.clone(), metrics::layer))
            .with_state(app)
    }
}

/// Nothing answers here; an address that merely ends in a stroke too many is led to the one that was meant.
async fn astray(State(app): State<App>, method: Method, uri: Uri) -> Result<Redirect, Error> {
    let _place = app.place()?;
    let meant = uri.path().trim_end_matches('/');
    if method == Method::GET && uri.path().len() > meant.len() && meant.starts_with('/') && !meant.starts_with("//") {
        let asked = uri.query().map_or_else(String::new, |query| format!("?{query}"));
        return Ok(Redirect::to(format!("{meant}{asked}")));
    }
    Err(Error::NotFound)
}
