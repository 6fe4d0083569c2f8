//! The changelog: what is unreleased becomes the section of a version.

use super::Error;

/// Where it is, from the root.
pub(super) const FILE: &str = "CHANGELOG.md";

const UNRELEASED: &str = "## Unreleased";

/// Gives what is unreleased a version and a date, below a fresh empty section.
pub(super) fn stamp(text: &str, version: &semver::Version, today: &str) -> Result<String, Error> {
    let mut before = String::new();
    let mut lines = text.split_inclusive('\n');
    let heading = loop {
        let line = lines.next().ok_or(Error::ChangelogWithoutUnreleased)?;
        if line.trim_end() == UNRELEASED {
            break line;
        }
        before.push_str(line);
    };
    let rest: String = lines.collect();
    if !says_something(&rest) {
        return Err(Error::ChangelogEmpty);
    }
    // The file keeps its own kind of line ends.
    let end = if heading.ends_with("\r\n") { "\r\n" } else { "\n" };
    Ok(format!("{before}{UNRELEASED}{end}{end}## {version} - {today}{end}{rest}"))
}

/// Whether the section that starts here has more than blank lines and headings.
fn says_something(text: &str) -> bool {
    let section = text.lines().take_while(|line| !line.starts_with("## "));
    section.map(str::trim).any(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamped(text: &str) -> Result<String, Error> {
        stamp(text, &semver::Version::new(0, 2, 0), "2026-07-04")
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
    fn an_empty_section_is_refused() {
        let empty = [
            "## Unreleased",
            "## Unreleased\n\n\n",
            "## Unreleased\n\n### Added\n\n### Fixed\n",
            "## Unreleased\n\n## 0.1.0 - 2026-01-02\n\n- First.\n",
        ];
        for text in empty {
            assert!(matches!(stamped(text), Err(Error::ChangelogEmpty)), "{text:?}");
        }
    }

    #[test]
    fn a_stamped_changelog_is_refused_until_something_is_said() {
        let once = stamped("## Unreleased\n\n- One.\n").unwrap();
        assert!(matches!(stamped(&once), Err(Error::ChangelogEmpty)));
    }

    #[test]
    fn a_missing_section_is_refused() {
        for text in
            ["", "# Changelog\n", "# Changelog\n\n## 0.1.0 - 2026-01-02\n\n- First.\n", "### Unreleased\n\n- x\n"]
        {
            assert!(matches!(stamped(text), Err(Error::ChangelogWithoutUnreleased)), "{text:?}");
        }
    }
}
