//! The password of a user, once there is one.

use serde_json::json;

use crate::{
    problem::Problem,
    server::{Outcome, Request},
    store::{Secret, Store, User},
};

pub(super) fn verify(store: &mut Store, request: &Request) -> Outcome {
    let given = request.body().required("password");
    let user = store.user(request.id("user_id"))?;
    let password = user.password.as_ref().ok_or_else(no_password)?;
    match &password.secret {
        Secret::Plain(known) if known == given => Ok(json!({ "verified": true })),
        Secret::Plain(_) | Secret::Digest => Err(Problem::param(
            "password",
            "incorrect_password",
            "incorrect password",
            "This is not the password of the user.",
        )),
    }
}

pub(super) fn remove(store: &mut Store, request: &Request) -> Outcome {
    let id = request.id("user_id");
    // A user without a password is not touched at all.
    let user = if store.user(id)?.password.is_some() {
        store.change_user(id, |user, _| user.password = None)
    } else {
        store.user(id).map(User::to_json)
    };
    if request.body().is_set("sign_out_of_other_sessions") {
        store.revoke_sessions_of(id);
    }
    user
}

pub(super) fn set_compromised(store: &mut Store, request: &Request) -> Outcome {
    let user = unset_compromised(store, request)?;
    if request.body().is_set("revoke_all_sessions") {
        store.revoke_sessions_of(request.id("user_id"));
    }
    Ok(user)
}

/// The mark itself shows in no response, so it is not kept.
pub(super) fn unset_compromised(store: &mut Store, request: &Request) -> Outcome {
    let id = request.id("user_id");
    store.user(id)?.password.as_ref().ok_or_else(no_password)?;
    store.change_user(id, |_, _| ())
}

fn no_password() -> Problem {
    Problem::rejected("no_password_set", "no password set", "The user has no password.")
}
