//! A mechanical check of answers against the field tables of the published API.

use serde_json::{Map, Value};

/// One line for each kind of object: `name: type`. A `~` marks a field that can be left out, a
/// `?` one that can be null. Fields that are not listed are mistakes.
#[rustfmt::skip]
const SHAPES: &[(&str, &str)] = &[
    (
        "User",
        "id: string, object: 'user', external_id: string?, primary_email_address_id: \
         string?, primary_phone_number_id: string?, primary_web3_wallet_id: string?, \
         username: string?, first_name: string?, last_name: string?, ~locale: string?, \
         ~profile_image_url: string, ~image_url: string, has_image: boolean, \
         public_metadata: object, ~private_metadata: object?, ~unsafe_metadata: object, \
         email_addresses: [EmailAddress], phone_numbers: [PhoneNumber], web3_wallets: \
         [Web3Wallet], passkeys: [Passkey], password_enabled: boolean, two_factor_enabled: \
         boolean, totp_enabled: boolean, backup_code_enabled: boolean, mfa_enabled_at: \
         integer?, mfa_disabled_at: integer?, ~password_last_updated_at: integer?, \
         external_accounts: [ExternalAccount], saml_accounts: array, enterprise_accounts: \
         array, ~organization_memberships: array, last_sign_in_at: integer?, banned: \
         boolean, locked: boolean, ~deprovisioned: boolean, lockout_expires_in_seconds: \
         integer?, verification_attempts_remaining: integer?, updated_at: integer, \
         created_at: integer, delete_self_enabled: boolean, create_organization_enabled: \
         boolean, ~create_organizations_limit: integer?, last_active_at: integer?, \
         legal_accepted_at: integer?, ~bypass_client_trust: boolean, ~scim: object?",
    ),
    (
        "Session",
        "object: 'session', id: string, user_id: string, client_id: string, ~actor: \
         object?, status: \
         'active'|'revoked'|'ended'|'expired'|'removed'|'abandoned'|'replaced'|'pending', \
         ~last_active_organization_id: string?, last_active_at: integer, ~latest_activity: \
         object?, expire_at: integer, abandon_at: integer, updated_at: integer, created_at: \
         integer, ~tasks: array?",
    ),
    (
        "Client",
        "object: 'client', id: string, session_ids: array, sessions: [Session], sign_in_id: \
         string?, sign_up_id: string?, last_active_session_id: string?, \
         last_authentication_strategy: string?, updated_at: integer, created_at: integer",
    ),
    (
        "Invitation",
        "object: 'invitation', id: string, email_address: string, public_metadata: object, \
         ~revoked: boolean, status: 'pending'|'accepted'|'revoked'|'expired', ~url: string, \
         ~expires_at: integer?, created_at: integer, updated_at: integer",
    ),
    (
        "AllowlistIdentifier",
        "~object: 'allowlist_identifier', ~id: string, ~invitation_id: string, ~identifier: \
         string, ~identifier_type: 'email_address'|'phone_number'|'web3_wallet', \
         ~instance_id: string, ~created_at: integer, ~updated_at: integer",
    ),
    (
        "EmailAddress",
        "~id: string, object: 'email_address', email_address: string, reserved: boolean, \
         verification: Verification?, linked_to: array, ~matches_sso_connection: boolean, \
         created_at: integer, updated_at: integer",
    ),
    (
        "PhoneNumber",
        "~id: string, object: 'phone_number', phone_number: string, \
         ~reserved_for_second_factor: boolean, ~default_second_factor: boolean, reserved: \
         boolean, verification: Verification?, linked_to: array, ~backup_codes: array?, \
         created_at: integer, updated_at: integer",
    ),
    (
        "Web3Wallet",
        "~id: string, object: 'web3_wallet', web3_wallet: string, verification: \
         Verification?, created_at: integer, updated_at: integer",
    ),
    (
        "Passkey",
        "~id: string, object: 'passkey', name: string, last_used_at: integer, verification: \
         Verification?",
    ),
    (
        "ExternalAccount",
        "object: 'external_account'|'facebook_account'|'google_account', id: string, \
         provider: string, identification_id: string, provider_user_id: string, \
         approved_scopes: string, email_address: string, ~email_address_verified: boolean?, \
         first_name: string, last_name: string, ~avatar_url: string, ~image_url: string?, \
         ~username: string?, ~phone_number: string?, public_metadata: object, ~label: \
         string?, created_at: integer, updated_at: integer, verification: Verification?",
    ),
    (
        "TrustedDevice",
        "object: 'trusted_device', id: string, platform: 'ios'|'android', app_identifier: \
         string, ~name: string?, algorithm: 'ES256', status: 'active'|'revoked', \
         created_at: integer, updated_at: integer, ~last_used_at: integer?, ~revoked_at: \
         integer?",
    ),
    (
        "DeletedObject",
        "object: string, ~id: string, ~slug: string, deleted: boolean, ~external_id: string",
    ),
    (
        "Token",
        "object: 'token', jwt: string",
    ),
    (
        "Cookies",
        "object: 'cookies', cookies: array",
    ),
    (
        "TotalCount",
        "object: 'total_count', total_count: integer",
    ),
    (
        "Errors",
        "errors: [ErrorItem], ~meta: object, ~clerk_trace_id: string",
    ),
    (
        "ErrorItem",
        "message: string, long_message: string, code: string, ~meta: object",
    ),
    (
        "Subscription",
        "object: 'commerce_subscription', id: string, instance_id: string, status: \
         'active'|'past_due'|'canceled'|'ended'|'abandoned'|'incomplete', payer_id: string, \
         created_at: integer, updated_at: integer, active_at: integer?, past_due_at: \
         integer?, subscription_items: array, ~next_payment: object?, \
         ~eligible_for_free_trial: boolean",
    ),
    (
        "CreditBalance",
        "object: string, balance: Money?",
    ),
    (
        "CreditLedger",
        "object: string, id: string, payer_id: string, amount: Money, source_type: string, \
         source_id: string, ~note: string?, created_at: string",
    ),
    (
        "Money",
        "amount: integer, amount_formatted: string, currency: string, currency_symbol: \
         string",
    ),
    (
        "OAuthAccessToken",
        "object: 'oauth_access_token', external_account_id: string, provider_user_id: \
         string, token: string, expires_at: integer?, provider: string, public_metadata: \
         object, label: string?, ~scopes: array, ~id_token: string, ~token_secret: string",
    ),
    (
        "Verification",
        "~object: string, status: string, strategy: string, attempts: integer?, expire_at: \
         integer?, ~nonce: string?, ~verified_at_client: string?",
    ),
    (
        "Email",
        "object: 'email', id: string, from_email_name: string, reply_to_email_name: string?, \
         to_email_address: string, email_address_id: string?, user_id: string?, subject: string, \
         body: string, body_plain: string?, status: string",
    ),
    (
        "SmsMessage",
        "object: 'sms_message', id: string, slug: string?, from_phone_number: string, \
         to_phone_number: string, phone_number_id: string?, user_id: string?, message: string, \
         status: string",
    ),
];

