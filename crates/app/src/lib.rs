//! Ideas Exchange: a public consultation in which small firms, their associations and other bodies
//! say what stands in their way, argue it out across languages, and see what governments did.
//!
//! One folder per slice (`people`, `exchange`, …); around them what every request passes:
//! `routes` → `access` → a slice's `web` → its rules → its `store` → its template.

pub mod access;
mod address;
pub mod app;
mod assets;
mod audit;
mod backup;
mod busy;
mod cache;
mod campaigns;
mod catching_up;
pub mod cli;
mod clock;
mod comments;
mod compress;
pub mod config;
mod connections;
mod contact;
mod csv_file;
mod debates;
mod deliveries;
mod demo;
mod desk;
mod documents;
mod entered;
mod error;
mod error_page;
mod exchange;
mod feeds;
mod follows;
mod forgetting;
mod front_door;
mod home;
mod ideas;
mod inbox;
mod invitations;
mod issues;
mod keys;
mod letters;
mod limits;
mod locales;
mod mail_check;
mod me;
mod metrics;
mod migrations;
mod moderation;
mod nesting;
mod newsletter;
mod nodes;
mod notes;
mod notices;
mod notifications;
mod operations;
mod organisations;
mod pack;
mod page;
mod participants;
mod people;
mod photos;
mod positions;
mod privacy;
mod rounds;
pub mod routes;
mod search;
mod security;
mod serve;
mod setup;
mod site;
mod steps;
mod suggestions;
mod symbols;
mod takeaway;
mod texts;
mod token;
mod topics;
mod typed;
pub mod uploads;
mod visibility;
mod visit;

/// For the targets of `fuzz/`; each stands beside the parser that it is about.
#[cfg(fuzzing)]
pub mod properties {
    pub use crate::backup::properties::backup;
    pub use crate::config::properties::settings;
    pub use crate::inbox::properties::inbox_tag;
    pub use crate::invitations::properties::invitees;
    pub use crate::notifications::properties::mentions;
    pub use crate::pack::properties::{csv, pack, values};
    pub use crate::people::properties::way_back;
    pub use crate::search::properties::{query, snippet};
    pub use crate::uploads::properties::office;
}

#[cfg(test)]
mod tests;
