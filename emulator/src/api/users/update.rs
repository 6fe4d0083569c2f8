//! Updating a user. Only earlier versions of the API take metadata here.

use super::{metadata, profile::Profile};
use crate::{
    params::{Field, Params},
    problem::Problem,
    server::{ApiVersion, Outcome, Request},
    store::{Identifier, Kind, Store, User},
};

pub(super) fn update(store: &mut Store, request: &Request) -> Outcome {
    let (id, params) = (request.id("user_id"), request.body());
    store.user(id)?;
    if request.version() >= ApiVersion::WITH_SEPARATE_METADATA {
        metadata::reject(params, id)?;
    }
    let profile = Profile::read(params)?;
    profile.ensure_free(store, Some(id))?;
    let signs_out = params.is_set("sign_out_of_other_sessions") && profile.has_secret();
    let body = store.update_user(id, |user, now| {
        set_primaries(user, params)?;
        metadata::put(user, params)?;
        if let Some(image) = params.text("profile_image_id") {
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

pub(super) fn delete_profile_image(store: &mut Store, request: &Request) -> Outcome {
    store.change_user(request.id("user_id"), |user, _| user.has_image = false)
}

fn set_primaries(user: &mut User, params: &Params) -> Result<(), Problem> {
    let email = primary(user, params, "primary_email_address_id", Kind::EmailAddress)?;
    email.apply(&mut user.primary_email_address_id);
    let phone = primary(user, params, "primary_phone_number_id", Kind::PhoneNumber)?;
    phone.apply(&mut user.primary_phone_number_id);
    let wallet = primary(user, params, "primary_web3_wallet_id", Kind::Web3Wallet)?;
    wallet.apply(&mut user.primary_web3_wallet_id);
    Ok(())
}

/// The id of a new primary identifier, which has to be verified and the user's own.
fn primary(user: &User, params: &Params, name: &str, kind: Kind) -> Result<Field<String>, Problem> {
    let field = params.text_field(name);
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
