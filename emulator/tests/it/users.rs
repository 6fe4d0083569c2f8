//! Creating, reading, updating and deleting users.

use serde_json::{Value, json};

use crate::harness::{Api, id};

#[tokio::test]
async fn user_is_created_updated_and_deleted() {
    let api = Api::start().await;
    let created = api
        .post(
            "/users",
            json!({
                "email_address": ["Ada@example.com", "ada@work.example"],
                "phone_number": ["+1 (555) 555-0100"],
                "web3_wallet": ["0x0123456789abcdef0123456789ABCDEF01234567"],
                "username": "ada_l",
                "external_id": "ext-1",
                "first_name": "Ada",
                "password": "analytical",
                "public_metadata": { "plan": "pro" },
                "created_at": "2012-10-20T07:15:20.902Z",
            }),
        )
        .await
        .ok();
    let user_id = id(&created);
    assert!(user_id.starts_with("user_"));
    assert_eq!(user_id.len(), "user_".len() + 27);
    assert!(user_id[5..].bytes().all(|byte| byte.is_ascii_alphanumeric()));
    assert_eq!(created["email_addresses"][0]["email_address"], "Ada@example.com");
    assert_eq!(created["primary_email_address_id"], created["email_addresses"][0]["id"]);
    let verification = &created["email_addresses"][1]["verification"];
    assert_eq!(verification["status"], "verified");
    assert_eq!(created["phone_numbers"][0]["phone_number"], "+15555550100");
    assert_eq!(created["primary_web3_wallet_id"], created["web3_wallets"][0]["id"]);
    assert_eq!(created["created_at"], 1_350_717_320_902_i64);
    assert_eq!(created["password_enabled"], true);
    assert!(!created.to_string().contains("analytical"), "the password is shown");

    let path = format!("/users/{user_id}");
    assert_eq!(api.get(&path).await.ok(), created);

    let second = &created["email_addresses"][1]["id"];
    let changes = json!({
        "first_name": null,
        "last_name": "Lovelace",
        "username": "",
        "primary_email_address_id": second,
        "create_organizations_limit": 3,
    });
    let updated = api.patch(&path, changes).await.ok();
    assert_eq!(updated["first_name"], Value::Null);
    assert_eq!(updated["last_name"], "Lovelace");
    assert_eq!(updated["username"], Value::Null);
    assert_eq!(updated["primary_email_address_id"], *second);
    assert_eq!(updated["create_organizations_limit"], 3);
    assert_eq!(updated["external_id"], "ext-1", "what is not given stays");
    assert!(updated["updated_at"].as_i64() > created["updated_at"].as_i64());

    let deleted = api.delete(&path).await.ok();
    assert_eq!(deleted, json!({ "object": "user", "id": user_id, "deleted": true }));
    api.get(&path).await.rejected(404, "resource_not_found");
    api.delete(&path).await.rejected(404, "resource_not_found");
    api.user("ada@example.com").await;
}

#[tokio::test]
async fn unique_values_cannot_be_taken_twice() {
    let api = Api::start().await;
    let first = json!({
        "email_address": ["ada@example.com"],
        "phone_number": ["+15555550100"],
        "username": "ada_l",
        "external_id": "ext-1",
        "web3_wallet": ["0x0123456789abcdef0123456789abcdef01234567"],
    });
    let user_id = id(&api.post("/users", first).await.ok());
    let other = id(&api.user("grace@example.com").await);
    for (param, value) in [
        ("email_address", json!(["ADA@example.com"])),
        ("phone_number", json!(["+1 555 555 0100"])),
        ("username", json!("ADA_L")),
        ("external_id", json!("ext-1")),
        ("web3_wallet", json!(["0x0123456789ABCDEF0123456789abcdef01234567"])),
    ] {
        let body = json!({ param: value, "skip_user_requirement": true });
        let response = api.post("/users", body).await;
        response.rejected_param("form_identifier_exists", param);
    }
    for (param, value) in [("username", "ada_l"), ("external_id", "ext-1")] {
        let body = json!({ param: value });
        let response = api.patch(&format!("/users/{other}"), body.clone()).await;
        response.rejected_param("form_identifier_exists", param);
        api.patch(&format!("/users/{user_id}"), body).await.ok();
    }
    // Only a difference in case makes another external id.
    let body = json!({ "external_id": "EXT-1" });
    api.patch(&format!("/users/{other}"), body).await.ok();
    let total = api.get("/users/count").await.ok();
    assert_eq!(total["total_count"], 2, "a rejected user is not kept");
}

