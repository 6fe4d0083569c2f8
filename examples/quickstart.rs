//! Creates, lists, updates and deletes users.
//!
//! ```text
//! cargo run --example quickstart
//! ```
//!
//! Without a key it starts an offline Clerk inside the program. With `CLERK_API_KEY` it lists the
//! users of your instance; `-- --write` at the end of the command lets it change them, too. It then
//! deletes only the users it created.

mod support;

use clerk_sdk::Clerk;
use clerk_sdk::types::User;
use support::{email, name};

#[tokio::main]
async fn main() -> support::Result {
    let clerk = support::connect().await?;
    if !clerk.may_write() {
        show_users(&clerk).await?;
        show_count(&clerk).await?;
        support::skipped("create, update and delete users");
        return Ok(());
    }

    println!("Creating three users …");
    let ada = create_user(&clerk, "Ada", "Lovelace").await?;
    let grace = create_user(&clerk, "Grace", "Hopper").await?;
    let katherine = create_user(&clerk, "Katherine", "Johnson").await?;
    show_users(&clerk).await?;

    println!("\nUpdating one of them: a new first name, no last name, and metadata …");
    let updated = clerk
        .users()
        .update(&ada.id)
        .first_name("Augusta")
        .clear_last_name()
        .public_metadata(serde_json::json!({ "plan": "pro", "seats": 3 }))
        .send()
        .await?;
    println!("first name       {:?}", updated.first_name);
    println!("last name        {:?}", updated.last_name);
    println!("public metadata  {}", updated.public_metadata);

    println!();
    show_count(&clerk).await?;
    println!("\nDeleting them again …");
    for user in [&ada, &grace, &katherine] {
        let gone = clerk.users().delete(&user.id).send().await?;
        println!("{}  deleted: {}", user.id, gone.deleted);
    }
    show_count(&clerk).await
}

async fn create_user(clerk: &Clerk, first_name: &str, last_name: &str) -> support::Result<User> {
    // On development instances of Clerk, addresses with `+clerk_test` never get mail.
    let email_address = format!("{}+clerk_test@example.com", first_name.to_lowercase());
    let user = clerk
        .users()
        .create()
        .email_address([email_address])
        .first_name(first_name)
        .last_name(last_name)
        .skip_password_requirement(true)
        .send()
        .await?;
    Ok(user)
}

async fn show_users(clerk: &Clerk) -> support::Result {
    let users = clerk.users().list().limit(10).send().await?;
    let mut rows = vec![["id", "name", "email", "created"].map(str::to_owned)];
    for user in &users {
        rows.push([user.id.to_string(), name(user), email(user).to_owned(), user.created_at.to_string()]);
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let (first, second, third) = (width(0), width(1), width(2));
    for [id, name, email, created] in &rows {
        println!("{id:first$}  {name:second$}  {email:third$}  {created}");
    }
    Ok(())
}

async fn show_count(clerk: &Clerk) -> support::Result {
    let count = clerk.users().count().send().await?;
    println!("Users in the instance: {}", count.total_count);
    Ok(())
}
