//! The headers of a layer on responses that no wrapped route gives.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::{Request, Response};

use super::convert::add_headers;
use super::slot::Slot;

/// A fairing that adds what a layer has for the browser, such as a refreshed session cookie, to the responses of
/// catchers, and of routes without a layer that a request was forwarded to.
///
/// Rocket gives a layer no other way to these responses. Without it, the browser gets the cookie with a later
/// response; nobody gets in, or is kept out, because of it. It is enough to attach it once.
#[derive(Clone, Copy, Debug, Default)]
pub struct AuthHeaders;

#[rocket::async_trait]
impl Fairing for AuthHeaders {
    fn info(&self) -> Info {
        Info { name: "Clerk: headers of responses", kind: Kind::Response | Kind::Singleton }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        add_headers(response, &Slot::of(request).take_headers());
    }
}
