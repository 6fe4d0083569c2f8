//! The table at the end.

use std::fmt::Write;

use crate::server::{CLERK_RS, PLAIN};
use crate::{Case, Round};

/// One line per case. Ratios are taken within each round, and their median, lowest and highest value are
/// shown.
pub(crate) fn of(cases: &[Case]) -> String {
    let mut text = format!(
        "{:<12}{:<12}{:>12}{:>8}{:>10}{:>18}{:>12}{:>18}\n",
        "requests", "server", "per second", "busy", "× plain", "lowest, highest", "× clerk-rs", "lowest, highest"
    );
    for case in cases {
        let middle = |of: fn(&Round) -> f64| sorted(case.rounds.iter().map(of).collect())[case.rounds.len() / 2];
        let (per_second, busy) = (middle(|round| round.per_second), middle(|round| round.busy) * 100.0);
        let _ = write!(text, "{:<12}{:<12}{per_second:>12.0}{busy:>7.0}%", case.traffic.name(), case.server);
        for (other, width) in [(PLAIN, 10), (CLERK_RS, 12)] {
            let other = cases.iter().find(|known| known.traffic == case.traffic && known.server == other);
            match other.filter(|other| other.server != case.server) {
                Some(other) => {
                    let ratios = case.rounds.iter().zip(&other.rounds);
                    let ratios = sorted(ratios.map(|(this, other)| this.per_second / other.per_second).collect());
                    let (low, middle, high) = (ratios[0], ratios[ratios.len() / 2], ratios[ratios.len() - 1]);
                    let _ = write!(text, "{middle:>width$.3}{low:>11.3}{high:>7.3}");
                }
                None => {
                    let _ = write!(text, "{:>1$}", "", width + 18);
                }
            }
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}
