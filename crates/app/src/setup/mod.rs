//! The first start: a one-time link to name the site and its first exchange.
