//! The rule: who may see or do what, from the role and the state of the object alone. It is written without a look at the
//! product's own rules, so that the two can disagree.

use super::who::Who;
use crate::exchange::Joining;

/// How the object of a path stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is there, and is either for all who pass the door or for none.
    Here,
    Published,
    Hidden,
    Withdrawn,
    /// A document that is kept back until a moment.
    Embargoed,
    /// Published, under an idea that is hidden or withdrawn.
    Under,
    /// It belongs to this one alone.
    Of(Who),
    /// An organisation that somebody has named, and nobody reads about but the desk.
    Unlisted,
    /// Between a moderator and an author.
    Private,
    /// In another exchange, under this address.
    Elsewhere,
    /// Nowhere.
    Nowhere,
}

/// What a route asks of a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    Anyone,
    SignedIn,
    Moderates,
    Runs,
    /// Works on an idea at the desk.
    Works,
    /// Looks at a merge to come, or at one that was.
    Merges,
    Nobody,
    /// Reads a contribution; others see a stub where it stood.
    Reads,
    /// Reads a contribution, or goes on with an own draft of a comment on it.
    Resumes,
    /// Reads what belongs to a contribution; others see nothing.
    ReadsParts,
    /// Changes or withdraws an own text.
    Mine,
    /// Changes an own text, or goes on with an own draft of the change.
    Alters,
    /// Writes for an organisation, or what it said is withdrawn and something else may be.
    Speaks,
    /// Points at a text of somebody else.
    Flags,
    /// Decides about a published text that nobody has pointed at.
    Judges,
    Translates,
    Supports,
    /// Follows what they can read.
    Follows,
    Comments,
    /// Owns the draft, or the session.
    Owns,
    /// Owns the draft, and speaks for a body that enters ideas for firms.
    Enters,
    /// Prints the sheet of an idea that was entered for a firm: the published one was.
    Prints,
    /// Reads a public decision; its text is only its author's.
    Logged,
    /// Appeals against the hiding of an own text.
    Appeals,
    Joins,
    AsksToJoin,
    /// Reads about an organisation.
    Listed,
    /// Reads a document; before its moment nobody does, and the desk has a page of its own for it.
    Finds,
    /// Fetches a file of a document; the desk also before its moment.
    Fetches,
    /// Asks how to speak for an organisation.
    Asks,
    /// Says that they speak for it.
    Claims,
    /// Has a say in a mandate: its person, a steward, the secretariat.
    Vouches,
    /// Looks after the site.
    Operates,
}

/// What the caller gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Yes,
    /// A page without the object.
    Stub,
    No,
}

fn when(yes: bool) -> Verdict {
    if yes { Verdict::Yes } else { Verdict::No }
}

/// Whether somebody reads a contribution in this state, on whatever page it stands.
pub fn reads_text(who: Who, state: State) -> bool {
    matches!(state, State::Published | State::Under | State::Hidden) && reads(who, state)
}

/// Who reads a text in this state.
fn reads(who: Who, state: State) -> bool {
    match state {
        State::Published | State::Under | State::Here => true,
        State::Hidden => who == Who::Author || who.moderates(),
        State::Of(owner) => owner == who,
        State::Embargoed => who.runs(),
        State::Unlisted | State::Withdrawn | State::Private | State::Elsewhere | State::Nowhere => false,
    }
}

#[expect(clippy::match_same_arms, reason = "one line for each right")]
pub fn verdict(right: Right, who: Who, state: State, joining: Joining) -> Verdict {
    if matches!(state, State::Elsewhere | State::Nowhere) {
        return Verdict::No;
    }
    let (is_published, is_author, moderates) = (state == State::Published, who == Who::Author, who.moderates());
    match right {
        Right::Anyone => Verdict::Yes,
        Right::SignedIn => when(who.is_signed_in()),
        Right::Moderates => when(moderates),
        Right::Runs => when(who.runs()),
        Right::Works => when(who.runs() && is_published),
        Right::Merges => when(who.runs() && matches!(state, State::Published | State::Here)),
        Right::Nobody => Verdict::No,
        Right::Resumes if matches!(state, State::Of(_)) => when(reads(who, state)),
        Right::Reads | Right::Resumes if reads(who, state) => Verdict::Yes,
        Right::Reads | Right::Resumes => Verdict::Stub,
        Right::ReadsParts => when(reads(who, state)),
        Right::Alters if matches!(state, State::Of(_)) => when(reads(who, state)),
        Right::Mine | Right::Alters => when(is_author && matches!(state, State::Published | State::Under)),
        Right::Speaks => {
            when(is_author && matches!(state, State::Published | State::Withdrawn | State::Of(Who::Author)))
        }
        Right::Flags => when(who.is_signed_in() && !is_author && matches!(state, State::Published | State::Under)),
        Right::Judges => when(moderates && matches!(state, State::Published | State::Under)),
        Right::Translates => when((is_author || moderates) && matches!(state, State::Published | State::Under)),
        Right::Supports => when(is_published && !is_author && who.contributes(joining)),
        Right::Follows => when(who.is_signed_in() && reads(who, state)),
        Right::Comments => when(is_published && who.contributes(joining)),
        Right::Owns => when(state == State::Of(who)),
        Right::Enters => when(is_author && state == State::Of(who)),
        Right::Prints => when(is_published && (is_author || who.runs())),
        Right::Logged if state == State::Private => Verdict::No,
        Right::Logged if is_author => Verdict::Yes,
        Right::Logged => Verdict::Stub,
        Right::Appeals => when(is_author && state != State::Private),
        Right::Joins => when(who.is_signed_in() && who.contributes(joining)),
        Right::AsksToJoin => when(joining != Joining::Invitation),
        Right::Listed => when(state != State::Unlisted),
        Right::Finds => when(state != State::Embargoed),
        Right::Fetches => when(reads(who, state)),
        Right::Asks => when(state != State::Unlisted && who.is_signed_in()),
        Right::Claims => when(state != State::Unlisted && who.is_signed_in() && who.contributes(joining)),
        Right::Vouches => when(state == State::Of(who) || who.runs()),
        Right::Operates => when(who == Who::Operator),
    }
}

#[test]
fn the_rule_says_what_the_house_says() {
    let open = Joining::Open;
    assert_eq!(verdict(Right::Reads, Who::Visitor, State::Hidden, open), Verdict::Stub);
    assert_eq!(verdict(Right::Reads, Who::Author, State::Hidden, open), Verdict::Yes);
    assert_eq!(verdict(Right::Reads, Who::Coordinator, State::Withdrawn, open), Verdict::Stub);
    assert_eq!(verdict(Right::ReadsParts, Who::Operator, State::Hidden, open), Verdict::No);
    assert_eq!(verdict(Right::Runs, Who::Moderator, State::Here, open), Verdict::No);
    assert_eq!(verdict(Right::Runs, Who::Coordinator, State::Elsewhere, open), Verdict::No);
    assert_eq!(verdict(Right::Listed, Who::Coordinator, State::Unlisted, open), Verdict::No);
    assert_eq!(verdict(Right::Finds, Who::Coordinator, State::Embargoed, open), Verdict::No);
    assert_eq!(verdict(Right::Fetches, Who::Secretariat, State::Embargoed, open), Verdict::Yes);
    assert_eq!(verdict(Right::Fetches, Who::Moderator, State::Embargoed, open), Verdict::No);
    assert_eq!(verdict(Right::Vouches, Who::Moderator, State::Of(Who::Author), open), Verdict::No);
    assert_eq!(verdict(Right::Comments, Who::Elsewhere, State::Published, Joining::Request), Verdict::No);
}
