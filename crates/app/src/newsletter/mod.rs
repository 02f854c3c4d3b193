//! The newsletter and those who subscribed to it.
