//! Invitations to the application.

use serde_json::Value;

use crate::{
    params::Params,
    problem::Problem,
    server::{Endpoint, Outcome, Request, array},
    store::{DEFAULT_LIFETIME_DAYS, Invitation, Kind, NewInvitation, Store, check_size, duplicate},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("invitations_list", list),
    Endpoint::new("invitations_create", create),
    Endpoint::new("invitations_create_many", create_many),
    Endpoint::new("invitations_revoke", revoke),
];

const COLUMNS: &[&str] = &["created_at", "email_address", "expires_at"];

fn list(store: &mut Store, request: &Request) -> Outcome {
    let query = request.query();
    let status = query.text("status");
    let part = query.text("query").map(str::to_lowercase);
    let (column, descending) = query.order_by(COLUMNS, "-created_at")?;
    let now = store.clock.tick();
    let mut rows: Vec<&Invitation> = store
        .invitations
        .iter()
        .filter(|row| status.map_or(!row.revoked, |status| row.status(now) == status))
        .filter(|row| part.as_deref().is_none_or(|part| row.contains(part)))
        .collect();
    match column {
        "email_address" => rows.sort_by_key(|row| row.email_address.to_lowercase()),
        "expires_at" => rows.sort_by_key(|row| row.expires_at),
        _ => rows.sort_by_key(|row| row.created_at),
    }
    if descending {
        rows.reverse();
    }
    array(request, rows, |row| row.to_json(now))
}

fn create(store: &mut Store, request: &Request) -> Outcome {
    let id = insert(store, request.body())?;
    store.invitation_json(&id)
}

/// All of them or none.
fn create_many(store: &mut Store, request: &Request) -> Outcome {
    let new: Vec<NewInvitation> = request.items().iter().map(read).collect::<Result<_, _>>()?;
    for (place, invitation) in new.iter().enumerate() {
        store.ensure_invitable(invitation)?;
        let lookup = |invitation: &NewInvitation| Kind::EmailAddress.lookup(&invitation.email_address);
        let is_repeated = new[..place].iter().any(|earlier| lookup(earlier) == lookup(invitation));
        if is_repeated && !invitation.ignore_existing {
            return Err(duplicate(&invitation.email_address));
        }
    }
    let ids: Vec<String> = new.into_iter().map(|invitation| store.invite(invitation)).collect();
    let made: Result<Vec<Value>, _> = ids.iter().map(|id| store.invitation_json(id)).collect();
    made.map(Value::Array)
}

fn revoke(store: &mut Store, request: &Request) -> Outcome {
    let id = request.id("invitation_id");
    store.revoke_invitation(id)?;
    store.invitation_json(id)
}

/// Adds an invitation and gives its id.
pub(super) fn insert(store: &mut Store, params: &Params) -> Result<String, Problem> {
    let invitation = read(params)?;
    store.ensure_invitable(&invitation)?;
    Ok(store.invite(invitation))
}

fn read(params: &Params) -> Result<NewInvitation, Problem> {
    if let Some(url) = params.text("redirect_url") {
        let is_absolute = url.split_once("://").is_some_and(|(scheme, rest)| !scheme.is_empty() && !rest.is_empty());
        let is_path = url.starts_with('/') && !url.starts_with("//");
        if !is_absolute && !is_path {
            return Err(Problem::format("redirect_url", "an absolute URL, or a path that begins with a slash"));
        }
    }
    let public_metadata = params.object("public_metadata").cloned().unwrap_or_default();
    check_size("public_metadata", &public_metadata)?;
    Ok(NewInvitation {
        email_address: Kind::EmailAddress.normalise(params.required("email_address"))?,
        public_metadata,
        ignore_existing: params.is_set("ignore_existing"),
        lifetime_days: params.integer("expires_in_days").unwrap_or(DEFAULT_LIFETIME_DAYS),
    })
}
