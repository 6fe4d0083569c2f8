//! Invitations: one, several at once, list them, revoke them.
//!
//! ```text
//! cargo run --example invitations
//! ```

mod support;

use clerk_sdk::types::{BulkInvitation, Invitation, InvitationStatus};
use serde_json::json;

#[tokio::main]
async fn main() -> support::Result {
    let clerk = support::connect().await?;
    if !clerk.may_write() {
        for invitation in clerk.invitations().list().limit(10).send().await? {
            show(&invitation);
        }
        support::skipped("invite three addresses and revoke the invitations again");
        return Ok(());
    }

    let invitation = clerk
        .invitations()
        .create("ada+clerk_test@example.com")
        .redirect_url("https://app.example.com/welcome")
        .public_metadata(json!({ "team": "engines" })) // moves to the user who signs up
        .expires_in_days(14)
        .notify(false) // no email: pass the link on yourself
        .send()
        .await?;
    show(&invitation);
    // The link lets anybody sign up, so it is a secret: `expose` gives its text.
    println!("  link: {:?}", invitation.url);

    // Up to ten in one request, each with its own settings.
    let bulk =
        ["grace", "katherine"].map(|name| BulkInvitation::new(format!("{name}+clerk_test@example.com")).notify(false));
    let many = clerk.invitations().create_many(bulk).send().await?;
    println!("Invited {} more.", many.len());

    match clerk.invitations().create("ada+clerk_test@example.com").notify(false).send().await {
        Ok(_) => println!("Invited twice."),
        Err(error) => println!("A second invitation is rejected: {error}"),
    }

    println!("\nPending:");
    for pending in clerk.invitations().list().status(InvitationStatus::Pending).limit(10).send().await? {
        show(&pending);
    }

    println!("\nRevoking them:");
    for ours in std::iter::once(&invitation).chain(&many) {
        let revoked = clerk.invitations().revoke(&ours.id).send().await?;
        show(&revoked);
    }
    Ok(())
}

fn show(invitation: &Invitation) {
    println!("{}  {}  {}", invitation.id, invitation.email_address, invitation.status);
}
