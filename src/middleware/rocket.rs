//! Rocket: routes that a layer is wrapped around, request guards, and what catchers and fairings can read.

mod convert;
mod fairing;
mod guards;
mod handler;
mod responder;
mod slot;

pub use fairing::AuthHeaders;

use rocket::{Request, Route};

use super::layer::AuthLayer;
use crate::auth::AuthError;
use handler::AuthHandler;
use slot::Slot;

impl AuthLayer {
    /// Wraps Rocket routes: the requests of these routes, and of no others, are authenticated first.
    ///
    /// ```
    /// use clerk_sdk::auth::{Authenticator, Session};
    /// use clerk_sdk::middleware::AuthLayer;
    /// use rocket::{Build, Rocket, get, routes};
    ///
    /// #[get("/me")]
    /// fn me(session: Session) -> String {
    ///     session.user_id().to_string()
    /// }
    ///
    /// fn server(authenticator: &Authenticator) -> Rocket<Build> {
    ///     let layer = AuthLayer::require_session(authenticator);
    ///     rocket::build().mount("/", layer.wrap(routes![me]))
    /// }
    /// # drop(server);
    /// ```
    ///
    /// A route that forwards a request takes back what its layer found out: the next route that matches is
    /// authenticated by its own layer, or by none. Attach [`AuthHeaders`] so that the responses of catchers carry
    /// the headers of the layer, too.
    pub fn wrap(&self, routes: impl Into<Vec<Route>>) -> Vec<Route> {
        let mut routes = routes.into();
        for route in &mut routes {
            route.handler = Box::new(AuthHandler { layer: self.clone(), inner: route.handler.clone() });
        }
        routes
    }
}

impl AuthError {
    /// Why a layer or a request guard rejected this request, for Rocket's catchers and response fairings.
    pub fn of(request: &Request<'_>) -> Option<Self> {
        Slot::of(request).error()
    }
}
