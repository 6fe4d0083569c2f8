//! A form that a browser sends. Other sites can make it send one, too: they are kept out by what
//! browsers say of where a request comes from, by a cookie, and by a token they cannot read.

use axum::{extract::Request, http::HeaderMap};
use serde_json::{Map, Value};

use super::{
    html::hidden,
    redirect::RedirectUrl,
    rejected::Rejected,
    visit::{Visit, read_redirect_url},
};
use crate::{
    pairs,
    server::{App, read_body},
    store::Store,
};

/// The field with the token.
const TOKEN: &str = "form_token";

/// The field that makes a form one of a page for this browser.
pub(super) fn token_field(store: &Store, browser_id: &str) -> String {
    store.browsers.get(browser_id).map(|browser| hidden(TOKEN, &browser.form_token)).unwrap_or_default()
}

/// A form of one of the emulator's own pages.
pub(super) struct Form {
    /// The browser that the page was for.
    pub(super) browser_id: String,
    /// Where the browser goes back to.
    pub(super) back: Option<RedirectUrl>,
    fields: Map<String, Value>,
}

impl Form {
    pub(super) async fn read(request: Request, app: &App) -> Result<Self, Rejected> {
        let (parts, body) = request.into_parts();
        let visit = Visit::of(parts, app)?;
        let body = read_body(body).await?;
        let fields = pairs::parse_body(&body).map_err(|_| Rejected::form())?;
        let form_token = text(&fields, TOKEN).unwrap_or_default();
        let store = app.store();
        let is_known = visit.own_cookie().is_some_and(|id| store.browsers.get(id).is_some());
        let browser = store.browser_of_form(form_token).filter(|_| is_known && is_own_page(visit.headers()));
        let browser_id = browser.ok_or_else(Rejected::form)?;
        let back = read_redirect_url(text(&fields, "redirect_url"), app.hosts())?;
        Ok(Self { browser_id, back, fields })
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        text(&self.fields, name)
    }
}

fn text<'f>(fields: &'f Map<String, Value>, name: &str) -> Option<&'f str> {
    fields.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// Whether nothing says that the form is on a page of another site. Browsers do not say it everywhere,
/// and the origin of pages without a referrer is `null`.
fn is_own_page(headers: &HeaderMap) -> bool {
    let value = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("other"));
    let host = value("host").unwrap_or_default();
    let is_own_site = value("sec-fetch-site").is_none_or(|site| site == "same-origin");
    let is_own_origin = value("origin").is_none_or(|origin| {
        let named = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
        origin == "null" || named.is_some_and(|named| named.eq_ignore_ascii_case(host))
    });
    is_own_site && is_own_origin
}
