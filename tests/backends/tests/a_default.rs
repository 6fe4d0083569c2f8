//! The process has another default crypto library than the one tokens are verified with.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod shared;

#[tokio::test]
async fn verification_ignores_the_process_default() {
    rustls::crypto::ring::default_provider().install_default().expect("no choice before");
    jsonwebtoken::crypto::rust_crypto::DEFAULT_PROVIDER.install_default().expect("no choice before");
    shared::everything_works().await;
}
