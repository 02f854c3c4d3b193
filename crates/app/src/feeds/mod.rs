//! Atom feeds of ideas and documents.
