//! Who is measured. Each makes its client once, and then one list call after the other on one
//! connection that stays open.

use crate::Result;

mod clerk_rs;
mod ours;

pub(crate) const OURS: &str = "clerk-sdk";
pub(crate) const CLERK_RS: &str = "clerk-rs";

/// A client whose calls give the number of email addresses of all users listed.
pub(crate) trait Contender {
    /// Lists users, looks at each, and drops them.
    async fn list(&self) -> Result<usize>;
}

/// Lists users by the client of `name`, and says by how much each of the counters advances in `calls`
/// calls, after some that are not counted.
pub(crate) fn run<const N: usize>(
    name: &str,
    url: &str,
    warm_up: u32,
    calls: u32,
    counters: impl Fn() -> [f64; N],
) -> Result<[f64; N]> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    match name {
        OURS => runtime.block_on(measured(&ours::client(url)?, warm_up, calls, counters)),
        CLERK_RS => runtime.block_on(measured(&clerk_rs::client(url)?, warm_up, calls, counters)),
        other => Err(format!("no contender {other}").into()),
    }
}

async fn measured<const N: usize>(
    contender: &impl Contender,
    warm_up: u32,
    calls: u32,
    counters: impl Fn() -> [f64; N],
) -> Result<[f64; N]> {
    let emails = contender.list().await?;
    for _ in 1..warm_up {
        contender.list().await?;
    }
    let before = counters();
    for _ in 0..calls {
        if contender.list().await? != emails || emails == 0 {
            return Err("an email address got lost".into());
        }
    }
    let after = counters();
    Ok(std::array::from_fn(|index| after[index] - before[index]))
}
