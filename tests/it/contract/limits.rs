//! Page limits, of every operation that has one: up to 500, or to 100.

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
        organizations_domains_list: clerk.organizations().domains().list("organization_1"),
        organizations_domains_list_all: clerk.organizations().domains().list_all(),
        organizations_invitations_list: clerk.organizations().invitations().list("organization_1"),
        organizations_invitations_list_all: clerk.organizations().invitations().list_all(),
        organizations_invitations_list_pending: clerk.organizations().invitations().list_pending("organization_1"),
        organizations_list: clerk.organizations().list(),
        organizations_memberships_list: clerk.organizations().memberships().list("organization_1"),
        organizations_memberships_list_all: clerk.organizations().memberships().list_all(),
        redirect_urls_list: clerk.redirect_urls().list(),
        waitlist_entries_list: clerk.waitlist_entries().list(),
        jwt_templates_list: clerk.jwt_templates().list(),
        templates_list: clerk.templates().list("email"),
        api_keys_list: clerk.api_keys().list("subject"),
        m2m_tokens_list: clerk.m2m_tokens().list("subject_1"),
        machines_list: clerk.machines().list(),
        oauth_applications_list: clerk.oauth_applications().list(),
        organization_permissions_list: clerk.organization_permissions().list(),
        organization_roles_list: clerk.organization_roles().list(),
        role_sets_list: clerk.role_sets().list(),
        directories_list: clerk.directories().list(),
        enterprise_connections_list: clerk.enterprise_connections().list(),
        enterprise_connections_test_runs_list: clerk.enterprise_connections().test_runs().list("enterprise_connection_1"),
        saml_connections_list: clerk.saml_connections().list(),
        scim_directories_list: clerk.scim_directories().list(),
        billing_plans_list: clerk.billing().plans().list(),
        billing_prices_list: clerk.billing().prices().list(),
        billing_statements_list: clerk.billing().statements().list(),
        billing_statements_list_payment_attempts: clerk.billing().statements().list_payment_attempts("statement_1"),
        billing_subscription_items_list: clerk.billing().subscription_items().list(),
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
            let largest = largest(error.operation().expect("the operation"));
            assert!(text.contains("`limit`") && text.contains(&format!("1 to {largest}")), "{text}");
            rejected.extend(error.operation());
        }
        let with_limit = spec::operations().into_iter().filter(|op| spec::parameters(*op, "query").contains(&"limit"));
        let described: BTreeSet<String> = with_limit.map(|op| op.id()).filter(|id| is_chosen(id)).collect();
        assert!(rejected.iter().copied().eq(described.iter()), "{rejected:?} {described:?}");
    }
    assert!(server.take().is_empty(), "something was sent");
}

#[tokio::test]
async fn smallest_and_largest_limit_arrive() {
    let server = Server::ok(&json!([]));
    let clerk = server.clerk();
    for limit in [1, 100, 101, 500] {
        let mut allowed = 0;
        for call in limited(&clerk, limit) {
            match call.await {
                Some(error) if error.kind() == ErrorKind::Argument => {
                    assert!(largest(error.operation().expect("the operation")) < limit, "{error}");
                }
                _ => allowed += 1,
            }
        }
        let received = server.take();
        assert_eq!(received.len(), allowed);
        for request in received {
            let sent = request.pairs().into_iter().find(|(name, _)| name == "limit");
            assert_eq!(sent.map(|(_, value)| value), Some(limit.to_string()), "{}", request.line());
        }
    }
}

/// The largest limit of an operation.
fn largest(operation: &str) -> i64 {
    let mut parameters = spec::operation(operation).parameters();
    let limit = parameters.find(|parameter| parameter["name"] == "limit").expect("a limit");
    limit["schema"]["maximum"].as_i64().expect("a number")
}
