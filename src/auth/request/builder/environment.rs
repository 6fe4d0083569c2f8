//! Options of an authenticator from the environment.

use super::AuthenticatorBuilder;
use crate::error::{Error, Result};
use crate::options::{Environment, variable};

impl AuthenticatorBuilder {
    /// Fills what was not passed.
    pub(super) fn or_environment(mut self, environment: Environment<'_>) -> Result<Self> {
        let read = |name| variable(name, environment).map_err(Error::configuration);
        let or = |passed: Option<String>, name| match passed {
            Some(passed) => Ok(Some(passed)),
            None => read(name),
        };
        self.publishable_key = or(self.publishable_key, "CLERK_PUBLISHABLE_KEY")?;
        self.proxy_url = or(self.proxy_url, "CLERK_PROXY_URL")?;
        self.domain = or(self.domain, "CLERK_DOMAIN")?;
        self.sign_in_url = or(self.sign_in_url, "CLERK_SIGN_IN_URL")?;
        self.sign_up_url = or(self.sign_up_url, "CLERK_SIGN_UP_URL")?;
        if self.machine_secret_key.is_none() {
            self.machine_secret_key = read("CLERK_MACHINE_SECRET_KEY")?.map(Into::into);
        }
        if self.is_satellite.is_none() {
            self.is_satellite = match read("CLERK_IS_SATELLITE")?.as_deref() {
                None | Some("false") => None,
                Some("true") => Some(true),
                Some(_) => return Err(Error::configuration("CLERK_IS_SATELLITE must be `true` or `false`")),
            };
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::ffi::OsString;

    use super::*;

    #[test]
    fn passed_options_come_before_the_environment() {
        let variables: HashMap<&str, &str> = HashMap::from([
            ("CLERK_PUBLISHABLE_KEY", "pk_test_b"),
            ("CLERK_SIGN_IN_URL", "https://b.example.com"),
            ("CLERK_IS_SATELLITE", "true"),
        ]);
        let environment = |name: &str| variables.get(name).map(|&value| OsString::from(value));
        let builder = AuthenticatorBuilder::default().publishable_key("pk_test_a");
        let builder = builder.or_environment(&environment).expect("readable variables");
        assert_eq!(builder.publishable_key.as_deref(), Some("pk_test_a"));
        assert_eq!(builder.sign_in_url.as_deref(), Some("https://b.example.com"));
        assert_eq!(builder.is_satellite, Some(true));
        let wrong = |name: &str| (name == "CLERK_IS_SATELLITE").then(|| OsString::from("yes"));
        let error = AuthenticatorBuilder::default().or_environment(&wrong).expect_err("not a flag");
        assert!(error.to_string().contains("CLERK_IS_SATELLITE"), "{error}");
    }
}
