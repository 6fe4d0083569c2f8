//! Creating an email: a legacy endpoint that is no longer part of Clerk's documented API.

use crate::{
    problem::Problem,
    server::{Endpoint, Outcome, Request},
    store::{Kind, RecordedEmail, Store},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::new("emails_create", create)];

fn create(store: &mut Store, request: &Request) -> Outcome {
    let text = |name| request.body().required(name).to_owned();
    let email_address_id = text("email_address_id");
    let (user_id, to_email_address) = store
        .owner_of(Kind::EmailAddress, &email_address_id)
        .ok_or_else(|| Problem::not_found("email address", &email_address_id))?;
    let email = RecordedEmail {
        id: store.ids.next("ema_"),
        from_email_name: text("from_email_name"),
        to_email_address,
        email_address_id,
        user_id,
        subject: text("subject"),
        body: text("body"),
    };
    let response = email.to_json();
    store.emails.push(email);
    Ok(response)
}
