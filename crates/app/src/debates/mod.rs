//! Your debates: what a person wrote, supported or commented, and what is new there.
