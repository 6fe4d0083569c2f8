//! The check of the host in front of everything. A web page can point a name of its own at a server
//! on this machine, and then read its responses (DNS rebinding); but the browser sends that name.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use axum::{
    extract::Request,
    http::{StatusCode, Version, header, uri::Authority},
};

use crate::{error::Error, problem::Problem};

/// The names that are served, besides addresses and the names of loopback.
pub(crate) struct Hosts(Vec<String>);

impl Hosts {
    pub(crate) fn new(names: Vec<String>) -> Result<Self, Error> {
        let names = names.into_iter().map(|host| normalise(&host).ok_or(Error::Host { host }));
        names.collect::<Result<_, _>>().map(Self)
    }

    /// Rejects a request that names another host, in its target or in a header. Only HTTP/1.0 can
    /// name none: no browser speaks it.
    pub(super) fn check(&self, request: &Request) -> Result<(), Problem> {
        let target = request.uri().authority().map(Authority::as_str);
        let headers = request.headers().get_all(header::HOST);
        let header = headers.iter().next().map(|value| value.to_str().unwrap_or_default());
        let is_named = target.is_some() || header.is_some() || request.version() < Version::HTTP_11;
        let mut named = target.into_iter().chain(header);
        if is_named && headers.iter().nth(1).is_none() && named.all(|authority| self.serve(authority)) {
            return Ok(());
        }
        Err(Problem::new(
            StatusCode::MISDIRECTED_REQUEST,
            "host_invalid",
            "invalid host",
            "The request is for another host. This server serves addresses, localhost, and the hosts that it was told to \
             allow.",
        ))
    }

    /// Whether a browser may be sent there: to an address or a name of loopback, or to an allowed name.
    pub(crate) fn may_receive(&self, host: url::Host<&str>) -> bool {
        match host {
            url::Host::Ipv4(address) => address.is_loopback(),
            url::Host::Ipv6(address) => address.is_loopback(),
            url::Host::Domain(name) => normalise(name).is_some_and(|name| self.know(&name)),
        }
    }

    /// Whether this is a name of loopback, or an allowed one.
    fn know(&self, name: &String) -> bool {
        name == "localhost" || name.ends_with(".localhost") || self.0.contains(name)
    }

    fn serve(&self, authority: &str) -> bool {
        let (host, port) = match authority.find(']') {
            Some(end) => authority.split_at(end + 1),
            None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
        };
        let is_port = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !(port.is_empty() || port.strip_prefix(':').is_some_and(is_port)) {
            return false;
        }
        if let Some(address) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
            return address.parse::<Ipv6Addr>().is_ok();
        }
        host.parse::<Ipv4Addr>().is_ok() || normalise(host).is_some_and(|name| self.know(&name))
    }
}

/// A name as it is compared: in lower case and without the dot of the root.
fn normalise(name: &str) -> Option<String> {
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (!name.is_empty() && name.bytes().all(is_name)).then(|| name.to_ascii_lowercase())
}

/// The name that a server listens on, unless it listens on an address.
pub(crate) fn name_of(host: &str) -> Option<String> {
    if host.parse::<IpAddr>().is_ok() { None } else { normalise(host) }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn is_served(version: Version, target: &str, host: Option<&str>) -> bool {
        let mut request = Request::builder().version(version).uri(target);
        if let Some(host) = host {
            request = request.header(header::HOST, host);
        }
        let request = request.body(Body::empty()).expect("a request");
        Hosts(vec!["clerk".to_owned()]).check(&request).is_ok()
    }

    #[test]
    fn http_2_authority_is_checked() {
        for (target, host, expected) in [
            ("http://localhost:4010/v1/users", None, true),
            ("http://[::1]:4010/v1/users", None, true),
            ("http://clerk/v1/users", None, true),
            ("http://attacker.example/v1/users", None, false),
            ("http://localhost@attacker.example/v1/users", None, false),
            ("http://localhost/v1/users", Some("attacker.example"), false),
            ("http://attacker.example/v1/users", Some("localhost"), false),
            ("/v1/users", Some("localhost"), true),
            ("/v1/users", None, false),
        ] {
            assert_eq!(is_served(Version::HTTP_2, target, host), expected, "{target} {host:?}");
        }
    }

    #[test]
    fn host_header_is_optional_in_http_1_0_only() {
        assert!(is_served(Version::HTTP_10, "/v1/users", None));
        assert!(!is_served(Version::HTTP_11, "/v1/users", None));
        assert!(!is_served(Version::HTTP_10, "/v1/users", Some("attacker.example")));
    }

    #[test]
    fn server_is_known_by_its_listening_name() {
        assert_eq!(name_of("My-Box.").as_deref(), Some("my-box"));
        for other in ["127.0.0.1", "::1", "0.0.0.0", "", "a b"] {
            assert_eq!(name_of(other), None, "{other:?}");
        }
    }
}
