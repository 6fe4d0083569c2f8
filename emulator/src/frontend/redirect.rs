//! Where a browser goes back to: the URL of an app on this machine, or on a host that is allowed.

use percent_encoding::percent_decode_str;
use url::{Url, form_urlencoded};

use crate::{cookies, server::Hosts};

/// A URL that a browser may be sent to.
#[derive(Clone)]
pub(super) struct RedirectUrl(Url);

impl RedirectUrl {
    /// Reads a URL as browsers do. None if it is not an absolute one over HTTP, names a user, or has
    /// another host.
    pub(super) fn read(text: &str, hosts: &Hosts) -> Option<Self> {
        let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let has_user = !url.username().is_empty() || url.password().is_some();
        let is_allowed = url.host().is_some_and(|host| hosts.may_receive(host));
        (!has_user && is_allowed).then_some(Self(url))
    }

    pub(super) fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The whole URL as the value of a parameter.
    pub(super) fn encoded(&self) -> String {
        form_urlencoded::byte_serialize(self.as_str().as_bytes()).collect()
    }

    /// The app, such as `http://localhost:3000`: what tokens name as their authorized party.
    pub(super) fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// The app, as people know it: `localhost:3000`.
    pub(super) fn host(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        self.0.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// Where a form may lead by its redirections, as a policy for content says it. Such policies know
    /// no addresses but one.
    pub(super) fn source(&self) -> String {
        match self.0.host() {
            Some(url::Host::Domain(_)) => self.origin(),
            Some(url::Host::Ipv4(address)) if address == std::net::Ipv4Addr::LOCALHOST => self.origin(),
            _ => format!("{}:", self.0.scheme()),
        }
    }

    /// The browser that the URL names.
    pub(super) fn browser(&self) -> Option<String> {
        self.0.query_pairs().find(|(name, _)| name == cookies::DEV_BROWSER).map(|(_, value)| value.into_owned())
    }

    /// The same URL with this parameter, in place of those with its name. The rest of the query stays
    /// as it is written.
    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        let is_other = |pair: &&str| {
            let written = pair.split_once('=').map_or(*pair, |(name, _)| name).replace('+', " ");
            !pair.is_empty() && percent_decode_str(&written).decode_utf8_lossy() != name
        };
        let mut pairs: Vec<&str> = self.0.query().unwrap_or_default().split('&').filter(is_other).collect();
        // Neither names nor values here have characters that a query writes differently.
        let added = format!("{name}={value}");
        pairs.push(&added);
        let query = pairs.join("&");
        self.0.set_query(Some(&query));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<RedirectUrl> {
        let hosts = Hosts::new(vec!["app.internal.test".to_owned()]).expect("hosts");
        RedirectUrl::read(text, &hosts)
    }

    #[test]
    fn only_apps_on_loopback_and_allowed_hosts_are_accepted() {
        for (text, expected) in [
            ("http://localhost:3000/a?b=c#d", "http://localhost:3000/a?b=c#d"),
            ("https://app.localhost", "https://app.localhost/"),
            ("http://127.0.0.1:3000", "http://127.0.0.1:3000/"),
            ("http://127.9.9.9/", "http://127.9.9.9/"),
            ("http://[::1]:3000/", "http://[::1]:3000/"),
            ("http://LOCALHOST./", "http://localhost./"),
            ("http://app.internal.test/", "http://app.internal.test/"),
            // What browsers take for an address of loopback is one.
            ("http://127.1/", "http://127.0.0.1/"),
            ("http://2130706433/", "http://127.0.0.1/"),
            ("http:localhost", "http://localhost/"),
            ("http:\\\\localhost\\x", "http://localhost/x"),
        ] {
            assert_eq!(read(text).as_ref().map(RedirectUrl::as_str), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_urls_are_rejected() {
        for text in [
            "",
            "/",
            "//localhost/",
            "/sign-in",
            "localhost:3000",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "ftp://localhost/",
            "http://",
            "http://example.com/",
            "http://attacker.example/?localhost",
            "http://localhost.attacker.example/",
            "http://notlocalhost/",
            "http://localhost@attacker.example/",
            "http://user@localhost/",
            "http://user:password@localhost/",
            "http://:password@localhost/",
            "http://attacker.example\\@localhost/",
            "http:\\\\attacker.example",
            "http://attacker.example#@localhost",
            "http://192.168.1.20/",
            "http://0.0.0.0/",
            "http://[::]/",
            "http://[::ffff:192.168.1.20]/",
            "http://[2001:db8::1]/",
            "http://169.254.169.254/",
            "http://api.app.internal.test/",
            "http://lo\u{441}alhost/",
            "http://localhost:99999/",
            "http://local host/",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn parameter_takes_the_place_of_its_namesakes() {
        for (text, expected) in [
            ("http://localhost/", "http://localhost/?n=1"),
            ("http://localhost/?", "http://localhost/?n=1"),
            ("http://localhost/?n=0&a=%20+b&flag&%6e=2#top", "http://localhost/?a=%20+b&flag&n=1#top"),
            ("http://localhost/?m=n&n", "http://localhost/?m=n&n=1"),
        ] {
            assert_eq!(read(text).expect("a URL").with("n", "1").as_str(), expected);
        }
        assert_eq!(read("http://localhost/?__clerk_db_jwt=a").expect("a URL").browser().as_deref(), Some("a"));
    }
}
