//! The allow-list: who may sign up.

use axum::{
    Router,
    routing::{delete, get},
};
use serde_json::json;

use crate::{
    problem::Problem,
    server::{App, Call, Endpoint, Form, Outcome, array},
    store::{AllowlistIdentifier, Kind, NewInvitation, Store},
};

/// The parameters of a new entry.
pub(super) const KEYS: &[&[&str]] = &[&["identifier", "notify"]];

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/allowlist_identifiers", get(Endpoint(list)).post(Endpoint(create)))
        .route("/allowlist_identifiers/{identifier_id}", delete(Endpoint(remove)))
}

fn list(store: &mut Store, call: &Call) -> Outcome {
    let newest_first: Vec<_> = store.allowlist.iter().rev().collect();
    array(call.query(), newest_first, AllowlistIdentifier::to_json)
}

fn create(store: &mut Store, call: &Call) -> Outcome {
    let id = plant(store, &call.form(KEYS)?)?;
    let stored = store.allowlist.get(&id);
    stored.map(AllowlistIdentifier::to_json).ok_or_else(|| Problem::not_found("identifier", &id))
}

fn remove(store: &mut Store, call: &Call) -> Outcome {
    let id = call.param("identifier_id");
    let removed = store.allowlist.remove(id);
    removed.ok_or_else(|| Problem::not_found("identifier", id))?;
    Ok(json!({ "object": "allowlist_identifier", "id": id, "deleted": true }))
}

/// Adds an entry and gives its id.
pub(super) fn plant(store: &mut Store, form: &Form) -> Result<String, Problem> {
    let given = form.required_text("identifier")?;
    let (kind, identifier) = recognise(&given)?;
    let notify = form.is_set("notify")?;
    let is_wildcard = identifier.starts_with('*');
    if notify && (is_wildcard || kind == Kind::Web3Wallet) {
        return Err(Problem::value("notify", "false, because only one email address or phone number can be notified"));
    }
    if store.allowlist.find(&kind.lookup(&identifier)).next().is_some() {
        return Err(Problem::refused(
            "duplicate_record",
            "duplicate allow-list identifier",
            format!("{identifier} is on the allow-list already."),
        ));
    }
    let invitation_id = (notify && kind == Kind::EmailAddress).then(|| notified(store, &identifier));
    let now = store.clock.tick();
    let id = store.ids.next("alid_");
    store.allowlist.put(AllowlistIdentifier {
        id: id.clone(),
        identifier,
        kind,
        instance_id: store.instance_id.clone(),
        invitation_id,
        created_at: now,
        updated_at: now,
    });
    Ok(id)
}

/// The kind of an identifier. A wildcard stands for all email addresses of a domain.
fn recognise(given: &str) -> Result<(Kind, String), Problem> {
    let domain = given.strip_prefix("*@").or_else(|| given.strip_prefix("*."));
    if let Some(domain) = domain
        && Kind::EmailAddress.normalise(&format!("any@{domain}")).is_ok()
    {
        return Ok((Kind::EmailAddress, given.to_owned()));
    }
    [Kind::EmailAddress, Kind::PhoneNumber, Kind::Web3Wallet]
        .into_iter()
        .find_map(|kind| Some((kind, kind.normalise(given).ok()?)))
        .ok_or_else(|| {
            Problem::format(
                "identifier",
                "an email address, a phone number in E.164 form, a web3 wallet or a wildcard for a domain",
            )
        })
}

/// The invitation of an address that is notified; one that is pending is used again.
fn notified(store: &mut Store, email_address: &str) -> String {
    let now = store.clock.tick();
    let pending = store.pending_invitation(email_address, now);
    if let Some(id) = pending.map(|invitation| invitation.id.clone()) {
        return id;
    }
    store.invite(NewInvitation {
        email_address: email_address.to_owned(),
        public_metadata: serde_json::Map::new(),
        ignore_existing: true,
        lifetime_days: super::invitations::DEFAULT_LIFETIME_DAYS,
    })
}
