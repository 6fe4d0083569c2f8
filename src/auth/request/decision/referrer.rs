//! Pages that are opened from another domain, where the user may have signed in or out.

use reqwest::Url;

use super::Context;
use crate::auth::request::settings::{FrontendApi, Instance};

/// Whether this page was opened from another domain that shares the user's sessions, so that they must be
/// fetched again. Clerk's own pages are not meant: the browser comes back from them with fresh cookies.
pub(super) fn is_other_domain(context: &Context<'_>) -> bool {
    let Context { view, settings, .. } = context;
    let is_page = view.is_get() && view.is_document();
    if settings.satellite.is_some() || !is_page || view.redirect_count() > 0 {
        return false;
    }
    let Some(referrer) = view.text("referer").and_then(|text| Url::parse(text).ok()) else { return false };
    let (Some(url), Some(instance)) = (view.url(), &settings.instance) else { return false };
    url.origin() != referrer.origin() && !is_of_clerk(&referrer, instance)
}

fn is_of_clerk(referrer: &Url, instance: &Instance) -> bool {
    let Some(host) = referrer.host_str() else { return false };
    let is_frontend = match &instance.frontend {
        FrontendApi::At(url) => url.host_str() == Some(host),
        FrontendApi::Below(_) => false,
    };
    let is_portal = accounts_portal(&instance.host)
        .is_some_and(|portal| referrer.scheme() == "https" && host == portal && referrer.port().is_none());
    is_frontend || is_portal || !instance.is_production && is_development_portal(host)
}

/// The host of an instance's own sign-in pages, from that of its frontend API.
pub(in crate::auth::request) fn accounts_portal(frontend_host: &str) -> Option<String> {
    let replaced = |from: &str, to: &str| frontend_host.contains(from).then(|| frontend_host.replacen(from, to, 1));
    replaced("clerk.accountsstage.", "accountsstage.")
        .or_else(|| replaced("clerk.accounts.", "accounts."))
        .or_else(|| replaced("clerk.", "accounts."))
}

/// Whether a host is one of the sign-in pages of development instances, of any of them.
fn is_development_portal(host: &str) -> bool {
    let current = [".accounts.dev", ".accountsstage.dev", ".accounts.lclclerk.com"];
    let legacy = [".lcl.dev", ".lclstage.dev", ".lclclerk.com"];
    let of_current = current
        .iter()
        .any(|suffix| host.strip_suffix(suffix).is_some_and(|rest| !rest.is_empty() && !rest.ends_with(".clerk")));
    of_current || host.starts_with("accounts.") && legacy.iter().any(|suffix| host.ends_with(suffix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_portal_is_beside_the_frontend_api() {
        assert_eq!(accounts_portal("clerk.example.com").as_deref(), Some("accounts.example.com"));
        let development = accounts_portal("foo-bar-13.clerk.accounts.dev");
        assert_eq!(development.as_deref(), Some("foo-bar-13.accounts.dev"));
        assert_eq!(accounts_portal("frontend.example.com"), None);
    }

    #[test]
    fn development_portals_are_known_by_their_hosts() {
        for host in ["foo.accounts.dev", "foo.accountsstage.dev", "foo.accounts.lclclerk.com", "accounts.x.lcl.dev"] {
            assert!(is_development_portal(host), "{host}");
        }
        for host in ["foo.clerk.accounts.dev", "accounts.dev", "x.lcl.dev", "accounts.example.com", "evil-accounts.dev"]
        {
            assert!(!is_development_portal(host), "{host}");
        }
    }
}
