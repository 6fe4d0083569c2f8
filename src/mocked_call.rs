//! One mocked call: what it expects ([`When`]), and what it responds with ([`Then`]).

mod then;
mod when;

use httpmock::{Mock, MockServer};

pub use then::Then;
pub(crate) use when::When;

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
