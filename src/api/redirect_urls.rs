//! URLs to which native applications may be sent back after an OAuth sign-in.

use super::handle;
use crate::builder;
use crate::types::RedirectUrlId;

handle! {
    /// Redirect urls. See [`Clerk::redirect_urls`](crate::Clerk::redirect_urls).
    RedirectUrls
}

impl RedirectUrls {
    /// Allows a redirect URL.
    ///
    /// It starts with `https://` or a scheme of your own, such as `my-app://`.
    #[doc(alias = "createRedirectUrl")]
    pub fn create(&self, url: impl Into<String>) -> builder::RedirectUrlsCreate {
        builder::RedirectUrlsCreate::new(&self.connection, url)
    }

    /// Stops allowing a redirect URL.
    #[doc(alias = "deleteRedirectUrl")]
    pub fn delete(&self, redirect_url_id: impl Into<RedirectUrlId>) -> builder::RedirectUrlsDelete {
        builder::RedirectUrlsDelete::new(&self.connection, redirect_url_id)
    }

    /// Gets one allowed redirect URL.
    #[doc(alias = "getRedirectUrl")]
    pub fn get(&self, redirect_url_id: impl Into<RedirectUrlId>) -> builder::RedirectUrlsGet {
        builder::RedirectUrlsGet::new(&self.connection, redirect_url_id)
    }

    /// Lists the allowed redirect URLs.
    #[doc(alias = "getRedirectUrlList")]
    pub fn list(&self) -> builder::RedirectUrlsList {
        builder::RedirectUrlsList::new(&self.connection)
    }
}
