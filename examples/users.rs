//! Users: find them, check a password, ban one.
//!
//! ```text
//! cargo run --example users
//! ```

mod support;

use clerk_sdk::Clerk;
use clerk_sdk::types::User;
use support::{email, name};

const PASSWORD: &str = "correct horse battery staple";

#[tokio::main]
async fn main() -> support::Result {
    let clerk = support::connect().await?;
    if !clerk.may_write() {
        for user in clerk.users().list().limit(5).order_by("-last_sign_in_at").send().await? {
            println!("{}  {}  {}", user.id, name(&user), email(&user));
        }
        support::skipped("create two users, find them, ban one, and delete them again");
        return Ok(());
    }

    let ada = create_user(&clerk, "ada").await?;
    let grace = create_user(&clerk, "grace").await?;

    let addresses = [email(&ada), email(&grace)];
    let found = clerk.users().list().email_address(addresses).order_by("+created_at").send().await?;
    println!("By email address:  {}", found.iter().map(email).collect::<Vec<_>>().join(", "));
    let count = clerk.users().count().query("ada+clerk").send().await?;
    println!("By part of one:    {}", count.total_count);

    let check = clerk.users().verify_password(&ada.id, PASSWORD).send().await?;
    println!("Right password:    verified {}", check.verified.unwrap_or_default());
    if let Err(error) = clerk.users().verify_password(&ada.id, "guess").send().await {
        println!("Wrong password:    {error}");
    }

    // Nobody who is banned can sign in, and sessions end at once.
    println!("Banned:            {}", clerk.users().ban(&grace.id).send().await?.banned);
    println!("No longer:         {}", clerk.users().unban(&grace.id).send().await?.banned);

    for user in [ada, grace] {
        clerk.users().delete(&user.id).send().await?;
    }
    Ok(())
}

async fn create_user(clerk: &Clerk, name: &str) -> support::Result<User> {
    // `skip_password_checks` is for passwords that are moved from elsewhere: known leaked ones pass, too.
    let create = clerk.users().create().email_address([format!("{name}+clerk_test@example.com")]);
    Ok(create.password(PASSWORD).skip_password_checks(true).send().await?)
}
