//! What an authenticator was told, validated: the input of the decision that is not in the request.

use reqwest::Url;

use super::organization_sync::OrganizationSync;
use super::proxies::TrustedProxies;
use crate::auth::publishable_key::PublishableKey;
use crate::auth::token_type::TokenType;

/// See the module.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// The instance; without its key, no cookie with a suffix is read and no handshake is started.
    pub(crate) instance: Option<Instance>,
    pub(crate) satellite: Option<Satellite>,
    pub(crate) sign_in_url: Option<String>,
    pub(crate) sign_up_url: Option<String>,
    pub(crate) accepted: AcceptedTokens,
    pub(crate) accept_pending: bool,
    pub(crate) organization_sync: OrganizationSync,
    /// Scheme, host and port that browsers use; then no header of a request is asked.
    pub(crate) public_origin: Option<Url>,
    pub(crate) proxies: TrustedProxies,
    /// Whether cookies on unsafe requests of other origins are ignored.
    pub(crate) reject_cross_origin: bool,
    /// The origins that are not other ones.
    pub(crate) own_origins: Vec<String>,
    /// Where the development browser may be sent back to, besides this machine.
    pub(crate) satellite_origins: Vec<String>,
    /// Whether the API can be called: not without a client.
    pub(crate) has_api: bool,
}

/// The instance that a publishable key names.
#[derive(Clone, Debug)]
pub(crate) struct Instance {
    pub(crate) is_production: bool,
    /// The suffix of its cookies.
    pub(crate) suffix: String,
    /// The host of its own frontend API, which issues its tokens.
    pub(crate) host: String,
    pub(crate) frontend: FrontendApi,
}

/// Where the frontend API is reached.
#[derive(Clone, Debug)]
pub(crate) enum FrontendApi {
    /// At this URL, without a slash at the end.
    At(Url),
    /// Below this path of the application's own origin: `/__clerk`.
    Below(String),
}

/// A domain that takes its sessions from the primary one.
#[derive(Clone, Debug)]
pub(crate) struct Satellite {
    /// Whether a visitor without cookies is sent to the primary domain.
    pub(crate) auto_sync: bool,
}

/// The types of token that are accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AcceptedTokens(u8);

impl Default for AcceptedTokens {
    fn default() -> Self {
        [TokenType::Session].into_iter().collect()
    }
}

impl AcceptedTokens {
    pub(crate) fn contains(self, token_type: TokenType) -> bool {
        self.0 & Self::bit(token_type) != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn bit(token_type: TokenType) -> u8 {
        match token_type {
            TokenType::Session => 1,
            TokenType::ApiKey => 2,
            TokenType::M2m => 4,
            TokenType::OAuth => 8,
        }
    }
}

impl FromIterator<TokenType> for AcceptedTokens {
    fn from_iter<I: IntoIterator<Item = TokenType>>(types: I) -> Self {
        Self(types.into_iter().fold(0, |bits, token_type| bits | Self::bit(token_type)))
    }
}

impl Settings {
    /// Whether the instance is one for development. Without a publishable key that is not known, and the
    /// stricter rules count.
    pub(crate) fn is_development(&self) -> bool {
        self.instance.as_ref().is_some_and(|instance| !instance.is_production)
    }

    pub(crate) fn is_production(&self) -> bool {
        !self.is_development()
    }
}

impl Instance {
    /// The instance of a key. A satellite in production has a frontend API of its own, below its `domain`.
    pub(crate) fn new(
        key: &PublishableKey,
        satellite_domain: Option<&str>,
        proxy: Option<FrontendApi>,
    ) -> Option<Self> {
        let is_production = key.is_production();
        let host = match satellite_domain {
            Some(domain) if is_production => format!("clerk.{domain}"),
            _ => key.host().to_owned(),
        };
        let frontend = match proxy {
            Some(proxy) => proxy,
            None => FrontendApi::At(Url::parse(&format!("https://{host}")).ok()?),
        };
        Some(Self { is_production, suffix: key.cookie_suffix(), host, frontend })
    }
}
