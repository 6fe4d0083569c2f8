//! The example's website on a free port, with an emulator behind it.

use std::time::Duration;

use clerk_emulator::Emulator;
use tokio::net::TcpListener;

use crate::app::{self, App};
use crate::browser::Browser;

/// Long enough that no token expires unless a test moves the clock.
const LIFETIME: Duration = Duration::from_secs(3600);

pub(crate) struct Site {
    pub(crate) emulator: Emulator,
    pub(crate) origin: String,
}

impl Site {
    pub(crate) async fn start() -> Self {
        let emulator = app::emulator().expect("a seed").session_token_lifetime(LIFETIME);
        let emulator = emulator.start().await.expect("an emulator");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let origin = format!("http://localhost:{}", listener.local_addr().expect("an address").port());
        let app = App::emulated(&emulator, &origin).expect("usable options");
        tokio::spawn(async move { axum::serve(listener, app.router()).await });
        Self { emulator, origin }
    }

    pub(crate) fn page(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Moves the clock past the end of all tokens, and past what is allowed for clocks that differ.
    pub(crate) fn let_tokens_expire(&self) {
        self.emulator.clock().advance(LIFETIME + Duration::from_secs(10));
    }

    /// Signs in from the home page, and comes back to it.
    pub(crate) async fn sign_in(&self, browser: &Browser, name: &str, greeting: &str) {
        browser.open(self.page("/")).await;
        browser.forgets_redirects().await;
        browser.click("#sign-in").await;
        browser.sees("Sign in").await;
        browser.choose(&format!("Sign in as {name}")).await;
        browser.sees(greeting).await;
        assert_eq!(browser.url().await, self.page("/"), "nothing of the sign-in is left in the URL");
    }
}
