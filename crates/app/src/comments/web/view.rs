//! The debate as the idea's page shows it.

use db::{Id, Timestamp};
use web::FieldErrors;

use super::{CommentForm, FormView};
use crate::address;
use crate::comments::{Comment, Stance, Thread};
use crate::ideas::{Idea, State};
use crate::organisations::voices::Voice;
use crate::page::Frame;
use crate::visit::InExchange;

/// Whether comments are taken, and since or until when they are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Debate {
    Open,
    Closed {
        since: Timestamp,
    },
    /// Not yet; opens then.
    Opens {
        at: Timestamp,
    },
    /// No debate is planned, or the idea itself is hidden, withdrawn or merged.
    Off,
}

impl Debate {
    pub fn of(x: &InExchange, idea: &Idea) -> Self {
        if let Some(since) = idea.over_at {
            return Self::Closed { since };
        }
        match x.exchange.phase("debate") {
            Some(phase) if phase.is_over(x.now) => Self::Closed { since: phase.closes_at },
            _ if idea.state != State::Published => Self::Off,
            Some(phase) if phase.is_open(x.now) => Self::Open,
            Some(phase) => Self::Opens { at: phase.opens_at },
            None => Self::Off,
        }
    }

    pub fn is_open(&self) -> bool {
        *self == Self::Open
    }
}

/// What `comments/thread.html` needs: a page that includes it has `p: Frame` and
/// `thread: ThreadView`.
pub struct ThreadView {
    pub thread: Thread,
    /// The idea's number.
    pub idea: i64,
    /// Comments and answers that everyone may read, as lists of ideas count them.
    pub total: i64,
    /// The reader, or the nil id.
    pub me: Id,
    pub debate: Debate,
    pub form: FormView,
    /// The list's address without its page.
    pub base: String,
    /// Whether the idea's address must say that its own page is meant, and no other.
    is_merged: bool,
}

/// The address of a thread, narrowed to a stance.
fn narrowed(here: &str, is_merged: bool, stance: Option<Stance>) -> String {
    let merged = if is_merged { "1" } else { "" };
    address::asking(here, [("merged", merged), ("stance", stance.map_or("", Stance::as_str))])
}

impl ThreadView {
    pub fn new(x: &InExchange, idea: &Idea, thread: Thread, voices: &[Voice]) -> Self {
        let is_merged = idea.state == State::Merged;
        let base = narrowed(&x.href(&format!("/ideas/{}", idea.number)), is_merged, thread.stance);
        Self {
            idea: idea.number,
            total: idea.comments,
            me: x.viewer().person,
            debate: Debate::of(x, idea),
            form: FormView::new(x, idea.number, None, CommentForm::begin(x), FieldErrors::new(), voices),
            thread,
            base,
            is_merged,
        }
    }

    /// How many of them are answers.
    pub fn answers(&self) -> i64 {
        self.total - self.thread.counts.published()
    }

    /// All, then each stance: key, how many, address, whether it is the one shown.
    pub fn filters(&self, p: &Frame) -> Vec<(&'static str, i64, String, bool)> {
        let here = p.idea(self.idea);
        let to = |stance: Option<Stance>| narrowed(&here, self.is_merged, stance) + "#comments";
        let all = ("all", self.thread.counts.published(), to(None), self.thread.stance.is_none());
        let one = |stance: &Stance| {
            let counted = self.thread.counts.of(*stance);
            (stance.as_str(), counted, to(Some(*stance)), self.thread.stance == Some(*stance))
        };
        std::iter::once(all).chain(Stance::ALL.iter().map(one)).collect()
    }
}

impl Comment {
    /// Text as HTML in the language that the reader gets first.
    pub fn html(&self, p: &Frame) -> String {
        render(self.shown().1, p)
    }

    /// The original's, where a translation comes first.
    pub fn original_html(&self, p: &Frame) -> String {
        render(&self.text, p)
    }
}

/// A contribution's Markdown as HTML, its symbols linked.
pub fn render(text: &str, p: &Frame) -> String {
    let exchange = p.exchange.as_ref().map_or("", |exchange| exchange.slug.as_str());
    crate::symbols::render(text, p.lang, exchange)
}
