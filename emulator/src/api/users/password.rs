//! The password of a user, once there is one.

use serde_json::json;

use crate::{
    problem::Problem,
    server::{Call, Outcome},
    store::{Secret, Store, User},
};

pub(super) fn verify(store: &mut Store, call: &Call) -> Outcome {
    let given = call.form(&[&["password"]])?.required_text("password")?;
    let user = store.user(call.param("user_id"))?;
    let password = user.password.as_ref().ok_or_else(no_password)?;
    match &password.secret {
        Secret::Plain(known) if *known == given => Ok(json!({ "verified": true })),
        Secret::Plain(_) | Secret::Digest => Err(Problem::param(
            "password",
            "incorrect_password",
            "incorrect password",
            "This is not the password of the user.",
        )),
    }
}

pub(super) fn remove(store: &mut Store, call: &Call) -> Outcome {
    let id = call.param("user_id");
    let name = "sign_out_of_other_sessions";
    let signs_out = call.form(&[&[name]])?.is_set(name)?;
    // A user without a password is not touched at all.
    let body = if store.user(id)?.password.is_some() {
        store.update_user(id, |user, _| {
            user.password = None;
            Ok(())
        })
    } else {
        store.user(id).map(User::to_json)
    };
    if signs_out {
        store.revoke_sessions_of(id);
    }
    body
}

pub(super) fn set_compromised(store: &mut Store, call: &Call) -> Outcome {
    let id = call.param("user_id");
    let name = "revoke_all_sessions";
    let signs_out = call.form(&[&[name]])?.is_set(name)?;
    let body = mark(store, id)?;
    if signs_out {
        store.revoke_sessions_of(id);
    }
    Ok(body)
}

pub(super) fn unset_compromised(store: &mut Store, call: &Call) -> Outcome {
    mark(store, call.param("user_id"))
}

/// The mark itself shows in no answer, so it is not kept.
fn mark(store: &mut Store, id: &str) -> Outcome {
    store.update_user(id, |user, _| {
        let password = user.password.as_ref();
        password.map(|_| ()).ok_or_else(no_password)
    })
}

fn no_password() -> Problem {
    Problem::refused("no_password_set", "no password set", "The user has no password.")
}