#[tokio::test]
async fn invalid_user_values_are_named() {
    let api = Api::start().await;
    let email = json!(["ada@example.com"]);
    for (body, code, param) in [
        (json!({ "email_address": "ada@example.com" }), "form_param_format_invalid", "email_address"),
        (json!({ "email_address": ["ada"] }), "form_param_format_invalid", "email_address"),
        (json!({ "email_address": ["a@b.c", "A@b.c"] }), "form_param_duplicate", "email_address"),
        (json!({ "phone_number": ["0555"] }), "form_param_format_invalid", "phone_number"),
        (json!({ "username": "ada" }), "form_username_invalid_length", "username"),
        (json!({ "username": "ada l" }), "form_username_invalid_character", "username"),
        (json!({ "email_address": email, "first_name": 1 }), "form_param_format_invalid", "first_name"),
        (json!({ "email_address": email, "banned": "yes" }), "form_param_format_invalid", "banned"),
        (json!({ "email_address": email, "public_metadata": [] }), "form_param_format_invalid", "public_metadata"),
        (json!({ "email_address": email, "created_at": "today" }), "form_param_invalid_time", "created_at"),
        (json!({ "email_address": email, "created_at": 1 }), "form_param_format_invalid", "created_at"),
        (
            json!({ "email_address": email, "create_organizations_limit": -1 }),
            "form_param_value_invalid",
            "create_organizations_limit",
        ),
        (
            json!({ "email_address": email, "create_organizations_limit": 1.5 }),
            "form_param_format_invalid",
            "create_organizations_limit",
        ),
        (json!({ "email_address": email, "password": "1234567" }), "form_password_length_too_short", "password"),
        (json!({ "email_address": email, "password": "x".repeat(73) }), "form_password_length_too_long", "password"),
        (json!({ "email_address": email, "password_digest": "$2a$" }), "form_param_missing", "password_hasher"),
        (json!({ "email_address": email, "totp_secret": "no!" }), "invalid_totp_secret_code", "totp_secret"),
        (
            json!({ "email_address": email, "email_address_identification_status": [] , "nickname": "A" }),
            "form_param_unknown",
            "nickname",
        ),
        (
            json!({ "email_address": email, "email_address_identification_status": ["verified", "reserved"] }),
            "form_param_value_invalid",
            "email_address_identification_status",
        ),
        (
            json!({ "email_address": email, "email_address_identification_status": ["maybe"] }),
            "form_param_value_invalid",
            "email_address_identification_status",
        ),
    ] {
        api.post("/users", body).await.rejected_param(code, param);
    }
    let meta = api.post("/users", json!({ "first_name": "Ada" })).await.rejected(422, "form_data_missing");
    assert_eq!(meta["param_names"][0], "email_address");
    assert_eq!(api.get("/users").await.ok(), json!([]));
}

#[tokio::test]
async fn unknown_parameters_are_all_reported() {
    let api = Api::start().await;
    let response = api.post("/users", json!({ "b": 1, "a": 2 })).await;
    assert_eq!(response.status, 422);
    let errors = response.body["errors"].as_array().expect("errors");
    let params: Vec<&Value> = errors.iter().map(|error| &error["meta"]["param_name"]).collect();
    assert_eq!(params, ["a", "b"]);
}

#[tokio::test]
async fn reserved_addresses_are_not_verified() {
    let api = Api::start().await;
    let body = json!({
        "email_address": ["ada@example.com", "held@example.com"],
        "email_address_identification_status": ["verified", "reserved"],
    });
    let user = api.post("/users", body).await.ok();
    let held = &user["email_addresses"][1];
    assert_eq!(held["reserved"], true);
    assert_eq!(held["verification"], Value::Null);
    let path = format!("/users/{}", id(&user));
    let response = api.patch(&path, json!({ "primary_email_address_id": held["id"] })).await;
    response.rejected_param("form_verification_needed", "primary_email_address_id");
    let body = json!({ "primary_email_address_id": "idn_nobody" });
    api.patch(&path, body).await.rejected(404, "resource_not_found");
}

