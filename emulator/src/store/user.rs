//! A user, and how it looks in a response.

use serde::Serialize;
use serde_json::Value;

use super::{Identifier, Kind, Linked, Lookup, Metadata, Row, Totp, part, to_json};

/// Attempts to sign in that a user has before being locked.
const ATTEMPTS: i64 = 100;

/// How long a lock lasts, in seconds.
const LOCKOUT: i64 = 3600;

/// How a password is known. Neither form ever leaves the process.
#[derive(Clone)]
pub(crate) enum Secret {
    Plain(String),
    /// A digest was imported. It is not kept, so nothing can be verified against it.
    Digest,
}

#[derive(Clone)]
pub(crate) struct Password {
    pub(crate) secret: Secret,
    pub(crate) updated_at: i64,
}

/// A user. Its fields are those of a response, except for what only the server knows.
#[derive(Clone, Default, Serialize)]
#[serde(tag = "object", rename = "user")]
pub(crate) struct User {
    pub(crate) id: String,
    pub(crate) external_id: Option<String>,
    pub(crate) username: Option<String>,
    pub(crate) first_name: Option<String>,
    pub(crate) last_name: Option<String>,
    pub(crate) locale: Option<String>,
    pub(crate) email_addresses: Vec<Identifier>,
    pub(crate) phone_numbers: Vec<Identifier>,
    pub(crate) web3_wallets: Vec<Identifier>,
    pub(crate) primary_email_address_id: Option<String>,
    pub(crate) primary_phone_number_id: Option<String>,
    pub(crate) primary_web3_wallet_id: Option<String>,
    #[serde(flatten)]
    pub(crate) linked: Linked,
    pub(crate) has_image: bool,
    pub(crate) public_metadata: Metadata,
    pub(crate) private_metadata: Metadata,
    pub(crate) unsafe_metadata: Metadata,
    #[serde(skip)]
    pub(crate) password: Option<Password>,
    #[serde(skip)]
    pub(crate) totp: Option<Totp>,
    #[serde(skip)]
    pub(crate) backup_codes: Vec<String>,
    pub(crate) mfa_enabled_at: Option<i64>,
    pub(crate) mfa_disabled_at: Option<i64>,
    pub(crate) banned: bool,
    pub(crate) locked: bool,
    pub(crate) delete_self_enabled: bool,
    pub(crate) create_organization_enabled: bool,
    pub(crate) create_organizations_limit: Option<i64>,
    pub(crate) bypass_client_trust: bool,
    pub(crate) legal_accepted_at: Option<i64>,
    pub(crate) last_sign_in_at: Option<i64>,
    pub(crate) last_active_at: Option<i64>,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
}

impl Row for User {
    fn id(&self) -> &str {
        &self.id
    }

    /// What only one user can have: values, accounts at other providers, and the ids of parts.
    fn lookups(&self) -> Vec<Lookup> {
        let values = Kind::ALL.into_iter().flat_map(|kind| self.values(kind).map(move |value| kind.lookup(value)));
        let identifiers = Kind::ALL.into_iter().flat_map(|kind| self.identifiers(kind));
        values.chain(identifiers.map(|identifier| part(&identifier.id))).chain(self.linked.lookups()).collect()
    }
}

impl User {
    /// A user with nothing but an id.
    pub(crate) fn new(id: String, now: i64) -> Self {
        Self {
            id,
            delete_self_enabled: true,
            create_organization_enabled: true,
            created_at: now,
            updated_at: now,
            ..Self::default()
        }
    }

    /// The email addresses, phone numbers or wallets; none for the other kinds.
    pub(crate) fn identifiers(&self, kind: Kind) -> &[Identifier] {
        match kind {
            Kind::EmailAddress => &self.email_addresses,
            Kind::PhoneNumber => &self.phone_numbers,
            Kind::Web3Wallet => &self.web3_wallets,
            Kind::Username | Kind::ExternalId => &[],
        }
    }

    /// Every value of a kind.
    pub(crate) fn values(&self, kind: Kind) -> impl Iterator<Item = &str> {
        let single = match kind {
            Kind::Username => self.username.as_deref(),
            Kind::ExternalId => self.external_id.as_deref(),
            _ => None,
        };
        let many = self.identifiers(kind).iter();
        many.map(|known| known.value.as_str()).chain(single)
    }

    /// The value of the primary email address, phone number or wallet.
    pub(crate) fn primary(&self, kind: Kind) -> Option<&str> {
        let id = match kind {
            Kind::EmailAddress => self.primary_email_address_id.as_ref(),
            Kind::PhoneNumber => self.primary_phone_number_id.as_ref(),
            Kind::Web3Wallet => self.primary_web3_wallet_id.as_ref(),
            Kind::Username | Kind::ExternalId => None,
        }?;
        let known = self.identifiers(kind).iter();
        known.filter(|identifier| identifier.id == *id).map(|identifier| identifier.value.as_str()).next()
    }

    /// Takes a wallet away, if there is one with this id. The next one becomes the primary wallet.
    pub(crate) fn remove_wallet(&mut self, id: &str) -> bool {
        let before = self.web3_wallets.len();
        self.web3_wallets.retain(|wallet| wallet.id != id);
        if self.primary_web3_wallet_id.as_deref() == Some(id) {
            self.primary_web3_wallet_id = self.web3_wallets.first().map(|first| first.id.clone());
        }
        self.web3_wallets.len() < before
    }

    /// Turns the authenticator on or off. It is the only second factor there is here: backup
    /// codes stand in for it, and numbers cannot be reserved as one.
    pub(crate) fn set_totp(&mut self, totp: Option<Totp>, now: i64) {
        match (&self.totp, &totp) {
            (None, Some(_)) => self.mfa_enabled_at = Some(now),
            (Some(_), None) => self.mfa_disabled_at = Some(now),
            _ => {}
        }
        self.totp = totp;
    }

    /// The user as a response has it, with what follows from the rest.
    pub(crate) fn to_json(&self) -> Value {
        let image = format!("https://img.clerk.com/{}", self.id);
        let mut user = to_json(self);
        for (name, value) in [
            ("image_url", image.as_str().into()),
            ("profile_image_url", image.as_str().into()),
            ("saml_accounts", Value::Array(Vec::new())),
            ("enterprise_accounts", Value::Array(Vec::new())),
            ("scim", Value::Null),
            ("password_enabled", self.password.is_some().into()),
            ("password_last_updated_at", self.password.as_ref().map(|known| known.updated_at).into()),
            ("two_factor_enabled", self.totp.is_some().into()),
            ("totp_enabled", self.totp.is_some().into()),
            ("backup_code_enabled", (!self.backup_codes.is_empty()).into()),
            ("deprovisioned", false.into()),
            ("lockout_expires_in_seconds", self.locked.then_some(LOCKOUT).into()),
            ("verification_attempts_remaining", if self.locked { 0 } else { ATTEMPTS }.into()),
        ] {
            user[name] = value;
        }
        user
    }
}
