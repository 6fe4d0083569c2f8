//! Calls that create several objects, in batches.

use clerk_sdk::types::{BulkInvitation, BulkOrganizationInvitation, BulkWaitlistEntry};
use clerk_sdk::{BatchOutcome, ErrorKind};
use serde_json::{Value, json};

use crate::support::server::{Received, Response, Server};

fn addresses(count: usize) -> impl Iterator<Item = String> {
    (0..count).map(|number| format!("{number}@example.com"))
}

fn sent(request: &Received) -> Vec<String> {
    let items = request.json();
    let items = items.as_array().expect("a list").iter();
    items.map(|item| item["email_address"].as_str().expect("an address").to_owned()).collect()
}

/// A server that creates what it is sent, unless one of the addresses is to fail with a status.
fn server(failures: &'static [(&'static str, u16)]) -> Server {
    Server::responding(move |request| {
        let sent = sent(request);
        let failure = failures.iter().find(|(address, _)| sent.iter().any(|sent| sent == address));
        match failure {
            Some((_, status)) => Response::json(*status, &json!({ "errors": [{ "code": "no", "message": "no" }] })),
            None => {
                let rows: Value =
                    sent.iter().map(|address| json!({ "id": "inv_1", "email_address": address })).collect();
                Response::json(200, &rows)
            }
        }
    })
}

#[tokio::test]
async fn batches_are_as_large_as_the_service_takes() {
    for (count, expected) in [(0, vec![]), (1, vec![1]), (10, vec![10]), (11, vec![10, 1]), (25, vec![10, 10, 5])] {
        let server = server(&[]);
        let items = addresses(count).map(BulkInvitation::new);
        let report = server.clerk().invitations().create_many(items).send_in_batches().await;
        assert!(report.is_complete() && report.failures().is_empty(), "{report:?}");
        let requests = server.take();
        assert_eq!(requests.iter().map(|request| sent(request).len()).collect::<Vec<_>>(), expected);
        assert!(requests.iter().flat_map(sent).eq(addresses(count)));
        let created: Vec<String> = report.into_rows().into_iter().map(|row| row.email_address).collect();
        assert!(created.into_iter().eq(addresses(count)));
    }
    let server = server(&[]);
    let report = server
        .clerk()
        .waitlist_entries()
        .create_many(addresses(51).map(BulkWaitlistEntry::new))
        .send_in_batches()
        .await;
    assert_eq!((report.rows().len(), server.take().len()), (51, 2));
}

#[tokio::test]
async fn batch_that_is_rejected_does_not_stop_the_others() {
    let server = server(&[("12@example.com", 422), ("31@example.com", 400)]);
    let items = addresses(35).map(BulkInvitation::new);
    let report = server.clerk().invitations().create_many(items).send_in_batches().await;
    assert_eq!((server.take().len(), report.rows().len(), report.is_complete()), (4, 20, false));
    let failed: Vec<_> = report.failures().iter().map(|(items, error)| (items.clone(), error.has_code("no"))).collect();
    assert_eq!((failed, report.not_sent()), (vec![(10..20, true), (30..35, true)], 35..35));
    assert!(matches!(report.outcome(9), BatchOutcome::Sent) && matches!(report.outcome(20), BatchOutcome::Sent));
    assert!(matches!(report.outcome(19), BatchOutcome::Failed(error) if error.has_code("no")));
    // There are 35 items.
    assert!(matches!(report.outcome(35), BatchOutcome::NotSent));
}

#[tokio::test]
async fn failure_that_is_not_about_items_stops() {
    for status in [401, 403, 404, 429, 500, 503] {
        let failures: &[(&str, u16)] = Box::leak(Box::new([("12@example.com", status)]));
        let server = server(failures);
        let items = addresses(35).map(|address| BulkOrganizationInvitation::new(address, "org:member"));
        let report = server.clerk().organizations().invitations().create_many("org_1", items).send_in_batches().await;
        assert_eq!((server.take().len(), report.rows().len(), report.not_sent()), (2, 10, 20..35), "{status}");
        assert!(matches!(report.outcome(34), BatchOutcome::NotSent));
        assert_eq!(report.failures()[0].0, 10..20);
    }
}

#[tokio::test]
async fn nothing_is_sent_if_an_argument_is_wrong() {
    let server = server(&[]);
    let no_object = std::collections::BTreeMap::from([([1, 2], 3)]);
    let items = addresses(12).map(BulkInvitation::new);
    let wrong = BulkInvitation::new("12@example.com").public_metadata(no_object);
    let report = server.clerk().invitations().create_many(items.chain([wrong])).send_in_batches().await;
    let (items, error) = &report.failures()[0];
    assert_eq!((items.clone(), error.kind(), report.not_sent()), (0..10, ErrorKind::Argument, 10..13));
    assert!(error.to_string().contains("`items[12].public_metadata` cannot be JSON"), "{error}");
    assert!(server.take().is_empty());
}
