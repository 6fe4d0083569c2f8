//! What people do with this repository, one file per task: `cargo xtask <task>`.

mod check;
mod circles;
mod drift;
mod expand;
mod facade;
mod files;
mod modules;
mod paths;
mod public_api;
mod regen;
mod release;
mod sub_apis;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Tasks of this repository")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// After a change under `spec/`: check it, show what changes for users, rewrite what is derived
    Regen(regen::RegenArgs),
    /// Print what one operation becomes
    Expand(expand::ExpandArgs),
    /// Compare `spec/` with a newer upstream description: what is missing, and what is said differently
    Drift(drift::DriftArgs),
    /// Everything CI runs
    Check(check::CheckArgs),
    /// Bump, stamp, prove, commit and tag a release; publish it when told to
    Release(release::ReleaseArgs),
}

fn main() -> ExitCode {
    let done: Result<(), Box<dyn std::error::Error>> = match Arguments::parse().task {
        Task::Regen(arguments) => regen::run(&arguments).map_err(Into::into),
        Task::Expand(arguments) => expand::run(&arguments).map_err(Into::into),
        Task::Drift(arguments) => return drift::run(&arguments),
        Task::Check(arguments) => check::run(&arguments).map_err(Into::into),
        Task::Release(arguments) => release::run(&arguments).map_err(Into::into),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("error: {}", problem.to_string().trim_end());
            ExitCode::FAILURE
        }
    }
}
