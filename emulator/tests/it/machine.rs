//! Machine tokens: API keys, M2M tokens and OAuth access tokens, from making them to their end.

use std::time::Duration;

use clerk_emulator::{Emulator, Error, Grant, MachineToken};
use clerk_sdk::Secret;
use reqwest::Client;
use serde_json::{Value, json};

use crate::harness::{Api, Response, id};

/// The paths that verify, and the parameter each takes.
const ENDPOINTS: [(&str, &str); 3] = [
    ("/api_keys/verify", "secret"),
    ("/m2m_tokens/verify", "token"),
    ("/oauth_applications/access_tokens/verify", "access_token"),
];

async fn verify(api: &Api, (path, parameter): (&str, &str), secret: &str) -> Response {
    api.post(path, json!({ parameter: secret })).await
}

/// An emulator with a user, and one token for each endpoint that all have this grant.
async fn tokens(grant: &Grant) -> (Api, String, [MachineToken; 3]) {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let tokens = [
        api.clerk.create_api_key(&user, grant.clone()).expect("a key"),
        api.clerk.create_m2m_token("mch_1", grant.clone()).expect("a token"),
        api.clerk.create_oauth_token(&user, "client_1", grant.clone()).expect("a token"),
    ];
    (api, user, tokens)
}

#[tokio::test]
async fn valid_machine_tokens_are_verified_with_what_they_may_do() {
    let grant = Grant::new().scopes(["mch_2", "mch_3"]).claims(json!({ "plan": "pro" }));
    let (api, user, tokens) = tokens(&grant.expires_in(Duration::from_secs(60))).await;
    let expected = [
        json!({ "object": "api_key", "subject": user, "claims": { "plan": "pro" } }),
        json!({ "object": "machine_to_machine_token", "subject": "mch_1", "claims": { "plan": "pro" } }),
        json!({ "object": "clerk_idp_oauth_access_token", "subject": user, "client_id": "client_1" }),
    ];
    for ((endpoint, token), expected) in ENDPOINTS.into_iter().zip(&tokens).zip(expected) {
        let verified = verify(&api, endpoint, token.secret.expose()).await.ok();
        assert_eq!(verified["id"], token.id.as_str());
        assert_eq!(verified["scopes"], json!(["mch_2", "mch_3"]));
        assert_eq!((&verified["revoked"], &verified["expired"]), (&false.into(), &false.into()));
        let lifetime = verified["expiration"].as_i64().zip(verified["created_at"].as_i64());
        assert_eq!(lifetime.map(|(end, start)| end - start), Some(60_000));
        for (name, value) in expected.as_object().expect("an object") {
            assert_eq!(&verified[name], value, "{name}");
        }
        assert!(!verified.to_string().contains(token.secret.expose()), "a response has no secret");
    }
}

#[tokio::test]
async fn revoked_and_expired_machine_tokens_are_found_and_say_so() {
    let (api, _, tokens) = tokens(&Grant::new()).await;
    for (endpoint, token) in ENDPOINTS.into_iter().zip(&tokens) {
        let secret = token.secret.expose();
        let state = |verified: &Value| (verified["revoked"].clone(), verified["expired"].clone());
        let valid = verify(&api, endpoint, secret).await.ok();
        assert_eq!((state(&valid), &valid["expiration"]), ((false.into(), false.into()), &Value::Null));
        api.clerk.expire(token).expect("a known token");
        let expired = verify(&api, endpoint, secret).await.ok();
        assert_eq!(state(&expired), (false.into(), true.into()));
        assert!(expired["updated_at"].as_i64() > valid["updated_at"].as_i64());
        assert_eq!(expired["last_used_at"], valid["last_used_at"], "it can no longer be used");
        api.clerk.expire(token).expect("a known token");
        let again = verify(&api, endpoint, secret).await.ok();
        assert_eq!(again["expiration"], expired["expiration"], "it expires once");
        api.clerk.revoke(token).expect("a known token");
        assert_eq!(state(&verify(&api, endpoint, secret).await.ok()), (true.into(), true.into()));
    }
}

#[tokio::test]
async fn machine_token_expires_by_itself() {
    let (api, _, tokens) = tokens(&Grant::new().expires_in(Duration::ZERO)).await;
    for (endpoint, token) in ENDPOINTS.into_iter().zip(&tokens) {
        assert_eq!(verify(&api, endpoint, token.secret.expose()).await.ok()["expired"], true);
    }
}

