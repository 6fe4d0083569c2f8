//! How recently a user must have proved who they are.

use super::claim::Pair;

/// Which proof must be recent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Level {
    /// The first factor: a password, an email code.
    FirstFactor,
    /// The second factor, or the first for users who have no second.
    SecondFactor,
    /// Both factors, or the first for users who have no second.
    MultiFactor,
}

impl Level {
    /// The name Clerk's frontend SDKs use for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FirstFactor => "first_factor",
            Self::SecondFactor => "second_factor",
            Self::MultiFactor => "multi_factor",
        }
    }
}

/// How recently a user must have proved who they are, by which factor.
///
/// The ages in a token are those at the time it was issued; a token lives for a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reverification {
    level: Level,
    after_minutes: u32,
}

impl Reverification {
    /// Both factors within 10 minutes.
    pub const STRICT_MFA: Self = Self { level: Level::MultiFactor, after_minutes: 10 };
    /// The second factor within 10 minutes.
    pub const STRICT: Self = Self { level: Level::SecondFactor, after_minutes: 10 };
    /// The second factor within an hour.
    pub const MODERATE: Self = Self { level: Level::SecondFactor, after_minutes: 60 };
    /// The second factor within a day.
    pub const LAX: Self = Self { level: Level::SecondFactor, after_minutes: 1440 };

    /// A level and the age, in minutes, from which on a proof is too old. With 0, none is recent
    /// enough.
    pub const fn new(level: Level, after_minutes: u32) -> Self {
        Self { level, after_minutes }
    }

    /// Which proof must be recent.
    pub fn level(self) -> Level {
        self.level
    }

    /// The age, in minutes, from which on a proof is too old.
    pub fn after_minutes(self) -> u32 {
        self.after_minutes
    }

    /// Whether the ages of a token's `fva` claim are recent enough. -1 means that the
    /// user does not have the factor.
    pub(crate) fn is_met(self, ages: Option<Pair>) -> bool {
        let Some(Pair(first, second)) = ages else { return false };
        let valid = |age: f64| age == -1.0 || age >= 0.0;
        let enrolled = |age: f64| age != -1.0;
        if !valid(first) || !valid(second) || !(enrolled(first) || enrolled(second)) {
            return false;
        }
        let fresh = |age: f64| enrolled(age) && age < f64::from(self.after_minutes);
        match self.level {
            Level::FirstFactor => fresh(first),
            _ if !enrolled(second) => fresh(first),
            Level::SecondFactor => fresh(second),
            Level::MultiFactor => fresh(first) && fresh(second),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reverification_matches_the_reference_vectors() {
        let first = Reverification::new(Level::FirstFactor, 10);
        let table = [
            ((5.0, 20.0), Reverification::STRICT, false),
            ((5.0, 20.0), Reverification::MODERATE, true),
            ((5.0, 20.0), Reverification::STRICT_MFA, false),
            ((5.0, 20.0), first, true),
            ((5.0, -1.0), Reverification::STRICT, true),
            ((-1.0, 5.0), Reverification::STRICT_MFA, false),
            ((-1.0, 5.0), Reverification::STRICT, true),
            ((-1.0, -1.0), Reverification::LAX, false),
            ((10.0, -1.0), Reverification::STRICT, false),
            ((-2.0, 1.0), Reverification::LAX, false),
            ((0.0, 0.0), Reverification::STRICT_MFA, true),
            ((0.0, 0.0), Reverification::new(Level::FirstFactor, 0), false),
        ];
        for ((one, two), required, expected) in table {
            assert_eq!(required.is_met(Some(Pair(one, two))), expected, "{one} {two} {required:?}");
        }
        assert!(!Reverification::LAX.is_met(None));
    }
}
