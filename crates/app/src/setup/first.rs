//! The first exchange of a site.

use db::{DAY, Timestamp, text_enum};
use i18n::Lang;

use super::form::SetUp;
use crate::app::App;
use crate::exchange::timetable::{DEBATE, PREPARING};
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

/// How long an empty exchange is prepared or its debate is open, until somebody says otherwise.
const DAYS: u32 = 90;

/// An exchange with a title, one phase, and the rules of the sample, which fit any. Its debate is open, or it is being
/// prepared and no debate is planned yet. Until its pages are written they say that they are not.
pub fn empty(app: &App, set_up: &SetUp, sample: &Pack, now: Timestamp) -> Draft {
    let say = |lang: Lang, id| app.catalog.say(lang, id).text();
    let new = &set_up.exchange;
    // In a language without a title the desk shows the texts as missing.
    let texts = new.titles.iter().map(|(lang, title)| DraftText {
        language: lang.code().to_owned(),
        title: title.clone(),
        promise: say(*lang, "setup-promise"),
        audience: say(*lang, "setup-audience"),
    });
    let spoken = |texts: &[(String, String, String)]| -> Vec<_> {
        texts.iter().filter(|(code, _, _)| set_up.languages.iter().any(|lang| lang.code() == *code)).cloned().collect()
    };
    let (key, texts_of_phase): (_, Vec<_>) = if new.is_open {
        let debate = sample.phases.iter().find(|phase| phase.key == DEBATE);
        // The sample's summary speaks of its six topics.
        let named = debate.map(|phase| spoken(&phase.texts)).unwrap_or_default();
        (DEBATE, named.into_iter().map(|(code, name, _)| (code, name, String::new())).collect())
    } else {
        let named = |lang: &Lang| (lang.code().to_owned(), say(*lang, "setup-preparing"), String::new());
        (PREPARING, set_up.languages.iter().map(named).collect())
    };
    let phase = DraftPhase { key: key.to_owned(), opens_at: now, closes_at: now + DAYS * DAY, texts: texts_of_phase };
    let rules =
        sample.exchange.rules.iter().map(|rule| DraftRule { key: rule.key.clone(), texts: spoken(&rule.texts) });
    Draft {
        slug: new.slug.clone(),
        languages: set_up.languages.iter().map(|lang| lang.code().to_owned()).collect(),
        joining: Joining::Open,
        time_zone: new.zone.clone(),
        contact: set_up.address.as_str().to_owned(),
        is_sample: false,
        texts: texts.collect(),
        phases: vec![phase],
        rules: rules.collect(),
        pages: Vec::new(),
    }
}
