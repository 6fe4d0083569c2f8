//! Tokens are real: anybody who has the keys can verify them, and nobody else's are accepted.

use clerk_emulator::{Emulator, Error};
use clerk_sdk::{
    Clerk, UserId,
    auth::{Reason, SessionState, TokenVerifier},
    testing::{ManualClock, TestInstance},
};
use serde::Deserialize;
use serde_json::json;

use crate::harness::{Api, id};

const ORIGIN: &str = "https://app.example.com";

fn client(emulator: &Emulator) -> Clerk {
    emulator.client().expect("usable options")
}

/// Verifies by the PEM alone, without a network.
fn networkless(emulator: &Emulator) -> TokenVerifier {
    TokenVerifier::from_jwt_key(&emulator.jwt_key()).expect("a key")
}

fn reason<T>(result: Result<T, clerk_sdk::auth::TokenError>) -> Option<Reason> {
    result.err().map(|error| error.reason())
}

async fn jwt(api: &Api, path: &str) -> String {
    let token = api.act(path).await.ok();
    token["jwt"].as_str().expect("a token").to_owned()
}

#[tokio::test]
async fn token_verifies_against_the_key_set() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let clerk = client(&api.clerk);
    let signed_in = api.clerk.create_client_session(UserId::from(&user)).expect("a session");
    let minted = jwt(&api, &format!("/sessions/{}/tokens", signed_in.session_id)).await;
    assert_ne!(minted, signed_in.token);
    for token in [&signed_in.token, &minted] {
        let claims = clerk.verify_token(token).await.expect("a good token");
        assert_eq!(claims.user_id(), user.as_str());
        assert_eq!(claims.session_id(), signed_in.session_id.as_str());
        assert_eq!(claims.state(), Some(&SessionState::Active));
        assert_eq!(claims.authorized_party(), None);
        let ages = claims.factor_ages().expect("ages");
        assert_eq!((ages.first, ages.second), (Some(0.0), None));
        let issued = claims.issued_at().expect("iat").as_millis();
        assert_eq!(claims.expires_at().as_millis() - issued, 60_000);
        assert!(claims.organization().is_none());
    }
}

#[tokio::test]
async fn token_verifies_without_a_network() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let signed_in = api.clerk.create_client_session_at(&user, ORIGIN).expect("a session");
    let verifier =
        || TokenVerifier::builder().jwt_key(api.clerk.jwt_key()).publishable_key(api.clerk.publishable_key());
    let strict = verifier().authorized_parties([ORIGIN]).build().expect("a verifier");
    let claims = strict.verify_session(&signed_in.token).await.expect("a good token");
    assert_eq!(claims.authorized_party(), Some(ORIGIN));
    let elsewhere = verifier().authorized_parties(["https://other.example.com"]).build().expect("a verifier");
    assert_eq!(reason(elsewhere.verify_session(&signed_in.token).await), Some(Reason::WrongAuthorizedParty));
    let again = jwt(&api, &format!("/sessions/{}/tokens", signed_in.session_id)).await;
    assert!(strict.verify_session(&again).await.is_ok(), "tokens of the session keep its origin");
}

#[tokio::test]
async fn tokens_of_another_instance_are_rejected() {
    let (api, other) = (Api::start().await, Api::start().await);
    let user = id(&other.user("ada@example.com").await);
    let foreign = other.clerk.create_client_session(&user).expect("a session");
    assert_eq!(reason(client(&api.clerk).verify_token(&foreign.token).await), Some(Reason::UnknownKey));
    assert_eq!(reason(networkless(&api.clerk).verify_session(&foreign.token).await), Some(Reason::InvalidSignature));

    let user = id(&api.user("ada@example.com").await);
    let own = api.clerk.create_client_session(&user).expect("a session");
    let forger = TestInstance::with_clock(ManualClock::running()).expect("a key");
    let forged = forger.session(&user).session_id(&own.session_id).mint();
    for token in [foreign.token, forged] {
        let body = json!({ "token": token });
        let verify = format!("/sessions/{}/verify", own.session_id);
        api.post(&verify, body.clone()).await.rejected(400, "invalid_session_token");
        api.post("/clients/verify", body).await.rejected(400, "invalid_session_token");
        let refresh = json!({ "expired_token": token, "refresh_token": "r", "request_origin": ORIGIN });
        let response = api.post(&format!("/sessions/{}/refresh", own.session_id), refresh).await;
        response.rejected(401, "expired_session_token_invalid");
    }
}

