//! What everybody may ask for: no key is sent.

use super::handle;
use crate::builder;

handle! {
    /// Public. See [`Clerk::public`](crate::Clerk::public).
    Public
}

impl Public {
    /// Asks for the interstitial page.
    ///
    /// The page loads the JavaScript frontend SDK, which finds out whether the browser is signed in. Its
    /// text is in the raw response.
    pub fn get_interstitial(&self) -> builder::PublicGetInterstitial {
        builder::PublicGetInterstitial::new(&self.connection)
    }
}
