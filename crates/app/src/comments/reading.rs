//! The debate under an idea, a page at a time.

use db::{Conn, Id};
use web::Pager;

use super::comment::{Comment, Stance};
use super::{PAGE, store};
use crate::campaigns;
use crate::debates;
use crate::error::Error;
use crate::ideas::Idea;
use crate::moderation::disowning;
use crate::visibility::Viewer;

/// How many comments of each stance everyone may read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Comments at the top level, with the stubs of those that were hidden or withdrawn.
    pub all: i64,
    pub in_favour: i64,
    pub against: i64,
    pub questions: i64,
    pub experiences: i64,
}

impl Counts {
    /// Comments at the top level that everyone may read.
    pub fn published(&self) -> i64 {
        self.in_favour + self.against + self.questions + self.experiences
    }

    pub fn of(&self, stance: Stance) -> i64 {
        match stance {
            Stance::For => self.in_favour,
            Stance::Against => self.against,
            Stance::Question => self.questions,
            Stance::Experience => self.experiences,
        }
    }
}

/// A comment with its answers.
#[derive(Clone, Debug)]
pub struct Answered {
    pub comment: Comment,
    pub answers: Vec<Comment>,
}

impl Answered {
    /// Whether there are answers that this page does not show; the comment's own page has them all.
    pub fn has_more(&self) -> bool {
        let shown = self.answers.iter().filter(|answer| answer.is_published()).count();
        self.comment.answers > i64::try_from(shown).unwrap_or(i64::MAX)
    }
}

/// One page of a debate.
#[derive(Clone, Debug)]
pub struct Thread {
    pub comments: Vec<Answered>,
    pub counts: Counts,
    /// Only comments of this stance.
    pub stance: Option<Stance>,
    pub pager: Pager,
    /// Having seen this page, the viewer has read up to this comment: hand it to `debates::seen`.
    /// `None` when that is nothing new.
    pub seen: Option<i64>,
}

impl Thread {
    /// Whether a text on the page is nearly the same as one on another page.
    pub fn has_campaigns(&self) -> bool {
        let of_comments = self.comments.iter().any(|entry| entry.comment.campaign.is_some());
        of_comments || self.comments.iter().flat_map(|entry| &entry.answers).any(|answer| answer.campaign.is_some())
    }

    /// Every text on the page, for whoever has to say something about some of them.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut Comment> {
        self.comments.iter_mut().flat_map(|entry| std::iter::once(&mut entry.comment).chain(&mut entry.answers))
    }
}

/// A page of the debate under an idea in the order of numbers, with all answers; texts also in
/// `language` where there is a translation. Four statements, five for somebody signed in, and one
/// more where something was said for an organisation.
pub fn thread(
    c: &mut Conn,
    viewer: Viewer,
    idea: &Idea,
    language: &str,
    page: u32,
    stance: Option<Stance>,
) -> Result<Thread, Error> {
    let idea = idea.id;
    let counts = store::counts(c, idea)?;
    let total = stance.map_or(counts.all, |stance| counts.of(stance));
    let pager = Pager::new(page, total.unsigned_abs(), PAGE);
    let mut comments = match stance {
        // Stubs would tell what stance a hidden comment took: they stand in the whole list only.
        Some(stance) => store::list_of_stance(c, viewer, language, idea, stance, pager.offset())?,
        None => store::list(c, viewer, language, idea, pager.offset())?,
    };
    let parents: Vec<Id> = comments.iter().map(|comment| comment.id).collect();
    let mut answers = store::list_answers(c, viewer, language, &parents)?;
    disowning::mark(c, comments.iter_mut().chain(&mut answers))?;
    mark(c, &mut [&mut comments[..], &mut answers[..]])?;
    let seen = match stance {
        None if viewer.person != Id::NIL => debates::would_see(c, viewer.person, idea, pager.offset())?,
        _ => None,
    };
    Ok(Thread { comments: gather(comments, answers), counts, stance, pager, seen })
}

/// Says of each text with how many others it is nearly the same.
pub(super) fn mark(c: &mut Conn, texts: &mut [&mut [Comment]]) -> Result<(), Error> {
    let ids: Vec<Id> = texts.iter().flat_map(|some| some.iter().map(|text| text.id)).collect();
    let marks = campaigns::marks(c, &ids)?;
    for text in texts.iter_mut().flat_map(|some| some.iter_mut()) {
        text.campaign = marks.of(&text.id);
    }
    Ok(())
}

/// Puts answers, which come in the order of their numbers, under their comments.
pub(super) fn gather(comments: Vec<Comment>, answers: Vec<Comment>) -> Vec<Answered> {
    let mut gathered: Vec<Answered> =
        comments.into_iter().map(|comment| Answered { comment, answers: Vec::new() }).collect();
    for answer in answers {
        let parent = answer.parent.map(|(id, _)| id);
        if let Some(under) = gathered.iter_mut().find(|under| Some(under.comment.id) == parent) {
            under.answers.push(answer);
        }
    }
    gathered
}
