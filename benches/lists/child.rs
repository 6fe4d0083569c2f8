//! A part of this program in a process of its own: its heap is as a program that just started has it, and
//! what the server does is not counted.

use std::env;
use std::process::Command;

use crate::Result;

/// The first argument of such a process.
const CASE: &str = "case";

/// How the C library's allocator keeps memory, by its variables. As it is by default, glibc gives
/// the memory of a large page back to the system after each call, and takes it anew for the next.
pub(crate) const ALLOCATORS: [(&str, &[(&str, &str)]); 2] = [
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

/// Variables of that allocator. A process sees those that it is given and no others.
const VARIABLES: [&str; 4] = ["GLIBC_TUNABLES", "MALLOC_MMAP_THRESHOLD_", "MALLOC_TOP_PAD_", "MALLOC_TRIM_THRESHOLD_"];

/// Starts a process with these arguments, and gives the numbers that it [`report`]s.
pub(crate) fn run(arguments: &[&str], allocator: &[(&str, &str)]) -> Result<Vec<f64>> {
    let mut child = Command::new(env::current_exe()?);
    child.arg(CASE).args(arguments);
    for variable in VARIABLES {
        child.env_remove(variable);
    }
    let output = child.envs(allocator.iter().copied()).output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{}: {}, {said}", arguments.join(" "), output.status).into());
    }
    let numbers = std::str::from_utf8(&output.stdout)?.split_whitespace();
    Ok(numbers.map(str::parse).collect::<Result<_, _>>()?)
}

/// The arguments of a process that [`run`] started; `None` in any other.
pub(crate) fn arguments() -> Option<Vec<String>> {
    let mut arguments = env::args().skip(1);
    (arguments.next()? == CASE).then(|| arguments.collect())
}

/// Tells the process that started this one.
pub(crate) fn report(numbers: impl IntoIterator<Item = f64>) {
    let numbers: Vec<String> = numbers.into_iter().map(|number| number.to_string()).collect();
    println!("{}", numbers.join(" "));
}
