//! Counts requests per caller in memory, per node: a bucket that refills steadily. Mails, codes
//! and contributions are counted from their tables instead; this only keeps floods off the door.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::Mutex;
use std::time::Duration;

/// The most callers remembered; beyond it the stalest are forgotten, so memory stays bounded.
const CALLERS: usize = 50_000;

/// `burst` requests at once, then `burst` more over each `window`, of each caller: an address, or whoever else is counted.
pub struct Floods<K = IpAddr> {
    burst: f64,
    per_microsecond: f64,
    buckets: Mutex<HashMap<K, Bucket>>,
}

struct Bucket {
    tokens: f64,
    at: i64,
}

impl Floods {
    /// Takes one request from the caller's bucket at `now` (µs); `Err` says how long to wait.
    pub fn take(&self, caller: IpAddr, now: i64) -> Result<(), Duration> {
        self.count(group(caller), now)
    }
}

impl<K: Eq + Hash> Floods<K> {
    pub fn new(burst: u32, window: Duration) -> Self {
        let burst = f64::from(burst.max(1));
        #[expect(clippy::cast_precision_loss, reason = "a window is seconds or minutes")]
        let per_microsecond = burst / window.as_micros().max(1) as f64;
        Self { burst, per_microsecond, buckets: Mutex::new(HashMap::new()) }
    }

    /// Takes one from this bucket at `now` (µs); `Err` says how long to wait.
    pub fn count(&self, key: K, now: i64) -> Result<(), Duration> {
        let mut buckets = self.buckets.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if buckets.len() >= CALLERS {
            self.forget_full(&mut buckets, now);
        }
        let bucket = buckets.entry(key).or_insert(Bucket { tokens: self.burst, at: now });
        bucket.tokens = self.refilled(bucket, now);
        bucket.at = now;
        self.enough(bucket.tokens)?;
        bucket.tokens -= 1.0;
        Ok(())
    }

    /// Whether there is one in this bucket, without taking it.
    pub fn look(&self, key: &K, now: i64) -> Result<(), Duration> {
        let buckets = self.buckets.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        self.enough(buckets.get(key).map_or(self.burst, |bucket| self.refilled(bucket, now)))
    }

    fn enough(&self, tokens: f64) -> Result<(), Duration> {
        if tokens >= 1.0 {
            return Ok(());
        }
        let wait = (1.0 - tokens) / self.per_microsecond;
        Err(Duration::from_secs_f64((wait / 1e6).ceil().max(1.0)))
    }

    #[expect(clippy::cast_precision_loss, reason = "elapsed time since the last request, minutes at most matter")]
    fn refilled(&self, bucket: &Bucket, now: i64) -> f64 {
        let elapsed = now.saturating_sub(bucket.at).max(0) as f64;
        (bucket.tokens + elapsed * self.per_microsecond).min(self.burst)
    }

    /// A full bucket says nothing that a new one would not. When an attack fills even the rest,
    /// all are forgotten: better to serve than to grow.
    fn forget_full(&self, buckets: &mut HashMap<K, Bucket>, now: i64) {
        buckets.retain(|_, bucket| self.refilled(bucket, now) < self.burst);
        if buckets.len() >= CALLERS {
            buckets.clear();
        }
    }
}

/// Who counts as one caller: an IPv4 address, or an IPv6 /64 (what one household or host gets).
pub fn group(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => IpAddr::V6((u128::from(v6) & !u128::from(u64::MAX)).into()),
        },
    }
}
