//! `cargo xtask check`: everything CI runs, in the order that fails soonest.

mod combinations;
mod dependencies;
mod rust_version;

use std::path::PathBuf;
use std::process::Command;

use clap::Args;

use crate::{circles, paths};

/// How much to check.
#[derive(Args)]
pub(crate) struct CheckArgs {
    /// Only the combinations of features, and all of them instead of two
    #[arg(long)]
    all_combinations: bool,
}

/// What to run, and what else the environment holds then.
struct Step {
    arguments: &'static str,
    environment: &'static [(&'static str, &'static str)],
}

const fn step(arguments: &'static str) -> Step {
    Step { arguments, environment: &[] }
}

const FIRST: [Step; 4] = [
    step("fmt --all --check"),
    step("xtask regen --check"),
    step("clippy --workspace --all-targets --all-features -- -D warnings"),
    Step { arguments: "doc --workspace --no-deps --all-features", environment: &[("RUSTDOCFLAGS", "-D warnings")] },
];

const TESTS: [Step; 3] = [
    // The other crypto library, TLS by it, and verification without the API.
    step(
        "test --package clerk-sdk --no-default-features --features auth,ring,rustls-ring --lib -- auth:: options::tls",
    ),
    // Any crate of a program can turn this on for all of them, and numbers then come as maps. Features
    // that are off by default are tested along with it.
    step("test --package clerk-sdk --features chrono,jiff,serde_json/arbitrary_precision --lib --test it"),
    step("test --workspace"),
];

/// What failed.
#[derive(Debug)]
pub(crate) enum Error {
    Failed(String),
    Start(std::io::Error),
    Manifest { path: PathBuf, reason: String },
    GeneratorWithoutApi(String),
    Circles(circles::Error),
    RustVersion(Vec<String>),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Failed(command) => write!(f, "`{command}` failed"),
            Self::Start(error) => write!(f, "a program cannot be started: {error}"),
            Self::Manifest { path, reason } => write!(f, "{}: {reason}", path.display()),
            Self::GeneratorWithoutApi(line) => {
                write!(f, "with no API feature on, the generator is still in the build: {line}")
            }
            Self::Circles(error) => error.fmt(f),
            Self::RustVersion(found) => write!(f, "{}", found.join("\n")),
        }
    }
}

impl std::error::Error for Error {}

pub(crate) fn run(arguments: &CheckArgs) -> Result<(), Error> {
    if arguments.all_combinations {
        return combinations::all()?.iter().try_for_each(|features| combinations::check(features));
    }
    circles::run().map_err(Error::Circles)?;
    no_generator_without_api()?;
    let mut unchecked: Vec<String> = rust_version::check()?.into_iter().collect();
    unchecked.push(dependencies::check()?.to_owned());
    FIRST.iter().try_for_each(Step::run)?;
    combinations::of_this_commit()?.iter().try_for_each(|features| combinations::check(features))?;
    TESTS.iter().try_for_each(Step::run)?;
    println!("\nEverything is fine.");
    for what in unchecked {
        println!("Not checked here: {what}");
    }
    Ok(())
}

impl Step {
    fn run(&self) -> Result<(), Error> {
        let mut command = cargo();
        command.envs(self.environment.iter().copied());
        show(command, self.arguments)
    }
}

/// With no API feature on, nothing is generated: neither progenitor nor our generator is built.
fn no_generator_without_api() -> Result<(), Error> {
    let tree = printed(cargo(), "tree --package clerk-sdk --no-default-features --edges normal,build --prefix none")?;
    match tree.lines().find(|line| line.contains("progenitor") || line.contains("codegen")) {
        Some(line) => Err(Error::GeneratorWithoutApi(line.to_owned())),
        None => Ok(()),
    }
}

fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(paths::root());
    command
}

/// Runs a command, which prints.
fn show(mut cargo: Command, arguments: &str) -> Result<(), Error> {
    println!("\n$ cargo {arguments}");
    let status = cargo.args(arguments.split(' ')).status().map_err(Error::Start)?;
    if status.success() { Ok(()) } else { Err(Error::Failed(format!("cargo {arguments}"))) }
}

/// What a command prints.
fn printed(mut command: Command, arguments: &str) -> Result<String, Error> {
    let output = command.args(arguments.split(' ')).output().map_err(Error::Start)?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    let program = command.get_program().to_string_lossy();
    Err(Error::Failed(format!("{program} {arguments}")))
}
