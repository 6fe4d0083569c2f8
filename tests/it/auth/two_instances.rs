//! One process, two instances: the key of one never verifies for a client of the other.

use clerk_sdk::auth::Reason::{InvalidSignature, KeyMissing, KeysUnavailable, UnknownKey};
use clerk_sdk::auth::{Reason, TokenVerifier};
use clerk_sdk::testing::TestInstance;
use clerk_sdk::{Clerk, HttpOptions};

use crate::support::child::Child;
use crate::support::server::{Response, Server, builder};

const ONE: &str = "sk_test_one";
const TWO: &str = "sk_test_two";
const ENVIRONMENT: [&str; 3] = ["CLERK_API_KEY", "CLERK_JWT_KEY", "CLERK_API_URL"];

/// Two instances behind one server, which tells them apart by the secret key.
struct Instances {
    one: TestInstance,
    two: TestInstance,
    server: Server,
}

impl Instances {
    fn new() -> Self {
        let instance = || TestInstance::new().expect("a key");
        let (one, two) = (instance(), instance());
        let (one_keys, two_keys) = (one.jwks(), two.jwks());
        let server = Server::responding(move |request| match request.header("authorization") {
            "Bearer sk_test_one" => Response::json(200, &one_keys),
            "Bearer sk_test_two" => Response::json(200, &two_keys),
            _ => Response::text(401, "text/plain", ""),
        });
        Self { one, two, server }
    }

    fn client(&self, key: &str) -> Clerk {
        self.server.builder().api_key(key).build().expect("usable options")
    }

    /// The results for a token of each.
    async fn verified(&self, clerk: &Clerk) -> [Option<Reason>; 2] {
        let verify = async |instance: &TestInstance| {
            let outcome = clerk.verify_session(&instance.session("user_1").mint()).await;
            outcome.err().map(|error| error.reason())
        };
        [verify(&self.one).await, verify(&self.two).await]
    }

    fn fetches(&self) -> usize {
        self.server.take().len()
    }
}

fn jwt_key(instance: &TestInstance) -> String {
    instance.jwt_key().expect("a public key")
}

/// The variables that name the first instance, and what the scenario needs to know of both.
fn environment(instances: &Instances) -> Vec<(&'static str, String)> {
    vec![
        (ENVIRONMENT[0], ONE.to_owned()),
        (ENVIRONMENT[1], jwt_key(&instances.one)),
        (ENVIRONMENT[2], instances.server.url()),
        ("TOKEN_OF_ONE", instances.one.session("user_1").mint()),
        ("TOKEN_OF_TWO", instances.two.session("user_2").mint()),
    ]
}

/// Verifies the tokens that the environment holds.
async fn outcomes(clerk: &Clerk) -> [Option<Reason>; 2] {
    let verifier = clerk.token_verifier().build().expect("a client");
    let mut outcomes = [None; 2];
    for (outcome, name) in outcomes.iter_mut().zip(["TOKEN_OF_ONE", "TOKEN_OF_TWO"]) {
        let token = std::env::var(name).expect("a token");
        *outcome = clerk.verify_session(&token).await.err().map(|error| error.reason());
        assert_eq!(verifier.verify_session(&token).await.err().map(|error| error.reason()), *outcome);
    }
    outcomes
}

#[test]
fn jwt_key_of_the_environment_is_not_for_another_api_key() {
    let child = Child::calling(async || {
        let two = Clerk::builder().api_key(TWO).build().expect("usable options");
        assert_eq!(outcomes(&two).await, [Some(UnknownKey), None]);
    });
    let instances = Instances::new();
    child.run(&environment(&instances));
    assert!(instances.fetches() > 0, "the key set of the second instance was asked for");
    // Nor where the environment names no instance at all.
    let without_key: Vec<_> = environment(&instances).into_iter().filter(|(name, _)| *name != ENVIRONMENT[0]).collect();
    child.run(&without_key);
    assert!(instances.fetches() > 0);
}

