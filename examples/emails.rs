//! Sends an email to an address of a user (legacy).
//!
//! ```text
//! cargo run --example emails
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
        support::skipped("create a user, send an email to it, and delete the user again");
        return Ok(());
    }

    let user = support::create_user(&clerk, "emails").await?;
    // Emails go to the id of an address, never to an address itself.
    if let Some(address_id) = &user.primary_email_address_id {
        let email =
            clerk.emails().create("news", address_id, "Welcome", "Good to have you <b>here</b>.").send().await?;
        println!("id       {}", email.id.as_ref().map_or("", |id| id.as_str()));
        println!("to       {}", email.to_email_address.as_deref().unwrap_or_default());
        println!("subject  {}", email.subject.as_deref().unwrap_or_default());
        println!("status   {}", email.status.as_deref().unwrap_or_default());
    }
    clerk.users().delete(&user.id).send().await?;
    Ok(())
}
