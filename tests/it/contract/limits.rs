//! Page limits, of every operation that has one.

use std::collections::BTreeSet;
use std::pin::Pin;

use clerk_sdk::{Clerk, Error, ErrorKind};
use serde_json::json;

use crate::server::Server;
use crate::spec;

type Failure<'a> = Pin<Box<dyn Future<Output = Option<Error>> + 'a>>;

/// Every call that takes a limit, with this one.
fn limited(clerk: &Clerk, limit: i64) -> Vec<Failure<'_>> {
    macro_rules! failures {
        ($($call:expr),* $(,)?) => {
            vec![$(Box::pin(async move { $call.limit(limit).send().await.err() })),*]
        };
    }
    failures![
        clerk.allowlist_identifiers().list(),
        clerk.clients().list(),
        clerk.invitations().list(),
        clerk.sessions().list(),
        clerk.users().list(),
        clerk.users().oauth_access_tokens().list("user_1", "google"),
        clerk.users().organization_invitations().list("user_1"),
        clerk.users().organization_memberships().list("user_1"),
    ]
}

#[tokio::test]
async fn a_limit_the_service_would_ignore_is_refused() {
    let server = Server::ok(&json!({}));
    let clerk = server.clerk();
    for limit in [0, 501, -1, i64::MIN, i64::MAX, 65_537] {
        let mut refused = BTreeSet::new();
        for failure in limited(&clerk, limit) {
            let error = failure.await.unwrap_or_else(|| panic!("{limit} is no limit"));
            assert_eq!(error.kind(), ErrorKind::Argument, "{limit}: {error}");
            let text = error.to_string();
            assert!(text.contains("`limit`") && text.contains("1 to 500"), "{text}");
            refused.extend(error.operation());
        }
        let with_limit = spec::operations().into_iter().filter(|op| spec::parameters(*op, "query").contains(&"limit"));
        let described: BTreeSet<String> = with_limit.map(|operation| operation.id()).collect();
        assert!(refused.iter().copied().eq(described.iter()), "{refused:?} {described:?}");
    }
    assert!(server.take().is_empty(), "something was sent");
}

#[tokio::test]
async fn the_first_and_the_last_limit_arrive() {
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
