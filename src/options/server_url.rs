//! Where requests go: the server's URL and the version segment.

use std::net::{Ipv4Addr, Ipv6Addr};

use reqwest::Url;

/// An absolute http(s) URL without query, fragment and credentials.
pub(super) fn parse(text: &str) -> Result<Url, String> {
    let wrong = |what: &str| Err(format!("the server API URL {what}: pass one like https://api.clerk.com"));
    let Ok(url) = Url::parse(text) else { return wrong("is not an absolute URL") };
    if !matches!(url.scheme(), "http" | "https") {
        return wrong("is neither https nor http");
    }
    if url.host_str().is_none_or(str::is_empty) {
        return wrong("names no host");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return wrong("holds credentials");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return wrong("holds a query or a fragment");
    }
    Ok(url)
}

pub(super) const LIVE_KEY_LEAVES: &str = "a live API key would be sent unencrypted, and a proxy, or a client you pass, can take it off this machine: use \
     https, or call `dangerous_allow_insecure_http(true)` if it stays here";

/// What is not encrypted must stay on this machine: the API key, and the keys that tokens are
/// verified with, which come back the same way. With `detour`, requests may go through a proxy; a live
/// key is then never sent unencrypted.
pub(super) fn reject_leak(server: &Url, is_test_key: bool, detour: bool) -> Result<(), String> {
    if server.scheme() == "https" {
        return Ok(());
    }
    if !is_loopback(server) {
        return Err("the API key and the keys that verify tokens would travel unencrypted: use https, or call \
                    `dangerous_allow_insecure_http(true)` if the network is trusted"
            .to_owned());
    }
    if detour && !is_test_key {
        return Err(LIVE_KEY_LEAVES.to_owned());
    }
    Ok(())
}

/// One plain path segment.
pub(super) fn version_segment(text: &str) -> Result<&str, String> {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if text.is_empty() || !plain || text.bytes().all(|byte| byte == b'.') {
        return Err("the API version must be a path segment: pass one like v1".to_owned());
    }
    Ok(text)
}

/// Whether a URL's host is this machine, going by the text alone: no name is looked up.
pub(crate) fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || bare.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        || bare.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback())
}
