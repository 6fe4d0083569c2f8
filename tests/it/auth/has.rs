//! Requirements on a session: it has everything that is asked for, or it is rejected.

use clerk_sdk::auth::{Requirement, Reverification, SessionClaims};
use clerk_sdk::testing::TestToken;
use serde_json::json;

use crate::support::tokens::{session, verifier};

async fn claims(token: TestToken) -> SessionClaims {
    verifier().verify_session(&token.mint()).await.expect("a valid token")
}

/// A session that has one of each.
fn rich() -> TestToken {
    session()
        .claim("fea", "o:invoices,u:themes,uo:chat")
        .claim("pla", "o:pro,u:plus")
        .claim("o", json!({ "id": "org_1", "slg": "acme", "rol": "admin", "per": "read,create", "fpm": "3,1" }))
        .claim("fva", [5, 5])
}

/// The five requirements, each in a form that the rich session meets and one that it does not.
fn ask(dimension: usize, yes: bool, requirement: Requirement) -> Requirement {
    let text = |good: &'static str| if yes { good } else { "org:missing" };
    match dimension {
        0 => requirement.and_role(text("org:admin")),
        1 => requirement.and_permission(text("org:invoices:read")),
        2 => requirement.and_feature(text("invoices")),
        3 => requirement.and_plan(text("pro")),
        _ => requirement.and_reverification(if yes {
            Reverification::STRICT
        } else {
            Reverification::new(Reverification::STRICT.level(), 5)
        }),
    }
}

/// Every combination of the five questions not asked, met, and not met.
#[tokio::test]
async fn requirement_needs_everything_it_names() {
    let (rich, pending, poor) = (claims(rich()).await, claims(rich().pending()).await, claims(session()).await);
    for combination in 0..3_usize.pow(5) {
        let states: Vec<usize> = (0_u32..5).map(|dimension| combination / 3_usize.pow(dimension) % 3).collect();
        let requirement = states
            .iter()
            .enumerate()
            .filter(|(_, state)| **state > 0)
            .fold(Requirement::default(), |requirement, (dimension, state)| ask(dimension, *state == 1, requirement));
        let expected = states.contains(&1) && !states.contains(&2);
        assert_eq!(rich.has(&requirement), expected, "{requirement:?}");
        assert!(!pending.has(&requirement), "pending: {requirement:?}");
        // The poor session has a fresh first factor, and nothing else.
        let alone = states == [0, 0, 0, 0, 1] || states == [0, 0, 0, 0, 2];
        assert_eq!(poor.has(&requirement), alone, "poor: {requirement:?}");
    }
}

#[tokio::test]
async fn empty_requirement_is_never_met() {
    let claims = claims(rich()).await;
    assert!(!claims.has(&Requirement::default()));
    for requirement in
        [Requirement::role(""), Requirement::permission(""), Requirement::feature(""), Requirement::plan("")]
    {
        assert!(!claims.has(&requirement), "{requirement:?}");
    }
}

#[tokio::test]
async fn inactive_session_has_nothing() {
    let states = [
        (json!("active"), true),
        (json!(null), true),
        (json!("pending"), false),
        (json!("Pending"), false),
        (json!("suspended"), false),
        (json!(""), false),
        (json!(5), false),
        (json!(["active"]), false),
    ];
    for (state, has) in states {
        let claims = claims(rich().claim("sts", &state)).await;
        assert_eq!(claims.has_role("admin"), has, "{state}");
        assert_eq!(claims.has_permission("invoices:read"), has, "{state}");
        assert_eq!(claims.has_feature("invoices"), has, "{state}");
        assert_eq!(claims.has_plan("pro"), has, "{state}");
        assert_eq!(claims.is_pending(), state == "pending", "{state}");
    }
}

#[tokio::test]
async fn permissions_are_compared_without_their_prefix() {
    let claims = claims(rich()).await;
    for asked in ["org:invoices:read", "invoices:read", "org:chat:read"] {
        assert!(claims.has_permission(asked), "{asked}");
    }
    for asked in [
        "org:",
        "read",
        "invoices",
        "org:invoices",
        "org:invoices:",
        "org:invoices:delete",
        "org:chat:create",
        "ORG:invoices:read",
        "org:themes:read",
        "org:sys_memberships:read",
        "org:invoices:read,create",
        "org:org:invoices:read",
        "*",
    ] {
        assert!(!claims.has_permission(asked), "{asked:?}");
    }
}

