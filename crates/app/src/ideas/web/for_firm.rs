//! For which firm an idea is, or for which body it is submitted, as the steps of writing it ask and say.

use db::{Conn, Id};
use web::FieldErrors;

use crate::entered;
use crate::error::Error;
use crate::ideas::drafts::Draft;
use crate::ideas::idea::check_given;
use crate::organisations::voices::{self, Voice};
use crate::visit::InExchange;

/// For which firm a draft is.
pub struct ForFirm {
    /// Whether the writer may enter ideas for firms.
    pub is_offered: bool,
    /// The firm in words; empty where it is for none.
    pub said: Vec<String>,
    /// The associations and chambers for which the writer may speak.
    voices: Vec<Voice>,
    /// As whom the writer may send it: addresses and names, oneself first.
    pub choices: Vec<(String, String)>,
}

impl ForFirm {
    pub async fn of(x: &InExchange, draft: Id) -> Result<Self, Error> {
        let Some(person) = &x.person else {
            return Ok(Self { is_offered: false, said: Vec::new(), voices: Vec::new(), choices: Vec::new() });
        };
        let (exchange, me) = (x.exchange.id, person.id);
        let look = move |c: &mut Conn| -> Result<_, Error> {
            Ok((entered::of_draft(c, me, draft)?, voices::for_firms(c, exchange, me)?))
        };
        let (known, voices) = x.app.db.read(look).await?;
        let said =
            known.map_or_else(Vec::new, |known| entered::web::said(&x.frame(""), &known.firm, entered::State::Draft));
        let own = (String::new(), x.t("voices-yourself").text());
        let bodies = voices.iter().map(|voice| (voice.slug.clone(), voice.name.clone()));
        let choices = std::iter::once(own).chain(bodies).collect();
        Ok(Self { is_offered: !voices.is_empty() || !said.is_empty(), said, voices, choices })
    }

    /// Whether it is asked for whom the writer sends it: not where it is for a firm without e-mail, whose word it is.
    /// It is where the mandate has ended meanwhile, so that nobody is stuck with what they chose before.
    pub fn asks_for_whom(&self, draft: &Draft) -> bool {
        self.said.is_empty() && (!self.voices.is_empty() || !draft.organisation.is_empty() || !draft.firms.is_empty())
    }

    /// What is wrong with for whom it is sent, and for how many firms.
    pub fn check(&self, draft: &Draft, errors: &mut FieldErrors) -> Option<i64> {
        if !self.said.is_empty() {
            return None;
        }
        check_given(&draft.organisation, &draft.firms, &self.voices, errors)
    }

    /// What the body is called for which a draft is to be sent; empty where it is the writer's own.
    pub fn sent_for(&self, draft: &Draft) -> &str {
        let voice = self.voices.iter().find(|voice| self.said.is_empty() && voice.slug == draft.organisation);
        voice.map_or("", |voice| voice.name.as_str())
    }
}

/// Whether somebody may enter ideas for firms, before a draft is there.
pub async fn is_offered(x: &InExchange) -> Result<bool, Error> {
    let Some(person) = &x.person else { return Ok(false) };
    let (exchange, me) = (x.exchange.id, person.id);
    x.app.db.read(move |c| -> Result<_, Error> { Ok(!voices::for_firms(c, exchange, me)?.is_empty()) }).await
}
