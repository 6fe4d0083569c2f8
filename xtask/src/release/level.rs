//! Which version comes next.

use clap::ValueEnum;
use semver::{BuildMetadata, Prerelease, Version};

use super::Error;

/// The part of the version to raise.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Level {
    /// 1.2.3 -> 2.0.0
    Major,
    /// 1.2.3 -> 1.3.0; before 1.0.0 this is the breaking one
    Minor,
    /// 1.2.3 -> 1.2.4
    Patch,
}

impl Level {
    /// The version after `current`. A pre-release is followed by the release it announces, where
    /// that is a release of this level.
    pub(super) fn next(self, current: &Version) -> Result<Version, Error> {
        let announces = match self {
            Self::Major => current.minor == 0 && current.patch == 0,
            Self::Minor => current.patch == 0,
            Self::Patch => true,
        };
        let step = u64::from(current.pre.is_empty() || !announces);
        let raised = |part: u64| part.checked_add(step).ok_or_else(|| Error::Version { found: current.to_string() });
        let (major, minor, patch) = match self {
            Self::Major => (raised(current.major)?, 0, 0),
            Self::Minor => (current.major, raised(current.minor)?, 0),
            Self::Patch => (current.major, current.minor, raised(current.patch)?),
        };
        Ok(Version { major, minor, patch, pre: Prerelease::EMPTY, build: BuildMetadata::EMPTY })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_raises_its_part_and_clears_the_lower_ones() {
        let table = [
            ("0.1.0", "1.0.0", "0.2.0", "0.1.1"),
            ("1.2.3", "2.0.0", "1.3.0", "1.2.4"),
            ("0.0.0", "1.0.0", "0.1.0", "0.0.1"),
            ("9.9.9", "10.0.0", "9.10.0", "9.9.10"),
            ("1.2.3+build.5", "2.0.0", "1.3.0", "1.2.4"),
            ("1.2.3-rc.1", "2.0.0", "1.3.0", "1.2.3"),
            ("1.2.0-rc.1", "2.0.0", "1.2.0", "1.2.0"),
            ("2.0.0-rc.1", "2.0.0", "2.0.0", "2.0.0"),
        ];
        for (current, major, minor, patch) in table {
            let current = Version::parse(current).unwrap();
            for (level, expected) in [(Level::Major, major), (Level::Minor, minor), (Level::Patch, patch)] {
                assert_eq!(level.next(&current).unwrap().to_string(), expected, "{current} {level:?}");
            }
        }
    }

    #[test]
    fn a_version_that_cannot_be_raised_is_an_error() {
        let error = Level::Patch.next(&Version::new(0, 0, u64::MAX)).unwrap_err();
        assert!(matches!(error, Error::Version { .. }), "{error}");
    }
}
