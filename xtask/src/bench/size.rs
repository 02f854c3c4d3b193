//! How large the database is.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub name: &'static str,
    pub people: usize,
    /// Of these, so many have written nothing: the last ones. Each has a comment that waits for a moderator.
    pub newcomers: usize,
    pub ideas: usize,
    pub comments: usize,
    pub supports: usize,
    /// Texts that several people sent word for word.
    pub campaigns: usize,
    /// Ideas with an open flag.
    pub flags: usize,
    pub requests: usize,
    pub organisations: usize,
    /// Ideas with an official note: each is an entry in the audit log, as each organisation and invitation is.
    pub notes: usize,
    pub invitations: usize,
    /// Of these, so many letters are given up by the mail.
    pub refused: usize,
    /// Comments that were hidden, and whose authors want somebody else to look at that.
    pub appeals: usize,
    /// Comments whose authors were asked to change them.
    pub asked: usize,
    /// Topics that somebody suggested; none to nineteen people support each.
    pub suggestions: usize,
    /// People who say that they speak for an organisation, no more than there are. Two of three are confirmed, and half
    /// of these have entered an idea for a firm.
    pub mandates: usize,
    /// Who gets an issue of the newsletter.
    pub subscribers: usize,
}

impl Size {
    pub const FULL: Self = Self {
        name: "full",
        people: 20_000,
        newcomers: 500,
        ideas: 50_000,
        comments: 200_000,
        supports: 1_000_000,
        campaigns: 300,
        flags: 2_000,
        requests: 1_000,
        organisations: 1_000,
        notes: 3_000,
        invitations: 5_000,
        refused: 500,
        appeals: 300,
        asked: 300,
        suggestions: 300,
        mandates: 600,
        subscribers: 100_000,
    };
    /// A tenth of everything.
    pub const QUICK: Self = Self {
        name: "quick",
        people: 2_000,
        newcomers: 50,
        ideas: 5_000,
        comments: 20_000,
        supports: 100_000,
        campaigns: 30,
        flags: 200,
        requests: 100,
        organisations: 100,
        notes: 300,
        invitations: 500,
        refused: 50,
        appeals: 30,
        asked: 30,
        suggestions: 30,
        mandates: 60,
        subscribers: 10_000,
    };
}
