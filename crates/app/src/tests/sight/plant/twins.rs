//! What nobody reads, in the same words as what everybody reads: hidden, withdrawn, begun, or waiting for somebody.

use db::{Conn, Id};
use i18n::Lang;

use super::{People, Work};
use crate::error::Error;
use crate::organisations::voices;
use crate::participants::Standing;
use crate::positions::{self, NewPosition, Saving, Stance, Statement};
use crate::tests::TestApp;
use crate::visibility::Viewer;
use crate::{comments, exchange, ideas, participants};

/// Into the exchange that a scene has filled, by the author of everything.
pub async fn plant(t: &TestApp, author: Id) {
    let now = t.clock_now();
    let ids = (0..60).map(|_| t.app.rng.id(now)).collect();
    let found = t.app.db.read(move |c| exchange::find(c, "msme", Lang::En)).await.unwrap().expect("the exchange");
    let people = People { author, flagger: author, decider: author, unnamed: author, shy: author, quiet: author };
    let work = Work { app: t.app.clone(), ids, exchange: found, people, is_far: false, topic: "border", now };
    t.app.db.write(move |tx| work.twins(tx)).await.expect("all is planted");
}

impl Work {
    fn twins(&self, tx: &mut Conn) -> Result<(), Error> {
        let mut ids = self.ids.iter().copied();
        let mut id = || ids.next().expect("enough ids");
        let author = participants::standing(tx, self.exchange.id, self.people.author)?.expect("a standing");
        let topic = self.find(tx, 1)?.topic_id;
        // The scene has five ideas here, and three comments on the fourth idea.
        self.idea(tx, (id(), topic), "published")?;
        let hidden = self.find(tx, 6)?;
        assert!(ideas::hide(tx, &hidden, "off-topic", self.now)?);
        self.idea(tx, (id(), topic), "published")?;
        let withdrawn = self.find(tx, 7)?;
        assert!(ideas::withdraw(tx, &withdrawn, self.now)?);
        self.comment(tx, id(), 4, "comment")?;
        let hidden = self.find_comment(tx, 4, 4)?;
        assert!(comments::hide(tx, &hidden, "off-topic", self.now)?);
        self.comment(tx, id(), 4, "comment")?;
        let withdrawn = self.find_comment(tx, 4, 5)?;
        assert!(comments::withdraw(tx, &withdrawn, self.now)?);
        self.positions_nobody_reads(tx, [id(), id()], &author)?;
        self.organisation(tx, id(), ("twin", "twinfirm", "twinabout"), Some(self.people.author))?;
        self.drafts(tx, [id(), id(), id(), id()])?;
        self.held(tx, [id(), topic, id()])?;
        Ok(())
    }

    fn positions_nobody_reads(&self, tx: &mut Conn, ids: [Id; 2], author: &Standing) -> Result<(), Error> {
        let idea = self.find(tx, 4)?;
        for (id, (slug, is_public)) in ids.into_iter().zip([("given", false), ("hushed", true)]) {
            let voice = voices::hold(tx, self.exchange.id, author.person_id, slug)?;
            let text = self.said("position");
            let new = NewPosition {
                id,
                exchange: self.exchange.id,
                idea: idea.clone(),
                voice,
                author: author.clone(),
                said: Statement { stance: Stance::For, language: "en".to_owned(), text, firms: Some(250) },
                seen: 0,
                is_public,
                at: self.now,
            };
            assert_eq!(positions::save(tx, &new)?, Saving::Saved);
            if is_public {
                let there = positions::find_by_id(tx, Viewer::ALL_SEEING, id)?.expect("the position");
                assert!(positions::hide(tx, &there, "off-topic", self.now)?);
            }
        }
        Ok(())
    }
}
