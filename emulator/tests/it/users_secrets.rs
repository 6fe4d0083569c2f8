//! Passwords and second factors.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::harness::{Api, id};

async fn with_password(api: &Api) -> String {
    let body = json!({ "username": "ada_l", "password": "analytical" });
    format!("/users/{}", id(&api.post("/users", body).await.ok()))
}

#[tokio::test]
async fn password_is_verified_and_removed() {
    let api = Api::start().await;
    let path = with_password(&api).await;
    let verify = format!("{path}/verify_password");
    let right = json!({ "password": "analytical" });
    assert_eq!(api.post(&verify, right.clone()).await.ok(), json!({ "verified": true }));
    let wrong = json!({ "password": "Analytical" });
    api.post(&verify, wrong).await.rejected(422, "incorrect_password");
    api.post(&verify, json!({})).await.rejected_param("form_param_missing", "password");
    api.post("/users/user_x/verify_password", right.clone()).await.rejected(404, "resource_not_found");

    let removed = api.act(&format!("{path}/remove_password")).await.ok();
    assert_eq!(removed["password_enabled"], false);
    assert_eq!(removed["password_last_updated_at"], Value::Null);
    api.post(&verify, right).await.rejected(400, "no_password_set");
    let again = api.act(&format!("{path}/remove_password")).await.ok();
    assert_eq!(again["updated_at"], removed["updated_at"], "nothing has changed");
}

#[tokio::test]
async fn new_password_can_end_the_sessions() {
    let api = Api::start().await;
    let path = with_password(&api).await;
    let user_id = path.trim_start_matches("/users/");
    let session = api.clerk.create_client_session(user_id).expect("a session").session_id;
    let session = format!("/sessions/{session}");
    let short = json!({ "password": "short" });
    api.patch(&path, short).await.rejected_param("form_password_length_too_short", "password");
    let unchecked = json!({ "password": "short", "skip_password_checks": true });
    api.patch(&path, unchecked).await.ok();
    assert_eq!(api.get(&session).await.ok()["status"], "active");
    let body = json!({ "password": "difference", "sign_out_of_other_sessions": true });
    api.patch(&path, body).await.ok();
    assert_eq!(api.get(&session).await.ok()["status"], "revoked");
    let verify = json!({ "password": "difference" });
    api.post(&format!("{path}/verify_password"), verify).await.ok();
}

#[tokio::test]
async fn imported_password_digest_verifies_nothing() {
    let api = Api::start().await;
    let body = json!({ "username": "ada_l", "password_digest": "$2a$10$abc", "password_hasher": "bcrypt" });
    let user = api.post("/users", body).await.ok();
    assert_eq!(user["password_enabled"], true);
    let path = format!("/users/{}/verify_password", id(&user));
    let response = api.post(&path, json!({ "password": "$2a$10$abc" })).await;
    response.rejected(422, "incorrect_password");
}

#[tokio::test]
async fn password_can_be_marked_as_compromised() {
    let api = Api::start().await;
    let path = with_password(&api).await;
    let user_id = path.trim_start_matches("/users/");
    let session = api.clerk.create_client_session(user_id).expect("a session").session_id;
    let mark = format!("{path}/password/set_compromised");
    api.act(&mark).await.ok();
    assert_eq!(api.get(&format!("/sessions/{session}")).await.ok()["status"], "active");
    api.post(&mark, json!({ "revoke_all_sessions": true })).await.ok();
    assert_eq!(api.get(&format!("/sessions/{session}")).await.ok()["status"], "revoked");
    api.act(&format!("{path}/password/unset_compromised")).await.ok();
    let other = id(&api.user("grace@example.com").await);
    let response = api.act(&format!("/users/{other}/password/set_compromised")).await;
    response.rejected(400, "no_password_set");
}

