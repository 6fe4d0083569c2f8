//! The organization of a session, in claims v1 and v2.

use clerk_sdk::auth::{Organization, SessionClaims};
use clerk_sdk::testing::TestToken;
use serde_json::{Value, json};

use crate::support::tokens::{session, verifier};

async fn claims(token: TestToken) -> SessionClaims {
    verifier().verify_session(&token.mint()).await.expect("a valid token")
}

async fn organization(token: TestToken) -> Option<Organization> {
    claims(token).await.organization().cloned()
}

/// A token with claims v2.
fn second(features: Value, organization: Value) -> TestToken {
    session().claim("fea", features).claim("o", organization)
}

/// A token with claims v1.
fn first() -> TestToken {
    session().claims_v1().claim("org_id", "org_1").claim("org_slug", "acme").claim("org_role", "org:admin")
}

async fn permissions(features: Value, names: Value, masks: Value) -> Vec<String> {
    let organization = organization(second(features, json!({ "id": "org_1", "per": names, "fpm": masks }))).await;
    organization.expect("an organization").permissions().to_vec()
}

#[tokio::test]
async fn organization_reads_the_same_from_claims_v1_and_v2() {
    let granted = ["org:invoices:read", "org:invoices:create", "org:audit:create"];
    let new = organization(session().organization("org_1", "admin", &granted)).await.expect("an organization");
    let old = session().claims_v1().organization("org_1", "org:admin", &granted);
    let old = organization(old).await.expect("an organization");
    assert_eq!(new, old);
    assert_eq!(new.id(), "org_1");
    assert_eq!((new.slug(), new.role()), (Some("test"), Some("org:admin")));
    assert_eq!(new.permissions(), granted);
}

#[tokio::test]
async fn claims_v2_are_selected_by_the_number_2_only() {
    let both = || first().claim("o", json!({ "id": "org_2", "rol": "member" }));
    for (version, expected) in [
        (json!(2), "org_2"),
        (json!(2.0), "org_2"),
        (json!(1), "org_1"),
        (json!(3), "org_1"),
        (json!(0), "org_1"),
        (json!("2"), "org_1"),
        (json!(null), "org_1"),
        (json!(true), "org_1"),
        (json!([2]), "org_1"),
        (json!(2.5), "org_1"),
    ] {
        let organization = organization(both().claim("v", &version)).await.expect("an organization");
        assert_eq!(organization.id(), expected, "{version}");
    }
    assert_eq!(organization(both()).await.expect("an organization").id(), "org_1");
}

#[tokio::test]
async fn organization_claims_of_the_other_version_are_ignored() {
    let v1_claims_in_v2 = first().claim("v", 2);
    assert_eq!(organization(v1_claims_in_v2.clone()).await, None);
    let mixed = v1_claims_in_v2
        .claim("org_permissions", ["org:invoices:delete"])
        .claim("o", json!({ "id": "org_2", "rol": "member" }));
    let mixed = claims(mixed).await;
    assert!(!mixed.has_permission("org:invoices:delete") && !mixed.has_role("admin") && mixed.has_role("member"));
    let v2_claims_in_v1 =
        second(json!("o:invoices"), json!({ "id": "org_2", "rol": "admin", "per": "read", "fpm": "1" }));
    assert_eq!(organization(v2_claims_in_v1.claims_v1()).await, None);
}

#[tokio::test]
async fn organization_that_is_missing_is_none() {
    assert_eq!(organization(session()).await, None);
    assert_eq!(organization(session().claims_v1()).await, None);
    for id in [json!(null), json!(""), json!(1), json!(["org_1"])] {
        assert_eq!(organization(first().claim("org_id", &id)).await, None, "org_id {id}");
        assert_eq!(organization(second(json!("o:a"), json!({ "id": id, "rol": "admin" }))).await, None, "o.id {id}");
    }
    for o in
        [json!(null), json!({}), json!([]), json!("org_1"), json!(1), json!(["org_1", "acme", "admin", "read", "1"])]
    {
        assert_eq!(organization(second(json!("o:a"), o.clone())).await, None, "o {o}");
    }
}

