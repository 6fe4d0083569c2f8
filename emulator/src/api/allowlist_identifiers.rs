//! The allowlist: who may sign up.

use crate::{
    params::Params,
    problem::Problem,
    server::{Endpoint, Outcome, Request, array},
    store::{DEFAULT_LIFETIME_DAYS, Kind, NewInvitation, Store, deleted, to_json},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("allowlist_identifiers_list", list),
    Endpoint::new("allowlist_identifiers_create", create),
    Endpoint::new("allowlist_identifiers_delete", delete),
];

fn list(store: &mut Store, request: &Request) -> Outcome {
    array(request, store.allowlist.iter().rev().collect(), to_json)
}

fn create(store: &mut Store, request: &Request) -> Outcome {
    let id = insert(store, request.body())?;
    store.allowlist_identifier(&id).map(to_json)
}

fn delete(store: &mut Store, request: &Request) -> Outcome {
    let id = request.id("identifier_id");
    store.allowlist_identifier(id)?;
    store.allowlist.remove(id);
    Ok(deleted("allowlist_identifier", id))
}

/// Adds an entry and gives its id.
pub(super) fn insert(store: &mut Store, params: &Params) -> Result<String, Problem> {
    let (kind, identifier) = recognise(params.required("identifier"))?;
    let notify = params.is_set("notify");
    if notify && (identifier.starts_with('*') || kind == Kind::Web3Wallet) {
        return Err(Problem::value("notify", "false, because only one email address or phone number can be notified"));
    }
    store.ensure_not_listed(kind, &identifier)?;
    let invitation_id = (notify && kind == Kind::EmailAddress).then(|| notified(store, &identifier));
    Ok(store.allow(kind, identifier, invitation_id))
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
        lifetime_days: DEFAULT_LIFETIME_DAYS,
    })
}