#[tokio::test]
async fn secret_of_no_token_of_the_kind_is_not_found() {
    let (api, _, tokens) = tokens(&Grant::new()).await;
    for (place, endpoint) in ENDPOINTS.into_iter().enumerate() {
        for (owner, token) in tokens.iter().enumerate() {
            // An id starts like a secret, but is not one.
            let mut unknown = vec![token.id.as_str(), "ak_x", "eyJ.a.b"];
            unknown.extend((owner != place).then(|| token.secret.expose()));
            for secret in unknown {
                let response = verify(&api, endpoint, secret).await;
                assert!(!response.body.to_string().contains(secret));
                response.rejected(404, "resource_not_found");
            }
        }
        let (path, parameter) = endpoint;
        for empty in [json!({}), json!({ parameter: "" })] {
            api.post(path, empty).await.rejected_param("form_param_missing", parameter);
        }
        api.post(path, json!({ parameter: 1 })).await.rejected_param("form_param_format_invalid", parameter);
        api.post(path, json!({ parameter: "x", "other": 1 })).await.rejected_param("form_param_unknown", "other");
    }
}

#[tokio::test]
async fn machine_with_its_own_key_verifies_only_tokens_for_itself() {
    let api = Api::start().await;
    let token = api.clerk.create_m2m_token("mch_1", Grant::new().scopes(["mch_2"])).expect("a token");
    let key = |machine| api.clerk.machine_secret_key(machine).expect("a machine");
    let ask = async |path: &str, key: &Secret, body: Value| {
        let request = Client::new().post(format!("{}/v1{path}", api.clerk.url()));
        api.send(request.bearer_auth(key.expose()).json(&body)).await
    };
    let (path, body) = ("/m2m_tokens/verify", json!({ "token": token.secret.expose() }));
    assert_eq!(ask(path, &key("mch_2"), body.clone()).await.ok()["id"], token.id.as_str());
    for other in ["mch_1", "mch_3"] {
        ask(path, &key(other), body.clone()).await.rejected(404, "resource_not_found");
    }
    assert_eq!(key("mch_2"), key("mch_2"));
    assert_ne!(key("mch_2"), key("mch_3"));
    // Nothing else is open to a machine, and a token is not a key.
    for path in ["/api_keys/verify", "/users"] {
        ask(path, &key("mch_2"), json!({ "secret": "ak_x" })).await.rejected(401, "clerk_key_invalid");
    }
    ask(path, &token.secret, body).await.rejected(401, "clerk_key_invalid");
    assert!(matches!(api.clerk.machine_secret_key("user_1"), Err(Error::Subject { .. })));
}

#[tokio::test]
async fn machine_tokens_of_a_deleted_user_are_gone() {
    let (api, user, [key, m2m, oauth]) = tokens(&Grant::new()).await;
    api.delete(&format!("/users/{user}")).await.ok();
    verify(&api, ENDPOINTS[0], key.secret.expose()).await.rejected(404, "resource_not_found");
    verify(&api, ENDPOINTS[2], oauth.secret.expose()).await.rejected(404, "resource_not_found");
    verify(&api, ENDPOINTS[1], m2m.secret.expose()).await.ok();
    for error in [api.clerk.revoke(&key), api.clerk.expire(&oauth)] {
        assert!(matches!(error, Err(Error::UnknownMachineToken { .. })));
    }
}

#[tokio::test]
async fn machine_tokens_need_a_subject_of_their_kind() {
    let clerk = Emulator::start().await.expect("a free port");
    for subject in ["org_1", "mch_1"] {
        assert!(clerk.create_api_key(subject, Grant::new()).is_ok(), "{subject}");
    }
    for subject in ["", "user_", "client_1"] {
        let results = [
            clerk.create_api_key(subject, Grant::new()),
            clerk.create_m2m_token(subject, Grant::new()),
            clerk.create_oauth_token(subject, "client_1", Grant::new()),
        ];
        for result in results {
            assert!(matches!(result, Err(Error::Subject { .. })), "{subject:?}");
        }
    }
    let results =
        [clerk.create_api_key("user_1", Grant::new()), clerk.create_oauth_token("user_1", "client_1", Grant::new())];
    for result in results {
        assert!(matches!(result, Err(Error::UnknownUser { .. })));
    }
    let error = clerk.create_m2m_token("user_1", Grant::new()).expect_err("not a machine");
    assert_eq!(error.to_string(), r#"the token cannot act for "user_1": the id must start with mch_"#);
}

#[tokio::test]
async fn machine_tokens_are_distinct_and_hidden_in_debug_output() {
    let (_api, _, tokens) = tokens(&Grant::new()).await;
    for (token, prefix) in tokens.iter().zip(["ak_", "mt_", "oat_"]) {
        assert!(token.id.starts_with(prefix) && token.secret.expose().starts_with(prefix));
        assert_ne!(token.id, token.secret.expose());
        let shown = format!("{token:?}");
        assert!(shown.contains(&token.id) && !shown.contains(token.secret.expose()), "{shown}");
    }
}
