//! Nobody said which crypto library the process uses, and there are too many to guess.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod shared;

use jsonwebtoken::{DecodingKey, Validation};
use rustls::crypto::CryptoProvider;

#[tokio::test]
async fn nothing_needs_to_be_chosen() {
    assert!(CryptoProvider::get_default().is_none());
    shared::everything_works().await;
    assert!(CryptoProvider::get_default().is_none(), "the choice is the program's");
}

#[test]
fn others_cannot_do_without_a_choice() {
    // Otherwise this program would prove nothing.
    assert!(std::panic::catch_unwind(rustls::ClientConfig::builder).is_err());
    let decode = || {
        let token = "eyJhbGciOiJIUzI1NiJ9.e30.AAAA";
        jsonwebtoken::decode::<()>(token, &DecodingKey::from_secret(b"secret"), &Validation::default())
    };
    assert!(std::panic::catch_unwind(decode).is_err());
}
