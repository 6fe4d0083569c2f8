//! A program that depends on something, and its builds.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::Result;
use crate::cases::{Case, SEVEN};

/// Whatever the one who calls has set for other builds does not count here.
const VARIABLES: [&str; 4] = ["CARGO_BUILD_RUSTC_WRAPPER", "CARGO_TARGET_DIR", "RUSTC_WRAPPER", "RUSTFLAGS"];

/// The clock of the kernel's process statistics (`sysconf(_SC_CLK_TCK)`), the same on every Linux.
const TICKS_PER_SECOND: f64 = 100.0;

pub(crate) struct Project {
    folder: PathBuf,
}

impl Project {
    /// Writes it and gets what it depends on, which is not measured.
    pub(crate) fn new(parent: &Path, case: &Case) -> Result<Self> {
        let folder = parent.join("program");
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("src/main.rs"), "fn main() {\n    println!(\"Hello, World!\");\n}\n")?;
        let dependency = case
            .dependency
            .replace("{seven}", SEVEN)
            .replace("{sdk}", &Path::new(env!("CARGO_MANIFEST_DIR")).join("..").display().to_string());
        let manifest = format!(
            "[package]\nname = \"program\"\nedition = \"2024\"\n\n[dependencies]\n{dependency}\n\n[workspace]\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest)?;
        let project = Self { folder };
        project.cargo(&["fetch", "--quiet"])?;
        Ok(project)
    }

    /// How many crates there are in the build, those of build scripts and macros included.
    pub(crate) fn crates(&self) -> Result<usize> {
        let names =
            self.cargo(&["tree", "--offline", "--prefix", "none", "--edges", "normal,build", "--format", "{p}"])?;
        let names: std::collections::BTreeSet<_> = names.lines().map(|line| line.trim_end_matches(" (*)")).collect();
        Ok(names.len() - 1)
    }

    /// CPU seconds of a build from nothing.
    pub(crate) fn build(&self, profile: &str) -> Result<f64> {
        let target = self.folder.join("target");
        if target.exists() {
            fs::remove_dir_all(target)?;
        }
        let before = cpu_seconds_of_children()?;
        self.cargo(&["build", "--quiet", "--offline", "--profile", profile])?;
        Ok(cpu_seconds_of_children()? - before)
    }

    pub(crate) fn remove(self) -> Result<()> {
        Ok(fs::remove_dir_all(self.folder)?)
    }

    fn cargo(&self, arguments: &[&str]) -> Result<String> {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        for (name, _) in env::vars_os() {
            // Cargo, which runs this program, tells it about the package of the benchmarks.
            if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || VARIABLES.contains(&name)) {
                command.env_remove(name);
            }
        }
        // As for a dependency from a registry: what is at a path is built in increments otherwise.
        command.env("CARGO_INCREMENTAL", "0");
        let output = command.args(arguments).current_dir(&self.folder).output()?;
        if !output.status.success() {
            return Err(format!("cargo {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr)).into());
        }
        Ok(String::from_utf8(output.stdout)?)
    }
}

/// What all processes took that ended below this one: `cutime` and `cstime` of proc_pid_stat(5).
fn cpu_seconds_of_children() -> Result<f64> {
    let statistics = fs::read_to_string("/proc/self/stat")?;
    // The name of the program, in parentheses, can hold spaces.
    let (_, fields) = statistics.rsplit_once(')').ok_or("a name in parentheses")?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks = |field: usize| -> Result<f64> { Ok(fields.get(field - 3).ok_or("too few fields")?.parse()?) };
    Ok((ticks(16)? + ticks(17)?) / TICKS_PER_SECOND)
}
