//! The parameters that creating and updating a user have in common.

use crate::{
    params::{Field, Params},
    problem::Problem,
    store::{Kind, Password, Secret, Store, Totp, User},
};

/// The most characters of a first or a last name.
const NAME_MOST: usize = 256;

const PASSWORD_LEAST: usize = 8;
const PASSWORD_MOST: usize = 72;

/// What a request says about the common parameters, already checked on its own.
pub(super) struct Profile {
    external_id: Field<String>,
    first_name: Field<String>,
    last_name: Field<String>,
    locale: Field<String>,
    username: Field<String>,
    secret: Option<Secret>,
    totp: Field<Totp>,
    backup_codes: Option<Vec<String>>,
    bypass_client_trust: Option<bool>,
    create_organization_enabled: Option<bool>,
    create_organizations_limit: Field<i64>,
    delete_self_enabled: Option<bool>,
    legal_accepted_at: Field<i64>,
    created_at: Option<i64>,
}

impl Profile {
    pub(super) fn read(params: &Params) -> Result<Self, Problem> {
        if params.integer("create_organizations_limit").is_some_and(|limit| limit < 0) {
            return Err(Problem::value("create_organizations_limit", "at least 0"));
        }
        Ok(Self {
            external_id: params.text_field("external_id"),
            first_name: name(params, "first_name")?,
            last_name: name(params, "last_name")?,
            locale: params.text_field("locale"),
            username: username(params)?,
            secret: secret(params)?,
            totp: totp(params)?,
            backup_codes: params.list("backup_codes").map(|_| texts(params, "backup_codes")),
            bypass_client_trust: params.flag("bypass_client_trust"),
            create_organization_enabled: params.flag("create_organization_enabled"),
            create_organizations_limit: params.integer_field("create_organizations_limit"),
            delete_self_enabled: params.flag("delete_self_enabled"),
            legal_accepted_at: params.moment_field("legal_accepted_at"),
            created_at: params.moment_field("created_at").given(),
        })
    }

    pub(super) fn has_username(&self) -> bool {
        matches!(self.username, Field::Given(_))
    }

    pub(super) fn has_secret(&self) -> bool {
        self.secret.is_some()
    }

    /// Rejects what another user has already.
    pub(super) fn ensure_free(&self, store: &Store, owner: Option<&str>) -> Result<(), Problem> {
        let unique = [(Kind::Username, &self.username), (Kind::ExternalId, &self.external_id)];
        for (kind, field) in unique {
            if let Field::Given(value) = field {
                store.ensure_free(kind, value, owner)?;
            }
        }
        Ok(())
    }

    pub(super) fn apply(self, user: &mut User, now: i64) {
        self.external_id.apply(&mut user.external_id);
        self.first_name.apply(&mut user.first_name);
        self.last_name.apply(&mut user.last_name);
        self.locale.apply(&mut user.locale);
        self.username.apply(&mut user.username);
        self.create_organizations_limit.apply(&mut user.create_organizations_limit);
        self.legal_accepted_at.apply(&mut user.legal_accepted_at);
        let flags = [
            (self.bypass_client_trust, &mut user.bypass_client_trust),
            (self.create_organization_enabled, &mut user.create_organization_enabled),
            (self.delete_self_enabled, &mut user.delete_self_enabled),
        ];
        for (given, stored) in flags {
            *stored = given.unwrap_or(*stored);
        }
        if let Some(created_at) = self.created_at {
            user.created_at = created_at;
        }
        if let Some(secret) = self.secret {
            user.password = Some(Password { secret, updated_at: now });
        }
        match self.totp {
            Field::Absent => {}
            Field::Null => user.set_totp(None, now),
            Field::Given(totp) => user.set_totp(Some(totp), now),
        }
        if let Some(backup_codes) = self.backup_codes {
            user.backup_codes = backup_codes;
        }
    }
}

fn texts(params: &Params, name: &str) -> Vec<String> {
    params.texts(name).into_iter().map(str::to_owned).collect()
}

fn name(params: &Params, name: &str) -> Result<Field<String>, Problem> {
    match params.text(name) {
        Some(text) if text.chars().count() > NAME_MOST => Err(Problem::too_long(name, NAME_MOST)),
        _ => Ok(params.text_field(name)),
    }
}

/// An empty username clears it, as null does.
fn username(params: &Params) -> Result<Field<String>, Problem> {
    Ok(match params.text_field("username") {
        Field::Given(text) if text.is_empty() => Field::Null,
        Field::Given(text) => Field::Given(Kind::Username.normalise(&text)?),
        other => other,
    })
}

fn secret(params: &Params) -> Result<Option<Secret>, Problem> {
    match (params.text("password"), params.text("password_digest")) {
        (Some(_), Some(_)) => Err(Problem::value("password_digest", "left out when there is a password")),
        (None, Some(_)) if params.text("password_hasher").is_none() => Err(Problem::missing_param("password_hasher")),
        (None, Some(_)) => Ok(Some(Secret::Digest)),
        (None, None) => Ok(None),
        (Some(password), None) => {
            if !params.is_set("skip_password_checks") {
                check_length(password)?;
            }
            Ok(Some(Secret::Plain(password.to_owned())))
        }
    }
}

fn check_length(password: &str) -> Result<(), Problem> {
    let length = password.chars().count();
    if length < PASSWORD_LEAST {
        return Err(Problem::param(
            "password",
            "form_password_length_too_short",
            "is too short",
            format!("A password needs at least {PASSWORD_LEAST} characters."),
        ));
    }
    if length > PASSWORD_MOST {
        return Err(Problem::param(
            "password",
            "form_password_length_too_long",
            "is too long",
            format!("A password can have at most {PASSWORD_MOST} characters."),
        ));
    }
    Ok(())
}

fn totp(params: &Params) -> Result<Field<Totp>, Problem> {
    Ok(match params.text_field("totp_secret") {
        Field::Absent => Field::Absent,
        Field::Null => Field::Null,
        Field::Given(secret) => Field::Given(Totp::from_base32(&secret).ok_or_else(|| {
            let text = "totp_secret must be in base32.";
            Problem::param("totp_secret", "invalid_totp_secret_code", "invalid TOTP secret", text)
        })?),
    })
}
