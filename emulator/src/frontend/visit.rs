//! A request of a browser: its query, its cookies, and which browser it is.

use axum::http::{HeaderMap, header, request::Parts};

use super::redirect::RedirectUrl;
use crate::{
    cookies,
    pairs::Pairs,
    problem::Problem,
    server::{App, Hosts},
    store::Store,
};

/// What a browser keeps for the emulator's own host, behind the suffix of the instance: emulators on
/// other ports of the host, and apps there, do not touch it.
const COOKIE: &str = "__emulator_browser";

pub(super) struct Visit {
    query: Pairs,
    headers: HeaderMap,
    /// The name of the cookie.
    cookie: String,
}

impl Visit {
    pub(super) fn of(parts: Parts, app: &App) -> Result<Self, Problem> {
        let query = Pairs::of_query(parts.uri.query().unwrap_or_default())?;
        let cookie = format!("{COOKIE}_{}", cookies::suffix(&app.tokens().publishable_key()));
        Ok(Self { query, headers: parts.headers, cookie })
    }

    pub(super) fn query(&self) -> &Pairs {
        &self.query
    }

    pub(super) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Where the query says the browser goes back to: nowhere, to an app, or to where it may not.
    pub(super) fn redirect_url(&self, hosts: &Hosts) -> Result<Option<RedirectUrl>, NotAllowed> {
        read_redirect_url(self.query.first("redirect_url"), hosts)
    }

    /// The browser, by what the request or the URL of the app says, or else by its own cookie. A new
    /// one, if none of these is known here.
    pub(super) fn browser(&self, store: &mut Store, back: Option<&RedirectUrl>) -> Result<String, Problem> {
        let named = [
            self.query.first(cookies::DEV_BROWSER).map(str::to_owned),
            back.and_then(RedirectUrl::browser),
            self.own_cookie().map(str::to_owned),
        ];
        match named.into_iter().flatten().find(|id| store.browsers.get(id).is_some()) {
            Some(id) => Ok(id),
            None => store.new_browser(),
        }
    }

    /// The browser by its own cookie alone.
    pub(super) fn own_cookie(&self) -> Option<&str> {
        let lines = self.headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(name, _)| *name == self.cookie).map(|(_, value)| value)
    }

    /// The value of `Set-Cookie` that makes the browser known at its next visit. It is sent with
    /// navigations from other sites, but not with their forms.
    pub(super) fn set_cookie(&self, browser_id: &str) -> String {
        format!("{}={browser_id}; Path=/; HttpOnly; SameSite=Lax", self.cookie)
    }
}

/// A URL that no browser is sent to.
pub(super) struct NotAllowed;

pub(super) fn read_redirect_url(text: Option<&str>, hosts: &Hosts) -> Result<Option<RedirectUrl>, NotAllowed> {
    text.map(|text| RedirectUrl::read(text, hosts).ok_or(NotAllowed)).transpose()
}
