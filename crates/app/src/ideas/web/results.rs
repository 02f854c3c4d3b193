//! What people found, for where nothing can be written any more: the ideas with the most supports.

use db::{Conn, Id};

use crate::campaigns::{self, Marks};
use crate::error::Error;
use crate::exchange;
use crate::ideas::idea::{Card, Order, Selection};
use crate::ideas::{cards, count};
use crate::rounds;
use crate::topics::Topic;
use crate::visit::InExchange;

/// So many stand there; the list has all.
const MOST: u32 = 5;

/// The most supported ideas, with how many there are in all.
#[derive(Default)]
pub struct Results {
    pub cards: Vec<Card>,
    /// Which of them say nearly the same as others.
    pub marks: Marks,
    pub total: i64,
}

impl Results {
    /// Of a topic, or of the round that goes on; of the exchange where it is the first one.
    pub async fn of(x: &InExchange, topic: Option<&Topic>) -> Result<Self, Error> {
        let (viewer, exchange, lang) = (x.viewer(), x.exchange.id, x.lang);
        let topic = topic.map(|topic| topic.id);
        let read = move |c: &mut Conn| -> Result<Self, Error> {
            let round = match (topic, exchange::round(c, exchange)?) {
                (None, (number, _)) if number > 1 => rounds::began(c, exchange, number)?.map(|began| (number, began)),
                _ => None,
            };
            let selection = Selection {
                topic,
                round,
                author: None,
                language: None,
                status: None,
                unanswered: false,
                order: Order::Supported,
                offset: 0,
            };
            let total = count(c, viewer, exchange, &selection)?;
            let cards = cards(c, viewer, exchange, lang.code(), &selection, MOST)?;
            let ids: Vec<Id> = cards.iter().map(|card| card.id).collect();
            let marks = campaigns::marks(c, &ids)?;
            Ok(Self { cards, marks, total })
        };
        x.app.db.read(read).await
    }
}
