//! Typed mocks of the API, for tests of your own: one method of httpmock's server for each operation.
//!
//! ```
//! # use clerk_sdk::{Clerk, Result};
//! use clerk_sdk::mock::{MockServer, MockServerExt};
//! use serde_json::json;
//!
//! # #[tokio::main]
//! # async fn main() -> Result<()> {
//! let server = MockServer::start();
//! let users = server.mock_users_list(|when, then| {
//!     when.limit(10).email_address(["ada@example.com"]);
//!     then.ok(json!([{ "id": "user_1", "first_name": "Ada" }]));
//! });
//!
//! let clerk = Clerk::builder().api_key("sk_test_mock").server_api_url(server.base_url()).build()?;
//! let page = clerk.users().list().limit(10).email_address(["ada@example.com"]).send().await?;
//! assert_eq!(page[0].id, "user_1");
//! users.assert();
//! # Ok(())
//! # }
//! ```
//!
//! A mock responds to every call of its operation that fits what `when` says, whatever else the call holds. What has
//! no method here is said by httpmock's own types, which `into_inner` gives. The mock server is at the root of its
//! host, as [`base_url`](MockServer::base_url) gives it.
//!
//! A mock remembers nothing. The crate `clerk-emulator` has a server that keeps data as the service does.

mod then;
mod when;

pub use httpmock::{self, Mock, MockServer};
pub use then::Then;
pub(crate) use when::When;

pub use crate::generated::mock::*;
use crate::transport::Operation;

/// A mock of one operation. Its path may fit those of `others`, which are not meant.
pub(crate) fn mock<'a, T>(
    server: &'a MockServer,
    operation: &'static Operation,
    others: &[&str],
    configure: impl FnOnce(When, Then<T>),
) -> Mock<'a> {
    server.mock(|when, then| configure(When::new(when, operation, others), Then::new(then, operation)))
}
