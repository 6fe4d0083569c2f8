//! How recently a user proved who they are.

use clerk_sdk::auth::{Level, Requirement, Reverification, SessionClaims};
use serde_json::{Value, json};

use crate::support::tokens::{session, verifier};

async fn claims(fva: &Value) -> SessionClaims {
    verifier().verify_session(&session().claim("fva", fva).mint()).await.expect("a valid token")
}

const FIRST: Reverification = Reverification::new(Level::FirstFactor, 10);

#[tokio::test]
async fn reverification_follows_the_reference_vectors() {
    let table = [
        (json!([5, 20]), Reverification::STRICT, false),
        (json!([5, 20]), Reverification::MODERATE, true),
        (json!([5, 20]), Reverification::STRICT_MFA, false),
        (json!([5, 20]), FIRST, true),
        (json!([5, -1]), Reverification::STRICT, true),
        (json!([5, -1]), Reverification::STRICT_MFA, true),
        (json!([-1, 5]), Reverification::STRICT_MFA, false),
        (json!([-1, 5]), Reverification::STRICT, true),
        (json!([-1, 5]), FIRST, false),
        (json!([-1, -1]), Reverification::LAX, false),
        (json!([-1, -1]), FIRST, false),
        // The age a proof is too old at, and the one before.
        (json!([9, 9]), Reverification::STRICT_MFA, true),
        (json!([10, 0]), Reverification::STRICT_MFA, false),
        (json!([0, 10]), Reverification::STRICT_MFA, false),
        (json!([9.999, 0]), FIRST, true),
        (json!([10.0, 0]), FIRST, false),
        (json!([9999, 59]), Reverification::MODERATE, true),
        (json!([0, 60]), Reverification::MODERATE, false),
        (json!([9999, 1439]), Reverification::LAX, true),
        (json!([0, 1440]), Reverification::LAX, false),
        (json!([1440, -1]), Reverification::LAX, false),
        // No proof is recent enough for 0, and every one there is for the largest age.
        (json!([0, 0]), Reverification::new(Level::FirstFactor, 0), false),
        (json!([4_294_967_294_u32, 0]), Reverification::new(Level::FirstFactor, u32::MAX), true),
        // Ages that cannot be.
        (json!([-2, 0]), Reverification::LAX, false),
        (json!([0, -2]), Reverification::LAX, false),
        (json!([-0.5, 0]), Reverification::LAX, false),
        (json!([0, -1.5]), Reverification::LAX, false),
        (json!([1e300, 0]), Reverification::STRICT_MFA, false),
        (json!([-1.0, 5.0]), Reverification::STRICT, true),
    ];
    for (fva, required, expected) in table {
        let has = claims(&fva).await.has(&Requirement::reverification(required));
        assert_eq!(has, expected, "{fva} {required:?}");
    }
}

#[tokio::test]
async fn factor_age_is_none_for_a_missing_factor() {
    for (fva, expected) in [
        (json!([5, 20]), Some((Some(5.0), Some(20.0)))),
        (json!([5, -1]), Some((Some(5.0), None))),
        (json!([-1, -1]), Some((None, None))),
        (json!([0, 0.5]), Some((Some(0.0), Some(0.5)))),
        (json!(null), None),
        (json!([5]), None),
        (json!("5,20"), None),
    ] {
        let ages = claims(&fva).await.factor_ages().map(|ages| (ages.first, ages.second));
        assert_eq!(ages, expected, "{fva}");
    }
}

#[test]
fn reverification_presets_are_those_of_clerk() {
    let table = [
        (Reverification::STRICT_MFA, "multi_factor", 10),
        (Reverification::STRICT, "second_factor", 10),
        (Reverification::MODERATE, "second_factor", 60),
        (Reverification::LAX, "second_factor", 1440),
    ];
    for (preset, level, minutes) in table {
        assert_eq!((preset.level().as_str(), preset.after_minutes()), (level, minutes));
    }
    assert_eq!(Level::FirstFactor.as_str(), "first_factor");
}
