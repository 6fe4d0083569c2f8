//! The pages where users sign in and sign up, with the way back.

use http::request::Parts;
use reqwest::Url;

use super::authenticator::Authenticator;
use super::cookies::DEV_BROWSER;
use super::decision::accounts_portal;
use super::settings::Settings;
use super::view::View;

impl Authenticator {
    /// Whether a redirect takes the sender of a request to another page.
    #[cfg(feature = "__middleware")]
    pub(crate) fn asks_for_page(&self, parts: &Parts) -> bool {
        View::new(parts, self.settings(), self.verifier().now()).can_redirect()
    }

    /// The URL of the sign-in page for the sender of a request, who returns to the page that was asked for. `None`
    /// if no page is configured and no publishable key names the instance, or the request names no usable host.
    #[doc(alias = "redirectToSignIn")]
    pub fn sign_in_url(&self, parts: &Parts) -> Option<String> {
        self.page(parts, self.settings().sign_in_url.clone(), "sign-in")
    }

    /// The same for the sign-up page.
    #[doc(alias = "redirectToSignUp")]
    pub fn sign_up_url(&self, parts: &Parts) -> Option<String> {
        let Settings { sign_in_url, sign_up_url, .. } = self.settings();
        let below_sign_in = || sign_in_url.as_deref().map(|url| format!("{}/create", url.trim_end_matches('/')));
        self.page(parts, sign_up_url.clone().or_else(below_sign_in), "sign-up")
    }

    fn page(&self, parts: &Parts, configured: Option<String>, portal_path: &str) -> Option<String> {
        let settings = self.settings();
        let view = View::new(parts, settings, self.verifier().now());
        let current = view.url()?;
        let mut page = match configured {
            Some(url) => current.join(&url).ok()?,
            None => {
                let portal = accounts_portal(&settings.instance.as_ref()?.host)?;
                Url::parse(&format!("https://{portal}/{portal_path}")).ok()?
            }
        };
        let is_elsewhere = page.origin() != current.origin();
        let mut back = current.clone();
        if settings.satellite.is_some() && is_elsewhere {
            back.query_pairs_mut().append_pair("__clerk_synced", "false");
        }
        page.query_pairs_mut().append_pair("redirect_url", back.as_str());
        if let Some(browser) = view.dev_browser().filter(|_| settings.is_development() && is_elsewhere) {
            page.query_pairs_mut().append_pair(DEV_BROWSER, &browser);
        }
        Some(page.into())
    }
}
