//! What listing users costs: the CPU time of a whole call over loopback HTTP, from the request to the
//! page that is dropped, beside the other crate for Clerk. `benches/README.md` says how to read the
//! table.

mod case;
mod contenders;
mod server;
mod users;

use case::Case;
use contenders::{CLERK_RS, OURS};
use rustix::time::{ClockId, clock_gettime};

/// What every step here can fail with.
type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

/// Measurements of each case; medians are shown.
const ROUNDS: usize = 9;

/// Users on a page, calls that are not counted, calls that are.
const PAGES: [(usize, u32, u32); 2] = [(500, 10, 60), (10, 200, 2000)];

/// How the C library's allocator keeps memory, by its variables. As it is by default, glibc gives
/// the memory of a large page back to the system after each call, and takes it anew for the next.
const ALLOCATORS: [(&str, &[(&str, &str)]); 2] = [
    ("default", &[]),
    (
        "keeps memory",
        &[
            ("MALLOC_MMAP_THRESHOLD_", "33554432"),
            ("MALLOC_TOP_PAD_", "33554432"),
            ("MALLOC_TRIM_THRESHOLD_", "268435456"),
        ],
    ),
];

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

/// CPU time of this process so far, all threads and the system's part of it.
#[expect(clippy::cast_precision_loss, reason = "a run does not take years")]
fn cpu_microseconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e6 + time.tv_nsec as f64 / 1e3
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}