#[tokio::test]
async fn metadata_is_merged_by_patch_and_replaced_by_put() {
    let api = Api::start().await;
    let user = json!({
        "username": "ada_l",
        "public_metadata": { "a": { "b": 1, "c": 2 }, "d": [1, 2], "e": 1 },
        "private_metadata": { "kept": true },
    });
    let path = format!("/users/{}/metadata", id(&api.post("/users", user).await.ok()));
    let change = json!({
        "public_metadata": { "a": { "b": null, "x": { "y": null, "z": 1 } }, "d": [3], "e": null, "f": null },
        "unsafe_metadata": { "Mixed-Case": "kept" },
    });
    let merged = api.patch(&path, change).await.ok();
    assert_eq!(merged["public_metadata"], json!({ "a": { "c": 2, "x": { "z": 1 } }, "d": [3] }));
    assert_eq!(merged["private_metadata"], json!({ "kept": true }));
    assert_eq!(merged["unsafe_metadata"], json!({ "Mixed-Case": "kept" }));

    let change = json!({ "public_metadata": { "new": null }, "private_metadata": null });
    let replaced = api.put(&path, change).await.ok();
    assert_eq!(replaced["public_metadata"], json!({ "new": null }));
    assert_eq!(replaced["private_metadata"], json!({ "kept": true }));
    assert_eq!(replaced["unsafe_metadata"], json!({ "Mixed-Case": "kept" }));
    let cleared = api.put(&path, json!({ "public_metadata": {} })).await.ok();
    assert_eq!(cleared["public_metadata"], json!({}));

    let wrong = api.patch(&path, json!({ "public_metadata": "{}" })).await;
    wrong.rejected_param("form_param_format_invalid", "public_metadata");
    let unknown = api.put(&path, json!({ "metadata": {} })).await;
    unknown.rejected_param("form_param_unknown", "metadata");
    api.patch("/users/user_x/metadata", json!({})).await.rejected(404, "resource_not_found");
}

#[tokio::test]
async fn bans_and_locks_are_set_and_lifted() {
    let api = Api::start().await;
    let (ada, grace) = (api.user("ada@example.com").await, api.user("grace@example.com").await);
    let (ada, grace) = (id(&ada), id(&grace));
    let session = api.clerk.create_client_session(&ada).expect("a session");
    assert_eq!(api.act(&format!("/users/{ada}/ban")).await.ok()["banned"], true);
    let session = api.get(&format!("/sessions/{}", session.session_id)).await.ok();
    assert_eq!(session["status"], "revoked", "a ban ends all sessions");
    let response = api.post("/sessions", json!({ "user_id": ada })).await;
    response.rejected(403, "user_banned");
    assert_eq!(api.act(&format!("/users/{ada}/unban")).await.ok()["banned"], false);

    let both = json!({ "user_ids": [ada, grace] });
    let banned = api.post("/users/ban", both.clone()).await.ok();
    assert_eq!(banned[1]["id"], grace);
    assert_eq!(banned[1]["banned"], true);
    let with_unknown = json!({ "user_ids": [ada, "user_x"] });
    api.post("/users/unban", with_unknown).await.rejected(404, "resource_not_found");
    let still = api.list("/users/count", &[("banned", "true")]).await.ok();
    assert_eq!(still["total_count"], 2, "a bulk request does all or nothing");
    assert_eq!(api.post("/users/unban", both).await.ok()[0]["banned"], false);
    let none = api.post("/users/ban", json!({ "user_ids": [] })).await;
    none.rejected_param("form_param_missing", "user_ids");
    let many = json!({ "user_ids": vec![ada.as_str(); 51] });
    let many = api.post("/users/ban", many).await;
    many.rejected_param("form_param_array_size_exceeded", "user_ids");

    let locked = api.act(&format!("/users/{ada}/lock")).await.ok();
    assert_eq!(locked["locked"], true);
    assert!(locked["lockout_expires_in_seconds"].as_i64() > Some(0));
    let unlocked = api.act(&format!("/users/{ada}/unlock")).await.ok();
    assert_eq!(unlocked["locked"], false);
    assert_eq!(unlocked["lockout_expires_in_seconds"], Value::Null);
}

#[tokio::test]
async fn profile_image_can_be_removed() {
    let api = Api::start().await;
    let path = format!("/users/{}", id(&api.user("ada@example.com").await));
    let with = api.patch(&path, json!({ "profile_image_id": "img_1" })).await.ok();
    assert_eq!(with["has_image"], true);
    let without = api.delete(&format!("{path}/profile_image")).await.ok();
    assert_eq!(without["has_image"], false);
}
