//! The codes of an authenticator, as RFC 6238 has them and Clerk imports them: SHA-1, six digits,
//! steps of 30 seconds.

use totp_rs::{Builder, Secret};

/// What an authenticator and the server both know.
#[derive(Clone)]
pub(crate) struct Totp {
    secret: Vec<u8>,
}

impl Totp {
    /// Reads a secret in base32, with or without padding. Nothing, if it is not one.
    pub(crate) fn from_base32(text: &str) -> Option<Self> {
        let is_base32 = |byte: u8| byte.is_ascii_uppercase() || matches!(byte, b'2'..=b'7');
        let text = Some(text.trim_end_matches('=')).filter(|text| text.bytes().all(is_base32))?;
        let secret = Secret::try_from_base32(text).ok()?.as_bytes().to_vec();
        (!secret.is_empty()).then_some(Self { secret })
    }

    /// Whether a code is right at a time in Unix seconds, or one step before or after it.
    pub(crate) fn accepts(&self, code: &str, now: u64) -> bool {
        // The shorter secrets that apps make are not compliant.
        let totp = Builder::new().with_secret(self.secret.clone()).build_noncompliant();
        totp.check(code, now).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totp_codes_are_those_of_the_rfc() {
        // RFC 6238, appendix B, with six of its eight digits.
        let totp = Totp::from_base32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").expect("a secret");
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            for (moment, expected) in [(time - 30, true), (time, true), (time + 30, true), (time + 60, false)] {
                assert_eq!(totp.accepts(code, moment), expected, "{code} at {moment}");
            }
        }
        for code in ["", "28708", "2870822", "28708x", "٢٨٧٠٨٢"] {
            assert!(!totp.accepts(code, 59), "{code:?}");
        }
    }

    #[test]
    fn totp_secret_is_base32() {
        for text in ["", "=", "====", "A", "1", "jbswy3dp", "JBSW Y3DP", "JBSW=Y3DP", "é"] {
            assert!(Totp::from_base32(text).is_none(), "{text:?}");
        }
        assert!(Totp::from_base32("JBSWY3DPEHPK3PXP").is_some());
        assert!(Totp::from_base32("MY======").is_some());
    }
}
