//! Sends a text message to a phone number of a user (legacy).
//!
//! ```text
//! cargo run --example sms_messages
//! ```
//!
//! Clerk no longer documents this endpoint, and on instances without it, the call fails. It is
//! here for those who move code that uses it.

#![allow(deprecated, reason = "the whole sub-API is legacy")]

mod support;

#[tokio::main]
async fn main() -> support::Result {
    let clerk = support::connect().await?;
    if !clerk.may_write() {
        support::skipped("create a user, send a text message to it, and delete the user again");
        return Ok(());
    }

    // The numbers +1 XXX 555 0100 to 0199 belong to nobody.
    let user = clerk
        .users()
        .create()
        .phone_number(["+12015550100"])
        .email_address(["sms+clerk_test@example.com"])
        .skip_password_requirement(true)
        .send()
        .await?;
    // Messages go to the id of a number, never to a number itself.
    if let Some(number_id) = &user.primary_phone_number_id {
        let sms = clerk.sms_messages().create(number_id, "Your table is ready.").send().await?;
        println!("id       {}", sms.id.as_ref().map_or("", |id| id.as_str()));
        println!("to       {}", sms.to_phone_number.as_deref().unwrap_or_default());
        println!("message  {}", sms.message.as_deref().unwrap_or_default());
        println!("status   {}", sms.status.as_deref().unwrap_or_default());
    }
    clerk.users().delete(&user.id).send().await?;
    Ok(())
}
