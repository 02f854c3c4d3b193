//! Comments: numbered texts under an idea, each with a stance.
