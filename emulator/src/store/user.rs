//! A user, and how it looks in a response.

use serde_json::{Map, Value, json};

use super::{Identifier, Kind, Linked, Lookup, Metadata, Row, Totp};

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

/// How a user is found by the id of one of its parts, such as an email address or a passkey.
pub(crate) fn part(id: &str) -> Lookup {
    ("id", id.to_owned())
}

#[derive(Clone)]
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
    pub(crate) linked: Linked,
    pub(crate) has_image: bool,
    pub(crate) public_metadata: Metadata,
    pub(crate) private_metadata: Metadata,
    pub(crate) unsafe_metadata: Metadata,
    pub(crate) password: Option<Password>,
    pub(crate) totp: Option<Totp>,
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
            external_id: None,
            username: None,
            first_name: None,
            last_name: None,
            locale: None,
            email_addresses: Vec::new(),
            phone_numbers: Vec::new(),
            web3_wallets: Vec::new(),
            primary_email_address_id: None,
            primary_phone_number_id: None,
            primary_web3_wallet_id: None,
            linked: Linked::default(),
            has_image: false,
            public_metadata: Map::new(),
            private_metadata: Map::new(),
            unsafe_metadata: Map::new(),
            password: None,
            totp: None,
            backup_codes: Vec::new(),
            mfa_enabled_at: None,
            mfa_disabled_at: None,
            banned: false,
            locked: false,
            delete_self_enabled: true,
            create_organization_enabled: true,
            create_organizations_limit: None,
            bypass_client_trust: false,
            legal_accepted_at: None,
            last_sign_in_at: None,
            last_active_at: None,
            created_at: now,
            updated_at: now,
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

    pub(crate) fn to_json(&self) -> Value {
        let mut body = self.profile_json();
        if let (Value::Object(body), Value::Object(account)) = (&mut body, self.account_json()) {
            body.extend(account);
        }
        body
    }

    /// Who the user is.
    fn profile_json(&self) -> Value {
        let image = format!("https://img.clerk.com/{}", self.id);
        let list = |identifiers: &[Identifier]| -> Vec<Value> { identifiers.iter().map(Identifier::to_json).collect() };
        json!({
            "id": self.id,
            "object": "user",
            "external_id": self.external_id,
            "username": self.username,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "locale": self.locale,
            "image_url": image,
            "profile_image_url": image,
            "has_image": self.has_image,
            "primary_email_address_id": self.primary_email_address_id,
            "primary_phone_number_id": self.primary_phone_number_id,
            "primary_web3_wallet_id": self.primary_web3_wallet_id,
            "email_addresses": list(&self.email_addresses),
            "phone_numbers": list(&self.phone_numbers),
            "web3_wallets": list(&self.web3_wallets),
            "passkeys": self.linked.passkeys,
            "external_accounts": self.linked.external_accounts,
            "saml_accounts": [],
            "enterprise_accounts": [],
            "public_metadata": self.public_metadata,
            "private_metadata": self.private_metadata,
            "unsafe_metadata": self.unsafe_metadata,
            "scim": null,
        })
    }

    /// What the user may do, and what happened when.
    fn account_json(&self) -> Value {
        json!({
            "password_enabled": self.password.is_some(),
            "password_last_updated_at": self.password.as_ref().map(|known| known.updated_at),
            "two_factor_enabled": self.totp.is_some(),
            "totp_enabled": self.totp.is_some(),
            "backup_code_enabled": !self.backup_codes.is_empty(),
            "mfa_enabled_at": self.mfa_enabled_at,
            "mfa_disabled_at": self.mfa_disabled_at,
            "banned": self.banned,
            "locked": self.locked,
            "deprovisioned": false,
            "lockout_expires_in_seconds": self.locked.then_some(LOCKOUT),
            "verification_attempts_remaining": if self.locked { 0 } else { ATTEMPTS },
            "delete_self_enabled": self.delete_self_enabled,
            "create_organization_enabled": self.create_organization_enabled,
            "create_organizations_limit": self.create_organizations_limit,
            "bypass_client_trust": self.bypass_client_trust,
            "legal_accepted_at": self.legal_accepted_at,
            "last_sign_in_at": self.last_sign_in_at,
            "last_active_at": self.last_active_at,
            "created_at": self.created_at,
            "updated_at": self.updated_at,
        })
    }
}
