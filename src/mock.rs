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

pub use httpmock::{self, Mock, MockServer};

pub use crate::generated::mock::*;
pub use crate::mocked_call::Then;
