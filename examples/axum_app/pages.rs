//! What the pages show.

use axum::response::Html;
use clerk_sdk::auth::Session;
use clerk_sdk::types::{SessionStatus, User};
use serde_json::Value;

use super::html::{escape, page, row};

/// The page for everybody.
pub(crate) enum Home {
    SignedOut { sign_in_url: Option<String> },
    SignedIn { name: String, sign_out_url: Option<String> },
}

impl Home {
    pub(crate) fn page(self) -> Html<String> {
        Html(match self {
            Self::SignedOut { sign_in_url } => page("You are signed out", &signed_out(sign_in_url.as_deref())),
            Self::SignedIn { name, sign_out_url } => {
                let content = format!(
                    "<p>This page is for everybody, and knows who you are.</p>\n\
                     <p class=\"buttons\"><a class=\"button\" href=\"/dashboard\">Open the dashboard</a>{}</p>",
                    sign_out_link(sign_out_url.as_deref())
                );
                page(&format!("Hello, {name}"), &content)
            }
        })
    }
}

fn signed_out(sign_in_url: Option<&str>) -> String {
    match sign_in_url {
        Some(url) => format!(
            "<p>This page is for everybody. The <a href=\"/dashboard\">dashboard</a> is not: it sends you to the \
             sign-in page first.</p>\n<p class=\"buttons\"><a class=\"button\" id=\"sign-in\" href=\"{}\">Sign in</a></p>",
            escape(url)
        ),
        None => "<p>There is no page to sign in on. Set <code>CLERK_PUBLISHABLE_KEY</code>.</p>".to_owned(),
    }
}

fn sign_out_link(url: Option<&str>) -> String {
    url.map(|url| format!("<a class=\"quiet button\" id=\"sign-out\" href=\"{}\">Sign out</a>", escape(url)))
        .unwrap_or_default()
}

/// The page for users.
pub(crate) struct Dashboard {
    pub(crate) user: User,
    pub(crate) session: Session,
    /// What Clerk says of the session now. The token says what was true when it was issued.
    pub(crate) status: SessionStatus,
    /// Everything that the token says.
    pub(crate) claims: Value,
    pub(crate) sign_out_url: Option<String>,
}

impl Dashboard {
    pub(crate) fn page(self) -> Html<String> {
        let email = self.user.primary_email_address().map_or("none", |address| &address.email_address);
        let content = format!(
            "<section><h2>User</h2><dl>\n{}{}{}</dl></section>\n\
             <section><h2>Session</h2><dl>\n{}{}{}</dl>\n{}</section>\n\
             <section><h2>Claims of the session token</h2><pre id=\"claims\">{}</pre>\n\
             <p>The same for a program: <a href=\"/api/me\">/api/me</a></p></section>",
            row("Name", &self.user.full_name().unwrap_or_default()),
            row("Email address", email),
            row("ID", self.user.id.as_str()),
            row("ID", self.session.session_id().as_str()),
            row("Status at Clerk", self.status.as_str()),
            row("Token expires at", &self.session.expires_at().to_string()),
            self.actions(),
            escape(&format!("{:#}", self.claims)),
        );
        Html(page("Dashboard", &content))
    }

    /// What can be done with the session, and what happens then.
    fn actions(&self) -> String {
        let lifetime = lifetime(&self.session);
        if self.status != SessionStatus::Active {
            return format!(
                "<p class=\"notice\" role=\"status\" id=\"revoked\">This session has ended at Clerk. Its token is still \
                 accepted, because nobody asks Clerk about a valid token: for {lifetime} after it was issued, and for 5 \
                 more, because clocks differ. <a href=\"/dashboard\">Reload the page</a> then, and you are sent to the \
                 sign-in page.</p>"
            );
        }
        format!(
            "<p>The token lasts {lifetime}. Then the next request brings a new one, unless the session was revoked.</p>\n\
             <form method=\"post\" action=\"/revoke\" data-renew class=\"buttons\">\
             <button class=\"button\" id=\"revoke\">Revoke this session through the SDK</button>{}</form>",
            sign_out_link(self.sign_out_url.as_deref()),
        )
    }
}

fn lifetime(session: &Session) -> String {
    let issued_at = session.issued_at().map(|time| time.as_millis());
    match issued_at.map(|issued_at| (session.expires_at().as_millis() - issued_at) / 1000) {
        Some(seconds) => format!("{seconds} seconds"),
        None => "a while".to_owned(),
    }
}
