//! The proof that what would be published can be built from what is in the packages.

use super::Error;
use super::tool::Cargo;
use super::workspace::Workspace;

/// Files a package must have, for they are found missing only where it is used: a build script
/// that does not run and a description that is not generated from break no file list.
const NEEDED: [(&str, &str); 2] = [("clerk-sdk", "build.rs"), ("clerk-sdk", "spec/openapi.yaml")];

/// Lists, packs and builds every published crate.
pub(super) fn prove(cargo: &Cargo, workspace: &Workspace) -> Result<(), Error> {
    let names = workspace.names();
    for name in &names {
        let listed = cargo.run(&["package", "--list", "--allow-dirty", "--package", name])?;
        check(name, &listed)?;
        println!("{name}: {} files", listed.lines().count());
    }
    // One call for all: cargo then builds each package against the packages of the others, where
    // on its own one would be looked for on the registry, which does not have this version yet.
    let mut arguments = vec!["package", "--allow-dirty"];
    arguments.extend(names.iter().flat_map(|name| ["--package", name]));
    cargo.show(&arguments)
}

fn check(package: &str, listed: &str) -> Result<(), Error> {
    let lacks = |file: &str| !listed.lines().any(|line| line.replace('\\', "/") == file);
    match NEEDED.into_iter().find(|(owner, file)| *owner == package && lacks(file)) {
        None => Ok(()),
        Some((_, file)) => Err(Error::NotPackaged { package: package.to_owned(), file }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_and_the_build_script_are_missed() {
        check("clerk-sdk", "Cargo.toml\nbuild.rs\nspec/openapi.yaml").unwrap();
        check("clerk-sdk", "build.rs\nspec\\openapi.yaml").unwrap();
        check("clerk-emulator", "Cargo.toml").unwrap();
        for (listed, missing) in [("build.rs\nspec/clerk.json", "spec/openapi.yaml"), ("spec/openapi.yaml", "build.rs")]
        {
            let error = check("clerk-sdk", listed).unwrap_err();
            assert!(matches!(error, Error::NotPackaged { file, .. } if file == missing), "{error}");
        }
    }
}
