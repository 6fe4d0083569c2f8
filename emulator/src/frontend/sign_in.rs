//! The page to sign in on: a button for each user, because nobody here has to prove who they are.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::Response,
};

use super::{
    SIGN_IN, SIGN_OUT,
    form::{self, Form},
    html::{escape, hidden},
    redirect::RedirectUrl,
    rejected::Rejected,
    respond,
    users::{Name, buttons},
    visit::Visit,
};
use crate::{
    cookies,
    server::App,
    store::{Store, User},
};

/// From this many users on there is a field to search in.
const SEARCH_FROM: usize = 8;

pub(super) async fn show(State(app): State<App>, request: Request) -> Result<Response, Rejected> {
    let visit = Visit::of(request.into_parts().0, &app)?;
    let back = visit.redirect_url(app.hosts())?;
    let store = &mut app.store();
    let browser_id = visit.browser(store, back.as_ref())?;
    let content = content(store, &browser_id, visit.query().first("q"), back.as_ref());
    let mut response = respond::page(StatusCode::OK, "Sign in", &content, back.as_ref());
    respond::set_cookie(&mut response, &visit.set_cookie(&browser_id));
    Ok(response)
}

pub(super) async fn submit(State(app): State<App>, request: Request) -> Result<Response, Rejected> {
    let form = Form::read(request, &app).await?;
    let origin = form.back.as_ref().map(RedirectUrl::origin);
    let user_id = form.text("user_id").unwrap_or_default();
    app.store().sign_in_on(&form.browser_id, user_id, origin).map_err(|problem| {
        Rejected::new(
            problem.status(),
            "This user cannot sign in",
            "The user is banned or locked, or no longer exists. Go back and choose another one.",
        )
    })?;
    Ok(match form.back {
        Some(back) => {
            let back = back.with(cookies::DEV_BROWSER, &form.browser_id);
            respond::redirect(StatusCode::SEE_OTHER, back.as_str())
        }
        None => respond::redirect(StatusCode::SEE_OTHER, SIGN_IN),
    })
}

fn content(store: &Store, browser_id: &str, search: Option<&str>, back: Option<&RedirectUrl>) -> String {
    let back_field = back.map(|back| hidden("redirect_url", back.as_str())).unwrap_or_default();
    let purpose = match back {
        Some(back) => format!("Choose who you are for <bdi>{}</bdi>.", escape(&back.host())),
        None => "Choose who you are. Apps in this browser follow at their next handshake.".to_owned(),
    };
    let mut content = format!("<p>{purpose}</p>\n{}", signed_in(store, browser_id, back));
    if store.users.len() == 0 {
        content.push_str(
            "<p class=\"note\">There are no users yet. Create one with <code>POST /v1/users</code>, or start the emulator \
             with a seed.</p>",
        );
        return content;
    }
    if store.users.len() >= SEARCH_FROM || search.is_some() {
        content.push_str(&format!(
            "<form class=\"search\" method=\"get\" action=\"{SIGN_IN}\" role=\"search\">\n{back_field}\
             <label class=\"hidden\" for=\"q\">Search users</label>\
             <input id=\"q\" name=\"q\" type=\"search\" placeholder=\"Name or email address\" value=\"{}\">\
             <button>Search</button>\n</form>\n",
            escape(search.unwrap_or_default())
        ));
    }
    let (list, more) = buttons(store.users.iter(), search);
    if list.is_empty() {
        content.push_str("<p class=\"note\">No user matches this search.</p>");
        return content;
    }
    let token = form::token_field(store, browser_id);
    content.push_str(&format!(
        "<form method=\"post\" action=\"{SIGN_IN}\">\n{back_field}{token}<ul>\n{list}</ul>\n</form>"
    ));
    if more > 0 {
        content.push_str(&format!("\n<p class=\"note\">{more} more; search to find them.</p>"));
    }
    content
}

/// Who is signed in already.
fn signed_in(store: &Store, browser_id: &str, back: Option<&RedirectUrl>) -> String {
    let session = store.browser_session(browser_id);
    let user: Option<&User> = session.and_then(|session| store.users.get(&session.user_id));
    user.map_or_else(String::new, |user| {
        let query = back.map(|back| format!("?redirect_url={}", back.encoded())).unwrap_or_default();
        format!(
            "<p class=\"note\">Signed in as <bdi>{}</bdi>. <a href=\"{SIGN_OUT}{query}\">Sign out</a></p>\n",
            escape(&Name::of(user).text)
        )
    })
}