/// One secret key at two servers: each has its own instance.
#[test]
fn jwt_key_of_the_environment_is_not_for_another_server() {
    let child = Child::calling(async || {
        let url = std::env::var("SERVER_OF_ONE").expect("a URL");
        let with_key = Clerk::builder().api_key(ONE).server_api_url(&url).build().expect("usable options");
        let without = Clerk::builder().server_api_url(format!("{url}/")).build().expect("usable options");
        for clerk in [with_key, without] {
            // With the JWT key, the signature of the second instance's token would be what is wrong.
            assert_eq!(outcomes(&clerk).await, [None, Some(UnknownKey)]);
        }
    });
    let instances = Instances::new();
    let mut variables = environment(&instances);
    variables.push(("SERVER_OF_ONE", instances.server.url()));
    variables[2].1 = "https://api.example.com".to_owned();
    child.run(&variables);
    assert_eq!(instances.fetches(), 4, "the key set was fetched, once per verifier");
    // The default server is another one, too.
    variables.remove(2);
    child.run(&variables);
    assert_eq!(instances.fetches(), 4);
}

#[test]
fn jwt_key_of_the_environment_counts_with_its_api_key() {
    let child = Child::calling(async || {
        let passed = Clerk::builder().api_key(ONE).build().expect("usable options");
        let url = format!("{}/", std::env::var("CLERK_API_URL").expect("a URL"));
        let with_url = Clerk::builder().server_api_url(url).build().expect("usable options");
        for clerk in [passed, with_url, Clerk::from_env().expect("usable options")] {
            assert_eq!(outcomes(&clerk).await, [None, Some(InvalidSignature)]);
        }
        assert_eq!(outcomes(clerk_sdk::global::clerk()).await, [None, Some(InvalidSignature)]);
        // The default instance becomes that of another key.
        clerk_sdk::set_api_key(TWO);
        assert_eq!(outcomes(clerk_sdk::global::clerk()).await, [Some(UnknownKey), None]);
    });
    let instances = Instances::new();
    let mut variables = environment(&instances);
    child.run(&variables);
    assert_eq!(instances.fetches(), 2, "only for the second instance, and once per verifier");
    // The second variable of the API key is as good as the first.
    variables[0].0 = "CLERK_SECRET_KEY";
    child.run(&variables);
}

#[tokio::test]
async fn jwt_key_passed_goes_with_the_api_key_passed() {
    let instances = Instances::new();
    let clerk = builder().api_key(ONE).server_api_url(instances.server.url()).jwt_key(jwt_key(&instances.one));
    let clerk = clerk.build().expect("usable options");
    assert_eq!(instances.verified(&clerk).await, [None, Some(InvalidSignature)]);
    assert_eq!(instances.fetches(), 0);
}

#[tokio::test]
async fn jwt_key_is_dropped_when_a_setter_changes_the_instance() {
    let instances = Instances::new();
    let with_key = || {
        let clerk = builder().api_key(ONE).server_api_url(instances.server.url()).jwt_key(jwt_key(&instances.one));
        clerk.build().expect("usable options")
    };
    let clerk = with_key();
    let verifier = clerk.token_verifier().build().expect("a client");
    let of_one = instances.one.session("user_1").mint();
    assert!(verifier.verify_session(&of_one).await.is_ok());
    clerk.set_api_key(TWO);
    assert_eq!(instances.verified(&clerk).await, [Some(UnknownKey), None]);
    // A verifier made before follows, and so does its cache.
    assert_eq!(verifier.verify_session(&of_one).await.expect_err("of one").reason(), UnknownKey);

    // Another server is another instance, too, whether or not it is there.
    let clerk = with_key();
    clerk.set_server_api_url("http://127.0.0.1:9");
    assert_eq!(instances.verified(&clerk).await, [Some(KeysUnavailable); 2]);
    clerk.set_server_api_url("no URL");
    assert_eq!(instances.verified(&clerk).await, [Some(KeyMissing); 2]);

    // Setting the same instance again changes nothing.
    let clerk = with_key();
    clerk.set_api_key(ONE);
    clerk.set_server_api_url(format!("{}/", instances.server.url()));
    clerk.set_api_version("v2");
    clerk.set_http_options(HttpOptions::new());
    instances.fetches();
    assert_eq!(instances.verified(&clerk).await, [None, Some(InvalidSignature)]);
    assert_eq!(instances.fetches(), 0);
}

