//! The client: wrk, on a core of its own, on connections that stay open.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::Result;

/// The core that the client runs on.
const CORE: &str = "1";
const CONNECTIONS: &str = "32";
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/load/requests.lua");

/// What a run of the client found.
pub(crate) struct Load {
    pub(crate) requests: usize,
    pub(crate) per_second: f64,
    /// The processor time of the server, as a part of the time that passed.
    pub(crate) busy: f64,
}

/// Sends requests with the header lines of a file, in turn, for some seconds. Any response but those of
/// status 200 is an error.
#[expect(clippy::cast_precision_loss, reason = "counts are small")]
pub(crate) fn run(port: u16, lines: &Path, seconds: u64, server_time: impl Fn() -> Result<Duration>) -> Result<Load> {
    let before = server_time()?;
    let mut command = Command::new("taskset");
    command.args(["--cpu-list", CORE, "wrk", "--threads", "1", "--connections", CONNECTIONS, "--script", SCRIPT]);
    command.args(["--duration", &format!("{seconds}s"), &format!("http://127.0.0.1:{port}/"), "--"]).arg(lines);
    let output = command.output().map_err(|error| format!("wrk, in Debian's package of that name: {error}"))?;
    let used = server_time()?.saturating_sub(before);
    let text = String::from_utf8_lossy(&output.stdout);
    let found = text.lines().find_map(|line| line.strip_prefix("requests, microseconds, errors: "));
    let found = found.ok_or_else(|| format!("{text}{}", String::from_utf8_lossy(&output.stderr)))?;
    let numbers = found.split_whitespace().map(str::parse).collect::<Result<Vec<usize>, _>>()?;
    let [requests, microseconds, errors] = numbers.as_slice() else { return Err(found.into()) };
    if *errors > 0 {
        return Err(format!("{errors} of {requests} requests failed").into());
    }
    let time = *microseconds as f64 / 1e6;
    Ok(Load { requests: *requests, per_second: *requests as f64 / time, busy: used.as_secs_f64() / time })
}

/// The status of the response to one request.
pub(crate) fn status(port: u16, header: &str) -> Result<u16> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    write!(stream, "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{header}\r\nConnection: close\r\n\r\n")?;
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line)?;
    Ok(line.split_whitespace().nth(1).ok_or("no status")?.parse()?)
}
