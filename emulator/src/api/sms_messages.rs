//! Creating an SMS message: a legacy endpoint that is no longer part of Clerk's documented API.

use axum::{Router, routing::post};
use serde_json::json;

use crate::{
    problem::Problem,
    server::{App, Call, Endpoint, Outcome},
    store::{Kind, RecordedSms, Store},
};

const KEYS: &[&str] = &["message", "phone_number_id"];

/// A number from the range that is set aside for fiction.
const SENDER: &str = "+15555550123";

pub(super) fn routes() -> Router<App> {
    Router::new().route("/sms_messages", post(Endpoint(create)))
}

fn create(store: &mut Store, call: &Call) -> Outcome {
    let form = call.form(&[KEYS])?;
    let phone_number_id = form.required_text("phone_number_id")?;
    let message = form.required_text("message")?;
    let (user_id, to_phone_number) = super::users::owner_of(store, Kind::PhoneNumber, &phone_number_id)
        .ok_or_else(|| Problem::not_found("phone number", &phone_number_id))?;
    let sms = RecordedSms { id: store.ids.next("sms_"), to_phone_number, phone_number_id, user_id, message };
    let answer = json!({
        "object": "sms_message",
        "id": sms.id,
        "slug": null,
        "from_phone_number": SENDER,
        "to_phone_number": sms.to_phone_number,
        "phone_number_id": sms.phone_number_id,
        "user_id": sms.user_id,
        "message": sms.message,
        "status": "queued",
    });
    store.sms_messages.push(sms);
    Ok(answer)
}
