//! The example `axum_app` and the emulator in Chromium, as a person uses them.
#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

#[path = "../../../../examples/axum_app/app.rs"]
#[allow(dead_code, reason = "tests are not about an instance of the environment")]
mod app;
mod browser;
mod driver;
#[path = "../../../../examples/axum_app/html.rs"]
mod html;
#[path = "../../../../examples/axum_app/pages.rs"]
mod pages;
mod site;

mod hostile;
mod revoked;
mod sign_in;
