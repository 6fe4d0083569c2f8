//! Creating an email: a legacy endpoint that is no longer part of Clerk's documented API.

use axum::{Router, routing::post};
use serde_json::json;

use crate::{
    problem::Problem,
    server::{App, Call, Endpoint, Outcome},
    store::{Kind, RecordedEmail, Store},
};

const KEYS: &[&str] = &["body", "email_address_id", "from_email_name", "subject"];

pub(super) fn routes() -> Router<App> {
    Router::new().route("/emails", post(Endpoint(create)))
}

fn create(store: &mut Store, call: &Call) -> Outcome {
    let form = call.form(&[KEYS])?;
    let email_address_id = form.required_text("email_address_id")?;
    let from_email_name = form.required_text("from_email_name")?;
    let subject = form.required_text("subject")?;
    let body = form.required_text("body")?;
    let (user_id, to_email_address) = super::users::owner_of(store, Kind::EmailAddress, &email_address_id)
        .ok_or_else(|| Problem::not_found("email address", &email_address_id))?;
    let email = RecordedEmail {
        id: store.ids.next("ema_"),
        from_email_name,
        to_email_address,
        email_address_id,
        user_id,
        subject,
        body,
    };
    let answer = json!({
        "object": "email",
        "id": email.id,
        "from_email_name": email.from_email_name,
        "reply_to_email_name": null,
        "to_email_address": email.to_email_address,
        "email_address_id": email.email_address_id,
        "user_id": email.user_id,
        "subject": email.subject,
        "body": email.body,
        "body_plain": null,
        "status": "queued",
    });
    store.emails.push(email);
    Ok(answer)
}
