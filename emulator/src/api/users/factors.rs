//! Second factors: authenticator codes and backup codes.

use serde_json::json;

use crate::{
    problem::Problem,
    server::{Outcome, Request},
    store::{Clock, Store, User},
};

/// A code that is right for every authenticator, for tests that have none: the one of Clerk's test
/// numbers and addresses.
const TEST_CODE: &str = "424242";

/// A backup code is used up by this.
pub(super) fn verify_totp(store: &mut Store, request: &Request) -> Outcome {
    let (id, code) = (request.id("user_id"), request.body().required("code"));
    let user = store.user(id)?;
    if user.totp.is_none() && user.backup_codes.is_empty() {
        return Err(Problem::rejected(
            "totp_disabled",
            "TOTP is disabled",
            "The user has neither an authenticator nor backup codes.",
        ));
    }
    let now = Clock::wall().as_secs();
    if user.totp.as_ref().is_some_and(|totp| code == TEST_CODE || totp.accepts(code, now)) {
        return Ok(json!({ "verified": true, "code_type": "totp" }));
    }
    if is_digest(code) || !user.backup_codes.iter().any(|known| known == code) {
        return Err(Problem::param(
            "code",
            "totp_incorrect_code",
            "incorrect code",
            "This is neither the code of the authenticator nor a backup code.",
        ));
    }
    store.change_user(id, |user, _| user.backup_codes.retain(|known| known != code))?;
    Ok(json!({ "verified": true, "code_type": "backup_code" }))
}

/// Backup codes can be imported as bcrypt digests. Like those of passwords, nothing is verified
/// against them here.
fn is_digest(code: &str) -> bool {
    code.len() == 60 && code.starts_with("$2")
}

pub(super) fn delete_totp(store: &mut Store, request: &Request) -> Outcome {
    strip(store, request, |user, now| user.set_totp(None, now))
}

pub(super) fn delete_backup_codes(store: &mut Store, request: &Request) -> Outcome {
    strip(store, request, |user, _| user.backup_codes.clear())
}

pub(super) fn disable(store: &mut Store, request: &Request) -> Outcome {
    strip(store, request, |user, now| {
        user.set_totp(None, now);
        user.backup_codes.clear();
    })
}

fn strip(store: &mut Store, request: &Request, strip: fn(&mut User, i64)) -> Outcome {
    let id = request.id("user_id");
    store.change_user(id, strip)?;
    Ok(json!({ "user_id": id }))
}
