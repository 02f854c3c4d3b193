//! Search over everything public, across languages.
