//! The first exchange of a site.

use db::{Timestamp, text_enum};
use i18n::Lang;

use super::form::SetUp;
use crate::app::App;
use crate::exchange::{Draft, DraftPhase, DraftRule, DraftText, Joining};
use crate::pack::Pack;

text_enum! {
    /// What a site begins with.
    pub enum Start {
        /// An exchange of which everything is still to be written.
        Empty = "empty",
        /// The sample, without its debate.
        Sample = "sample",
        /// The exchanges that `import` has brought before.
        Keep = "keep",
    }
}

/// How long the debate of an empty exchange is open, until somebody says otherwise.
const DAYS: i64 = 90;
const DAY: i64 = 24 * 3600 * 1_000_000;

/// An exchange with a title, an open debate, and the rules of the sample, which fit any. Until its pages are written
/// they say that they are not.
pub fn empty(app: &App, set_up: &SetUp, sample: &Pack, now: Timestamp) -> Draft {
    let say = |lang: Lang, id| app.catalog.say(lang, id).text();
    let texts = set_up.languages.iter().map(|lang| DraftText {
        language: lang.code().to_owned(),
        title: set_up.title.clone(),
        promise: say(*lang, "setup-promise"),
        audience: say(*lang, "setup-audience"),
    });
    let spoken = |texts: &[(String, String, String)]| -> Vec<_> {
        texts.iter().filter(|(code, _, _)| set_up.languages.iter().any(|lang| lang.code() == *code)).cloned().collect()
    };
    let debate = sample.phases.iter().find(|phase| phase.key == "debate");
    let phases = debate.map(|phase| DraftPhase {
        key: phase.key.clone(),
        opens_at: now,
        closes_at: Timestamp(now.0 + DAYS * DAY),
        // The sample's summary speaks of its six topics.
        texts: spoken(&phase.texts).into_iter().map(|(code, name, _)| (code, name, String::new())).collect(),
    });
    let rules =
        sample.exchange.rules.iter().map(|rule| DraftRule { key: rule.key.clone(), texts: spoken(&rule.texts) });
    Draft {
        slug: set_up.slug.clone(),
        languages: set_up.languages.iter().map(|lang| lang.code().to_owned()).collect(),
        joining: Joining::Open,
        time_zone: set_up.zone.clone(),
        contact: set_up.address.as_str().to_owned(),
        is_sample: false,
        texts: texts.collect(),
        phases: phases.into_iter().collect(),
        rules: rules.collect(),
        pages: Vec::new(),
    }
}
