//! What a program pays to depend on the SDK: the CPU time of a build from nothing, beside other clients
//! of HTTP APIs. `benches/README.md` says how to read the table.
//!
//! Arguments choose cases by a part of their names, such as `clerk-sdk`.

mod cases;
mod project;

use cases::{CASES, Case, REFERENCE};
use project::Project;

/// What every step here can fail with.
type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

/// The profiles of cargo that are measured, and what they are called here.
const PROFILES: [&str; 2] = ["dev", "release"];

fn main() -> Result<()> {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let chosen = |case: &&Case| {
        wanted.is_empty() || case.name == REFERENCE || wanted.iter().any(|part| case.name.contains(part.as_str()))
    };
    let folder = tempfile::tempdir()?;
    println!("CPU seconds of `cargo build` from nothing; × is the ratio to {REFERENCE}\n");
    println!("{:<38}{:>8}{:>8}{:>10}{:>8}{:>8}", "depends on", "crates", "debug", "×", "release", "×");
    let mut reference = [0.0; PROFILES.len()];
    // The reference comes first, because the others are divided by it.
    for case in CASES.iter().filter(chosen) {
        let project = Project::new(folder.path(), case)?;
        let mut line = format!("{:<38}{:>8}", case.name, project.crates()?);
        for (profile, reference) in PROFILES.iter().zip(&mut reference) {
            let seconds = project.build(profile)?;
            if case.name == REFERENCE {
                *reference = seconds;
            }
            line += &format!("{seconds:>8.0}{:>10.2}", seconds / *reference);
        }
        println!("{line}");
        project.remove()?;
    }
    Ok(())
}
