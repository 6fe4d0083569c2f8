//! The Svix application that delivers the webhooks of the instance.

use super::handle;
use crate::builder;

handle! {
    /// Svix. See [`Clerk::svix`](crate::Clerk::svix).
    Svix
}

impl Svix {
    /// Creates the Svix application of the instance.
    pub fn create_app(&self) -> builder::SvixCreateApp {
        builder::SvixCreateApp::new(&self.connection)
    }

    /// Creates a link to the Svix dashboard.
    pub fn create_dashboard_url(&self) -> builder::SvixCreateDashboardUrl {
        builder::SvixCreateDashboardUrl::new(&self.connection)
    }

    /// Deletes the Svix application of the instance.
    ///
    /// Webhooks are no longer delivered.
    pub fn delete_app(&self) -> builder::SvixDeleteApp {
        builder::SvixDeleteApp::new(&self.connection)
    }
}
