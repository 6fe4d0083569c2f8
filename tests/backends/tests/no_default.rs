//! The process has no default crypto library, and there are too many to guess one.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod shared;

use jsonwebtoken::{DecodingKey, Validation};
use rustls::crypto::CryptoProvider;

#[tokio::test]
async fn verification_needs_no_process_default() {
    assert!(CryptoProvider::get_default().is_none());
    shared::everything_works().await;
    assert!(CryptoProvider::get_default().is_none(), "the choice is the program's");
}

#[test]
fn other_crates_need_a_process_default() {
    // Otherwise this program would prove nothing.
    assert!(std::panic::catch_unwind(rustls::ClientConfig::builder).is_err());
    let decode = || {
        let token = "eyJhbGciOiJIUzI1NiJ9.e30.AAAA";
        jsonwebtoken::decode::<()>(token, &DecodingKey::from_secret(b"secret"), &Validation::default())
    };
    assert!(std::panic::catch_unwind(decode).is_err());
}
