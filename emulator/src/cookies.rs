//! The cookies of an app, as values of `Set-Cookie`: their names and attributes.

use aws_lc_rs::digest;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

pub(crate) const DEV_BROWSER: &str = "__clerk_db_jwt";
pub(crate) const CLIENT_UAT: &str = "__client_uat";
pub(crate) const SESSION: &str = "__session";
pub(crate) const REFRESH: &str = "__refresh";

/// What the cookies of one publishable key have at the end of their names.
pub(crate) fn suffix(publishable_key: &str) -> String {
    let digest = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, publishable_key.as_bytes());
    let mut suffix = URL_SAFE_NO_PAD.encode(digest);
    suffix.truncate(8);
    suffix
}

/// Whether a browser that is to have a cookie keeps it from scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Scripts,
    HttpOnly,
}

/// The cookies of one response.
pub(crate) struct Cookies {
    suffix: String,
    /// Whether each cookie is set under its suffixed name as well.
    both: bool,
    is_secure: bool,
    directives: Vec<String>,
}

impl Cookies {
    /// Cookies for an app at this origin. `Secure` ones are kept from apps that use plain HTTP.
    pub(crate) fn new(publishable_key: &str, origin: &str, both: bool) -> Self {
        let is_secure = origin.starts_with("https:");
        Self { suffix: suffix(publishable_key), both, is_secure, directives: Vec::new() }
    }

    /// Sets a cookie; an empty value deletes it.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.write(name, value, Access::Scripts);
        if self.both {
            self.write(&self.suffixed(name), value, Access::Scripts);
        }
    }

    /// The same for one that has only the suffixed name and is hidden from scripts.
    pub(crate) fn set_hidden(&mut self, name: &str, value: &str) {
        self.write(&self.suffixed(name), value, Access::HttpOnly);
    }

    pub(crate) fn into_directives(self) -> Vec<String> {
        self.directives
    }

    fn suffixed(&self, name: &str) -> String {
        format!("{name}_{}", self.suffix)
    }

    fn write(&mut self, name: &str, value: &str, access: Access) {
        let deleted = if value.is_empty() { "; Max-Age=0" } else { "" };
        let hidden = if access == Access::HttpOnly { "; HttpOnly" } else { "" };
        let secure = if self.is_secure { "; Secure" } else { "" };
        self.directives.push(format!("{name}={value}; Path=/{deleted}{hidden}{secure}; SameSite=Lax"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffix_is_that_of_other_sdks() {
        for (key, expected) in [
            ("pk_live_Y2xlcmsuY2xlcmsuZGV2JA", "1Z8AzTQD"),
            ("pk_test_Y2xlcmsuY2xlcmsuZGV2JA", "QvfNY2dr"),
            ("pk_test_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA", "vWCgMp3A"),
        ] {
            assert_eq!(suffix(key), expected);
        }
    }

    #[test]
    fn attributes_follow_origin_and_kind() {
        let directives = |origin, both| {
            let mut cookies = Cookies::new("pk_test_Y2xlcmsuY2xlcmsuZGV2JA", origin, both);
            cookies.set(SESSION, "a.b.c");
            cookies.set(CLIENT_UAT, "");
            cookies.set_hidden(REFRESH, "r");
            cookies.into_directives()
        };
        assert_eq!(
            directives("http://localhost:3000", false),
            [
                "__session=a.b.c; Path=/; SameSite=Lax",
                "__client_uat=; Path=/; Max-Age=0; SameSite=Lax",
                "__refresh_QvfNY2dr=r; Path=/; HttpOnly; SameSite=Lax",
            ]
        );
        assert_eq!(
            directives("https://localhost:3000", true),
            [
                "__session=a.b.c; Path=/; Secure; SameSite=Lax",
                "__session_QvfNY2dr=a.b.c; Path=/; Secure; SameSite=Lax",
                "__client_uat=; Path=/; Max-Age=0; Secure; SameSite=Lax",
                "__client_uat_QvfNY2dr=; Path=/; Max-Age=0; Secure; SameSite=Lax",
                "__refresh_QvfNY2dr=r; Path=/; HttpOnly; Secure; SameSite=Lax",
            ]
        );
    }
}
