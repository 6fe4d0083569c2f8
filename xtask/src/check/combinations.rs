//! Combinations of features. What is off must not be missed.
//!
//! All of them take long, so a run checks two: which ones follows from the commit.

use std::process::Command;

use toml_edit::{DocumentMut, Item};

use super::{Error, cargo, printed, show};
use crate::paths;

/// Beside each sub-API alone.
const OTHERS: [&str; 17] = [
    "",
    "actix-web,aws-lc-rs",
    "auth,aws-lc-rs",
    "auth,aws-lc-rs,logging,ring",
    "auth,ring,rustls",
    "auth,ring,rustls-ring",
    "aws-lc-rs,poem",
    "aws-lc-rs,rocket",
    "chrono,jiff,schemars",
    "clients,sessions",
    "full-api",
    "full-api,gzip,native-tls",
    "full-api,logging,rustls",
    "logging,users",
    "mock,users",
    "schemars,users",
    "testing",
];

/// All combinations, as cargo takes them.
pub(super) fn all() -> Result<Vec<String>, Error> {
    Ok(sub_apis()?.into_iter().chain(OTHERS.map(str::to_owned)).collect())
}

/// A sub-API alone and another combination. Every run of a commit has the same ones.
pub(super) fn of_this_commit() -> Result<Vec<String>, Error> {
    let mut git = Command::new("git");
    git.current_dir(paths::root());
    // Source without its repository has no commit, and gets the first ones.
    let hash = printed(git, "rev-parse HEAD").unwrap_or_default();
    let number = hash.get(..8).and_then(|start| usize::from_str_radix(start, 16).ok()).unwrap_or_default();
    let sub_apis = sub_apis()?;
    let pick = |list: &[String]| list.get(number % list.len().max(1)).cloned();
    Ok(pick(&sub_apis).into_iter().chain(pick(&OTHERS.map(str::to_owned))).collect())
}

/// Builds the SDK with these features alone.
pub(super) fn check(features: &str) -> Result<(), Error> {
    let features = if features.is_empty() { String::new() } else { format!(" --features {features}") };
    show(cargo(), &format!("clippy --package clerk-sdk --no-default-features{features} -- -D warnings"))
}

/// What the feature `full-api` turns on.
fn sub_apis() -> Result<Vec<String>, Error> {
    let path = paths::root().join("Cargo.toml");
    let problem = |reason: String| Error::Manifest { path: path.clone(), reason };
    let text = std::fs::read_to_string(&path).map_err(|error| problem(error.to_string()))?;
    let document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| problem(error.to_string()))?;
    let features = document.get("features").and_then(|features| features.get("full-api")).and_then(Item::as_array);
    let features = features.ok_or_else(|| problem("there is no feature full-api".to_owned()))?;
    Ok(features.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sub_apis_are_read_from_the_manifest() {
        let all = all().expect("a manifest");
        assert!(all.contains(&"users".to_owned()), "{all:?}");
        assert!(all.len() > OTHERS.len() + 5, "{all:?}");
    }

    #[test]
    fn a_commit_has_a_sub_api_and_another_combination() {
        let found = of_this_commit().expect("a commit");
        assert_eq!(found, of_this_commit().expect("the same commit"));
        let [sub_api, other] = found.as_slice() else { panic!("{found:?}") };
        assert!(sub_apis().expect("a manifest").contains(sub_api), "{found:?}");
        assert!(OTHERS.contains(&other.as_str()), "{found:?}");
    }
}
