//! Where calls go: the server's URL and the version segment.

use std::net::{Ipv4Addr, Ipv6Addr};

use reqwest::Url;

use super::api_key::is_test;
use crate::model::Secret;

/// An absolute http(s) URL without query, fragment and credentials.
pub(super) fn parse(text: &str) -> Result<Url, String> {
    let wrong = |what: &str| Err(format!("the server API URL {what}: pass one like https://api.clerk.com"));
    let Ok(url) = Url::parse(text) else { return wrong("is no absolute URL") };
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

/// A live key must not travel in the clear: neither to another machine nor to a proxy.
pub(super) fn refuse_leak(server: &Url, key: &Secret, proxied: bool) -> Result<(), String> {
    let stays_here = is_loopback(server) && !proxied;
    if server.scheme() == "https" || is_test(key) || stays_here {
        return Ok(());
    }
    Err("a live API key would be sent unencrypted: use https, or call \
         `dangerous_allow_insecure_http(true)` if the network is trusted"
        .to_owned())
}

/// One plain path segment.
pub(super) fn version_segment(text: &str) -> Result<&str, String> {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if text.is_empty() || !plain || text.bytes().all(|byte| byte == b'.') {
        return Err("the API version is no path segment: pass one like v1".to_owned());
    }
    Ok(text)
}

/// Whether a URL's host is this machine, going by the text alone: no name is looked up.
pub(super) fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || bare.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        || bare.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback())
}