#[tokio::test]
async fn rotated_key_stays_valid_until_it_is_retired() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let (clerk, first_key) = (client(&api.clerk), api.clerk.jwt_key());
    let old = api.clerk.create_client_session(&user).expect("a session");
    let verify = format!("/sessions/{}/verify", old.session_id);
    assert!(clerk.verify_token(&old.token).await.is_ok());

    api.clerk.rotate_keys().expect("a key");
    assert_ne!(api.clerk.jwt_key(), first_key);
    let new = api.clerk.create_client_session(&user).expect("a session");
    let keys = api.get("/jwks").await.ok();
    assert_eq!(keys["keys"].as_array().map(Vec::len), Some(2));
    let fresh = client(&api.clerk);
    for token in [&old.token, &new.token] {
        assert!(fresh.verify_token(token).await.is_ok());
    }
    assert_eq!(reason(networkless(&api.clerk).verify_session(&old.token).await), Some(Reason::InvalidSignature));
    api.post(&verify, json!({ "token": old.token })).await.ok();

    api.clerk.retire_keys();
    let fresh = client(&api.clerk);
    assert_eq!(reason(fresh.verify_token(&old.token).await), Some(Reason::UnknownKey));
    assert!(fresh.verify_token(&new.token).await.is_ok());
    api.post(&verify, json!({ "token": old.token })).await.rejected(400, "invalid_session_token");
}

#[tokio::test]
async fn template_token_is_not_a_session_token() {
    #[derive(Deserialize)]
    struct Template {
        sub: String,
        azp: String,
        template: String,
        sid: Option<String>,
    }
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let session = api.clerk.create_client_session_at(&user, ORIGIN).expect("a session").session_id;
    let token = jwt(&api, &format!("/sessions/{session}/tokens/hasura")).await;
    let verifier = client(&api.clerk).token_verifier().authorized_parties([ORIGIN]).build().expect("a verifier");
    assert_eq!(reason(verifier.verify_session(&token).await), Some(Reason::WrongTokenType));
    let claims: Template = verifier.verify_template(&token).await.expect("a template token");
    assert_eq!((claims.sub, claims.azp), (user, ORIGIN.to_owned()));
    assert_eq!((claims.template.as_str(), claims.sid), ("hasura", None));
    let body = json!({ "token": token });
    api.post("/clients/verify", body.clone()).await.rejected(400, "invalid_session_token");
    api.post(&format!("/sessions/{session}/verify"), body).await.rejected(400, "invalid_session_token");
}

#[tokio::test]
async fn revoked_sessions_and_banned_users_get_no_tokens() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let revoked = api.clerk.create_client_session(&user).expect("a session").session_id;
    api.act(&format!("/sessions/{revoked}/revoke")).await.ok();
    let banned = api.clerk.create_client_session(&user).expect("a session").session_id;
    api.act(&format!("/users/{user}/ban")).await.ok();
    for session in [revoked, banned] {
        for path in ["tokens", "tokens/hasura"] {
            api.act(&format!("/sessions/{session}/{path}")).await.rejected(404, "resource_not_found");
        }
    }
    let rejected = api.clerk.create_client_session(&user).expect_err("a banned user");
    assert!(matches!(&rejected, Error::CannotSignIn { id } if *id == user), "{rejected}");
    let unknown = api.clerk.create_client_session("user_x").expect_err("nobody");
    assert!(matches!(unknown, Error::UnknownUser { .. }));
    api.act(&format!("/users/{user}/unban")).await.ok();
    assert!(api.clerk.create_client_session(&user).is_ok());
}

#[tokio::test]
async fn refreshed_token_is_for_the_requesting_origin() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let own = api.clerk.create_client_session(&user).expect("a session");
    let body = json!({ "expired_token": own.token, "refresh_token": "r", "request_origin": ORIGIN });
    let response = api.post(&format!("/sessions/{}/refresh", own.session_id), body).await.ok();
    let token = response["jwt"].as_str().expect("a token");
    let claims = networkless(&api.clerk).verify_session(token).await.expect("a good token");
    assert_eq!(claims.authorized_party(), Some(ORIGIN));
    assert_eq!(claims.session_id(), own.session_id.as_str());
}

#[tokio::test]
async fn token_has_lifetime_second_factor_and_organization() {
    let api = Api::start().await;
    let body = json!({ "username": "ada_l", "totp_secret": "JBSWY3DPEHPK3PXP" });
    let user = id(&api.post("/users", body).await.ok());
    let body = json!({ "user_id": user, "active_organization_id": "org_1" });
    let session = id(&api.post("/sessions", body).await.ok());
    let path = format!("/sessions/{session}/tokens");
    let token = api.post(&path, json!({ "expires_in_seconds": 3600 })).await.ok();
    let token = token["jwt"].as_str().expect("a token");
    let claims = networkless(&api.clerk).verify_session(token).await.expect("a good token");
    assert_eq!(claims.factor_ages().and_then(|ages| ages.second), Some(0.0));
    assert_eq!(claims.organization().map(|organization| organization.id().as_str()), Some("org_1"));
    let issued = claims.issued_at().expect("iat").as_millis();
    assert!((3_600_000..=3_601_000).contains(&(claims.expires_at().as_millis() - issued)));
}
