//! What listing users takes from the allocator: how often, and how many bytes in all, per call.
//! Counting costs time, so the time is measured by the other program.

mod case;
#[expect(dead_code, reason = "counts do not depend on the allocator")]
mod child;
mod contenders;
mod server;
mod users;

use std::alloc::System;

use case::Case;
use contenders::{CLERK_RS, OURS};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

/// What every step here can fail with.
type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() -> Result<()> {
    if case::in_child(counters)? {
        return Ok(());
    }
    println!("{:<12}{:<12}{:>14}{:>14}{:>14}", "users", "", "allocations", "enlarged", "bytes");
    for users in [500, 10] {
        let page = users::page(users);
        let url = server::serving(&page)?;
        for contender in [OURS, CLERK_RS] {
            let counted = Case { contender, url: &url, warm_up: 3, calls: 10 }.run(&[])?;
            let [allocations, enlarged, bytes] = counted[..] else { return Err("three counters".into()) };
            println!("{users:<12}{contender:<12}{allocations:>14.0}{enlarged:>14.0}{bytes:>14.0}");
        }
        println!("{users:<12}{:<12}{:>42}", "the page", page.len());
    }
    Ok(())
}

/// Allocations, reallocations, and bytes asked for by both.
#[expect(clippy::cast_precision_loss, reason = "a run does not allocate petabytes")]
fn counters() -> [f64; 3] {
    let stats = ALLOCATOR.stats();
    [stats.allocations as f64, stats.reallocations as f64, stats.bytes_allocated as f64]
}
