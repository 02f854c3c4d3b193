//! Every kind of contribution as something that one person sends, and sends again until somebody says it is there.

use std::io;

use super::super::client::Answer;
use super::super::database::Person;
use super::super::scene;
use super::ledger::Entry;

/// A comment that is there, as its author knows it.
#[derive(Clone, Debug)]
pub struct Said {
    pub idea: i64,
    pub number: i64,
    pub key: String,
}

#[derive(Clone, Debug)]
pub enum Act {
    Idea { title: String, draft: Option<String> },
    Draft { title: String, draft: Option<String> },
    Comment { idea: i64, key: String },
    Answer { to: Said, key: String },
    Edit { said: Said, text: String },
    Translate { said: Said, text: String },
    Support { idea: i64 },
    TakeBack { idea: i64 },
    Flag { idea: i64 },
    Subscribe { email: String },
    Profile { title: String },
    Letter { key: String },
}

/// What came of sending one.
pub enum Sent {
    /// It is there; a comment knows its place now.
    Told(Option<Said>),
    /// Not now; nothing was promised.
    Later(u16),
    /// Never: it is about one's own idea.
    Own,
}

fn text_of(name: &str) -> String {
    format!("{name}: it took eleven days, and nobody could say why.")
}

impl Act {
    /// What shall be so once it is acknowledged.
    pub fn entry(&self, person: &Person) -> Entry {
        let (key, value) = match self {
            Self::Idea { title, .. } => (format!("idea {title}"), Some(text_of(title))),
            Self::Draft { title, .. } => (format!("draft {title}"), Some(text_of(title))),
            Self::Comment { key, .. } | Self::Answer { key, .. } => (format!("comment {key}"), Some(text_of(key))),
            Self::Edit { said, text } => (format!("comment {}", said.key), Some(text.clone())),
            Self::Translate { said, text } => (format!("translation {}", said.key), Some(text.clone())),
            Self::Support { idea } => (format!("support {idea} by {}", person.id), Some(String::new())),
            Self::TakeBack { idea } => (format!("support {idea} by {}", person.id), None),
            Self::Flag { idea } => (format!("flag {idea} by {}", person.id), Some(String::new())),
            Self::Subscribe { email } => (format!("subscription {email}"), Some(String::new())),
            Self::Profile { title } => (format!("title of {}", person.id), Some(title.clone())),
            Self::Letter { key } => (format!("letter {key}"), Some(String::new())),
        };
        Entry::new(key, value)
    }

    /// Whether sending it again would be a second one, rather than the same.
    pub fn is_sent_once(&self) -> bool {
        matches!(self, Self::Subscribe { .. })
    }

    pub fn send(&mut self, at: &str, person: &Person) -> io::Result<Sent> {
        match self {
            Self::Idea { title, draft } => {
                let answer = save(at, person, title, draft)?;
                if !matches!(answer.status, 303 | 404) {
                    return Ok(self.sent(&answer));
                }
                // A draft that was published before the answer came is none any more; its page knows.
                let path = draft.clone().unwrap_or_default();
                let answer = scene::post(at, &format!("{path}/check"), person, &[])?;
                Ok(self.sent(&answer))
            }
            Self::Draft { title, draft } => {
                let answer = save(at, person, title, draft)?;
                Ok(self.sent(&answer))
            }
            _ => {
                let (path, fields) = self.form(person);
                let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                let answer = scene::post(at, &path, person, &fields)?;
                Ok(self.sent(&answer))
            }
        }
    }

    fn sent(&self, answer: &Answer) -> Sent {
        match (answer.status, self) {
            (303, _) => Sent::Told(self.said(answer.header("location").unwrap_or_default())),
            (403, Self::Support { .. } | Self::Flag { .. }) => Sent::Own,
            (503 | 507, _) => Sent::Later(answer.status),
            _ => panic!("{self:?}: {} {}", answer.head, answer.body),
        }
    }

