//! An application that serves two instances, by the host of the request.

use clerk_sdk::auth::Authenticator;
use tokio::task::JoinSet;

use crate::apps::{OTHER_HOST, Setup};
use crate::client::App;
use crate::fixture::{instance, other_instance, production, production_of_other};
use crate::framework::Framework;

behind_every_framework! {
    token_counts_for_its_tenant_alone,
    concurrent_requests_of_two_tenants_are_kept_apart,
}

async fn start(framework: Framework) -> App {
    let authenticator: Authenticator = production().build().unwrap();
    let other = production_of_other().build().unwrap();
    framework.start_with(Setup { other: Some(other), ..Setup::new(authenticator) }).await
}

async fn token_counts_for_its_tenant_alone(framework: Framework) {
    let app = start(framework).await;
    let (own, foreign) = (instance().session("user_ada").mint(), other_instance().session("user_grace").mint());
    let get = || app.get("/tenant");
    assert_eq!(get().bearer(&own).send().await.json()["user_id"], "user_ada");
    assert_eq!(get().header("host", OTHER_HOST).bearer(&foreign).send().await.json()["user_id"], "user_grace");
    let reply = get().bearer(&foreign).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "token-invalid-signature"));
    let reply = get().header("host", OTHER_HOST).bearer(&own).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "token-invalid-signature"));
}

async fn concurrent_requests_of_two_tenants_are_kept_apart(framework: Framework) {
    let app = start(framework).await;
    let mut requests = JoinSet::new();
    for number in 0..50 {
        let name = format!("user_{number}");
        let is_other = number % 2 == 1;
        let instance = if is_other { other_instance() } else { instance() };
        let request = app.get("/tenant").bearer(&instance.session(&name).mint());
        let request = if is_other { request.header("host", OTHER_HOST) } else { request };
        requests.spawn(async move { (request.send().await, name) });
    }
    while let Some(done) = requests.join_next().await {
        let (reply, name) = done.unwrap();
        assert_eq!(reply.outcome(), (200, "", ""), "{name}");
        assert_eq!(reply.json()["user_id"], *name);
    }
}
