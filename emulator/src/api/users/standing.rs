//! Whether a user may sign in: bans and locks.

use serde_json::Value;

use crate::{
    problem::Problem,
    server::{Call, Outcome},
    store::Store,
};

/// How many users one bulk request can be about.
const BULK_LIMIT: usize = 50;

pub(super) fn ban(store: &mut Store, call: &Call) -> Outcome {
    set_banned(store, call.param("user_id"), true)
}

pub(super) fn unban(store: &mut Store, call: &Call) -> Outcome {
    set_banned(store, call.param("user_id"), false)
}

pub(super) fn ban_many(store: &mut Store, call: &Call) -> Outcome {
    set_many_banned(store, call, true)
}

pub(super) fn unban_many(store: &mut Store, call: &Call) -> Outcome {
    set_many_banned(store, call, false)
}

pub(super) fn lock(store: &mut Store, call: &Call) -> Outcome {
    set_locked(store, call.param("user_id"), true)
}

pub(super) fn unlock(store: &mut Store, call: &Call) -> Outcome {
    set_locked(store, call.param("user_id"), false)
}

fn set_banned(store: &mut Store, id: &str, banned: bool) -> Outcome {
    let body = store.update_user(id, |user, _| {
        user.banned = banned;
        Ok(())
    })?;
    if banned {
        store.revoke_sessions_of(id);
    }
    Ok(body)
}

/// All of them or none.
fn set_many_banned(store: &mut Store, call: &Call, banned: bool) -> Outcome {
    let name = "user_ids";
    let ids =
        call.open_form()?.texts(name)?.filter(|ids| !ids.is_empty()).ok_or_else(|| Problem::missing_param(name))?;
    if ids.len() > BULK_LIMIT {
        return Err(Problem::too_many(name, BULK_LIMIT));
    }
    for id in &ids {
        store.user(id)?;
    }
    let users = ids.iter().map(|id| set_banned(store, id, banned));
    users.collect::<Result<_, _>>().map(Value::Array)
}

fn set_locked(store: &mut Store, id: &str, locked: bool) -> Outcome {
    store.update_user(id, |user, _| {
        user.locked = locked;
        Ok(())
    })
}