    fn said(&self, location: &str) -> Option<Said> {
        let (idea, key) = match self {
            Self::Comment { idea, key } => (*idea, key),
            Self::Answer { to, key } => (to.idea, key),
            _ => return None,
        };
        let number = location.split_once("#comment-").and_then(|(_, number)| number.parse().ok());
        let number = number.unwrap_or_else(|| panic!("{self:?}: no place in {location:?}"));
        Some(Said { idea, number, key: key.clone() })
    }

    /// Where the form goes, and what it says.
    fn form(&self, person: &Person) -> (String, Vec<(&'static str, String)>) {
        let own = |text: &str| text.to_owned();
        match self {
            Self::Comment { idea, key } => (
                format!("/en/msme/ideas/{idea}/comments"),
                vec![
                    ("stance", own("experience")),
                    ("language", own("en")),
                    ("text", text_of(key)),
                    ("key", key.clone()),
                ],
            ),
            Self::Answer { to, key } => (
                format!("/en/msme/ideas/{}/comments/{}/answer", to.idea, to.number),
                vec![("language", own("en")), ("text", text_of(key)), ("key", key.clone())],
            ),
            Self::Edit { said, text } => (
                format!("/en/msme/ideas/{}/comments/{}/edit", said.idea, said.number),
                vec![
                    ("text", text.clone()),
                    ("version", own("1")),
                    ("language", own("en")),
                    ("stance", own("experience")),
                ],
            ),
            Self::Translate { said, text } => (
                format!("/en/msme/ideas/{}/comments/{}/translations", said.idea, said.number),
                vec![("language", own("fr")), ("text", text.clone()), ("origin", own("author"))],
            ),
            Self::Support { idea } => (format!("/en/msme/ideas/{idea}/support"), Vec::new()),
            Self::TakeBack { idea } => (format!("/en/msme/ideas/{idea}/support"), vec![("action", own("back"))]),
            Self::Flag { idea } => (
                format!("/en/msme/ideas/{idea}/flag"),
                vec![("rule", own("off-topic")), ("reason", own("It is about something else."))],
            ),
            Self::Subscribe { email } => {
                (own("/en/msme/newsletter"), vec![("email", email.clone()), ("language", own("en"))])
            }
            Self::Letter { key } => (
                own("/en/msme/contact"),
                vec![
                    ("key", key.clone()),
                    ("name", person.name.clone()),
                    ("email", own("writer@example.org")),
                    ("subject", own("A question")),
                    ("message", text_of(key)),
                ],
            ),
            Self::Profile { title } => (own("/en/me/profile"), profile(person, title)),
            Self::Idea { .. } | Self::Draft { .. } => unreachable!("{self:?} is more than one form"),
        }
    }
}

fn profile(person: &Person, title: &str) -> Vec<(&'static str, String)> {
    let own = |text: &str| text.to_owned();
    vec![
        ("name", person.name.clone()),
        ("kind", own("firm")),
        ("organisation", own("Teinturerie Ndar")),
        ("title", own(title)),
        ("economy", own("SN")),
        ("sector", own("C")),
        ("size", own("2-9")),
        ("languages", own("en")),
    ]
}

/// Begins a draft where there is none yet, and saves its text.
fn save(at: &str, person: &Person, title: &str, draft: &mut Option<String>) -> io::Result<Answer> {
    if draft.is_none() {
        let begun = scene::post(at, "/en/msme/ideas/new", person, &[("topic", "trade-finance")])?;
        if begun.status != 303 {
            return Ok(begun);
        }
        *draft = begun.header("location").map(str::to_owned);
    }
    let path = draft.clone().ok_or_else(|| io::Error::other("no draft"))?;
    let text = text_of(title);
    let fields = [("topic", "trade-finance"), ("language", "en"), ("title", title), ("text", &text)];
    scene::post(at, &path, person, &fields)
}
