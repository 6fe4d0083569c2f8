//! How requests travel: extra headers, timeouts, your own client, and options of one call.
//!
//! ```text
//! cargo run --example custom_http_options
//! ```

mod support;

use std::time::Duration;

use clerk_sdk::{CallOptions, Clerk, ErrorKind, HttpOptions, Request};

#[tokio::main]
async fn main() -> support::Result {
    let clerk = support::connect().await?;

    // Setters work on a client that is in use, and on all its clones, from the next call on.
    // At the start, the same options go to `Clerk::builder().http_options(…)`.
    let in_use_elsewhere = Clerk::clone(&clerk);
    clerk.set_http_options(
        HttpOptions::new()
            .header("X-Request-Source", "billing")
            .user_agent_suffix("billing/2.1")
            .connect_timeout(Duration::from_secs(2))
            .timeout(Duration::from_secs(10)),
    );
    show_count("header, user agent, timeouts", &in_use_elsewhere).await?;

    // One call can differ from the others of its client. A timeout covers all of it, from
    // connecting to the last byte of the response.
    let hurried = CallOptions::new().header("X-Request-Id", "7f3a").timeout(Duration::from_nanos(1));
    match clerk.users().count().with(hurried).send().await {
        Err(error) if error.is_timeout() => println!("too short a timeout: {error}"),
        Err(error) => return Err(error.into()),
        Ok(_) => println!("too short a timeout: the response was faster"),
    }

    // How a response arrived is with `send_response`; `send` gives the value alone.
    let response = clerk.users().count().send_response().await?;
    println!("status {}, trace id {}", response.status(), response.trace_id().unwrap_or("none"));

    // Your own client, with its pool, TLS, proxy and redirect settings.
    let own = reqwest::Client::builder()
        .pool_max_idle_per_host(4)
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(10))
        .build()?;
    clerk.set_http_options(HttpOptions::new().client(own));
    show_count("own client", &clerk).await?;

    // Headers that carry the key or the shape of the body stay the SDK's.
    clerk.set_http_options(HttpOptions::new().header("Authorization", "Bearer other"));
    match clerk.users().count().send().await {
        Err(error) if error.kind() == ErrorKind::Configuration => println!("not allowed: {error}"),
        Err(error) => return Err(error.into()),
        Ok(_) => println!("unexpected: the header was replaced"),
    }
    Ok(())
}

async fn show_count(how: &str, clerk: &Clerk) -> support::Result {
    let count = clerk.users().count().send().await?;
    println!("{how}: {} users", count.total_count);
    Ok(())
}
