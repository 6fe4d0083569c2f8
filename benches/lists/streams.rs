//! What it costs to go through all users: a stream beside the same pages fetched by hand. CPU time, memory, and the time
//! it takes when the server is slow. `benches/README.md` says how to read the tables.

mod child;
mod paging;
mod time;
mod users;
mod ways;

use std::time::Duration;

use child::ALLOCATORS;
use time::sorted;
use ways::{BY_HAND, COLLECTED, PREFETCHED, STREAM};

/// What every step here can fail with.
type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

/// Users on a page, and pages.
const PAGE: usize = 500;
const PAGES: usize = 100;
/// Measurements of CPU time and memory, and of time with a slow server.
const ROUNDS: usize = 7;
const SLOW_ROUNDS: usize = 5;
/// How long the slow server takes for each response.
const DELAY: Duration = Duration::from_millis(50);

fn main() -> Result<()> {
    if let Some(arguments) = child::arguments() {
        let [way, url] = arguments.as_slice() else { return Err("other arguments".into()) };
        child::report(ways::run(way, url)?);
        return Ok(());
    }
    let page = users::page(PAGE);
    let url = paging::serving(&page, PAGE, PAGES, Duration::ZERO)?;
    println!("{} users, {PAGES} pages of {} KB; {ROUNDS} rounds, medians\n", PAGE * PAGES, page.len() / 1000);
    println!("{:<16}{:<24}{:>14}{:>10}{:>16}{:>14}", "allocator", "", "CPU ms", "× hand", "lowest, highest", "peak MB");
    for (allocator, variables) in ALLOCATORS {
        let measured =
            rounds(&[BY_HAND, STREAM, PREFETCHED, COLLECTED], ROUNDS, |way| child::run(&[way, &url], variables))?;
        for way in &measured {
            let ratios = way.ratios(&measured[0], 0);
            let (lowest, highest) = (ratios[0], ratios[ratios.len() - 1]);
            println!(
                "{allocator:<16}{:<24}{:>14.0}{:>10.3}{lowest:>10.3}{highest:>8.3}{:>12.1}",
                way.name,
                way.median(0) / 1e3,
                middle(&ratios),
                way.median(1) / 1e3,
            );
        }
    }
    let url = paging::serving(&page, PAGE, PAGES, DELAY)?;
    println!("\na server that takes {DELAY:?}; {SLOW_ROUNDS} rounds, medians\n");
    println!("{:<24}{:>14}{:>10}{:>16}", "", "seconds", "× stream", "lowest, highest");
    let measured = rounds(&[STREAM, PREFETCHED], SLOW_ROUNDS, |way| child::run(&[way, &url], &[]))?;
    for way in &measured {
        let ratios = way.ratios(&measured[0], 2);
        let (lowest, highest) = (ratios[0], ratios[ratios.len() - 1]);
        println!("{:<24}{:>14.2}{:>10.3}{lowest:>10.3}{highest:>8.3}", way.name, way.median(2), middle(&ratios));
    }
    Ok(())
}

/// What was measured of one way: CPU time in µs, growth of memory in KB, and seconds.
struct Measured {
    name: &'static str,
    runs: Vec<Vec<f64>>,
}

impl Measured {
    fn median(&self, column: usize) -> f64 {
        middle(&sorted(self.runs.iter().map(|run| run[column]).collect()))
    }

    /// Beside another way, round by round; sorted.
    fn ratios(&self, other: &Self, column: usize) -> Vec<f64> {
        sorted(self.runs.iter().zip(&other.runs).map(|(one, other)| one[column] / other[column]).collect())
    }
}

fn middle(sorted: &[f64]) -> f64 {
    sorted[sorted.len() / 2]
}

/// Whatever slows the machine down slows all ways down: each round measures all of them, and another one first.
fn rounds(names: &[&'static str], rounds: usize, run: impl Fn(&str) -> Result<Vec<f64>>) -> Result<Vec<Measured>> {
    let mut measured: Vec<Measured> = names.iter().map(|name| Measured { name, runs: Vec::new() }).collect();
    for round in 0..rounds {
        for place in 0..names.len() {
            let way = &mut measured[(round + place) % names.len()];
            way.runs.push(run(way.name)?);
        }
    }
    Ok(measured)
}
