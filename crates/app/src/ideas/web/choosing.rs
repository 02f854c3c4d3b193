//! The topics that an idea can be shared under, and what is wrong with the one that was chosen.

use crate::ideas;
use crate::topics::{self, Topic};

/// None was chosen, or none that there is.
pub const MISSING: &str = "ideas-topic-missing";

/// The topics that take ideas; and the one of a draft, even if it has been closed since.
pub fn choices(topics: Vec<Topic>, chosen: &str) -> Vec<Topic> {
    topics.into_iter().filter(|topic| !topic.is_closed() || topic.slug == chosen).collect()
}

/// What is wrong with a chosen topic, if anything.
pub fn fault(topics: &[Topic], chosen: &str) -> Option<&'static str> {
    match topics.iter().find(|topic| topic.slug == chosen) {
        None => Some(MISSING),
        Some(topic) if topic.is_over() => Some(over(topics, topic)),
        Some(topic) if topic.is_closed() => Some(ideas::TOPIC_CLOSED),
        Some(_) => None,
    }
}

/// Its whole round is closed: what its author can do depends on what there is in the next one.
fn over(topics: &[Topic], topic: &Topic) -> &'static str {
    if topics::successor(topics, topic).is_some() {
        "ideas-round-carried"
    } else if topics.iter().any(|topic| !topic.is_closed()) {
        "ideas-round-next"
    } else {
        "ideas-round-closed"
    }
}

/// What a page chooses where this was chosen. Of a round that is closed it is the topic that goes on in the next one,
/// or none, so that the author chooses. As long as no topic is open, it stays.
pub fn carried(topics: &[Topic], chosen: String) -> String {
    let Some(topic) = topics.iter().find(|topic| topic.slug == chosen && topic.is_over()) else { return chosen };
    match topics::successor(topics, topic) {
        Some(next) => next.slug.clone(),
        None if topics.iter().any(|topic| !topic.is_closed()) => String::new(),
        None => chosen,
    }
}
