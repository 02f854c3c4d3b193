//! Documents: works, their revisions, their language editions.
