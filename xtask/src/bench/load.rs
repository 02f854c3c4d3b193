//! A closed loop: every connection sends its next request when it has read the answer to the last one.

use std::{
    cell::RefCell,
    net::SocketAddr,
    rc::Rc,
    time::{Duration, Instant},
};

use anyhow::{Result, bail};
use tokio::task::JoinSet;

use super::http::Client;

/// What one stretch of load came to.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    pub per_second: f64,
    pub p50: Duration,
    pub p99: Duration,
    /// Answers that were not what was wanted.
    pub failed: usize,
}

#[derive(Clone, Copy)]
pub struct Stretch {
    pub warm_up: Duration,
    pub measured: Duration,
}

/// One thing done over a connection: true when the answer was the one wanted.
pub trait Work: AsyncFnMut(&mut Client) -> Result<bool> + 'static {}
impl<F: AsyncFnMut(&mut Client) -> Result<bool> + 'static> Work for F {}

/// Drives `connections` at once; `work` makes what the n-th of them does again and again.
pub async fn drive<W: Work>(
    address: SocketAddr,
    connections: usize,
    stretch: Stretch,
    work: impl Fn(usize) -> W,
) -> Result<Outcome> {
    let begin = Instant::now() + stretch.warm_up;
    let end = begin + stretch.measured;
    let times: Rc<RefCell<Vec<u32>>> = Rc::default();
    let mut running = JoinSet::new();
    for number in 0..connections {
        let (times, mut work) = (Rc::clone(&times), work(number));
        running.spawn_local(async move {
            let mut client = Client::new(address);
            let (mut failed, mut faults) = (0, 0);
            loop {
                let started = Instant::now();
                if started >= end {
                    return Ok(failed);
                }
                match work(&mut client).await {
                    Ok(true) if started >= begin => {
                        let time = u32::try_from(started.elapsed().as_micros()).unwrap_or(u32::MAX);
                        times.borrow_mut().push(time);
                    }
                    Ok(true) => {}
                    Ok(false) => failed += 1,
                    Err(fault) => {
                        faults += 1;
                        if faults > 10 {
                            return Err(fault);
                        }
                    }
                }
            }
        });
    }
    let mut failed = 0;
    while let Some(ended) = running.join_next().await {
        failed += ended??;
    }
    let mut times = times.take();
    if times.is_empty() {
        bail!("not one request succeeded, {failed} failed");
    }
    times.sort_unstable();
    let at = |percent: usize| Duration::from_micros(u64::from(times[(times.len() - 1) * percent / 100]));
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    let per_second = times.len() as f64 / stretch.measured.as_secs_f64();
    Ok(Outcome { per_second, p50: at(50), p99: at(99), failed })
}

/// The median of several stretches, each figure for itself.
pub fn median(outcomes: &[Outcome]) -> Outcome {
    let mut rates: Vec<f64> = outcomes.iter().map(|outcome| outcome.per_second).collect();
    rates.sort_by(f64::total_cmp);
    let middle = |of: fn(&Outcome) -> Duration| {
        let mut each: Vec<Duration> = outcomes.iter().map(of).collect();
        each.sort_unstable();
        each[each.len() / 2]
    };
    Outcome {
        per_second: rates[rates.len() / 2],
        p50: middle(|outcome| outcome.p50),
        p99: middle(|outcome| outcome.p99),
        failed: outcomes.iter().map(|outcome| outcome.failed).sum(),
    }
}
