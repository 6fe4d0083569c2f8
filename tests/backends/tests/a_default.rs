//! The program chose another crypto library for the process than the one tokens are verified with.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod shared;

#[tokio::test]
async fn the_choice_of_the_process_changes_nothing() {
    rustls::crypto::ring::default_provider().install_default().expect("no choice before");
    jsonwebtoken::crypto::rust_crypto::DEFAULT_PROVIDER.install_default().expect("no choice before");
    shared::everything_works().await;
}
