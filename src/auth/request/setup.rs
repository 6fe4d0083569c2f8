//! The setup check: what is wrong with the configuration of an authenticator, before users notice.

mod check;
mod problem;

use std::fmt;

pub use problem::SetupProblem;

use super::authenticator::Authenticator;

/// What [`Authenticator::check_setup`] found.
#[derive(Debug)]
#[non_exhaustive]
pub struct SetupReport {
    /// What is wrong, the most important first. Empty if nothing is.
    pub problems: Vec<SetupProblem>,
}

impl SetupReport {
    /// Whether nothing is wrong.
    pub fn is_ok(&self) -> bool {
        self.problems.is_empty()
    }
}

impl fmt::Display for SetupReport {
    /// One line for each problem.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_ok() {
            return f.write_str("the setup has no known problem");
        }
        for (place, problem) in self.problems.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            write!(f, "- {problem}")?;
        }
        Ok(())
    }
}

impl Authenticator {
    /// Looks for the mistakes that sign everybody out, or let too many in: keys of different instances, keys that
    /// cannot be fetched, a clock that is wrong, authorized parties that were not named.
    ///
    /// Calls the API once and the frontend API once, for five seconds at most each. Run it at the start of a
    /// server, and log the report.
    pub async fn check_setup(&self) -> SetupReport {
        check::run(self).await
    }
}
