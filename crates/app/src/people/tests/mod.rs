//! What a name may be, where signing in may lead, how a browser is called; then profiles over HTTP.

mod profiles;
mod rules;
