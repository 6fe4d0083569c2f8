//! What must work whatever else is in the program.

use clerk_sdk::Clerk;
use clerk_sdk::auth::Reason;
use clerk_sdk::testing::TestInstance;

/// Verifies tokens, rejects forged ones, and makes a client, which needs TLS.
pub(crate) async fn everything_works() {
    let instance = TestInstance::new().expect("keys");
    let verifier = instance.verifier().expect("a verifier");
    for algorithm in ["RS256", "RS384", "RS512"] {
        let token = instance.session("user_1").algorithm(algorithm).mint();
        let claims = verifier.verify_session(&token).await.unwrap_or_else(|error| panic!("{algorithm}: {error}"));
        assert_eq!(claims.user_id(), "user_1");
    }

    let stranger = TestInstance::new().expect("keys");
    let forged = [
        instance.session("user_1").tampered().mint(),
        stranger.session("user_1").header("kid", instance.key_id()).mint(),
    ];
    for token in forged {
        let error = verifier.verify_session(&token).await.expect_err("a forged token");
        assert_eq!(error.reason(), Reason::InvalidSignature);
    }

    let clerk = Clerk::builder().api_key("sk_test_4f7a0c2e").server_api_url("https://api.clerk.com").build();
    assert!(clerk.is_ok(), "{clerk:?}");
}
