//! What all clones of a client share: its options, and what follows from them.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::Call;
use crate::error::{Error, Result};
use crate::model::Secret;
use crate::options::{Http, HttpOptions, Options, Resolved};

/// See the module. Clones are the same connection.
#[derive(Clone)]
pub(crate) struct Connection(Arc<Shared>);

struct Shared {
    /// Locked for as long as a change takes. Making an HTTP client reads certificates, and calls
    /// and verifications go on meanwhile.
    draft: Mutex<Draft>,
    current: RwLock<Arc<Current>>,
}

/// What settings are made from.
struct Draft {
    options: Options,
    /// The HTTP options put to use, once they were.
    http: Option<Http>,
    /// What is wrong with the environment. No setter helps: a variable that cannot be read may be
    /// the one that says where calls go.
    environment_problem: Option<String>,
    log_failures: bool,
}

/// One consistent state of everything.
struct Current {
    /// What to call with, or the sentence that says why not.
    settings: Result<Arc<Settings>, String>,
    #[cfg(feature = "auth")]
    jwt_key: Option<Arc<str>>,
    /// Counts the instances this connection was one to.
    instance: u64,
}

/// Everything a call needs to know of its client.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) options: Resolved,
    pub(crate) http: Http,
    /// Whether failures are logged with the service's own words.
    pub(crate) log_failures: bool,
}

impl Connection {
    pub(crate) fn new(options: Options, log_failures: bool) -> Self {
        Self::of(Draft { options, http: None, environment_problem: None, log_failures })
    }

    /// A connection that fails every call: the environment cannot be read.
    pub(crate) fn broken(problem: String, log_failures: bool) -> Self {
        Self::of(Draft { options: Options::default(), http: None, environment_problem: Some(problem), log_failures })
    }

    fn of(mut draft: Draft) -> Self {
        let current = draft.resolved(0);
        Self(Arc::new(Shared { draft: Mutex::new(draft), current: RwLock::new(Arc::new(current)) }))
    }

    /// A connection to another instance, with these options and this HTTP client. The JWT key belongs
    /// to the instance of this one.
    pub(crate) fn with_api_key(&self, api_key: Secret) -> Self {
        let mut draft = self.0.draft.lock().unwrap_or_else(PoisonError::into_inner);
        let other = Self::of(Draft {
            options: Options { api_key: Some(api_key), jwt_key: None, ..draft.options.clone() },
            http: draft.http.clone(),
            environment_problem: draft.environment_problem.clone(),
            log_failures: draft.log_failures,
        });
        if draft.http.is_none() {
            // This one has no key yet, so it made no HTTP client: keep the first one for the others.
            draft.http = other.0.draft.lock().unwrap_or_else(PoisonError::into_inner).http.clone();
        }
        other
    }

    /// One consistent snapshot of the options, for one call.
    pub(crate) fn call(&self) -> Result<Call> {
        match &self.current().settings {
            Ok(settings) => Ok(Call::new(Arc::clone(settings))),
            Err(problem) => Err(Error::configuration(problem.clone())),
        }
    }

    /// Where calls go, if anywhere.
    pub(crate) fn base_url(&self) -> Option<String> {
        self.current().settings.as_ref().ok().map(|settings| settings.options.base_url.clone())
    }

    /// Grows when this becomes a connection to another instance: what was learned from one must not
    /// be used with another.
    #[cfg(feature = "auth")]
    pub(crate) fn instance(&self) -> u64 {
        self.current().instance
    }

    /// The public key of the instance, where one was passed or set.
    #[cfg(feature = "auth")]
    pub(crate) fn jwt_key(&self) -> Option<Arc<str>> {
        self.current().jwt_key.clone()
    }

    /// Changes the options. A change to another instance, by its secret key or its server, drops
    /// the JWT key: that belongs to the instance before.
    pub(crate) fn change(&self, change: impl FnOnce(&mut Options)) {
        let mut draft = self.0.draft.lock().unwrap_or_else(PoisonError::into_inner);
        let before = draft.options.clone();
        change(&mut draft.options);
        let is_other = !draft.options.is_same_instance(&before);
        if is_other {
            draft.options.jwt_key = None;
        }
        self.publish(&mut draft, is_other);
    }

