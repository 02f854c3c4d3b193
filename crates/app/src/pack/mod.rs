//! Packs: an exchange as files that a secretariat could write by hand.
