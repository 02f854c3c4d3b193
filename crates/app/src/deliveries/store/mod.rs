//! All SQL of deliveries.

pub mod audience;
pub mod personal;
pub mod rows;
pub mod sendings;
pub mod suppressed;
