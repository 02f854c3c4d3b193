//! Topics: the issues identified for discussion.
