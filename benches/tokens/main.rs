//! What verifying a session token costs: CPU time per token on one core, side by side with the
//! bare signature and with other crates. `benches/README.md` says how to read the table.

mod contenders;
mod measure;
mod sample;
mod table;

use contenders::{bare, clerk_rs, jsonwebtoken, ours};
use measure::Contender;
use sample::Sample;

/// What every step here can fail with.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Rounds that are thrown away: caches fill, the processor finds its speed.
const WARM_UP: usize = 20;
/// Rounds that count. Each takes one sample of every contender.
const ROUNDS: usize = 400;
/// Different tokens for what verifies many.
const TOKENS: usize = 10_000;

fn main() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let sample = Sample::new(TOKENS)?;
    println!("{ROUNDS} rounds; tokens of {} bytes\n", sample.token.len());
    let mut contenders: Vec<Contender<'_>> = vec![
        bare::signature(&runtime, &sample)?,
        ours::first_time(&runtime, &sample)?,
        ours::first_time_and_asked(&runtime, &sample)?,
        ours::first_time_remembered(&runtime, &sample)?,
        ours::many_cached(&runtime, &sample)?,
        ours::one_cached(&runtime, &sample)?,
        jsonwebtoken::decode(&runtime, &sample)?,
        clerk_rs::with_key(&runtime, &sample)?,
        clerk_rs::authorizer(&runtime, &sample)?,
    ];
    let timings = measure::in_rounds(&mut contenders, WARM_UP, ROUNDS)?;
    print!("{}", table::of(&timings, bare::NAME, clerk_rs::WITH_KEY));
    Ok(())
}