#[tokio::test]
async fn jwt_key_can_be_set_on_a_client_in_use() {
    let instances = Instances::new();
    let clerk = instances.client(ONE);
    let verifier = clerk.token_verifier().build().expect("a client");
    assert_eq!(instances.verified(&clerk).await, [None, Some(UnknownKey)]);
    clerk.set_api_key(TWO);
    clerk.set_jwt_key(jwt_key(&instances.two));
    instances.fetches();
    assert_eq!(instances.verified(&clerk).await, [Some(InvalidSignature), None]);
    assert!(verifier.verify_session(&instances.two.session("user_2").mint()).await.is_ok());
    clerk.set_jwt_key(jwt_key(&instances.one));
    assert_eq!(instances.verified(&clerk).await, [None, Some(InvalidSignature)]);
    assert_eq!(instances.fetches(), 0);

    // A key that cannot be read is reported by the next verification, with its cause.
    clerk.set_jwt_key("h4ckme");
    let token = instances.one.session("user_1").mint();
    let error = clerk.verify_session(&token).await.expect_err("no key");
    let cause = std::error::Error::source(&error).expect("a cause").to_string();
    assert!(error.reason() == KeyMissing && cause.contains("CLERK_JWT_KEY") && !cause.contains("h4ckme"), "{cause}");
    assert!(verifier.warm_up().await.is_err());
}

/// In an outage, setting options to the values they have must not drop the keys and sign everybody out.
#[tokio::test]
async fn fetched_keys_outlive_setters_that_change_nothing() {
    let instances = Instances::new();
    let clerk = instances.client(ONE);
    let token = instances.one.session("user_1").mint();
    let verifier: TokenVerifier = clerk.token_verifier().cache_capacity(0).build().expect("a client");
    assert!(verifier.verify_session(&token).await.is_ok());
    instances.server.set_response(Response::text(503, "text/plain", ""));
    instances.fetches();
    clerk.set_api_key(ONE);
    clerk.set_server_api_url(format!("{}/", instances.server.url()));
    clerk.set_api_version("v1");
    clerk.set_http_options(HttpOptions::new().user_agent_suffix("billing/2.1"));
    assert!(verifier.verify_session(&token).await.is_ok());
    assert_eq!(instances.fetches(), 0);
    clerk.set_api_key(TWO);
    assert_eq!(verifier.verify_session(&token).await.expect_err("no keys of two").reason(), KeysUnavailable);
}

#[tokio::test]
async fn with_api_key_makes_a_client_with_its_own_keys() {
    let instances = Instances::new();
    let one = instances.server.builder().api_key(ONE).jwt_key(jwt_key(&instances.one)).build().expect("usable options");
    let two = one.with_api_key(TWO);
    for _ in 0..2 {
        assert_eq!(instances.verified(&one).await, [None, Some(InvalidSignature)]);
        assert_eq!(instances.verified(&two).await, [Some(UnknownKey), None]);
    }
    assert!(instances.fetches() > 0, "the key set of the second instance was asked for");
    // Even for the same secret key: the keys are fetched, and a change of one is none of the other.
    let again = one.with_api_key(ONE);
    assert_eq!(instances.verified(&again).await, [None, Some(UnknownKey)]);
    assert!(instances.fetches() > 0, "the key set of the first instance was asked for");
    two.set_jwt_key(jwt_key(&instances.two));
    one.set_api_key(TWO);
    assert_eq!(instances.verified(&again).await, [None, Some(UnknownKey)]);
    assert_eq!(instances.verified(&two).await, [Some(InvalidSignature), None]);
    assert_eq!(instances.verified(&one).await, [Some(UnknownKey), None]);
}