/// The kinds that tag themselves, by tag.
const TAGS: &[(&str, &str)] = &[
    ("allowlist_identifier", "AllowlistIdentifier"),
    ("client", "Client"),
    ("commerce_credit_balance", "CreditBalance"),
    ("commerce_credit_ledger", "CreditLedger"),
    ("commerce_subscription", "Subscription"),
    ("cookies", "Cookies"),
    ("email", "Email"),
    ("invitation", "Invitation"),
    ("oauth_access_token", "OAuthAccessToken"),
    ("session", "Session"),
    ("sms_message", "SmsMessage"),
    ("token", "Token"),
    ("total_count", "TotalCount"),
    ("trusted_device", "TrustedDevice"),
    ("user", "User"),
];

/// Panics if an answer has a shape that the API does not have.
#[track_caller]
pub(crate) fn check(body: &Value) {
    if let Err(mistake) = check_answer(body) {
        panic!("{mistake} in {body}");
    }
}

fn check_answer(body: &Value) -> Result<(), String> {
    let object = match body {
        Value::Array(items) => return items.iter().try_for_each(check_answer),
        Value::Object(object) => object,
        _ => return Err("neither an object nor a list".to_owned()),
    };
    if let Some(tag) = object.get("object").and_then(Value::as_str) {
        let kind = TAGS.iter().find(|(known, _)| *known == tag);
        let name = match kind {
            _ if object.contains_key("deleted") => "DeletedObject",
            Some((_, name)) => name,
            None => return Err(format!("unknown tag {tag}")),
        };
        return check_object(name, object);
    }
    let names: Vec<&str> = object.keys().map(String::as_str).collect();
    match names.as_slice() {
        ["clerk_trace_id", "errors"] => check_object("Errors", object),
        ["data", "total_count"] => check_answer(&object["data"]),
        ["keys"] | ["user_id"] | ["verified"] | ["code_type", "verified"] => Ok(()),
        // Of the emulator's own endpoint.
        ["jwt", "session_id"] => Ok(()),
        _ => Err(format!("untagged object with {names:?}")),
    }
}

