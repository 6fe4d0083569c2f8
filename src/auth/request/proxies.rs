//! Whose word counts for the host and scheme that a request was sent to.

use std::net::IpAddr;

use http::request::Parts;
use ipnet::IpNet;

/// The address of the peer that sent a request, in the request's extensions. The layers of this crate add
/// it where the framework knows it; set it in front of a server of your own that trusts proxies by address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeerAddress(pub IpAddr);

/// The proxies whose `X-Forwarded-Host` and `X-Forwarded-Proto` count.
#[derive(Clone, Debug, Default)]
pub(crate) enum TrustedProxies {
    /// None: the headers are ignored.
    #[default]
    None,
    /// Every peer: the server can be reached through a proxy alone.
    All,
    /// Peers in these networks.
    In(Vec<IpNet>),
}

impl TrustedProxies {
    /// Whether the forwarded headers of this request count.
    pub(crate) fn trusts(&self, parts: &Parts) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::In(networks) => {
                let peer = parts.extensions.get::<PeerAddress>().map(|PeerAddress(address)| address.to_canonical());
                peer.is_some_and(|peer| networks.iter().any(|network| network.contains(&peer)))
            }
        }
    }
}
