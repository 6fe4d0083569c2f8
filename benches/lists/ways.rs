//! Ways to go through all users.

use std::fs;
use std::time::Instant;

use clerk_sdk::{Clerk, HttpOptions};

use crate::time::cpu_microseconds;
use crate::{PAGE, PAGES, Result};

/// `list()` again and again, each with the next offset.
pub(crate) const BY_HAND: &str = "by hand";
pub(crate) const STREAM: &str = "stream";
pub(crate) const PREFETCHED: &str = "stream, prefetch(4)";
/// All users in memory, to compare with.
pub(crate) const COLLECTED: &str = "collect_all";

/// CPU time in µs, how much memory grew in KB, and seconds.
pub(crate) fn run(way: &str, url: &str) -> Result<[f64; 3]> {
    let http = HttpOptions::new().client(reqwest::Client::builder().no_proxy().build()?);
    let clerk = Clerk::builder().api_key("sk_test_benchmark").server_api_url(url).http_options(http).build()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (memory, started, cpu) = (peak_kilobytes()?, Instant::now(), cpu_microseconds());
    let addresses = runtime.block_on(async {
        match way {
            BY_HAND => by_hand(&clerk).await,
            STREAM => streamed(&clerk, 1).await,
            PREFETCHED => streamed(&clerk, 4).await,
            COLLECTED => Ok(count(&clerk.users().list().limit(limit()).collect_all(PAGE * PAGES).await?)),
            other => Err(format!("no way {other}").into()),
        }
    })?;
    let measured = [cpu_microseconds() - cpu, peak_kilobytes()? - memory, started.elapsed().as_secs_f64()];
    if addresses < PAGE * PAGES {
        return Err(format!("{addresses} email addresses: some got lost").into());
    }
    Ok(measured)
}

fn limit() -> u16 {
    u16::try_from(PAGE).unwrap_or(u16::MAX)
}

fn count(users: &[clerk_sdk::types::User]) -> usize {
    users.iter().map(|user| user.email_addresses.len()).sum()
}

async fn by_hand(clerk: &Clerk) -> Result<usize> {
    let (mut addresses, mut offset) = (0, 0);
    loop {
        let page = clerk.users().list().limit(limit()).offset(offset).send().await?;
        addresses += count(&page);
        if page.len() < PAGE {
            return Ok(addresses);
        }
        offset += u64::from(limit());
    }
}

async fn streamed(clerk: &Clerk, prefetch: usize) -> Result<usize> {
    let mut users = clerk.users().list().limit(limit()).stream().prefetch(prefetch);
    let mut addresses = 0;
    while let Some(user) = users.next().await {
        addresses += user?.email_addresses.len();
    }
    Ok(addresses)
}

/// The most memory this process has had: `VmHWM` of proc_pid_status(5).
fn peak_kilobytes() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    Ok(line.trim_end_matches("kB").trim().parse()?)
}
