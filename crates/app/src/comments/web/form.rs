//! The form of a comment or an answer.

use serde::Deserialize;
use web::FieldErrors;

use crate::comments::comment::{self, Stance};
use crate::ideas::web::{is_language, languages};
use crate::organisations::voices::Voice;
use crate::page::Frame;
use crate::token;
use crate::visit::InExchange;

/// A comment as a form sends it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CommentForm {
    pub stance: String,
    pub language: String,
    pub text: String,
    /// Sent twice, it is one comment.
    pub key: String,
    /// The draft that waited for its author, if one did.
    pub draft: String,
    /// Address of the organisation that it is given for; empty: the author's own.
    pub organisation: String,
}

impl CommentForm {
    /// An empty form in the reader's language.
    pub fn begin(x: &InExchange) -> Self {
        let language = x.lang.text_code().to_owned();
        // Pages shared by all who are signed out carry no key: their form becomes a draft first.
        let key = if x.person.is_some() { token::draw(&x.app) } else { String::new() };
        Self { language, key, ..Self::default() }
    }

    /// What is wrong with it; an answer takes no stance.
    pub fn check(&self, x: &InExchange, is_answer: bool) -> FieldErrors {
        let mut errors = FieldErrors::new();
        errors.check(!is_answer && Stance::parse(&self.stance).is_none(), "stance", "comments-stance-missing");
        errors.check(is_answer && self.text.is_empty(), "text", "comments-answer-missing");
        for (field, words) in comment::check(&self.text).iter() {
            errors.add(field, words.clone());
        }
        errors.check(!is_language(x, &self.language), "language", "comments-language-missing");
        errors
    }
}

/// A form as a template shows it.
pub struct FormView {
    pub form: CommentForm,
    pub errors: FieldErrors,
    /// Where it is sent.
    pub action: String,
    /// Under which name the device keeps what is typed.
    pub keep: String,
    pub is_answer: bool,
    pub is_signed_in: bool,
    pub languages: Vec<(String, String)>,
    /// As whom the author may speak: addresses and names, oneself first; empty where that is no question.
    pub voices: Vec<(String, String)>,
}

impl FormView {
    /// A form under an idea, or under a comment that it answers.
    pub fn new(
        x: &InExchange,
        idea: i64,
        answers: Option<i64>,
        form: CommentForm,
        errors: FieldErrors,
        voices: &[Voice],
    ) -> Self {
        let (action, keep) = match answers {
            Some(m) => (x.href(&format!("/ideas/{idea}/comments/{m}/answer")), format!("answer-{idea}-{m}")),
            None => (x.href(&format!("/ideas/{idea}/comments")), format!("comment-{idea}")),
        };
        Self {
            form,
            errors,
            action,
            keep,
            is_answer: answers.is_some(),
            is_signed_in: x.person.is_some(),
            languages: languages(x),
            voices: choices(x, voices),
        }
    }

    pub fn text_label(&self, p: &Frame) -> String {
        if self.is_answer { p.t("comments-answer-label").text() } else { p.t("comments-text-label").text() }
    }
}

/// Oneself, then every organisation that one may speak for.
fn choices(x: &InExchange, voices: &[Voice]) -> Vec<(String, String)> {
    if voices.is_empty() {
        return Vec::new();
    }
    let own = (String::new(), x.t("voices-yourself").text());
    std::iter::once(own).chain(voices.iter().map(|voice| (voice.slug.clone(), voice.name.clone()))).collect()
}

/// The stances with their radio buttons' ids, the first one carrying the group's id.
pub fn stances() -> impl Iterator<Item = (&'static str, String)> {
    Stance::ALL.iter().enumerate().map(|(i, stance)| {
        let id = if i == 0 { "stance".to_owned() } else { format!("stance-{}", i + 1) };
        (stance.as_str(), id)
    })
}
