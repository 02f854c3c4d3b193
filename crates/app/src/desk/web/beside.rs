//! The texts before and behind the one that is looked at, so that whoever decides goes from one to the next.

use db::Id;

/// The neighbours of one in a queue, the oldest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    pub previous: Option<Id>,
    pub next: Option<Id>,
}

impl Beside {
    /// Where one stands among those that a queue begins with. Of one that is not among them, the next is the oldest.
    pub fn of(order: &[Id], one: Id) -> Self {
        match order.iter().position(|id| *id == one) {
            Some(at) => Self {
                previous: at.checked_sub(1).and_then(|before| order.get(before).copied()),
                next: order.get(at + 1).copied(),
            },
            None => Self { previous: None, next: order.first().copied() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_the_ones_around_it_and_what_is_not_in_the_queue_leads_to_its_beginning() {
        let ids: Vec<Id> = (1..=3).map(|n| Id::from_bytes([n; 16])).collect();
        let around = |id| Beside::of(&ids, id);
        assert_eq!(around(ids[0]), Beside { previous: None, next: Some(ids[1]) });
        assert_eq!(around(ids[1]), Beside { previous: Some(ids[0]), next: Some(ids[2]) });
        assert_eq!(around(ids[2]), Beside { previous: Some(ids[1]), next: None });
        assert_eq!(around(Id::NIL), Beside { previous: None, next: Some(ids[0]) });
        assert_eq!(Beside::of(&[], Id::NIL), Beside::default());
    }
}
