//! What users get only by using a browser or an app: passkeys, accounts at other providers and
//! their tokens, trusted devices. Here it comes from the seed.

use serde_json::{Value, json};

use super::{Ids, Kind, Lookup, Metadata, check_size, part};
use crate::problem::Problem;

/// The lists of linked things, as a seed names them.
pub(crate) const LINKED_LISTS: &[&str] = &["external_accounts", "oauth_access_tokens", "passkeys", "trusted_devices"];

/// Words that stand for one another: a field that has one of them can have the others of its row.
const WORDS: &[&[&str]] = &[
    &["active", "revoked"],
    &["android", "ios"],
    &["external_account", "facebook_account", "google_account"],
    &["expired", "failed", "transferable", "unverified", "verified"],
    &["oauth_access_token"],
    &["passkey"],
    &["trusted_device"],
    &["verification_oauth"],
    &["verification_passkey"],
    &["ES256"],
    &["nonce"],
];

/// Things linked to one user, each as it looks in a response.
#[derive(Clone, Default)]
pub(crate) struct Linked {
    pub(crate) passkeys: Vec<Value>,
    pub(crate) external_accounts: Vec<Value>,
    pub(crate) trusted_devices: Vec<Value>,
    pub(crate) oauth_access_tokens: Vec<Value>,
}

impl Linked {
    /// Adds a thing to a list, completed with plausible values, and gives what it can be found by.
    /// `place` says where it was given.
    pub(crate) fn add(
        &mut self,
        list: &str,
        given: Metadata,
        place: &str,
        ids: &mut Ids,
        now: i64,
    ) -> Result<Vec<Lookup>, Problem> {
        let (things, thing, more) = match list {
            "external_accounts" => {
                let provider = given.get("provider").and_then(Value::as_str).unwrap_or("oauth_google");
                let more = json!({
                    "avatar_url": "",
                    "email_address_verified": null,
                    "verification": { "external_verification_redirect_url": "", "verified_at_client": null },
                });
                (&mut self.external_accounts, external_account(provider, ids, now), more)
            }
            "oauth_access_tokens" => {
                (&mut self.oauth_access_tokens, oauth_access_token(ids), json!({ "id_token": "", "token_secret": "" }))
            }
            "passkeys" => {
                let more = json!({ "verification": { "message": null, "verified_at_client": null } });
                (&mut self.passkeys, passkey(ids, now), more)
            }
            _ => (&mut self.trusted_devices, trusted_device(ids, now), Value::Null),
        };
        let thing = complete(given, thing, &more, place)?;
        let found_by = lookups(&thing).collect();
        things.push(thing);
        Ok(found_by)
    }

    /// What only one user can have: accounts at other providers, and the ids of things.
    pub(crate) fn lookups(&self) -> impl Iterator<Item = Lookup> {
        let things = self.passkeys.iter().chain(&self.external_accounts).chain(&self.trusted_devices);
        things.flat_map(lookups)
    }
}

/// An access token has no id and is found by nothing.
fn lookups(thing: &Value) -> impl Iterator<Item = Lookup> {
    let text = |name: &str| thing[name].as_str();
    let account = text("provider").zip(text("provider_user_id")).map(|(provider, id)| account(provider, id));
    let id = text("id").map(part);
    id.map(|id| [Some(id), account]).into_iter().flatten().flatten()
}

/// How a user is found by an account at another provider.
pub(crate) fn account(provider: &str, provider_user_id: &str) -> Lookup {
    // No provider has a line break in its name.
    ("external_account", format!("{provider}\n{provider_user_id}"))
}

/// Takes the item with this id out of a list.
pub(crate) fn take(items: &mut Vec<Value>, id: &str) -> Option<Value> {
    let place = items.iter().position(|item| item["id"] == id)?;
    Some(items.remove(place))
}

/// Puts what is given in place of plausible values. There are no other fields than theirs and those
/// of `more`, which a thing does not need to have, and none has another type.
fn complete(given: Metadata, mut thing: Value, more: &Value, place: &str) -> Result<Value, Problem> {
    for (name, value) in given {
        let place = format!("{place}.{name}");
        let Some(plausible) = thing.get(&name).or_else(|| more.get(&name)) else {
            return Err(Problem::unknown_param(&place));
        };
        thing[&name] = match (plausible, value) {
            (Value::Object(fields), Value::Object(given)) if !fields.is_empty() => {
                complete(given, plausible.clone(), &more[&name], &place)?
            }
            (plausible, value) => {
                check(&name, plausible, &value, &place)?;
                value
            }
        };
    }
    Ok(thing)
}

/// Rejects a value that cannot be in the place of a plausible one.
fn check(name: &str, plausible: &Value, value: &Value, place: &str) -> Result<(), Problem> {
    let is_number = name.ends_with("_at") || name == "attempts";
    let (fits, expected) = match plausible {
        Value::String(plausible) => return check_text(name, plausible, value, place),
        Value::Null if name.ends_with("_verified") => (value.is_boolean() || value.is_null(), "a boolean or null"),
        Value::Null if is_number => (value.is_i64() || value.is_null(), "an integer or null"),
        Value::Null => (value.is_string() || value.is_null(), "a string or null"),
        Value::Number(_) | Value::Bool(_) => (value.is_i64(), "an integer"),
        Value::Array(_) => {
            let are_texts = |items: &Vec<Value>| items.iter().all(Value::is_string);
            (value.as_array().is_some_and(are_texts), "an array of strings")
        }
        Value::Object(_) => match value {
            Value::Object(metadata) => return check_size(place, metadata),
            value => (name == "verification" && value.is_null(), "an object"),
        },
    };
    if fits { Ok(()) } else { Err(Problem::format(place, expected)) }
}

fn check_text(name: &str, plausible: &str, value: &Value, place: &str) -> Result<(), Problem> {
    let text = value.as_str().ok_or_else(|| Problem::format(place, "a string"))?;
    let words = WORDS.iter().find(|words| words.contains(&plausible));
    if let Some(words) = words.filter(|words| !words.contains(&text)) {
        return Err(Problem::value(place, &format!("one of {}", words.join(", "))));
    }
    let (fits, expected) = match name {
        "id" | "identification_id" | "external_account_id" => {
            let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
            (!text.is_empty() && text.bytes().all(fits), "letters, digits, underscores and hyphens")
        }
        "provider" | "provider_user_id" => (!text.is_empty() && !text.contains('\n'), "a line of text"),
        "email_address" => (text.is_empty() || Kind::EmailAddress.normalise(text).is_ok(), "a valid email address"),
        _ => (true, ""),
    };
    if fits { Ok(()) } else { Err(Problem::format(place, expected)) }
}

fn passkey(ids: &mut Ids, now: i64) -> Value {
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
    })
}

fn external_account(provider: &str, ids: &mut Ids, now: i64) -> Value {
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
    })
}

fn trusted_device(ids: &mut Ids, now: i64) -> Value {
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
    })
}

fn oauth_access_token(ids: &mut Ids) -> Value {
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
    })
}