    /// Replaces the HTTP options, which belong to no instance.
    pub(crate) fn set_http(&self, http: HttpOptions) {
        let mut draft = self.0.draft.lock().unwrap_or_else(PoisonError::into_inner);
        draft.options.http = http;
        draft.http = None;
        self.publish(&mut draft, false);
    }

    fn publish(&self, draft: &mut Draft, is_other_instance: bool) {
        let instance = self.current().instance + u64::from(is_other_instance);
        let next = Arc::new(draft.resolved(instance));
        *self.0.current.write().unwrap_or_else(PoisonError::into_inner) = next;
    }

    fn current(&self) -> Arc<Current> {
        Arc::clone(&self.0.current.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Draft {
    fn resolved(&mut self, instance: u64) -> Current {
        Current {
            settings: self.resolve(),
            #[cfg(feature = "auth")]
            jwt_key: self.options.jwt_key.clone(),
            instance,
        }
    }

    fn resolve(&mut self) -> Result<Arc<Settings>, String> {
        if let Some(problem) = &self.environment_problem {
            return Err(problem.clone());
        }
        let options = self.options.resolve()?;
        // Making a client reads certificates, so the one there is stays where it fits.
        let http = match self.http.take().filter(|http| http.loopback == options.loopback) {
            Some(http) => http,
            None => self.options.http.prepare(options.loopback)?,
        };
        self.http = Some(http.clone());
        Ok(Arc::new(Settings { options, http, log_failures: self.log_failures }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_another_key_or_server_is_another_instance() {
        let connection = Connection::new(Options { api_key: Some("sk_test_1".into()), ..Options::default() }, false);
        let mut seen = 0;
        let mut is_other = |change: &dyn Fn(&mut Options)| {
            connection.change(change);
            let before = std::mem::replace(&mut seen, connection.instance());
            seen != before
        };
        assert!(!is_other(&|options| options.api_key = Some("sk_test_1".into())));
        assert!(!is_other(&|options| options.server_api_url = Some("https://api.clerk.dev/".to_owned())));
        assert!(!is_other(&|options| options.api_version = Some("v2".to_owned())));
        assert!(!is_other(&|options| options.jwt_key = Some("a key".into())));
        assert!(is_other(&|options| options.api_key = Some("sk_test_2".into())));
        assert!(is_other(&|options| options.server_api_url = Some("https://api.clerk.com".to_owned())));
        assert!(is_other(&|options| options.server_api_url = Some("no URL".to_owned())));
        assert!(!is_other(&|options| options.server_api_url = Some("no URL".to_owned())));
    }

    #[test]
    fn connections_made_from_one_share_its_http_client_even_before_it_has_a_key() {
        let http =
            |connection: &Connection| connection.current().settings.as_ref().ok().map(|usable| usable.http.clone());
        for api_key in [None, Some("sk_test_1".into())] {
            let connection = Connection::new(Options { api_key, ..Options::default() }, false);
            let (one, two) = (connection.with_api_key("sk_test_1".into()), connection.with_api_key("sk_test_2".into()));
            connection.change(|options| options.api_key = Some("sk_test_3".into()));
            let all = [&connection, &one, &two].map(|connection| http(connection).expect("usable options"));
            assert!(all.iter().all(|http| http.is_same(&all[0])));
            two.set_http(HttpOptions::new());
            assert!(!http(&two).expect("usable options").is_same(&all[0]));
        }
    }

    #[test]
    fn what_is_wrong_with_the_environment_stays_wrong_with_another_key() {
        let connection = Connection::broken("unreadable".to_owned(), false).with_api_key("sk_test_1".into());
        assert!(connection.call().is_err_and(|error| error.to_string().contains("unreadable")));
    }

    /// Verifications read the connection while an HTTP client is made.
    #[test]
    fn a_change_in_progress_holds_up_nobody_who_reads() {
        let connection = Connection::new(Options { api_key: Some("sk_test_1".into()), ..Options::default() }, false);
        let reader = connection.clone();
        connection.change(|options| {
            let (call, instance) = (reader.call().is_ok(), reader.instance());
            assert!(call && instance == 0);
            options.api_key = Some("sk_test_2".into());
        });
        assert_eq!(reader.instance(), 1);
    }
}