/// JSON readers differ in which duplicate counts, so neither does.
#[tokio::test]
async fn organization_with_a_duplicate_field_is_none() {
    for o in [r#"{"id":"org_1","rol":"member","rol":"admin"}"#, r#"{"id":"org_1","id":"org_2","rol":"admin"}"#] {
        let payload = format!(r#"{{"sub":"user_1","sid":"sess_1","exp":1800000060,"v":2,"o":{o}}}"#);
        let claims =
            verifier().verify_session(&crate::support::tokens::with_payload(payload)).await.expect("a valid token");
        assert_eq!(claims.organization(), None, "{o}");
    }
}

#[tokio::test]
async fn organization_fields_that_are_missing_are_none() {
    let bare = organization(second(json!("o:a"), json!({ "id": "org_1" }))).await.expect("an organization");
    assert_eq!((bare.slug(), bare.role(), bare.permissions()), (None, None, &[][..]));
    let old = organization(session().claims_v1().claim("org_id", "org_1")).await.expect("an organization");
    assert_eq!(bare, old);
    let wrong = json!({ "id": "org_1", "slg": 1, "rol": ["admin"], "per": ["read"], "fpm": 1 });
    assert_eq!(organization(second(json!("o:a"), wrong)).await.expect("an organization"), bare);
    let wrong = first().claim("org_slug", 1).claim("org_role", ["org:admin"]).claim("org_permissions", 1);
    assert_eq!(organization(wrong).await.expect("an organization"), bare);
}

#[tokio::test]
async fn roles_are_compared_without_their_prefix() {
    for role in ["admin", "org:admin", "org:org:admin"] {
        let tokens = [second(json!(null), json!({ "id": "org_1", "rol": role })), first().claim("org_role", role)];
        for token in tokens {
            let claims = claims(token).await;
            for asked in ["admin", "org:admin", "org:org:admin", "org:org:org:admin"] {
                assert!(claims.has_role(asked), "{role} {asked}");
            }
            for asked in
                ["", "org:", "org:org:", "Admin", "ORG:admin", "admin ", "adm", "administrator", "member", ":admin"]
            {
                assert!(!claims.has_role(asked), "{role} {asked}");
            }
        }
    }
    assert_eq!(
        organization(second(json!(null), json!({ "id": "org_1", "rol": "admin" })))
            .await
            .and_then(|organization| organization.role().map(str::to_owned))
            .as_deref(),
        Some("org:admin")
    );
    // A role without a name is not a role, neither in the claim nor in the question.
    for role in ["", "org:"] {
        let claims = claims(first().claim("org_role", role)).await;
        assert!(!claims.has_role(role) && !claims.has_role(""), "{role}");
    }
}

#[tokio::test]
async fn permissions_follow_the_documented_example() {
    let features = json!("o:repositories,u:themes,uo:billing,o:audit");
    let granted = permissions(features, json!("read,create,update,delete,revoke"), json!("7,21,16")).await;
    let expected = [
        "org:repositories:read",
        "org:repositories:create",
        "org:repositories:update",
        "org:billing:read",
        "org:billing:update",
        "org:billing:revoke",
        "org:audit:revoke",
    ];
    assert_eq!(granted, expected);
}

#[tokio::test]
async fn permission_masks_skip_features_of_users() {
    let features = json!("o:reservations,u:dashboard,uo:support-chat,o:impersonation");
    let granted = permissions(features, json!("read,manage"), json!("2,3")).await;
    assert_eq!(granted, ["org:reservations:manage", "org:support-chat:read", "org:support-chat:manage"]);
    let zero = permissions(json!("o:a,ou:b,o:c"), json!("read,write"), json!("1,0,2")).await;
    assert_eq!(zero, ["org:a:read", "org:c:write"]);
    let spaces = permissions(json!(" o:a , o:b "), json!(" read , write "), json!(" 1 , 2 ")).await;
    assert_eq!(spaces, ["org:a:read", "org:b:write"]);
}

#[tokio::test]
async fn permission_masks_are_exact_beyond_every_integer_type() {
    let names = |count: usize| json!((0..count).map(|index| format!("p{index}")).collect::<Vec<_>>().join(","));
    let table = [
        (54, "9007199254740993", vec![0, 53]),
        (54, "18014398509481984", vec![]),
        (64, "9223372036854775808", vec![63]),
        (65, "18446744073709551616", vec![64]),
        (70, "590295810358705651712", vec![69]),
        (70, "1180591620717411303423", (0..70).collect()),
        (70, "1180591620717411303424", vec![]),
        (129, "340282366920938463463374607431768211456", vec![128]),
        (2, "0000000000000000000000000000000000000000000000000000000002", vec![1]),
    ];
    for (count, mask, bits) in table {
        let expected: Vec<String> = bits.iter().map(|bit| format!("org:f:p{bit}")).collect();
        assert_eq!(permissions(json!("o:f"), names(count), json!(mask)).await, expected, "{mask}");
    }
}

#[tokio::test]
async fn permission_masks_that_do_not_fit_grant_nothing() {
    for mask in ["1invalid", "-1", "1.5", "+1", "0x1", "1e0", "\u{661}", "", " ", "1 1", "1_0", "\u{ff11}"] {
        assert!(permissions(json!("o:f"), json!("read"), json!(mask)).await.is_empty(), "{mask:?}");
        let other = permissions(json!("o:f,o:g"), json!("read"), json!(format!("{mask},1"))).await;
        assert_eq!(other, ["org:g:read"], "{mask:?}");
    }
    // A feature without a scope makes it unknown which mask belongs to which.
    for features in ["f", "", "o:f,broken", "broken,o:f", "o:f,", ",o:f", "o"] {
        assert!(permissions(json!(features), json!("read"), json!("1,1")).await.is_empty(), "{features:?}");
    }
    for (features, names, masks) in [
        (json!(null), json!("read"), json!("1")),
        (json!(["o:f"]), json!("read"), json!("1")),
        (json!("o:f"), json!(null), json!("1")),
        (json!("o:f"), json!(""), json!("1")),
        (json!("o:f"), json!(["read"]), json!("1")),
        (json!("o:f"), json!("read"), json!(null)),
        (json!("o:f"), json!("read"), json!(1)),
        (json!("u:f"), json!("read"), json!("1")),
        (json!("x:f"), json!("read"), json!("1")),
        (json!("O:f"), json!("read"), json!("1")),
    ] {
        let granted = permissions(features.clone(), names.clone(), masks.clone()).await;
        assert!(granted.is_empty(), "{features} {names} {masks}: {granted:?}");
    }
    let surplus = permissions(json!("o:a"), json!("read"), json!("0,1")).await;
    assert!(surplus.is_empty());
    let short = permissions(json!("o:a,o:b"), json!("read"), json!("1")).await;
    assert_eq!(short, ["org:a:read"]);
}
