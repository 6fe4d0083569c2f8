//! The page to sign out on.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::Response,
};

use super::{
    SIGN_OUT,
    form::{self, Form},
    html::{escape, hidden},
    redirect::RedirectUrl,
    rejected::Rejected,
    respond,
    users::Name,
    visit::Visit,
};
use crate::{cookies, server::App, store::Store};

pub(super) async fn show(State(app): State<App>, request: Request) -> Result<Response, Rejected> {
    let visit = Visit::of(request.into_parts().0, &app)?;
    let back = visit.redirect_url(app.hosts())?;
    let store = &mut app.store();
    let browser_id = visit.browser(store, back.as_ref())?;
    let content = content(store, &browser_id, back.as_ref());
    let mut response = respond::page(StatusCode::OK, "Sign out", &content, back.as_ref());
    respond::set_cookie(&mut response, &visit.set_cookie(&browser_id));
    Ok(response)
}

pub(super) async fn submit(State(app): State<App>, request: Request) -> Result<Response, Rejected> {
    let form = Form::read(request, &app).await?;
    app.store().sign_out_on(&form.browser_id);
    Ok(match form.back {
        Some(back) => {
            let back = back.with(cookies::DEV_BROWSER, &form.browser_id);
            respond::redirect(StatusCode::SEE_OTHER, back.as_str())
        }
        None => respond::redirect(StatusCode::SEE_OTHER, SIGN_OUT),
    })
}

fn content(store: &Store, browser_id: &str, back: Option<&RedirectUrl>) -> String {
    let user = store.browser_session(browser_id).and_then(|session| store.users.get(&session.user_id));
    match user {
        Some(user) => format!(
            "<p>Signed in as <bdi>{}</bdi>.</p>\n<form method=\"post\" action=\"{SIGN_OUT}\">\n{}{}\
             <button class=\"main\">Sign out</button>\n</form>",
            escape(&Name::of(user).text),
            back.map(|back| hidden("redirect_url", back.as_str())).unwrap_or_default(),
            form::token_field(store, browser_id),
        ),
        None => {
            let link = |back: &RedirectUrl| {
                format!(" <a href=\"{}\">Back to <bdi>{}</bdi></a>", escape(back.as_str()), escape(&back.host()))
            };
            format!("<p>Nobody is signed in.{}</p>", back.map(link).unwrap_or_default())
        }
    }
}
