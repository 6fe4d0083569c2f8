//! TLS by rustls with ring, which reqwest does not configure by itself.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls_platform_verifier::BuilderVerifierExt;

/// What reqwest would do with its own choice of a crypto library: the versions that rustls considers safe, the
/// certificates that the system trusts, HTTP/2 before HTTP/1.1. The default of the process is neither used nor set:
/// another crate may count on it.
pub(super) fn with_ring() -> Result<ClientConfig, String> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.and_then(BuilderVerifierExt::with_platform_verifier);
    let mut config = config.map_err(|error| format!("TLS cannot be set up: {error}"))?.with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

#[cfg(test)]
mod tests {
    use rustls::crypto::CryptoProvider;

    #[test]
    fn reqwest_takes_the_configuration() {
        let config = super::with_ring().expect("certificates of the system");
        let suites = |provider: &CryptoProvider| provider.cipher_suites.clone();
        assert_eq!(suites(config.crypto_provider()), suites(&rustls::crypto::ring::default_provider()));
        assert_eq!(config.alpn_protocols, [&b"h2"[..], b"http/1.1"]);
        reqwest::Client::builder().tls_backend_preconfigured(config).build().expect("the types of reqwest");
    }
}