/// A feature can be called `org`: `org:org:delete` is its permission, and nobody else's.
#[tokio::test]
async fn org_prefix_is_removed_once() {
    let new = session().organization("org_1", "member", &["org:org:delete"]);
    let old = session().claims_v1().organization("org_1", "member", &["org:org:delete"]);
    for token in [new, old] {
        let claims = claims(token).await;
        assert!(claims.has_permission("org:org:delete"));
        for asked in ["delete", "org:delete", "org:org:org:delete"] {
            assert!(!claims.has_permission(asked), "{asked}");
        }
    }
}

#[tokio::test]
async fn feature_or_plan_has_the_scope_asked_for() {
    for (claim, other) in [("fea", "pla"), ("pla", "fea")] {
        let claims =
            claims(session().claim(claim, "o:invoices,u:themes,uo:chat,ou:mail, o:audit").claim(other, "o:x")).await;
        let has = |asked: &str| if claim == "fea" { claims.has_feature(asked) } else { claims.has_plan(asked) };
        for asked in [
            "invoices",
            "org:invoices",
            "o:invoices",
            "organization:invoices",
            "themes",
            "user:themes",
            "u:themes",
            "chat",
            "org:chat",
            "user:chat",
            "o:mail",
            "u:mail",
            "audit",
            "org:audit",
        ] {
            assert!(has(asked), "{claim} {asked}");
        }
        for asked in [
            "user:invoices",
            "org:themes",
            "team:invoices",
            "Org:invoices",
            "org:",
            "user:",
            ":",
            ":invoices",
            "o",
            "invoice",
            "Invoices",
            "x",
            "uo:chat",
            "invoices,themes",
            "org:invoices:read",
            "org:invoices:",
            "user:themes:x",
            "invoices:read:all",
        ] {
            assert!(!has(asked), "{claim} {asked:?}");
        }
    }
}

#[tokio::test]
async fn malformed_list_holds_nothing() {
    let lists = [
        json!(""),
        json!("audit"),
        json!("o:audit,broken"),
        json!("broken,o:audit"),
        json!("o:audit,"),
        json!("x:audit"),
        json!("O:audit"),
        json!(["o:audit"]),
        json!({ "o": "audit" }),
        json!(1),
        json!(true),
        json!(null),
    ];
    for list in lists {
        let claims = claims(session().claim("fea", &list).claim("pla", &list)).await;
        for asked in ["audit", "org:audit", "user:audit", "o:audit", ""] {
            assert!(!claims.has_feature(asked) && !claims.has_plan(asked), "{list} {asked}");
        }
    }
}

/// An organization's role and permissions count only with an organization.
#[tokio::test]
async fn wrong_types_of_claims_grant_nothing() {
    let old = || session().claims_v1().claim("org_id", "org_1");
    for value in [json!(1), json!(true), json!(["admin"]), json!({ "admin": true }), json!(null)] {
        assert!(!claims(old().claim("org_role", &value)).await.has_role("admin"), "{value}");
        assert!(
            !claims(session().claim("o", json!({ "id": "org_1", "rol": value }))).await.has_role("admin"),
            "{value}"
        );
        let nowhere = session().claims_v1().claim("org_id", &value).claim("org_role", "org:admin");
        assert!(!claims(nowhere).await.has_role("admin"), "{value}");
    }
    for value in
        [json!(1), json!({}), json!([["org:a:b"]]), json!(["org:a:b", 1]), json!(["org:a:b", null]), json!(null)]
    {
        assert!(!claims(old().claim("org_permissions", &value)).await.has_permission("org:a:b"), "{value}");
    }
    for value in [
        json!(5),
        json!("0,0"),
        json!([0]),
        json!([0, 0, 0]),
        json!(["0", "0"]),
        json!([0, null]),
        json!({}),
        json!(null),
        json!([]),
    ] {
        let claims = claims(session().claim("fva", &value)).await;
        assert!(!claims.has(&Requirement::reverification(Reverification::LAX)), "{value}");
    }
}

/// A list of permissions is a list; a text in its place is malformed and grants nothing.
#[tokio::test]
async fn permissions_that_are_not_a_list_grant_nothing() {
    let token = session().claims_v1().claim("org_id", "org_1").claim("org_permissions", "org:invoices:delete");
    assert!(!claims(token).await.has_permission("org:invoices:delete"));
}