fn check_object(name: &str, object: &Map<String, Value>) -> Result<(), String> {
    let shape = SHAPES.iter().find(|(known, _)| *known == name);
    let (_, fields) = shape.ok_or_else(|| format!("no shape {name}"))?;
    let mut known = Vec::new();
    for field in fields.split(", ") {
        let (field, kind) = field.split_once(": ").ok_or("a table without a type")?;
        let required = field.trim_start_matches('~');
        known.push(required);
        match object.get(required) {
            Some(value) => {
                check_type(kind, value).map_err(|why| format!("{name}.{required}: {why}"))?;
            }
            None if required == field => return Err(format!("{name}.{required} is missing")),
            None => {}
        }
    }
    match object.keys().find(|key| !known.contains(&key.as_str())) {
        Some(extra) => Err(format!("{name}.{extra} is not in the API")),
        None => Ok(()),
    }
}

fn check_type(kind: &str, value: &Value) -> Result<(), String> {
    let (kind, nullable) = match kind.strip_suffix('?') {
        Some(kind) => (kind, true),
        None => (kind, false),
    };
    if value.is_null() {
        return nullable.then_some(()).ok_or_else(|| "null".to_owned());
    }
    let fits = match kind {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ if kind.starts_with('\'') => {
            let word = value.as_str().unwrap_or_default();
            kind.split('|').any(|allowed| allowed.trim_matches('\'') == word)
        }
        _ => {
            let name = kind.trim_matches(['[', ']']);
            let items = match value {
                Value::Array(items) if name != kind => items.as_slice(),
                single => std::slice::from_ref(single),
            };
            return items.iter().try_for_each(|item| {
                let object = item.as_object().ok_or("not an object")?;
                check_object(name, object)
            });
        }
    };
    fits.then_some(()).ok_or_else(|| format!("{value} is not {kind}"))
}

#[test]
fn the_check_finds_what_it_should_find() {
    let right = serde_json::json!({ "object": "token", "jwt": "a.b.c" });
    assert_eq!(check_answer(&right), Ok(()));
    for wrong in [
        r#"{ "object": "token" }"#,
        r#"{ "object": "token", "jwt": null }"#,
        r#"{ "object": "token", "jwt": "a.b.c", "more": 1 }"#,
        r#"{ "object": "novelty" }"#,
        r#"{ "surprise": 1 }"#,
        r#"[1]"#,
    ] {
        let wrong = serde_json::from_str(wrong).expect("JSON");
        assert!(check_answer(&wrong).is_err(), "{wrong}");
    }
}
