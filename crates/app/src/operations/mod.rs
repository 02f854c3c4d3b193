//! What an operator and a load balancer ask: is the process alive, can it serve?

pub mod mailer;

use axum::extract::State;
use http::StatusCode;
use jobs::{Registry, Runner};

use crate::app::App;
use crate::backup::scheduled;
use crate::campaigns;
use crate::deliveries;
use crate::documents::reading;
use crate::inbox;
use crate::invitations;
use crate::issues;
use crate::moderation::held::declining;
use crate::newsletter;
use crate::notifications;
use crate::notifications::mail as notification_mail;
use crate::photos;
use crate::privacy;
use crate::search;

/// The workers of this process: mail that leaves and comes in, newsletters, invitations to be written, who hears of what
/// happened, what people take along or leave, documents to be read, what older releases have published, and backups where
/// the settings want them.
pub fn runner(app: &App, transport: mail::Transport) -> Runner {
    let (keeper, inviter, sweeper) = (app.clone(), app.clone(), app.clone());
    let registry = deliveries::register(Registry::new(), app, transport.clone());
    let registry = mailer::register(registry, transport, app.metrics.letters.clone())
        .on(scheduled::KIND, move |(): (), _job| scheduled::run(keeper.clone()))
        .on(invitations::KIND, move |batch: invitations::Batch, _job| invitations::run(inviter.clone(), batch))
        .on(invitations::SWEEP.kind, move |(): (), _job| invitations::sweep(sweeper.clone()));
    let registry = issues::register(newsletter::register(registry, app), app);
    let registry = notification_mail::register(notifications::register(registry, app), app);
    let registry = inbox::register(photos::register(privacy::register(registry, app), app), app);
    let registry = reading::register(declining::register(registry, app), app);
    let registry = search::EARLIER.register(campaigns::EARLIER.register(registry, app), app);
    let runner = Runner::new(app.db.clone(), app.clock.clone(), app.rng.clone(), registry);
    let runner = notification_mail::work(notifications::work(issues::work(newsletter::work(runner))));
    let runner = reading::work(declining::work(photos::work(privacy::work(mailer::work(inbox::work(runner))))));
    let runner = runner.queue(invitations::QUEUE, 1, invitations::LEASE).schedule(invitations::SWEEP);
    let runner = search::EARLIER.work(campaigns::EARLIER.work(deliveries::work(runner)));
    match scheduled::schedule(&app.config.backups) {
        Some(schedule) => runner.queue(scheduled::QUEUE, 1, scheduled::LEASE).schedule(schedule),
        None => runner,
    }
}

/// Alive: the process answers.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// Ready: the database can be read, and its writer still trusts its disk.
pub async fn readyz(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.db.check().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(fault) => {
            tracing::warn!(%fault, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
        }
    }
}
