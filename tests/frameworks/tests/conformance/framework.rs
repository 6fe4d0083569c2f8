//! The frameworks, and the macro that makes a test of each case and each of them.
//!
//! A framework is added here, in one line of the macro, and with its app in `apps`.

use std::future::Future;
use std::pin::Pin;

use clerk_sdk::auth::{AuthenticatorBuilder, TokenType};

use crate::apps::Setup;
use crate::client::App;
use crate::server::Server;

type Starting = Pin<Box<dyn Future<Output = Server>>>;

/// A framework that the cases run behind.
#[derive(Clone, Copy)]
pub(crate) struct Framework {
    pub(crate) name: &'static str,
    pub(crate) start: fn(Setup) -> Starting,
}

impl Framework {
    /// Starts the app with an authenticator.
    pub(crate) async fn start(self, authenticator: AuthenticatorBuilder) -> App {
        let authenticator = authenticator.build().unwrap();
        self.start_with(Setup::new(authenticator)).await
    }

    /// Starts the app.
    pub(crate) async fn start_with(self, setup: Setup) -> App {
        App::new((self.start)(setup).await)
    }
}

/// All types of token.
pub(crate) const EVERY_TYPE: [TokenType; 4] = [TokenType::Session, TokenType::ApiKey, TokenType::M2m, TokenType::OAuth];

/// Makes a test of each case for each framework: `cases::machines::axum::rejects_a_revoked_key`.
macro_rules! behind_every_framework {
    ($($case:ident),* $(,)?) => {
        behind_every_framework! { @each tower [$($case)*] }
        behind_every_framework! { @each axum [$($case)*] }
        behind_every_framework! { @each rocket [$($case)*] }
        behind_every_framework! { @each actix_web [$($case)*] }
        behind_every_framework! { @each poem [$($case)*] }
    };
    (@each $framework:ident [$($case:ident)*]) => {
        mod $framework {
            $(
                #[tokio::test]
                async fn $case() {
                    super::$case($crate::framework::Framework {
                        name: stringify!($framework),
                        start: |setup| Box::pin($crate::apps::$framework::start(setup)),
                    }).await;
                }
            )*
        }
    };
}
