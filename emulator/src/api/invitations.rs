//! Invitations to the application.

use axum::{
    Router,
    routing::{get, post},
};
use serde_json::Value;

use crate::{
    problem::Problem,
    server::{App, Call, Endpoint, Form, Outcome, array},
    store::{Invitation, Kind, NewInvitation, Store, check_size, duplicate},
};

/// The parameters of a new invitation.
pub(super) const KEYS: &[&[&str]] = &[&[
    "email_address",
    "expires_in_days",
    "ignore_existing",
    "notify",
    "public_metadata",
    "redirect_url",
    "template_slug",
]];

pub(super) const DEFAULT_LIFETIME_DAYS: i64 = 30;

/// How many invitations one bulk request can make.
const BULK_LIMIT: usize = 10;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/invitations", get(Endpoint(list)).post(Endpoint(create)))
        .route("/invitations/bulk", post(Endpoint(create_bulk)))
        .route("/invitations/{invitation_id}/revoke", post(Endpoint(revoke)))
}

fn list(store: &mut Store, call: &Call) -> Outcome {
    let query = call.query();
    let status = query.choice("status", &["pending", "accepted", "revoked", "expired"])?;
    let part = query.first("query").map(str::to_lowercase);
    let columns = ["created_at", "email_address", "expires_at"];
    let (column, descending) = query.order_by(&columns, "-created_at")?;
    let now = store.clock.tick();
    let mut rows: Vec<&Invitation> = store
        .invitations
        .iter()
        .filter(|row| match status {
            Some(status) => row.status(now) == status,
            None => !row.revoked,
        })
        .filter(|row| {
            part.as_deref().is_none_or(|part| {
                row.email_address.to_lowercase().contains(part) || row.id.to_lowercase().contains(part)
            })
        })
        .collect();
    match column {
        "email_address" => rows.sort_by_key(|row| row.email_address.to_lowercase()),
        "expires_at" => rows.sort_by_key(|row| row.expires_at),
        _ => rows.sort_by_key(|row| row.created_at),
    }
    if descending {
        rows.reverse();
    }
    array(query, rows, |row| row.to_json(now))
}

fn create(store: &mut Store, call: &Call) -> Outcome {
    let id = plant(store, &call.form(KEYS)?)?;
    show(store, &id)
}

/// All of them or none.
fn create_bulk(store: &mut Store, call: &Call) -> Outcome {
    let forms = call.forms(KEYS, BULK_LIMIT)?;
    let new: Vec<NewInvitation> = forms.iter().map(read).collect::<Result<_, _>>()?;
    for (place, invitation) in new.iter().enumerate() {
        store.ensure_invitable(invitation)?;
        let email_address = &invitation.email_address;
        let lookup = |invitation: &NewInvitation| Kind::EmailAddress.lookup(&invitation.email_address);
        let repeated = new[..place].iter().any(|earlier| lookup(earlier) == lookup(invitation));
        if repeated && !invitation.ignore_existing {
            return Err(duplicate(email_address));
        }
    }
    new.into_iter()
        .map(|invitation| {
            let id = store.invite(invitation);
            show(store, &id)
        })
        .collect::<Result<Vec<Value>, _>>()
        .map(Value::Array)
}

fn revoke(store: &mut Store, call: &Call) -> Outcome {
    let id = call.param("invitation_id");
    let now = store.clock.tick();
    let invitation = store.invitations.get(id).ok_or_else(|| Problem::not_found("invitation", id))?;
    if invitation.revoked {
        return Err(Problem::refused(
            "invitation_already_revoked",
            "already revoked",
            "This invitation has been revoked before.",
        ));
    }
    store.invitations.change(id, |invitation| {
        invitation.revoked = true;
        invitation.updated_at = now;
    });
    show(store, id)
}

/// Adds an invitation and gives its id.
pub(super) fn plant(store: &mut Store, form: &Form) -> Result<String, Problem> {
    let invitation = read(form)?;
    store.ensure_invitable(&invitation)?;
    Ok(store.invite(invitation))
}

fn show(store: &mut Store, id: &str) -> Outcome {
    let now = store.clock.tick();
    store
        .invitations
        .get(id)
        .map(|invitation| invitation.to_json(now))
        .ok_or_else(|| Problem::not_found("invitation", id))
}

fn read(form: &Form) -> Result<NewInvitation, Problem> {
    let email_address = form.required_text("email_address")?;
    form.choice("template_slug", &["invitation", "waitlist_invitation"])?;
    form.flag("notify")?;
    if let Some(url) = form.text("redirect_url")?.given() {
        let is_absolute = url.split_once("://").is_some_and(|(scheme, rest)| !scheme.is_empty() && !rest.is_empty());
        let is_path = url.starts_with('/') && !url.starts_with("//");
        if !is_absolute && !is_path {
            return Err(Problem::format("redirect_url", "an absolute URL, or a path that begins with a slash"));
        }
    }
    let public_metadata = form.object("public_metadata")?.unwrap_or_default();
    check_size("public_metadata", &public_metadata)?;
    Ok(NewInvitation {
        email_address: Kind::EmailAddress.normalise(&email_address)?,
        public_metadata,
        ignore_existing: form.is_set("ignore_existing")?,
        lifetime_days: form.integer_within("expires_in_days", 1, 365)?.unwrap_or(DEFAULT_LIFETIME_DAYS),
    })
}
