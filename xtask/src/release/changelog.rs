//! The changelog: what is unreleased becomes the section of a version.

use std::path::Path;

use semver::Version;

use super::{Error, error};

const UNRELEASED: &str = "## Unreleased";

/// Stamps the changelog in this folder.
pub(super) fn stamp(root: &Path, version: &Version, today: &str) -> Result<(), Error> {
    let path = root.join("CHANGELOG.md");
    let problem = |cause| Error(format!("CHANGELOG.md: {cause}"));
    let text = std::fs::read_to_string(&path).map_err(problem)?;
    std::fs::write(&path, stamped(&text, version, today)?).map_err(problem)
}

/// Gives what is unreleased a version and a date, below a fresh empty section.
fn stamped(text: &str, version: &Version, today: &str) -> Result<String, Error> {
    let mut start = 0;
    let heading = text.split_inclusive('\n').find(|line| {
        let found = line.trim_end() == UNRELEASED;
        start += if found { 0 } else { line.len() };
        found
    });
    let Some(heading) = heading else {
        return error(
            "CHANGELOG.md has no line `## Unreleased`: add that section above the newest version and say in it what \
             changes for users",
        );
    };
    let (before, rest) = (&text[..start], &text[start + heading.len()..]);
    let section = rest.lines().take_while(|line| !line.starts_with("## "));
    if !section.map(str::trim).any(|line| !line.is_empty() && !line.starts_with('#')) {
        return error(
            "the section `## Unreleased` of CHANGELOG.md is empty: say in it what changes for users, and commit that",
        );
    }
    // The file keeps its own kind of line ends.
    let end = if heading.ends_with("\r\n") { "\r\n" } else { "\n" };
    Ok(format!("{before}{UNRELEASED}{end}{end}## {version} - {today}{end}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamped(text: &str) -> Result<String, String> {
        super::stamped(text, &Version::new(0, 2, 0), "2026-07-04").map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_unreleased_gets_the_version_below_a_fresh_section() {
        let text =
            "# Changelog\n\nWords.\n\n## Unreleased\n\n### Added\n\n- One.\n\n## 0.1.0 - 2026-01-02\n\n- First.\n";
        let expected = "# Changelog\n\nWords.\n\n## Unreleased\n\n## 0.2.0 - 2026-07-04\n\n### Added\n\n- One.\n\n\
                        ## 0.1.0 - 2026-01-02\n\n- First.\n";
        assert_eq!(stamped(text).unwrap(), expected);
    }

    #[test]
    fn line_ends_stay_what_they_are() {
        let expected = "## Unreleased\r\n\r\n## 0.2.0 - 2026-07-04\r\n\r\n- One.\r\n";
        assert_eq!(stamped("## Unreleased\r\n\r\n- One.\r\n").unwrap(), expected);
    }

    #[test]
    fn an_empty_section_is_rejected() {
        let empty = [
            "## Unreleased",
            "## Unreleased\n\n\n",
            "## Unreleased\n\n### Added\n\n### Fixed\n",
            "## Unreleased\n\n## 0.1.0 - 2026-01-02\n\n- First.\n",
        ];
        for text in empty {
            assert!(stamped(text).unwrap_err().contains("is empty"), "{text:?}");
        }
    }

    #[test]
    fn a_stamped_changelog_is_rejected_until_something_is_said() {
        let once = stamped("## Unreleased\n\n- One.\n").unwrap();
        assert!(stamped(&once).unwrap_err().contains("is empty"));
    }

    #[test]
    fn a_missing_section_is_rejected() {
        for text in
            ["", "# Changelog\n", "# Changelog\n\n## 0.1.0 - 2026-01-02\n\n- First.\n", "### Unreleased\n\n- x\n"]
        {
            assert!(stamped(text).unwrap_err().contains("no line `## Unreleased`"), "{text:?}");
        }
    }
}
