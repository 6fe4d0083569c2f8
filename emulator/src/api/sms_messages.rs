//! Creating an SMS message: a legacy endpoint that is no longer part of Clerk's documented API.

use crate::{
    problem::Problem,
    server::{Endpoint, Outcome, Request},
    store::{Kind, RecordedSms, Store},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::new("sms_messages_create", create)];

fn create(store: &mut Store, request: &Request) -> Outcome {
    let phone_number_id = request.body().required("phone_number_id").to_owned();
    let message = request.body().required("message").to_owned();
    let (user_id, to_phone_number) = store
        .owner_of(Kind::PhoneNumber, &phone_number_id)
        .ok_or_else(|| Problem::not_found("phone number", &phone_number_id))?;
    let sms = RecordedSms { id: store.ids.next("sms_"), to_phone_number, phone_number_id, user_id, message };
    let response = sms.to_json();
    store.sms_messages.push(sms);
    Ok(response)
}
