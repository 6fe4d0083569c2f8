//! What users get only by using a browser or an app: passkeys, accounts at other providers and
//! their tokens, trusted devices. Here it comes from the seed.

use serde_json::{Map, Value, json};

use super::{Ids, Metadata};

/// Things linked to one user, each as it looks in an answer.
#[derive(Clone, Default)]
pub(crate) struct Linked {
    pub(crate) passkeys: Vec<Value>,
    pub(crate) external_accounts: Vec<Value>,
    pub(crate) trusted_devices: Vec<Value>,
    pub(crate) oauth_access_tokens: Vec<Value>,
}

impl Linked {
    pub(crate) fn add_passkey(&mut self, given: Metadata, ids: &mut Ids, now: i64) {
        self.passkeys.push(complete(
            given,
            json!({
                "id": ids.next("idn_"),
                "object": "passkey",
                "name": "Passkey",
                "last_used_at": now,
                "verification": {
                    "object": "verification_passkey",
                    "status": "verified",
                    "strategy": "passkey",
                    "nonce": "nonce",
                    "attempts": null,
                    "expire_at": null,
                },
            }),
        ));
    }

    pub(crate) fn add_external_account(&mut self, given: Metadata, ids: &mut Ids, now: i64) {
        let provider = text(&given, "provider", "oauth_google");
        self.external_accounts.push(complete(
            given,
            json!({
                "object": "external_account",
                "id": ids.next("eac_"),
                "provider": provider,
                "identification_id": ids.next("idn_"),
                "provider_user_id": ids.base62(21),
                "approved_scopes": "email profile",
                "email_address": "",
                "first_name": "",
                "last_name": "",
                "image_url": null,
                "username": null,
                "phone_number": null,
                "public_metadata": {},
                "label": null,
                "created_at": now,
                "updated_at": now,
                "verification": {
                    "object": "verification_oauth",
                    "status": "verified",
                    "strategy": provider,
                    "attempts": null,
                    "expire_at": now,
                },
            }),
        ));
    }

    pub(crate) fn add_trusted_device(&mut self, given: Metadata, ids: &mut Ids, now: i64) {
        self.trusted_devices.push(complete(
            given,
            json!({
                "object": "trusted_device",
                "id": ids.next("td_"),
                "platform": "ios",
                "app_identifier": "com.example.app",
                "name": null,
                "algorithm": "ES256",
                "status": "active",
                "created_at": now,
                "updated_at": now,
                "last_used_at": null,
                "revoked_at": null,
            }),
        ));
    }

    pub(crate) fn add_oauth_access_token(&mut self, given: Metadata, ids: &mut Ids) {
        self.oauth_access_tokens.push(complete(
            given,
            json!({
                "object": "oauth_access_token",
                "external_account_id": ids.next("eac_"),
                "provider_user_id": ids.base62(21),
                "token": ids.base62(40),
                "expires_at": null,
                "provider": "oauth_google",
                "public_metadata": {},
                "label": null,
                "scopes": [],
            }),
        ));
    }
}

/// Takes the item with this id out of a list.
pub(crate) fn take(items: &mut Vec<Value>, id: &str) -> Option<Value> {
    let place = items.iter().position(|item| item["id"] == id)?;
    Some(items.remove(place))
}

fn text(given: &Map<String, Value>, name: &str, default: &str) -> String {
    let value = given.get(name).and_then(Value::as_str);
    value.unwrap_or(default).to_owned()
}

fn complete(given: Metadata, mut item: Value) -> Value {
    for (name, value) in given {
        item[name] = value;
    }
    item
}
