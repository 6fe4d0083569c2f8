//! A header that was checked before: the cached result is for its bytes and one token type only.

use clerk_sdk::auth::Reason;
use clerk_sdk::testing::TestInstance;

#[tokio::test]
async fn known_header_counts_for_its_bytes_and_token_type() {
    let instance = TestInstance::new().expect("a key");
    let verifier = instance.verifier_builder().expect("a key").cache_capacity(0).build().expect("usable");
    let token = || instance.session("user_1").without_header("cat");
    let known = token().mint();
    for _ in 0..2 {
        assert_eq!(verifier.verify_session(&known).await.expect("valid").user_id(), "user_1");
    }
    assert_eq!(verifier.verify_oauth(&known).await.expect_err("no OAuth token").reason(), Reason::WrongType);
    assert_eq!(verifier.verify_m2m(&known).await.expect_err("no machine token").reason(), Reason::WrongSubject);
    let expected = [
        (token().algorithm("none").mint(), Reason::UnsupportedAlgorithm),
        (token().header("typ", "at+jwt").mint(), Reason::WrongType),
        (token().header("cat", "cl_B7d4PD222AAA").mint(), Reason::WrongTokenType),
        (token().tampered().mint(), Reason::InvalidSignature),
        (token().expired().mint(), Reason::Expired),
    ];
    for (rejected, reason) in expected {
        assert_eq!(verifier.verify_session(&rejected).await.expect_err("rejected").reason(), reason);
        verifier.verify_session(&known).await.expect("still valid");
    }
}
