//! The handshake: an app sends a browser here, and it comes back with the cookies of its session.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::{respond, visit::Visit};
use crate::{
    cookies::{self, Cookies},
    problem::Problem,
    server::{ApiVersion, App},
    store::Store,
    tokens::Tokens,
};

pub(super) async fn start(State(app): State<App>, request: Request) -> Response {
    redirect(&app, request).unwrap_or_else(Problem::into_response)
}

fn redirect(app: &App, request: Request) -> Result<Response, Problem> {
    let visit = Visit::of(request.into_parts().0, app)?;
    let query = visit.query();
    ApiVersion::of(visit.headers(), query)?;
    let back = visit.redirect_url(app.hosts()).ok().flatten().ok_or_else(not_allowed)?;
    let store = &mut app.store();
    let browser_id = visit.browser(store, None)?;
    let origin = back.origin();
    // An empty value means no organization.
    if let Some(organization_id) = query.sent("organization_id") {
        store.activate_organization(&browser_id, organization_id);
    }
    let mut cookies =
        Cookies::new(&app.tokens().publishable_key(), &origin, query.first("suffixed_cookies") == Some("true"));
    fill(&mut cookies, store, app.tokens(), &browser_id, &origin)?;
    let directives = cookies.into_directives();
    let back = if query.first("format") == Some("nonce") {
        back.with("__clerk_handshake_nonce", &store.keep_handshake(directives)?)
    } else {
        back.with("__clerk_handshake", &app.tokens().handshake(&directives))
    };
    let mut response = respond::redirect(StatusCode::TEMPORARY_REDIRECT, back.as_str());
    respond::set_cookie(&mut response, &visit.set_cookie(&browser_id));
    Ok(response)
}

/// The cookies of an app in this browser: those of its session, or none where nobody is signed in.
fn fill(
    cookies: &mut Cookies,
    store: &mut Store,
    tokens: &Tokens,
    browser_id: &str,
    origin: &str,
) -> Result<(), Problem> {
    cookies.set(cookies::DEV_BROWSER, browser_id);
    cookies.set(cookies::CLIENT_UAT, &store.client_uat(browser_id).to_string());
    let Some(session_id) = store.browser_session(browser_id).map(|session| session.id.clone()) else {
        cookies.set(cookies::SESSION, "");
        cookies.set_hidden(cookies::REFRESH, "");
        return Ok(());
    };
    store.sessions.change(&session_id, |session| session.origin = Some(origin.to_owned()));
    cookies.set(cookies::SESSION, &store.mint_token(tokens, &session_id, None, None)?);
    cookies.set_hidden(cookies::REFRESH, &store.refresh_token(&session_id)?);
    Ok(())
}

fn not_allowed() -> Problem {
    Problem::rejected(
        "redirect_url_invalid",
        "invalid redirect URL",
        "redirect_url must be an absolute http or https URL, without a user name, of an app on this machine or on a host \
         that the emulator was told to allow.",
    )
}
