//! One measurement of one contender, in a process of its own.

use crate::{Result, child, contenders};

/// What is measured.
pub(crate) struct Case<'a> {
    /// One of [`contenders`].
    pub(crate) contender: &'a str,
    pub(crate) url: &'a str,
    /// Calls that are not counted, at least one.
    pub(crate) warm_up: u32,
    pub(crate) calls: u32,
}

impl Case<'_> {
    /// Runs it in a new process, which this program leaves to [`in_child`].
    pub(crate) fn run(&self, allocator: &[(&str, &str)]) -> Result<Vec<f64>> {
        let (warm_up, calls) = (self.warm_up.to_string(), self.calls.to_string());
        child::run(&[self.contender, self.url, &warm_up, &calls], allocator)
    }
}

/// In a process that [`Case::run`] started: measures and tells by how much each of the counters
/// advances per call. In any other process: says that it is not one.
pub(crate) fn in_child<const N: usize>(counters: impl Fn() -> [f64; N]) -> Result<bool> {
    let Some(arguments) = child::arguments() else { return Ok(false) };
    let [contender, url, warm_up, calls] = arguments.as_slice() else { return Err("other arguments".into()) };
    let calls: u32 = calls.parse()?;
    let advanced = contenders::run(contender, url, warm_up.parse()?, calls, counters)?;
    child::report(advanced.map(|value| value / f64::from(calls)));
    Ok(true)
}
