//! What users get only by using a browser or an app: passkeys, accounts at other providers and
//! their tokens, trusted devices, memberships in organizations. Here it comes from the seed.

use serde::Serialize;
use serde_json::{Value, json};

use super::{Ids, Kind, Lookup, Metadata, check_size, part};
use crate::{description::check_fields, problem::Problem};

/// The lists of linked resources, by their names in a seed.
pub(crate) const LINKED_LISTS: &[&str] =
    &["external_accounts", "oauth_access_tokens", "organization_memberships", "passkeys", "trusted_devices"];

/// Resources linked to one user, each as it looks in a response.
#[derive(Clone, Default, Serialize)]
pub(crate) struct Linked {
    pub(crate) passkeys: Vec<Value>,
    pub(crate) external_accounts: Vec<Value>,
    #[serde(skip)]
    pub(crate) organization_memberships: Vec<Value>,
    #[serde(skip)]
    trusted_devices: Vec<Value>,
    #[serde(skip)]
    pub(crate) oauth_access_tokens: Vec<Value>,
}

impl Linked {
    /// Adds a resource to a list, completed with plausible values, and gives what it can be found by.
    /// `place` says where it was given.
    pub(crate) fn add(
        &mut self,
        list: &str,
        given: &Metadata,
        place: &str,
        ids: &mut Ids,
        now: i64,
    ) -> Result<Vec<Lookup>, Problem> {
        let (resources, schema, plausible) = match list {
            "external_accounts" => {
                let provider = given.get("provider").and_then(Value::as_str).unwrap_or("oauth_google");
                (&mut self.external_accounts, "ExternalAccount", external_account(provider, ids, now))
            }
            "oauth_access_tokens" => (&mut self.oauth_access_tokens, "OAuthAccessToken", oauth_access_token(ids)),
            "organization_memberships" => {
                (&mut self.organization_memberships, "OrganizationMembership", organization_membership(ids, now))
            }
            "passkeys" => (&mut self.passkeys, "Passkey", passkey(ids, now)),
            _ => (&mut self.trusted_devices, "TrustedDevice", trusted_device(ids, now)),
        };
        check_values(given, place)?;
        let resource = complete(plausible, given);
        resource.as_object().map_or(Ok(()), |fields| check_fields(schema, fields, place))?;
        let found_by = lookups(&resource).collect();
        resources.push(resource);
        Ok(found_by)
    }

    pub(crate) fn active_devices(&self) -> impl Iterator<Item = &Value> {
        self.trusted_devices.iter().filter(|device| is_active(device))
    }

    /// The membership in an organization, by the id or the slug of that.
    pub(crate) fn membership(&self, organization: &str) -> Option<&Value> {
        let is_meant = |membership: &&Value| {
            let known = &membership["organization"];
            known["id"] == organization || known["slug"] == organization
        };
        self.organization_memberships.iter().find(is_meant)
    }

    /// Revokes an active device and gives it as it is then.
    pub(crate) fn revoke_device(&mut self, id: &str, now: i64) -> Option<Value> {
        let device = self.trusted_devices.iter_mut().find(|device| device["id"] == id && is_active(device))?;
        device["status"] = "revoked".into();
        device["revoked_at"] = now.into();
        device["updated_at"] = now.into();
        Some(device.clone())
    }

    /// What only one user can have: accounts at other providers, and the ids of resources.
    pub(crate) fn lookups(&self) -> impl Iterator<Item = Lookup> {
        let resources = self.passkeys.iter().chain(&self.external_accounts).chain(&self.trusted_devices);
        resources.chain(&self.organization_memberships).flat_map(lookups)
    }
}

/// An access token has no id and is found by nothing.
fn lookups(resource: &Value) -> impl Iterator<Item = Lookup> {
    let text = |name: &str| resource[name].as_str();
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

fn is_active(device: &Value) -> bool {
    device["status"] == "active"
}

/// Puts what is given in place of plausible values, in objects field by field.
fn complete(mut plausible: Value, given: &Metadata) -> Value {
    for (name, value) in given {
        plausible[name] = match (plausible[name].take(), value) {
            (fields @ Value::Object(_), Value::Object(given)) => complete(fields, given),
            (_, value) => value.clone(),
        };
    }
    plausible
}

/// Checks what the description does not say of values.
fn check_values(given: &Metadata, place: &str) -> Result<(), Problem> {
    let is_word = |text: &str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        !text.is_empty() && text.bytes().all(fits)
    };
    for (name, value) in given {
        let place = format!("{place}.{name}");
        let (fits, expected) = match (name.as_str(), value) {
            ("id" | "identification_id" | "external_account_id", Value::String(text)) => {
                (is_word(text), "letters, digits, underscores and hyphens")
            }
            ("provider" | "provider_user_id", Value::String(text)) => {
                (!text.is_empty() && !text.contains('\n'), "a line of text")
            }
            ("email_address", Value::String(text)) => {
                (text.is_empty() || Kind::EmailAddress.normalise(text).is_ok(), "a valid email address")
            }
            ("public_metadata", Value::Object(metadata)) => {
                check_size(&place, metadata)?;
                continue;
            }
            _ => continue,
        };
        if !fits {
            return Err(Problem::format(&place, expected));
        }
    }
    Ok(())
}

fn organization_membership(ids: &mut Ids, now: i64) -> Value {
    json!({
        "id": ids.next("orgmem_"),
        "object": "organization_membership",
        "role": "org:member",
        "role_name": "Member",
        "permissions": [],
        "public_metadata": {},
        "private_metadata": {},
        "organization": {
            "object": "organization",
            "id": ids.next("org_"),
            "name": "Organization",
            "slug": "organization",
            "has_image": false,
            "max_allowed_memberships": 5,
            "admin_delete_enabled": true,
            "public_metadata": {},
            "private_metadata": {},
            "created_at": now,
            "updated_at": now,
        },
        "created_at": now,
        "updated_at": now,
    })
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
        "provider_user_id": ids.text(21),
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
        "provider_user_id": ids.text(21),
        "token": ids.text(40),
        "expires_at": null,
        "provider": "oauth_google",
        "public_metadata": {},
        "label": null,
        "scopes": [],
    })
}
