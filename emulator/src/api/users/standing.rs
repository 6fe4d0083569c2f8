//! Whether a user may sign in: bans and locks.

use serde_json::Value;

use crate::{
    server::{Outcome, Request},
    store::Store,
};

pub(super) fn ban(store: &mut Store, request: &Request) -> Outcome {
    set_banned(store, request.id("user_id"), true)
}

pub(super) fn unban(store: &mut Store, request: &Request) -> Outcome {
    set_banned(store, request.id("user_id"), false)
}

pub(super) fn ban_many(store: &mut Store, request: &Request) -> Outcome {
    set_many_banned(store, request, true)
}

pub(super) fn unban_many(store: &mut Store, request: &Request) -> Outcome {
    set_many_banned(store, request, false)
}

pub(super) fn lock(store: &mut Store, request: &Request) -> Outcome {
    store.change_user(request.id("user_id"), |user, _| user.locked = true)
}

pub(super) fn unlock(store: &mut Store, request: &Request) -> Outcome {
    store.change_user(request.id("user_id"), |user, _| user.locked = false)
}

fn set_banned(store: &mut Store, id: &str, banned: bool) -> Outcome {
    let user = store.change_user(id, |user, _| user.banned = banned)?;
    if banned {
        store.revoke_sessions_of(id);
    }
    Ok(user)
}

/// All of them or none.
fn set_many_banned(store: &mut Store, request: &Request, banned: bool) -> Outcome {
    let ids = request.body().texts("user_ids");
    for id in &ids {
        store.user(id)?;
    }
    let users = ids.into_iter().map(|id| set_banned(store, id, banned));
    users.collect::<Result<_, _>>().map(Value::Array)
}
