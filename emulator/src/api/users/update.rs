//! Updating a user. Only earlier versions of the API take metadata here.

use super::{
    metadata,
    profile::{self, Profile},
};
use crate::{
    problem::Problem,
    server::{ApiVersion, Call, Field, Form, Outcome},
    store::{Identifier, Kind, Store, User},
};

/// The parameters that creating a user does not have.
const OWN_KEYS: &[&str] = &[
    "notify_primary_email_address_changed",
    "primary_email_address_id",
    "primary_phone_number_id",
    "primary_web3_wallet_id",
    "profile_image_id",
    "sign_out_of_other_sessions",
];

pub(super) fn update(store: &mut Store, call: &Call) -> Outcome {
    let id = call.param("user_id");
    let form = call.form(&[OWN_KEYS, profile::KEYS, metadata::KEYS])?;
    store.user(id)?;
    if call.version() >= ApiVersion::WITH_SEPARATE_METADATA {
        metadata::reject(&form, id)?;
    }
    let profile = Profile::read(&form)?;
    profile.ensure_free(store, Some(id))?;
    form.flag("notify_primary_email_address_changed")?;
    let signs_out = form.is_set("sign_out_of_other_sessions")? && profile.has_secret();
    let body = store.update_user(id, |user, now| {
        set_primaries(user, &form)?;
        metadata::put(user, &form)?;
        if let Field::Given(image) = form.text("profile_image_id")? {
            user.has_image = !image.is_empty();
        }
        profile.apply(user, now);
        Ok(())
    })?;
    if signs_out {
        store.revoke_sessions_of(id);
    }
    Ok(body)
}

pub(super) fn remove_image(store: &mut Store, call: &Call) -> Outcome {
    store.update_user(call.param("user_id"), |user, _| {
        user.has_image = false;
        Ok(())
    })
}

fn set_primaries(user: &mut User, form: &Form) -> Result<(), Problem> {
    let email = primary(user, form, "primary_email_address_id", Kind::EmailAddress)?;
    email.apply(&mut user.primary_email_address_id);
    let phone = primary(user, form, "primary_phone_number_id", Kind::PhoneNumber)?;
    phone.apply(&mut user.primary_phone_number_id);
    let wallet = primary(user, form, "primary_web3_wallet_id", Kind::Web3Wallet)?;
    wallet.apply(&mut user.primary_web3_wallet_id);
    Ok(())
}

/// The id of a new primary identifier, which has to be verified and the user's own.
fn primary(user: &User, form: &Form, name: &str, kind: Kind) -> Result<Field<String>, Problem> {
    let field = form.text(name)?;
    if let Field::Given(id) = &field {
        let mut known = user.identifiers(kind).iter();
        let identifier = known
            .find(|identifier| identifier.id == *id)
            .ok_or_else(|| Problem::not_found("identification", id).at(name))?;
        if !Identifier::is_verified(identifier) {
            return Err(Problem::param(
                name,
                "form_verification_needed",
                "is unverified",
                format!("{name} must be the id of a verified identification."),
            ));
        }
    }
    Ok(field)
}
