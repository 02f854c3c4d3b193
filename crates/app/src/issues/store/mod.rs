//! All SQL of issues.

pub mod blocks;
pub mod drafts;
pub mod lists;
pub mod past;
