//! From what was passed to settings that can be used.

use std::net::IpAddr;

use ipnet::IpNet;
use reqwest::Url;

use super::AuthenticatorBuilder;
use crate::auth::publishable_key::PublishableKey;
use crate::auth::request::organization_sync::OrganizationSync;
use crate::auth::request::proxies::TrustedProxies;
use crate::auth::request::settings::{FrontendApi, Instance, Satellite, Settings};
use crate::auth::verifier::UNREADABLE_PUBLISHABLE_KEY;
use crate::error::{Error, Result};

const NO_TYPE: &str = "the list of accepted types of token is empty: nobody could sign in";
const SATELLITE_WITHOUT_DOMAIN: &str =
    "a satellite needs its domain (CLERK_DOMAIN) or a proxy URL (CLERK_PROXY_URL): pass one";
const SATELLITE_WITHOUT_SIGN_IN: &str = "a satellite of a development instance needs the sign-in URL of the primary domain (CLERK_SIGN_IN_URL), as an \
     absolute URL";
const NOT_A_DOMAIN: &str = "the domain of a satellite (CLERK_DOMAIN) must be a host, such as satellite.example.com";
const MACHINE_KEY_WITHOUT_CLIENT: &str =
    "a machine's secret key is used for calls of the API: build the authenticator from a `Clerk`";

impl AuthenticatorBuilder {
    pub(super) fn settings(&self) -> Result<Settings> {
        let accepted = self.accepted.unwrap_or_default();
        if accepted.is_empty() {
            return Err(Error::configuration(NO_TYPE));
        }
        if self.machine_secret_key.is_some() && self.connection.is_none() {
            return Err(Error::configuration(MACHINE_KEY_WITHOUT_CLIENT));
        }
        let proxy = self.proxy_url.as_deref().map(frontend_api).transpose()?;
        let is_satellite = self.is_satellite == Some(true);
        if is_satellite && self.domain.is_none() && proxy.is_none() {
            return Err(Error::configuration(SATELLITE_WITHOUT_DOMAIN));
        }
        let domain = self.domain.as_deref().filter(|_| is_satellite);
        if domain.is_some_and(|domain| !is_domain(domain)) {
            return Err(Error::configuration(NOT_A_DOMAIN));
        }
        let instance = self.publishable_key.as_deref().map(|key| {
            let key = PublishableKey::parse(key).ok_or_else(|| Error::configuration(UNREADABLE_PUBLISHABLE_KEY))?;
            Instance::new(&key, domain, proxy).ok_or_else(|| Error::configuration(UNREADABLE_PUBLISHABLE_KEY))
        });
        let instance = instance.transpose()?;
        let sign_in_is_absolute = self.sign_in_url.as_deref().is_some_and(|url| web_url(url).is_some());
        if is_satellite && instance.as_ref().is_some_and(|instance| !instance.is_production) && !sign_in_is_absolute {
            return Err(Error::configuration(SATELLITE_WITHOUT_SIGN_IN));
        }
        let organization_sync = OrganizationSync::new(&self.organization_patterns, &self.personal_patterns);
        Ok(Settings {
            instance,
            satellite: is_satellite.then_some(Satellite { auto_sync: self.satellite_auto_sync }),
            sign_in_url: self.sign_in_url.clone(),
            sign_up_url: self.sign_up_url.clone(),
            accepted,
            accept_pending: self.accept_pending,
            organization_sync: organization_sync.map_err(Error::configuration)?,
            public_origin: self.public_origin.as_deref().map(|text| origin("public origin", text)).transpose()?,
            proxies: self.proxies()?,
            reject_cross_origin: self.reject_cross_origin,
            own_origins: Vec::new(),
            satellite_origins: self
                .satellite_origins
                .iter()
                .map(|text| origin("satellite origin", text).map(|url| url.origin().ascii_serialization()))
                .collect::<Result<_>>()?,
            has_api: self.connection.is_some(),
        })
    }

    fn proxies(&self) -> Result<TrustedProxies> {
        if self.trust_all_proxies {
            return Ok(TrustedProxies::All);
        }
        if self.trusted_proxies.is_empty() {
            return Ok(TrustedProxies::None);
        }
        let read = |text: &String| {
            let network = text.parse::<IpNet>().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from));
            network.ok_or_else(|| {
                Error::configuration(format!("the trusted proxy `{text}` is neither an address nor a network"))
            })
        };
        self.trusted_proxies.iter().map(read).collect::<Result<_>>().map(TrustedProxies::In)
    }
}

/// A proxy URL: absolute, or a path.
fn frontend_api(text: &str) -> Result<FrontendApi> {
    let is_path = text.starts_with('/') && !text[1..].starts_with(['/', '\\']);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    if is_path && text.bytes().all(plain) && !text.split('/').any(|segment| segment == "..") {
        return Ok(FrontendApi::Below(text.trim_end_matches('/').to_owned()));
    }
    match web_url(text).filter(|url| url.query().is_none() && url.fragment().is_none()) {
        Some(url) => Ok(FrontendApi::At(url)),
        None => Err(Error::configuration(
            "the proxy URL (CLERK_PROXY_URL) must be an http(s) URL without query and credentials, or a path such as /__clerk",
        )),
    }
}

/// An http(s) URL without credentials.
fn web_url(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https");
    (is_web && url.has_host() && url.username().is_empty() && url.password().is_none()).then_some(url)
}

fn origin(what: &str, text: &str) -> Result<Url> {
    let url = web_url(text).filter(|url| url.path() == "/" && url.query().is_none() && url.fragment().is_none());
    url.ok_or_else(|| {
        Error::configuration(format!("a {what} is scheme, host and port, such as https://app.example.com"))
    })
}

fn is_domain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte))
}
