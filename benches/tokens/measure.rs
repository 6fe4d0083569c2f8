//! Taking the time, and nothing of what is timed.

use std::hint::black_box;
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;

use crate::Result;

/// One way to verify tokens, ready to run.
pub(crate) struct Contender<'a> {
    name: &'static str,
    count: usize,
    sample: Box<dyn FnMut() -> Result<Duration> + 'a>,
}

impl<'a> Contender<'a> {
    /// Verifies `count` of the inputs per sample, in turn, over and over. One that accepts what is
    /// forged is not a contender.
    pub(crate) fn new<I>(
        name: &'static str,
        count: usize,
        runtime: &'a Runtime,
        inputs: Vec<I>,
        forged: &I,
        accepts: impl AsyncFn(&I) -> bool + 'a,
    ) -> Result<Self>
    where
        I: 'a,
    {
        if runtime.block_on(accepts(forged)) {
            return Err(format!("{name}: accepts a forged token").into());
        }
        let mut next = 0;
        let sample = move || {
            let (time, after) = runtime.block_on(sample(name, &inputs, next, count, &accepts))?;
            next = after;
            Ok(time)
        };
        Ok(Self { name, count, sample: Box::new(sample) })
    }

    /// Verifies each of the inputs once per sample, with something made anew for it, untimed.
    pub(crate) fn anew<I, V: 'a>(
        name: &'static str,
        runtime: &'a Runtime,
        inputs: Vec<I>,
        make: impl Fn() -> Result<V> + 'a,
        accepts: impl AsyncFn(&V, &I) -> bool + 'a,
    ) -> Self
    where
        I: 'a,
    {
        let count = inputs.len();
        let run = move || {
            let with = make()?;
            let (time, _) =
                runtime.block_on(sample(name, &inputs, 0, count, &async |input: &I| accepts(&with, input).await))?;
            Ok(time)
        };
        Self { name, count, sample: Box::new(run) }
    }
}

/// Verifies `count` inputs from `next` on, starting over at their end; the time, and the next one.
async fn sample<I>(
    name: &str,
    inputs: &[I],
    mut next: usize,
    count: usize,
    accepts: &impl AsyncFn(&I) -> bool,
) -> Result<(Duration, usize)> {
    let mut accepted = 0;
    let start = Instant::now();
    for _ in 0..count {
        if next == inputs.len() {
            next = 0;
        }
        accepted += usize::from(accepts(black_box(&inputs[next])).await);
        next += 1;
    }
    let time = start.elapsed();
    if accepted == count { Ok((time, next)) } else { Err(format!("{name}: rejects a valid token").into()) }
}

/// The time per token of one contender, in nanoseconds, round by round.
pub(crate) struct Timing {
    pub(crate) name: &'static str,
    pub(crate) rounds: Vec<f64>,
}

/// Takes one sample of each contender per round, in turn, so that whatever slows the machine down
/// slows all of them down.
pub(crate) fn in_rounds(contenders: &mut [Contender<'_>], warm_up: usize, rounds: usize) -> Result<Vec<Timing>> {
    let mut timings: Vec<Timing> = contenders
        .iter()
        .map(|contender| Timing { name: contender.name, rounds: Vec::with_capacity(rounds) })
        .collect();
    for round in 0..warm_up + rounds {
        for (contender, timing) in contenders.iter_mut().zip(&mut timings) {
            let time = (contender.sample)()?;
            if round >= warm_up {
                timing.rounds.push(nanoseconds(time) / per(contender.count));
            }
        }
    }
    Ok(timings)
}

fn nanoseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e9
}

#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn per(count: usize) -> f64 {
    count as f64
}
