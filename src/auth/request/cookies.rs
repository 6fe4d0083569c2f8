//! The cookies of a request that concern authentication.

use std::borrow::Cow;

use http::{HeaderMap, header};
use percent_encoding::percent_decode_str;

/// The session token.
pub(crate) const SESSION: &str = "__session";
/// When the sessions of the browser last changed, in seconds; 0 if it is signed out.
pub(crate) const CLIENT_UAT: &str = "__client_uat";
/// The browser's identity in development, where the frontend API is on another domain.
pub(crate) const DEV_BROWSER: &str = "__clerk_db_jwt";
/// What an expired session token is exchanged with.
pub(crate) const REFRESH: &str = "__refresh";
/// The result of a handshake, signed.
pub(crate) const HANDSHAKE: &str = "__clerk_handshake";
/// The name by which the result of a handshake is fetched.
pub(crate) const HANDSHAKE_NONCE: &str = "__clerk_handshake_nonce";
/// How many redirects in a row this browser was sent through.
pub(crate) const REDIRECT_COUNT: &str = "__clerk_redirect_count";

/// What all of the names begin with.
const PREFIX: &[u8] = b"__";

/// Cookies by name, as they were sent. Of two with one name, the first counts.
pub(crate) struct Cookies<'r>(Vec<(&'r str, &'r str)>);

impl<'r> Cookies<'r> {
    /// Reads the headers: HTTP/2 splits cookies over several. They are split before anything is decoded,
    /// so that an encoded `;` cannot forge a cookie, and a cookie that is not UTF-8 costs no other one.
    pub(crate) fn read(headers: &'r HeaderMap) -> Self {
        let values = headers.get_all(header::COOKIE).iter();
        let pairs = values.flat_map(|value| value.as_bytes().split(|byte| *byte == b';')).filter_map(|pair| {
            let pair = pair.trim_ascii_start();
            if !pair.starts_with(PREFIX) {
                return None;
            }
            let (name, value) = std::str::from_utf8(pair).ok()?.split_once('=')?;
            Some((name.trim_end(), value.trim_ascii()))
        });
        Self(pairs.collect())
    }

    /// The value of a cookie, decoded.
    pub(crate) fn get(&self, name: &str) -> Option<Cow<'r, str>> {
        let (_, value) = self.0.iter().find(|(known, _)| *known == name)?;
        // Tokens have nothing to decode, and searching them for one character is faster than trying.
        if !value.contains('%') {
            return Some(Cow::Borrowed(value));
        }
        Some(percent_decode_str(value).decode_utf8().unwrap_or(Cow::Borrowed(value)))
    }

    /// The value of the cookie of this name with the suffix of an instance.
    pub(crate) fn suffixed(&self, name: &str, suffix: &str) -> Option<Cow<'r, str>> {
        let is_it = |known: &&(&str, &str)| {
            known.0.strip_prefix(name).and_then(|rest| rest.strip_prefix('_')).is_some_and(|rest| rest == suffix)
        };
        let (known, _) = self.0.iter().find(is_it)?;
        self.get(known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_split_before_they_are_decoded() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, "a=1; __session=x%3B__client_uat=9;__session=late".parse().unwrap());
        headers.append(header::COOKIE, http::HeaderValue::from_bytes(b"b=\xff; __client_uat_abc = 7").unwrap());
        let cookies = Cookies::read(&headers);
        assert_eq!(cookies.get(SESSION).as_deref(), Some("x;__client_uat=9"));
        assert_eq!(cookies.get(CLIENT_UAT), None);
        assert_eq!(cookies.suffixed(CLIENT_UAT, "abc").as_deref(), Some("7"));
        assert_eq!(cookies.suffixed(CLIENT_UAT, "ab"), None);
        assert_eq!(cookies.get("a"), None, "other cookies are not read");
    }
}
