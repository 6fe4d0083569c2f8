//! What all clones of a client share: its options, and the settings made from them.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::call::Call;
use super::settings::Settings;
use crate::error::{Error, Result};
use crate::model::Secret;
#[cfg(feature = "auth")]
use crate::options::Environment;
use crate::options::{Http, HttpOptions, Options};

/// See the module. Clones are the same connection.
#[derive(Clone)]
pub(crate) struct Connection(Arc<Shared>);

struct Shared {
    /// Locked while a change takes place. Making an HTTP client reads certificates, and calls and
    /// verifications go on meanwhile.
    draft: Mutex<Draft>,
    current: RwLock<Arc<Current>>,
}

/// What settings are made from.
#[derive(Clone)]
struct Draft {
    options: Options,
    /// The HTTP options in use, once they are prepared.
    http: Option<Http>,
    /// What is wrong with the environment. No setter fixes it: the variable that cannot be read may be
    /// the one that names the server.
    environment_problem: Option<String>,
    log_failures: bool,
    /// Runs while an HTTP client is built.
    #[cfg(test)]
    while_building: tests::Hook,
}

/// One consistent state of everything.
struct Current {
    /// Usable settings, or the reason there are none.
    settings: Result<Arc<Settings>, String>,
    #[cfg(feature = "auth")]
    jwt_key: Option<Arc<str>>,
    /// Increases with every change to another instance.
    instance: u64,
}

impl Connection {
    pub(crate) fn new(options: Options, log_failures: bool) -> Self {
        Self::of(Draft::of(options, None, log_failures))
    }

