//! The browsers of a development instance: each is a client, with at most one active session.

use super::{Lookup, Row, Session, SignIn, Store, session::Status};
use crate::{problem::Problem, random};

/// The most browsers that are known. What opens a page without cookies is a new one every time.
const BROWSERS_MOST: usize = 10_000;

/// A browser, as `__clerk_db_jwt` names it.
pub(crate) struct Browser {
    pub(crate) id: String,
    /// What a form that acts for this browser contains. Other sites cannot read it.
    pub(crate) form_token: String,
    /// From the first sign-in on.
    client_id: Option<String>,
    /// When a user signed in or out last, in Unix milliseconds.
    changed_at: i64,
}

impl Row for Browser {
    fn id(&self) -> &str {
        &self.id
    }

    fn lookups(&self) -> Vec<Lookup> {
        vec![by_form_token(&self.form_token)]
    }
}

fn by_form_token(token: &str) -> Lookup {
    ("form_token", token.to_owned())
}

impl Store {
    /// Makes a browser and gives its id. Beyond the limit it takes the place of the oldest one that
    /// nobody has signed in on.
    pub(crate) fn new_browser(&mut self) -> Result<String, Problem> {
        let (id, form_token) = (random::secret("dvb_")?, random::secret("")?);
        if self.browsers.len() >= BROWSERS_MOST {
            let unused = self.browsers.iter().find(|browser| browser.client_id.is_none());
            let id = unused.or(self.browsers.oldest()).map(|browser| browser.id.clone());
            id.and_then(|id| self.browsers.remove(&id));
        }
        let changed_at = self.clock.now();
        self.browsers.put(Browser { id: id.clone(), form_token, client_id: None, changed_at });
        Ok(id)
    }

    /// The id of the browser that a form with this token acts for.
    pub(crate) fn browser_of_form(&self, token: &str) -> Option<String> {
        self.browsers.find(&by_form_token(token)).next().map(|browser| browser.id.clone())
    }

    /// The active session of a browser.
    pub(crate) fn browser_session(&self, browser_id: &str) -> Option<&Session> {
        let client_id = self.browsers.get(browser_id)?.client_id.clone()?;
        let now = self.clock.now();
        self.sessions.find(&("client_id", client_id)).filter(|session| session.is_active(now)).last()
    }

    /// Signs a user in on a browser, in place of the one before.
    pub(crate) fn sign_in_on(
        &mut self,
        browser_id: &str,
        user_id: &str,
        origin: Option<String>,
    ) -> Result<(), Problem> {
        let browser = self.browsers.get(browser_id).ok_or_else(|| Problem::not_found("browser", browser_id))?;
        let client_id = browser.client_id.clone();
        let before = self.browser_session(browser_id).map(|session| session.id.clone());
        let id = self.sign_in(user_id, SignIn { origin, client_id, ..SignIn::default() })?;
        let client_id = self.session(&id)?.client_id.clone();
        self.end_on(browser_id, before, Status::Replaced);
        self.browsers.change(browser_id, |browser| browser.client_id = Some(client_id));
        Ok(())
    }

    /// Makes an organization the active one of the session, by its id or slug, if the user is a member.
    /// An empty one stands for none.
    pub(crate) fn activate_organization(&mut self, browser_id: &str, organization: &str) {
        let Some(session) = self.browser_session(browser_id) else { return };
        let user = self.users.get(&session.user_id);
        let membership = user.and_then(|user| user.linked.membership(organization));
        let id = membership.and_then(|membership| membership["organization"]["id"].as_str()).map(str::to_owned);
        if id.is_some() || organization.is_empty() {
            let session_id = session.id.clone();
            self.sessions.change(&session_id, |session| session.organization_id = id);
        }
    }

    /// Signs out on a browser, if anybody is signed in there.
    pub(crate) fn sign_out_on(&mut self, browser_id: &str) {
        let session = self.browser_session(browser_id).map(|session| session.id.clone());
        self.end_on(browser_id, session, Status::Removed);
    }

    fn end_on(&mut self, browser_id: &str, session: Option<String>, status: Status) {
        let now = self.clock.now();
        if let Some(id) = session {
            self.sessions.change(&id, |session| session.end(status, now));
        }
        self.browsers.change(browser_id, |browser| browser.changed_at = now);
    }

    /// What `__client_uat` says: the Unix second of the last sign-in, or 0 where nobody is signed in.
    /// It is never later than the clock, so that no token made from now on is older.
    pub(crate) fn client_uat(&self, browser_id: &str) -> i64 {
        let browser = self.browsers.get(browser_id).filter(|_| self.browser_session(browser_id).is_some());
        browser.map_or(0, |browser| browser.changed_at.min(self.clock.now()).div_euclid(1000))
    }

    /// What a browser refreshes the token of a session with; the same for as long as the session lasts.
    pub(crate) fn refresh_token(&mut self, session_id: &str) -> Result<String, Problem> {
        if let Some(known) = &self.session(session_id)?.refresh_token {
            return Ok(known.clone());
        }
        let token = random::secret("")?;
        self.sessions.change(session_id, |session| session.refresh_token = Some(token.clone()));
        Ok(token)
    }
}

#[cfg(test)]
mod tests {
    use clerk_sdk::testing::ManualClock;

    use super::*;
    use crate::store::User;

    #[test]
    fn browsers_that_nobody_uses_make_room_first() {
        let mut store = Store::new(ManualClock::default());
        store.users.put(User::new("user_1".to_owned(), 0));
        let used = store.new_browser().ok().expect("a browser");
        let unused = store.new_browser().ok().expect("a browser");
        assert!(store.sign_in_on(&used, "user_1", None).is_ok());
        for _ in 0..BROWSERS_MOST {
            assert!(store.new_browser().is_ok());
        }
        assert_eq!(store.browsers.len(), BROWSERS_MOST);
        assert!(store.browser_session(&used).is_some());
        assert!(store.browsers.get(&unused).is_none());
    }
}
