//! Flags, and the decisions about them.
