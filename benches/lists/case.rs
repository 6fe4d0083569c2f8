//! One measurement in a process of its own: its heap is as a program that just started has it, and
//! what the server does is not counted.

use std::env;
use std::process::Command;

use crate::{Result, contenders};

/// What is measured.
pub(crate) struct Case<'a> {
    /// One of [`contenders`].
    pub(crate) contender: &'a str,
    pub(crate) url: &'a str,
    /// Calls that are not counted, at least one.
    pub(crate) warm_up: u32,
    pub(crate) calls: u32,
}

/// Variables of the C library's allocator. A case sees those that it is given and no others.
const VARIABLES: [&str; 4] = ["GLIBC_TUNABLES", "MALLOC_MMAP_THRESHOLD_", "MALLOC_TOP_PAD_", "MALLOC_TRIM_THRESHOLD_"];

impl Case<'_> {
    /// Runs it in a new process, which this program leaves to [`in_child`].
    pub(crate) fn run(&self, allocator: &[(&str, &str)]) -> Result<Vec<f64>> {
        let mut child = Command::new(env::current_exe()?);
        child.args(["case", self.contender, self.url, &self.warm_up.to_string(), &self.calls.to_string()]);
        for variable in VARIABLES {
            child.env_remove(variable);
        }
        let output = child.envs(allocator.iter().copied()).output()?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(format!("{}: {}, {said}", self.contender, output.status).into());
        }
        let numbers = std::str::from_utf8(&output.stdout)?.split_whitespace();
        Ok(numbers.map(str::parse).collect::<Result<_, _>>()?)
    }
}

/// In a process that [`Case::run`] started: measures and prints by how much each of the counters
/// advances per call. In any other process: says that it is not one.
pub(crate) fn in_child<const N: usize>(counters: impl Fn() -> [f64; N]) -> Result<bool> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [case, contender, url, warm_up, calls] = arguments.as_slice() else { return Ok(false) };
    if case != "case" {
        return Ok(false);
    }
    let calls: u32 = calls.parse()?;
    let advanced = contenders::run(contender, url, warm_up.parse()?, calls, counters)?;
    println!("{}", advanced.map(|value| (value / f64::from(calls)).to_string()).join(" "));
    Ok(true)
}
