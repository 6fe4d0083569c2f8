//! The other crate for Clerk.

use clerk_rs::ClerkConfiguration;
use clerk_rs::apis::users_api;

use super::Contender;
use crate::Result;

pub(super) fn client(url: &str) -> Result<ClerkConfiguration> {
    let mut configuration = ClerkConfiguration::new("sk_test_benchmark").with_base_path(format!("{url}/v1"));
    configuration.client = reqwest::Client::builder().no_proxy().build()?;
    Ok(configuration)
}

impl Contender for ClerkConfiguration {
    async fn list(&self) -> Result<usize> {
        let users = users_api::get_user_list(
            self,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            Some(500),
            None,
            None,
            None,
        );
        Ok(users.await?.iter().map(|user| user.email_addresses.len()).sum())
    }
}
