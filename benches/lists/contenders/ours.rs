//! This crate.

use clerk_sdk::{Clerk, HttpOptions};

use super::Contender;
use crate::Result;

pub(super) fn client(url: &str) -> Result<Clerk> {
    let http = HttpOptions::new().client(reqwest::Client::builder().no_proxy().build()?);
    Ok(Clerk::builder().api_key("sk_test_benchmark").server_api_url(url).http_options(http).build()?)
}

impl Contender for Clerk {
    async fn list(&self) -> Result<usize> {
        let users = self.users().list().limit(500).send().await?;
        Ok(users.iter().map(|user| user.email_addresses.len()).sum())
    }
}