    /// A connection that fails every call: the environment cannot be read.
    pub(crate) fn broken(problem: String, log_failures: bool) -> Self {
        Self::of(Draft::of(Options::default(), Some(problem), log_failures))
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
            ..draft.clone()
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

    /// Where requests go, if the options are usable.
    pub(crate) fn base_url(&self) -> Option<String> {
        self.current().settings.as_ref().ok().map(|settings| settings.options.base_url.clone())
    }

    /// Increases when this becomes a connection to another instance: keys of one must not be used with
    /// another.
    #[cfg(feature = "auth")]
    pub(crate) fn instance(&self) -> u64 {
        self.current().instance
    }

    /// The public key of the instance, where one was passed or set.
    #[cfg(feature = "auth")]
    pub(crate) fn jwt_key(&self) -> Option<Arc<str>> {
        self.current().jwt_key.clone()
    }

    /// Whether the secret key is one for production; `None` if it does not say.
    #[cfg(feature = "auth")]
    pub(crate) fn has_live_key(&self) -> Option<bool> {
        let draft = self.0.draft.lock().unwrap_or_else(PoisonError::into_inner);
        let key = draft.options.api_key.as_ref()?.expose();
        let starts = |prefixes: [&str; 2]| prefixes.iter().any(|prefix| key.starts_with(prefix));
        (starts(["sk_live_", "live_"]) || starts(["sk_test_", "test_"])).then(|| starts(["sk_live_", "live_"]))
    }

    /// The HTTP client of calls, which adds no credential by itself.
    #[cfg(feature = "auth")]
    pub(crate) fn http_client(&self) -> Option<reqwest::Client> {
        self.current().settings.as_ref().ok().map(|settings| settings.http.client.clone())
    }

    /// Whether this is a connection to the instance that the environment names.
    #[cfg(feature = "auth")]
    pub(crate) fn is_of_environment(&self, environment: Environment<'_>) -> bool {
        let draft = self.0.draft.lock().unwrap_or_else(PoisonError::into_inner);
        draft.options.is_instance_of(environment)
    }

    /// Changes the options. A change to another instance, by its secret key or its server, drops
    /// the JWT key: that belongs to the instance before.
    pub(crate) fn change(&self, change: impl FnOnce(&mut Options)) {
        self.publish(|draft| change(&mut draft.options));
    }

    /// Replaces the HTTP options, which belong to no instance.
    pub(crate) fn set_http(&self, http: HttpOptions) {
        self.publish(|draft| {
            draft.options.http = http;
            draft.http = None;
        });
    }

    /// Makes a change, as a whole or not at all: if it panics, the state stays the one before, so
    /// that the next change is compared with what is in use.
    fn publish(&self, change: impl FnOnce(&mut Draft)) {
        let mut published = self.0.draft.lock().unwrap_or_else(PoisonError::into_inner);
        let mut draft = published.clone();
        change(&mut draft);
        let is_other_instance = !draft.options.is_same_instance(&published.options);
        if is_other_instance {
            draft.options.jwt_key = None;
        }
        let instance = self.current().instance + u64::from(is_other_instance);
        let next = Arc::new(draft.resolved(instance));
        *self.0.current.write().unwrap_or_else(PoisonError::into_inner) = next;
        *published = draft;
    }

    fn current(&self) -> Arc<Current> {
        Arc::clone(&self.0.current.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Draft {
    fn of(options: Options, environment_problem: Option<String>, log_failures: bool) -> Self {
        Self {
            options,
            http: None,
            environment_problem,
            log_failures,
            #[cfg(test)]
            while_building: tests::Hook::default(),
        }
    }

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
        // Making a client reads certificates, so the current one is kept if it fits.
        let http = match self.http.take().filter(|http| http.loopback == options.loopback) {
            Some(http) => http,
            None => {
                #[cfg(test)]
                self.while_building.run();
                self.options.http.prepare(options.loopback)?
            }
        };
        self.http = Some(http.clone());
        Ok(Arc::new(Settings { options, http, log_failures: self.log_failures }))
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn instance_changes_with_key_or_server_only() {
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
    fn rekeyed_connections_share_the_http_client() {
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
    fn environment_problems_remain_with_another_key() {
        let connection = Connection::broken("unreadable".to_owned(), false).with_api_key("sk_test_1".into());
        assert!(connection.call().is_err_and(|error| error.to_string().contains("unreadable")));
    }

    /// What runs while an HTTP client is built.
    #[derive(Clone, Default)]
    pub(super) struct Hook(Option<Arc<dyn Fn() + Send + Sync>>);

    impl Hook {
        pub(super) fn run(&self) {
            if let Some(hook) = &self.0 {
                hook();
            }
        }
    }

    impl Connection {
        fn while_building(&self, hook: Option<Arc<dyn Fn() + Send + Sync>>) {
            self.0.draft.lock().unwrap_or_else(PoisonError::into_inner).while_building = Hook(hook);
        }
    }

    fn with_key() -> Connection {
        Connection::new(Options { api_key: Some("sk_test_1".into()), ..Options::default() }, false)
    }

    /// Verifications read the connection while an HTTP client is built.
    #[test]
    fn change_in_progress_does_not_block_readers() {
        let connection = with_key();
        let reader = connection.clone();
        let builds = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&builds);
        connection.while_building(Some(Arc::new(move || {
            count.fetch_add(1, Ordering::SeqCst);
            let (sender, receiver) = mpsc::channel();
            let reader = reader.clone();
            thread::spawn(move || {
                let _ = sender.send((reader.call().is_ok(), reader.base_url(), reader.jwt_key(), reader.instance()));
            });
            let (call, base_url, jwt_key, instance) =
                receiver.recv_timeout(Duration::from_secs(10)).expect("reading does not wait for the change");
            assert!(call && base_url.as_deref() == Some("https://api.clerk.dev/v1"));
            assert_eq!((jwt_key, instance), (None, 0));
        })));
        connection.set_http(HttpOptions::new());
        // A server on this machine gets an HTTP client of its own.
        connection.change(|options| options.server_api_url = Some("http://127.0.0.1:1".to_owned()));
        assert_eq!((builds.load(Ordering::SeqCst), connection.instance()), (2, 1));
    }

    #[test]
    fn panic_while_a_client_is_built_changes_nothing() {
        let connection = with_key();
        connection.change(|options| options.jwt_key = Some("a key".into()));
        let move_here = |options: &mut Options| options.server_api_url = Some("http://127.0.0.1:1".to_owned());
        connection.while_building(Some(Arc::new(|| panic!("certificates that cannot be read"))));
        assert!(catch_unwind(AssertUnwindSafe(|| connection.change(move_here))).is_err());
        assert!(catch_unwind(AssertUnwindSafe(|| connection.set_http(HttpOptions::new()))).is_err());
        connection.while_building(None);
        connection.change(|options| options.api_version = Some("v2".to_owned()));
        assert_eq!(connection.base_url().as_deref(), Some("https://api.clerk.dev/v2"));
        assert_eq!((connection.jwt_key().as_deref(), connection.instance()), (Some("a key"), 0));
        // The same change, made again, is still one to another instance.
        connection.change(move_here);
        assert_eq!(connection.base_url().as_deref(), Some("http://127.0.0.1:1/v2"));
        assert_eq!((connection.jwt_key(), connection.instance()), (None, 1));
    }
}