#[tokio::test]
async fn backup_codes_are_verified_and_used_up() {
    let api = Api::start().await;
    let body =
        json!({ "username": "ada_l", "totp_secret": "JBSWY3DPEHPK3PXP", "backup_codes": ["first-one", "other-one"] });
    let user = api.post("/users", body).await.ok();
    assert_eq!(user["two_factor_enabled"], true);
    assert_eq!(user["backup_code_enabled"], true);
    assert!(user["mfa_enabled_at"].is_i64());
    assert!(!user.to_string().contains("first-one"), "backup codes are shown");
    let path = format!("/users/{}", id(&user));
    let verify = format!("{path}/verify_totp");
    let code = |code: &str| json!({ "code": code });
    let totp = api.post(&verify, code("424242")).await.ok();
    assert_eq!(totp["code_type"], "totp");
    let backup = api.post(&verify, code("first-one")).await.ok();
    assert_eq!(backup, json!({ "verified": true, "code_type": "backup_code" }));
    api.post(&verify, code("first-one")).await.rejected(422, "totp_incorrect_code");

    let user_id = json!({ "user_id": user["id"] });
    assert_eq!(api.delete(&format!("{path}/totp")).await.ok(), user_id);
    let now = api.get(&path).await.ok();
    assert_eq!(now["two_factor_enabled"], false);
    assert!(now["mfa_disabled_at"].is_i64());
    api.post(&verify, code("424242")).await.rejected(422, "totp_incorrect_code");
    assert_eq!(api.delete(&format!("{path}/backup_code")).await.ok(), user_id);
    api.post(&verify, code("other-one")).await.rejected(400, "totp_disabled");
}

/// The code of an authenticator, so many steps of 30 seconds from now.
fn totp(secret: &str, steps: i64) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).expect("base32");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time").as_secs();
    let totp = totp_rs::Builder::new().with_secret(secret).build_noncompliant();
    totp.generate(now.saturating_add_signed(30 * steps)).to_string()
}

#[tokio::test]
async fn totp_codes_of_an_imported_secret_verify() {
    let api = Api::start().await;
    let (secret, other) = ("JBSWY3DPEHPK3PXP", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    let body = json!({ "username": "ada_l", "totp_secret": format!("{secret}======") });
    let path = format!("/users/{}", id(&api.post("/users", body).await.ok()));
    let verify = format!("{path}/verify_totp");
    for code in [totp(secret, 0), "424242".to_owned()] {
        let verified = api.post(&verify, json!({ "code": code })).await.ok();
        assert_eq!(verified, json!({ "verified": true, "code_type": "totp" }));
    }
    // Steps that stay outside the window of one, whenever a step ends while this runs.
    for code in [totp(secret, -3), totp(secret, 4), totp(other, 0), String::from("000"), "x".repeat(5000)] {
        api.post(&verify, json!({ "code": code })).await.rejected(422, "totp_incorrect_code");
    }
    api.patch(&path, json!({ "totp_secret": other })).await.ok();
    api.post(&verify, json!({ "code": totp(other, 0) })).await.ok();
    api.post(&verify, json!({ "code": totp(secret, 0) })).await.rejected(422, "totp_incorrect_code");
    for unusable in ["", "====", "1", "jbswy3dpehpk3pxp", "JBSWY3DP EHPK3PXP", "A"] {
        let response = api.patch(&path, json!({ "totp_secret": unusable })).await;
        response.rejected(422, "invalid_totp_secret_code");
    }
}

#[tokio::test]
async fn imported_backup_code_digest_is_not_a_code() {
    let api = Api::start().await;
    let digest = "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
    let body = json!({ "username": "ada_l", "backup_codes": [digest, "plain-one"] });
    let user = api.post("/users", body).await.ok();
    assert_eq!(user["backup_code_enabled"], true);
    let verify = format!("/users/{}/verify_totp", id(&user));
    api.post(&verify, json!({ "code": digest })).await.rejected(422, "totp_incorrect_code");
    api.post(&verify, json!({ "code": "plain-one" })).await.ok();
    let path = format!("/users/{}", id(&user));
    assert_eq!(api.get(&path).await.ok()["backup_code_enabled"], true, "the other one is left");
}

#[tokio::test]
async fn second_factors_can_be_removed_at_once() {
    let api = Api::start().await;
    let body = json!({ "username": "ada_l", "totp_secret": "JBSWY3DPEHPK3PXP", "backup_codes": ["one"] });
    let path = format!("/users/{}", id(&api.post("/users", body).await.ok()));
    api.delete(&format!("{path}/mfa")).await.ok();
    let user = api.get(&path).await.ok();
    assert_eq!(user["totp_enabled"], false);
    assert_eq!(user["backup_code_enabled"], false);
    for factor in ["mfa", "totp", "backup_code"] {
        let response = api.delete(&format!("/users/user_x/{factor}")).await;
        response.rejected(404, "resource_not_found");
    }
}
