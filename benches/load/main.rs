//! How many requests per second one core serves: axum alone, behind this crate's layer, and behind that of
//! the other crate for Clerk. `benches/README.md` says how to read the table.

mod client;
#[path = "../lists/server.rs"]
mod keys;
mod requests;
#[path = "../tokens/sample.rs"]
mod sample;
mod server;
mod signature;
mod table;

use std::path::Path;

use requests::{Requests, Traffic};
use sample::Sample;
use server::{CLERK_RS, OURS, PLAIN, SIGNATURE, Server};

/// What every step here can fail with.
type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

/// Rounds; each measures every case once, and medians are shown.
const ROUNDS: usize = 7;
/// How long a case is measured in a round.
const SECONDS: u64 = 4;
/// Different tokens: more than any server here gets requests in that time.
const TOKENS: usize = 250_000;

/// What is sent, and to whom. Servers that are compared stand beside each other.
const CASES: [(Traffic, &str); 9] = [
    (Traffic::OneToken, PLAIN),
    (Traffic::OneToken, OURS),
    (Traffic::OneToken, CLERK_RS),
    (Traffic::NewTokens, PLAIN),
    (Traffic::NewTokens, SIGNATURE),
    (Traffic::NewTokens, OURS),
    (Traffic::NewTokens, CLERK_RS),
    (Traffic::Cookies, PLAIN),
    (Traffic::Cookies, OURS),
];

/// One case, and what was measured of it.
pub(crate) struct Case {
    traffic: Traffic,
    server: &'static str,
    rounds: Vec<Round>,
}

/// One measurement.
#[derive(Clone, Copy)]
pub(crate) struct Round {
    per_second: f64,
    /// Which part of its core the server used.
    busy: f64,
}

fn main() -> Result<()> {
    if server::in_child()? {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let sample = Sample::new(TOKENS)?;
    let requests = Requests::write(folder.path(), &sample)?;
    let mut cases = CASES.map(|(traffic, server)| Case { traffic, server, rounds: Vec::with_capacity(ROUNDS) });
    for case in &cases {
        check(case, folder.path(), &sample)?;
    }
    for _ in 0..ROUNDS {
        for case in &mut cases {
            case.rounds.push(measure(case, folder.path(), &requests)?);
        }
    }
    println!("{ROUNDS} rounds of {SECONDS} s; tokens of {} bytes; medians\n", sample.token.len());
    print!("{}", table::of(&cases));
    Ok(())
}

/// A server that lets in what is forged, or keeps out what is not, is not measured.
fn check(case: &Case, folder: &Path, sample: &Sample) -> Result<()> {
    let server = Server::start(case.server, folder)?;
    let forged = if case.server == PLAIN { 200 } else { 401 };
    for (token, expected) in [(&sample.token, 200), (&sample.forged, forged)] {
        let status = client::status(server.port(), &case.traffic.header(token))?;
        if status != expected {
            return Err(format!("{}: {status} instead of {expected}", case.server).into());
        }
    }
    Ok(())
}

/// Each measurement has a server of its own, which has seen none of the tokens.
fn measure(case: &Case, folder: &Path, requests: &Requests) -> Result<Round> {
    let server = Server::start(case.server, folder)?;
    let load = client::run(server.port(), requests.file(case.traffic), SECONDS, || server.processor_time())?;
    // Axum alone does not look at them.
    if case.traffic == Traffic::NewTokens && case.server != PLAIN && load.requests > TOKENS {
        return Err(format!("{} requests for {TOKENS} tokens: raise their number", load.requests).into());
    }
    Ok(Round { per_second: load.per_second, busy: load.busy })
}
