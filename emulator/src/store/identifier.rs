//! What a user can be recognised by, and which texts are accepted as such.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::{Lookup, Store};
use crate::problem::Problem;

/// How a user is found by the id of one of its parts, such as an email address or a passkey.
pub(crate) fn part(id: &str) -> Lookup {
    ("id", id.to_owned())
}

/// The kinds of value that only one user can have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    EmailAddress,
    PhoneNumber,
    Web3Wallet,
    Username,
    ExternalId,
}

impl Store {
    /// The user that has the identifier with this id, and the value of the identifier.
    pub(crate) fn owner_of(&self, kind: Kind, id: &str) -> Option<(String, String)> {
        let user = self.users.find(&part(id)).next()?;
        let identifier = user.identifiers(kind).iter().find(|identifier| identifier.id == id)?;
        Some((user.id.clone(), identifier.value.clone()))
    }

    /// Rejects a value that another user already has.
    pub(crate) fn ensure_free(&self, kind: Kind, value: &str, owner: Option<&str>) -> Result<(), Problem> {
        let taken = self.users.find(&kind.lookup(value)).any(|user| owner != Some(user.id.as_str()));
        if taken { Err(Problem::taken(kind.param())) } else { Ok(()) }
    }
}

impl Kind {
    pub(crate) const ALL: [Self; 5] =
        [Self::EmailAddress, Self::PhoneNumber, Self::Web3Wallet, Self::Username, Self::ExternalId];

    /// The parameter that carries a value of this kind.
    pub(crate) fn param(self) -> &'static str {
        match self {
            Self::EmailAddress => "email_address",
            Self::PhoneNumber => "phone_number",
            Self::Web3Wallet => "web3_wallet",
            Self::Username => "username",
            Self::ExternalId => "external_id",
        }
    }

    /// The value as it is stored, or why it is not one of this kind.
    pub(crate) fn normalise(self, value: &str) -> Result<String, Problem> {
        let normalised = match self {
            Self::EmailAddress => email(value),
            Self::PhoneNumber => phone(value),
            Self::Web3Wallet => wallet(value),
            Self::Username => return username(value),
            Self::ExternalId => Some(value.to_owned()),
        };
        let expected = match self {
            Self::EmailAddress => "a valid email address",
            Self::PhoneNumber => "a phone number in E.164 form, such as +15555550100",
            Self::Web3Wallet => "0x and 40 hexadecimal digits",
            Self::Username | Self::ExternalId => "valid",
        };
        normalised.ok_or_else(|| Problem::format(self.param(), expected))
    }

    /// A value in the form that it is compared in. Only external ids tell upper from lower case.
    pub(crate) fn lookup(self, value: &str) -> Lookup {
        let compared = match self {
            Self::ExternalId => value.to_owned(),
            Self::PhoneNumber => digits(value).collect(),
            _ => value.to_lowercase(),
        };
        (self.param(), compared)
    }
}

fn email(value: &str) -> Option<String> {
    let (local, domain) = value.rsplit_once('@')?;
    let odd = |char: char| char.is_whitespace() || char.is_control() || char == '@';
    let labels_are_filled = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
    let valid = !local.is_empty() && labels_are_filled && !local.contains(odd) && !domain.contains(odd);
    (valid && value.len() <= 254).then(|| value.to_owned())
}

fn phone(value: &str) -> Option<String> {
    let rest = value.strip_prefix('+')?;
    let filler = |char: char| matches!(char, ' ' | '-' | '(' | ')' | '.');
    let valid = rest.chars().all(|char| char.is_ascii_digit() || filler(char));
    let number: String = digits(value).collect();
    (valid && (7..=15).contains(&number.len())).then(|| format!("+{number}"))
}

fn wallet(value: &str) -> Option<String> {
    let rest = value.strip_prefix("0x")?;
    let valid = rest.len() == 40 && rest.bytes().all(|byte| byte.is_ascii_hexdigit());
    valid.then(|| value.to_owned())
}

fn username(value: &str) -> Result<String, Problem> {
    let param = Kind::Username.param();
    if !(4..=64).contains(&value.chars().count()) {
        return Err(Problem::param(
            param,
            "form_username_invalid_length",
            "has the wrong length",
            "username must have between 4 and 64 characters.",
        ));
    }
    let allowed = |char: char| char.is_ascii_alphanumeric() || char == '_' || char == '-';
    if !value.chars().all(allowed) {
        return Err(Problem::param(
            param,
            "form_username_invalid_character",
            "has an invalid character",
            "username can only have letters, digits, underscores and hyphens.",
        ));
    }
    Ok(value.to_owned())
}

fn digits(value: &str) -> impl Iterator<Item = char> {
    value.chars().filter(char::is_ascii_digit)
}

/// An email address, a phone number or a wallet of a user.
#[derive(Clone)]
pub(crate) struct Identifier {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) value: String,
    /// Held for the user without having been verified.
    pub(crate) reserved: bool,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
}

impl Identifier {
    pub(crate) fn is_verified(&self) -> bool {
        !self.reserved
    }

    fn to_json(&self) -> Value {
        let mut body = json!({
            "id": self.id,
            "object": self.kind.param(),
            self.kind.param(): self.value,
            "verification": null,
            "created_at": self.created_at,
            "updated_at": self.updated_at,
        });
        if self.is_verified() {
            body["verification"] = json!({
                "object": "verification_admin",
                "status": "verified",
                "strategy": "admin",
                "attempts": null,
                "expire_at": null,
            });
        }
        if self.kind != Kind::Web3Wallet {
            body["reserved"] = self.reserved.into();
            body["linked_to"] = json!([]);
        }
        match self.kind {
            Kind::EmailAddress => body["matches_sso_connection"] = false.into(),
            Kind::PhoneNumber => {
                body["reserved_for_second_factor"] = false.into();
                body["default_second_factor"] = false.into();
                body["backup_codes"] = Value::Null;
            }
            _ => {}
        }
        body
    }
}

impl Serialize for Identifier {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.param())
    }
}
