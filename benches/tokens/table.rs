//! The table at the end.

use std::fmt::Write;

use crate::measure::Timing;

/// One line per contender: median and spread per token; how many times `base` it takes; how many
/// times faster than `rival` it is. Ratios are taken round by round, and their median is shown.
pub(crate) fn of(timings: &[Timing], base: &str, rival: &str) -> String {
    let rounds = |name: &str| timings.iter().find(|timing| timing.name == name).map(|timing| timing.rounds.as_slice());
    let mut text =
        format!("{:<42}{:>11}{:>11}{:>11}{:>10}{:>12}\n", "", "median ns", "p10", "p90", "× bare", "× clerk-rs");
    for timing in timings {
        let [low, median, high] = [10, 50, 90].map(|percent| percentile(timing.rounds.clone(), percent));
        let ratio = |name: &str, of: fn(f64, f64) -> f64| {
            let other = rounds(name).unwrap_or_default();
            percentile(timing.rounds.iter().zip(other).map(|(this, other)| of(*this, *other)).collect(), 50)
        };
        let (slower, faster) = (ratio(base, |this, bare| this / bare), ratio(rival, |this, rival| rival / this));
        let _ = writeln!(text, "{:<42}{median:>11.0}{low:>11.0}{high:>11.0}{slower:>10.3}{faster:>12.2}", timing.name);
    }
    text
}

fn percentile(mut values: Vec<f64>, percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    let place = values.len().saturating_sub(1) * percent / 100;
    values.get(place).copied().unwrap_or(f64::NAN)
}
