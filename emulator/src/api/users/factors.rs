//! Second factors: authenticator codes and backup codes.

use serde_json::json;

use crate::{
    problem::Problem,
    server::{Call, Outcome},
    store::{Store, User},
};

/// The authenticator code that is always right: the one of Clerk's test numbers and addresses.
const TEST_CODE: &str = "424242";

/// A backup code is used up by this.
pub(super) fn verify_totp(store: &mut Store, call: &Call) -> Outcome {
    let code = call.form(&[&["code"]])?.required_text("code")?;
    let id = call.param("user_id");
    let user = store.user(id)?;
    if !user.totp_enabled && user.backup_codes.is_empty() {
        return Err(Problem::refused(
            "totp_disabled",
            "TOTP is disabled",
            "The user has neither an authenticator nor backup codes.",
        ));
    }
    if user.totp_enabled && code == TEST_CODE {
        return Ok(json!({ "verified": true, "code_type": "totp" }));
    }
    if !user.backup_codes.contains(&code) {
        return Err(Problem::param(
            "code",
            "totp_incorrect_code",
            "incorrect code",
            "This is neither the code of the authenticator nor a backup code.",
        ));
    }
    store.update_user(id, |user, _| {
        user.backup_codes.retain(|known| *known != code);
        Ok(())
    })?;
    Ok(json!({ "verified": true, "code_type": "backup_code" }))
}

pub(super) fn remove_totp(store: &mut Store, call: &Call) -> Outcome {
    strip(store, call, |user, now| user.set_totp(false, now))
}

pub(super) fn remove_backup_codes(store: &mut Store, call: &Call) -> Outcome {
    strip(store, call, |user, _| user.backup_codes.clear())
}

pub(super) fn remove_all(store: &mut Store, call: &Call) -> Outcome {
    strip(store, call, |user, now| {
        user.set_totp(false, now);
        user.backup_codes.clear();
    })
}

fn strip(store: &mut Store, call: &Call, strip: fn(&mut User, i64)) -> Outcome {
    let id = call.param("user_id");
    store.update_user(id, |user, now| {
        strip(user, now);
        Ok(())
    })?;
    Ok(json!({ "user_id": id }))
}
