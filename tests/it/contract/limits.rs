//! Page limits, of every operation that has one.

use std::collections::BTreeSet;
use std::pin::Pin;

use clerk_sdk::{Clerk, Error, ErrorKind};
use serde_json::json;

use super::choice::is_chosen;
use crate::support::server::Server;
use crate::support::spec;

type Failure<'a> = Pin<Box<dyn Future<Output = Option<Error>> + 'a>>;

/// The chosen calls of those that take a limit, with this one.
fn limited(clerk: &Clerk, limit: i64) -> Vec<Failure<'_>> {
    macro_rules! failures {
        ($($operation:ident: $call:expr),* $(,)?) => {
            [$((stringify!($operation), Box::pin(async move { $call.limit(limit).send().await.err() }) as Failure<'_>)),*]
        };
    }
    let calls = failures![
        allowlist_identifiers_list: clerk.allowlist_identifiers().list(),
        clients_list: clerk.clients().list(),
        invitations_list: clerk.invitations().list(),
        sessions_list: clerk.sessions().list(),
        users_list: clerk.users().list(),
        users_oauth_access_tokens_list: clerk.users().oauth_access_tokens().list("user_1", "google"),
        users_organization_invitations_list: clerk.users().organization_invitations().list("user_1"),
        users_organization_memberships_list: clerk.users().organization_memberships().list("user_1"),
    ];
    calls.into_iter().filter(|(operation, _)| is_chosen(operation)).map(|(_, call)| call).collect()
}

#[tokio::test]
async fn limit_out_of_range_is_rejected() {
    let server = Server::ok(&json!({}));
    let clerk = server.clerk();
    for limit in [0, 501, -1, i64::MIN, i64::MAX, 65_537] {
        let mut rejected = BTreeSet::new();
        for failure in limited(&clerk, limit) {
            let error = failure.await.unwrap_or_else(|| panic!("{limit} is accepted"));
            assert_eq!(error.kind(), ErrorKind::Argument, "{limit}: {error}");
            let text = error.to_string();
            assert!(text.contains("`limit`") && text.contains("1 to 500"), "{text}");
            rejected.extend(error.operation());
        }
        let with_limit = spec::operations().into_iter().filter(|op| spec::parameters(*op, "query").contains(&"limit"));
        let described: BTreeSet<String> = with_limit.map(|op| op.id()).filter(|id| is_chosen(id)).collect();
        assert!(rejected.iter().copied().eq(described.iter()), "{rejected:?} {described:?}");
    }
    assert!(server.take().is_empty(), "something was sent");
}

#[tokio::test]
async fn limits_1_and_500_arrive() {
    let server = Server::ok(&json!([]));
    let clerk = server.clerk();
    for limit in [1, 500] {
        let calls = limited(&clerk, limit);
        let expected = calls.len();
        for call in calls {
            call.await;
        }
        let received = server.take();
        assert_eq!(received.len(), expected);
        for request in received {
            assert_eq!(request.query, Some(format!("limit={limit}")), "{}", request.line());
        }
    }
}
