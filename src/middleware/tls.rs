//! What a server knows of a request beyond its head: that it came over TLS.

use http::uri::{Authority, Scheme};
use http::{HeaderMap, Uri, header};

/// The URI of a request that came over TLS. Without TLS nothing is known: it may end at a proxy in front.
pub(super) fn over_tls(uri: Uri, headers: &HeaderMap) -> Uri {
    let mut parts = uri.clone().into_parts();
    if parts.authority.is_none() {
        let host = headers.get(header::HOST);
        parts.authority = host.and_then(|host| Authority::try_from(host.as_bytes()).ok());
    }
    parts.scheme = Some(Scheme::HTTPS);
    // Without a usable host, no URI can say it.
    Uri::from_parts(parts).unwrap_or(uri)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn with_host(uri: &str, host: &'static str) -> String {
        let headers = HeaderMap::from_iter([(header::HOST, HeaderValue::from_static(host))]);
        over_tls(uri.parse().expect("a URI"), &headers).to_string()
    }

    #[test]
    fn a_path_gets_scheme_and_host() {
        assert_eq!(with_host("/a%20b?c=d", "app.example.com:8443"), "https://app.example.com:8443/a%20b?c=d");
    }

    #[test]
    fn a_path_does_not_become_the_host() {
        assert_eq!(with_host("//evil.example/x", "app.example.com"), "https://app.example.com//evil.example/x");
    }

    #[test]
    fn a_scheme_that_the_client_wrote_is_corrected() {
        assert_eq!(with_host("http://app.example.com/a", "other.example"), "https://app.example.com/a");
    }

    #[test]
    fn what_has_no_usable_host_stays_as_it_is() {
        assert_eq!(with_host("/a", "a b"), "/a");
        assert_eq!(over_tls(Uri::from_static("/a"), &HeaderMap::new()), "/a");
        assert_eq!(with_host("app.example.com:443", "app.example.com"), "app.example.com:443");
    }
}
