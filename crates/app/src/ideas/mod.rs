//! Ideas: numbered contributions under a topic.
