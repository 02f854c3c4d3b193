//! Places for connections. When all are taken and somebody comes, room is made: those over which nothing has been asked
//! for the longest are let go. Idle connections and slow clients keep nobody out, however many of them there are.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokio::sync::{Notify, Semaphore};

/// Of so many, one is let go: one by one, everybody would have to be looked at for each who comes.
const SHARE: usize = 32;

pub struct Room {
    since: Instant,
    free: Semaphore,
    guests: Mutex<Guests>,
}

#[derive(Default)]
struct Guests {
    /// How many have ever come; the next one's number.
    came: u64,
    here: HashMap<u64, Arc<Guest>>,
}

/// Somebody at the other end of a connection.
pub struct Guest {
    since: Instant,
    /// When the last request came, or the connection: milliseconds since the room opened.
    asked: AtomicU64,
    wanted: Notify,
}

impl Guest {
    /// A request came.
    pub fn asks(&self) {
        let now = u64::try_from(self.since.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.asked.store(now, Ordering::Relaxed);
    }
}

/// A place, until it is dropped.
pub struct Seat {
    room: Arc<Room>,
    number: u64,
    guest: Arc<Guest>,
}

impl Seat {
    pub fn guest(&self) -> Arc<Guest> {
        Arc::clone(&self.guest)
    }

    /// Waits until somebody else needs the place more.
    pub async fn is_wanted(&self) {
        self.guest.wanted.notified().await;
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.room.guests().here.remove(&self.number);
        self.room.free.add_permits(1);
    }
}

impl Room {
    pub fn new(places: usize) -> Self {
        Self { since: Instant::now(), free: Semaphore::new(places), guests: Mutex::default() }
    }

    /// A place, as soon as there is one.
    pub async fn enter(self: &Arc<Self>) -> Seat {
        if self.free.available_permits() == 0 {
            self.make_room();
        }
        if let Ok(permit) = self.free.acquire().await {
            permit.forget();
        }
        let guest = Arc::new(Guest { since: self.since, asked: AtomicU64::new(0), wanted: Notify::new() });
        guest.asks();
        let mut guests = self.guests();
        guests.came += 1;
        let number = guests.came;
        guests.here.insert(number, Arc::clone(&guest));
        Seat { room: Arc::clone(self), number, guest }
    }

    fn make_room(&self) {
        let guests = self.guests();
        let mut quiet: Vec<&Arc<Guest>> = guests.here.values().collect();
        let few = quiet.len() / SHARE;
        if quiet.is_empty() {
            return;
        }
        quiet.select_nth_unstable_by_key(few, |guest| guest.asked.load(Ordering::Relaxed));
        for guest in &quiet[..=few] {
            guest.wanted.notify_one();
        }
    }

    /// Nothing in here is half done when somebody panics.
    fn guests(&self) -> MutexGuard<'_, Guests> {
        self.guests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_has_asked_for_nothing_for_the_longest_makes_room() {
        let room = Arc::new(Room::new(3));
        let (first, second, third) = (room.enter().await, room.enter().await, room.enter().await);
        for (seat, asked) in [(&first, 30), (&second, 10), (&third, 20)] {
            seat.guest.asked.store(asked, Ordering::Relaxed);
        }
        let entering = tokio::spawn({
            let room = Arc::clone(&room);
            async move { room.enter().await }
        });
        second.is_wanted().await;
        drop(second);
        let fourth = entering.await.unwrap();
        assert_eq!(room.guests().here.len(), 3);
        drop((first, third, fourth));
        assert_eq!((room.guests().here.len(), room.free.available_permits()), (0, 3));
    }
}
