//! The page of one's debates.
