//! Credentials in responses are read, and never shown.

use std::collections::BTreeSet;
use std::fmt::Debug;

use clerk_sdk::Secret;
use clerk_sdk::types::{
    ActorToken, AgentTask, ApiKeySecret, CreatedAdminPortalLinkToken, CreatedApiKey, CreatedEnterpriseTestRun,
    CreatedM2mToken, CreatedMachine, Directory, Invitation, JsonWebKey, MachineSecretKey, OAuthAccessToken,
    OAuthApplicationWithSecret, OrganizationInvitation, PhoneNumber, SessionRefresh, SessionToken, SignInToken,
    SvixUrl, TestRunOAuth, TestRunSaml, TestingToken, UserOrganizationInvitation,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::support::spec;

const TEXT: &str = "h4ckme";

/// How the credentials in a field are reached.
type Field<T> = (&'static str, fn(&T) -> Vec<&Secret>);

/// Names of credentials, such as `SessionToken.jwt`.
type Names = BTreeSet<String>;

/// Decodes a `T` whose credentials are all [`TEXT`] and looks at each of them.
fn check<T: DeserializeOwned + Serialize + Debug>(
    names: &mut Names,
    schema: &str,
    response: Value,
    fields: &[Field<T>],
) {
    let response: T = serde_json::from_value(response).expect(schema);
    for (field, secrets) in fields {
        let found = secrets(&response);
        assert!(
            !found.is_empty() && found.iter().all(|secret| secret.expose() == TEXT),
            "{schema}.{field} is not read"
        );
        names.insert(format!("{schema}.{field}"));
    }
    let shown = format!("{response:?} {response:#?} {}", serde_json::to_string(&response).expect("a response is JSON"));
    assert!(!shown.contains(TEXT), "{schema} shows a credential: {shown}");
}

#[test]
fn credentials_in_responses_are_read_and_hidden() {
    let mut names = Names::new();
    check::<SessionToken>(
        &mut names,
        "SessionToken",
        json!({ "object": "token", "jwt": TEXT }),
        &[("jwt", |token| token.jwt.iter().collect())],
    );
    check::<SessionRefresh>(
        &mut names,
        "SessionRefresh",
        json!({ "jwt": TEXT, "cookies": [TEXT, TEXT] }),
        &[("jwt", |refresh| refresh.jwt.iter().collect()), ("cookies", |refresh| refresh.cookies.iter().collect())],
    );
    check::<Invitation>(
        &mut names,
        "Invitation",
        json!({ "id": "inv_1", "url": TEXT }),
        &[("url", |invitation| invitation.url.iter().collect())],
    );
    check::<UserOrganizationInvitation>(
        &mut names,
        "UserOrganizationInvitation",
        json!({ "id": "orginv_1", "url": TEXT }),
        &[("url", |invitation| invitation.url.iter().collect())],
    );
    check::<PhoneNumber>(
        &mut names,
        "PhoneNumber",
        json!({ "id": "idn_1", "backup_codes": [TEXT] }),
        &[("backup_codes", |number| number.backup_codes.iter().flatten().collect())],
    );
    check::<OAuthAccessToken>(
        &mut names,
        "OAuthAccessToken",
        json!({ "external_account_id": "eac_1", "token": TEXT, "id_token": TEXT, "token_secret": TEXT }),
        &[
            ("token", |token| vec![&token.token]),
            ("id_token", |token| token.id_token.iter().collect()),
            ("token_secret", |token| token.token_secret.iter().collect()),
        ],
    );
    check::<JsonWebKey>(
        &mut names,
        "JsonWebKey",
        json!({ "d": TEXT, "dp": TEXT, "dq": TEXT, "k": TEXT, "p": TEXT, "q": TEXT, "qi": TEXT }),
        &[
            ("d", |key| key.d.iter().collect()),
            ("dp", |key| key.dp.iter().collect()),
            ("dq", |key| key.dq.iter().collect()),
            ("k", |key| key.k.iter().collect()),
            ("p", |key| key.p.iter().collect()),
            ("q", |key| key.q.iter().collect()),
            ("qi", |key| key.qi.iter().collect()),
        ],
    );
    // Those that hold one credential or two, which are always there (`all`) or may be missing (`some`).
    macro_rules! hidden {
        ($($schema:ident { $($field:ident: $kind:ident),* })*) => {$(
            check::<$schema>(
                &mut names,
                stringify!($schema),
                json!({ "id": "id_1", "agent_task_id": "id_1", $(stringify!($field): TEXT),* }),
                &[$((stringify!($field), |object| hidden!(@$kind object.$field))),*],
            );
        )*};
        (@all $object:ident.$field:ident) => { vec![&$object.$field] };
        (@some $object:ident.$field:ident) => { $object.$field.iter().collect() };
    }
    hidden! {
        ActorToken { token: some, url: some }
        AgentTask { url: some }
        ApiKeySecret { secret: all }
        CreatedAdminPortalLinkToken { token: all }
        CreatedApiKey { secret: all }
        CreatedEnterpriseTestRun { url: all }
        CreatedM2mToken { token: all }
        CreatedMachine { secret_key: all }
        Directory { api_key: some }
        MachineSecretKey { secret: all }
        OAuthApplicationWithSecret { client_secret: some }
        OrganizationInvitation { url: some }
        SignInToken { token: some, url: some }
        SvixUrl { svix_url: all }
        TestRunOAuth { id_token: some, access_token: some }
        TestRunSaml { saml_request: some, saml_response: some }
        TestingToken { token: all }
    }
    assert_eq!(names, described());
}

/// The credentials responses can hold, by the description.
fn described() -> Names {
    let fields = |(schema, object): (&'static String, &'static Value)| {
        let properties = object["properties"].as_object().into_iter().flatten();
        properties.filter(|(_, property)| spec::is_secret(property)).map(move |(field, _)| format!("{schema}.{field}"))
    };
    spec::received().into_iter().flat_map(fields).collect()
}
