//! Issues, and everything around a subscription.
