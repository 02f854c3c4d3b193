//! Counts requests per caller in memory, per node: a bucket that refills steadily. Mails, codes
//! and contributions are counted from their tables instead; this only keeps floods off the door.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;
use std::time::Duration;

/// The most callers remembered; beyond it the stalest are forgotten, so memory stays bounded.
const CALLERS: usize = 50_000;

/// `burst` requests at once, then `burst` more over each `window`.
pub struct Floods {
    burst: f64,
    per_microsecond: f64,
    buckets: Mutex<HashMap<IpAddr, Bucket>>,
}

struct Bucket {
    tokens: f64,
    at: i64,
}

impl Floods {
    pub fn new(burst: u32, window: Duration) -> Self {
        let burst = f64::from(burst.max(1));
        #[expect(clippy::cast_precision_loss, reason = "a window is seconds or minutes")]
        let per_microsecond = burst / window.as_micros().max(1) as f64;
        Self { burst, per_microsecond, buckets: Mutex::new(HashMap::new()) }
    }

    /// Takes one request from the caller's bucket at `now` (µs); `Err` says how long to wait.
    pub fn take(&self, caller: IpAddr, now: i64) -> Result<(), Duration> {
        let mut buckets = self.buckets.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if buckets.len() >= CALLERS {
            self.forget_full(&mut buckets, now);
        }
        let bucket = buckets.entry(group(caller)).or_insert(Bucket { tokens: self.burst, at: now });
        bucket.tokens = self.refilled(bucket, now);
        bucket.at = now;
        if bucket.tokens >= 1.0 {
            bucket.tokens -= 1.0;
            return Ok(());
        }
        let wait = (1.0 - bucket.tokens) / self.per_microsecond;
        Err(Duration::from_secs_f64((wait / 1e6).ceil().max(1.0)))
    }

    #[expect(clippy::cast_precision_loss, reason = "elapsed time since the last request, minutes at most matter")]
    fn refilled(&self, bucket: &Bucket, now: i64) -> f64 {
        let elapsed = now.saturating_sub(bucket.at).max(0) as f64;
        (bucket.tokens + elapsed * self.per_microsecond).min(self.burst)
    }

    /// A full bucket says nothing that a new one would not. When an attack fills even the rest,
    /// all are forgotten: better to serve than to grow.
    fn forget_full(&self, buckets: &mut HashMap<IpAddr, Bucket>, now: i64) {
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
