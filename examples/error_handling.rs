//! What can go wrong with a call, and how a program tells.
//!
//! ```text
//! cargo run --example error_handling
//! ```

mod support;

use clerk_sdk::{Clerk, Error, ErrorKind, RawJson};

#[tokio::main]
async fn main() -> support::Result {
    let clerk = support::connect().await?;

    println!("An id that nobody has:");
    if let Err(error) = clerk.users().get("user_nobody").send().await {
        explain(&error);
    }

    println!("\nArguments that are rejected before anything is sent:");
    if let Err(error) = clerk.users().list().limit(501).send().await {
        explain(&error);
    }
    if let Err(error) = clerk.users().get("../organizations/org_1").send().await {
        explain(&error);
    }

    println!("\nMetadata that is read as another type than it has:");
    if let Err(error) = RawJson::new(&["pro", "team"])?.get::<u32>() {
        explain(&error);
    }

    println!("\nA server that is not there:");
    let unreachable = Clerk::builder().api_key("sk_test_x").server_api_url("http://127.0.0.1:9").build()?;
    if let Err(error) = unreachable.users().count().send().await {
        explain(&error);
    }

    println!("\nA key that cannot be one:");
    if let Err(error) = Clerk::new("pk_test_this_is_a_publishable_key") {
        explain(&error);
    }

    if clerk.may_write() {
        duplicate(&clerk).await?;
    } else {
        support::skipped("create a user twice");
    }

    println!("\nA key that the service does not know:");
    // The setter changes this client and all its clones, so it comes last.
    clerk.set_api_key("not_a_key_of_this_instance");
    if let Err(error) = clerk.users().count().send().await {
        explain(&error);
    }
    Ok(())
}

async fn duplicate(clerk: &Clerk) -> support::Result {
    println!("\nAn email address that is taken:");
    let create =
        || clerk.users().create().email_address(["twice+clerk_test@example.com"]).skip_password_requirement(true);
    let first = create().send().await?;
    match create().send().await {
        Ok(second) => println!("  created twice: {}", second.id),
        Err(error) if error.has_code("form_identifier_exists") => explain(&error),
        Err(error) => return Err(error.into()),
    }
    clerk.users().delete(&first.id).send().await?;
    Ok(())
}

/// Decides as a program would: by predicates, kind and codes, never by the text.
fn explain(error: &Error) {
    println!("  text      {error}");
    println!("  kind      {:?}", error.kind());
    let what_to_do = match error.kind() {
        _ if error.is_not_found() => "treat it as gone",
        _ if error.is_unauthorized() => "stop and check the key",
        _ if error.is_rate_limited() => "wait as long as `retry_after` says",
        ErrorKind::Configuration => "fix the configuration",
        ErrorKind::Argument => "fix the call",
        ErrorKind::Json => "fix the type",
        ErrorKind::Transport | ErrorKind::Timeout => "try again later",
        ErrorKind::Api => "look at `errors`",
        // Kinds may be added.
        _ => "report it",
    };
    println!("  to do     {what_to_do}");
    for reason in error.errors() {
        let parameter = reason.param_name().unwrap_or_else(|| "none".to_owned());
        println!("  reason    {} (parameter: {parameter})", reason.code);
    }
    if let Some(id) = error.trace_id() {
        println!("  trace id  {id}");
    }
}
