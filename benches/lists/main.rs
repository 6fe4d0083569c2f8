//! What listing users costs: the CPU time of a whole call over loopback HTTP, from the request to the
//! page that is dropped, beside the other crate for Clerk. `benches/README.md` says how to read the
//! table.

mod case;
mod child;
mod contenders;
mod server;
mod time;
mod users;

use case::Case;
use child::ALLOCATORS;
use contenders::{CLERK_RS, OURS};
use time::{cpu_microseconds, sorted};

/// What every step here can fail with.
type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

/// Measurements of each case; medians are shown.
const ROUNDS: usize = 9;

/// Users on a page, calls that are not counted, calls that are.
const PAGES: [(usize, u32, u32); 2] = [(500, 10, 60), (10, 200, 2000)];

fn main() -> Result<()> {
    if case::in_child(|| [cpu_microseconds()])? {
        return Ok(());
    }
    println!("{ROUNDS} rounds; CPU time of one call in µs, medians\n");
    println!("{:<12}{:<16}{OURS:>12}{CLERK_RS:>12}{:>10}{:>16}", "users", "allocator", "ratio", "lowest, highest");
    for (users, warm_up, calls) in PAGES {
        let page = users::page(users);
        let url = server::serving(&page)?;
        for (name, allocator) in ALLOCATORS {
            let measure = |contender| Case { contender, url: &url, warm_up, calls }.run(allocator);
            let mut times = [Vec::new(), Vec::new()];
            for round in 0..ROUNDS {
                // Whatever slows the machine down slows both down, and each goes first as often.
                let order = if round % 2 == 0 { [OURS, CLERK_RS] } else { [CLERK_RS, OURS] };
                for contender in order {
                    times[usize::from(contender == CLERK_RS)].extend(measure(contender)?);
                }
            }
            let [ours, other] = &times;
            let ratios = sorted(ours.iter().zip(other).map(|(ours, other)| ours / other).collect());
            let [ours, other] = times.map(sorted);
            let (middle, last) = (ROUNDS / 2, ROUNDS - 1);
            println!(
                "{users:<12}{name:<16}{:>12.0}{:>12.0}{:>10.3}{:>10.3}{:>8.3}",
                ours[middle], other[middle], ratios[middle], ratios[0], ratios[last]
            );
        }
    }
    Ok(())
}
