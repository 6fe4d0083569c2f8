//! Typed mocks respond to the calls that they describe, and to no others.

use httpmock::MockServer;

use super::{each, same};
use crate::support::sample::Sample;
use crate::support::server::builder;

#[tokio::test]
async fn mock_responds_to_its_operation_with_the_path_and_query_it_expects() {
    let server = MockServer::start();
    let clerk = builder().server_api_url(server.base_url()).build().expect("usable options");
    each(async |contract| {
        let sample = Sample::of(contract.id);
        let mut mock = (contract.mock)(&server, sample.value.clone());
        // Whatever the mock does not respond to.
        let mut others = server.mock(|when, then| {
            when.any_request();
            then.status(200).json_body(sample.value);
        });
        contract.send(&clerk).await.map_err(|error| format!("{error} {error:?}"))?;
        same("the number of calls in full that were mocked", &mock.calls(), &1)?;
        let before = others.calls();
        let bare = contract.send_bare(&clerk).await;
        bare.map_err(|error| format!("{error} {error:?}"))?;
        let expected = usize::from(!contract.has_optional_query());
        same("the number of bare calls that were mocked", &(mock.calls() - 1), &expected)?;
        same("the number of other calls", &(others.calls() - before), &(1 - expected))?;
        for index in 0..contract.arguments.len() {
            let _ = contract.send_with(&clerk, index, "another").await;
            same("the number of calls with another id that were mocked", &(mock.calls() - 1 - expected), &0)?;
        }
        mock.delete();
        others.delete();
        Ok(())
    })
    .await;
}
