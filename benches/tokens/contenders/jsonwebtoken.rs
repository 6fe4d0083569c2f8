//! The crate most programs verify tokens with, as its documentation advises: key and validation
//! are made once, claims are typed.

use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;
use tokio::runtime::Runtime;

use crate::Result;
use crate::measure::Contender;
use crate::sample::Sample;

/// The claims this crate reads of a session token.
#[derive(Deserialize)]
#[expect(dead_code, reason = "read, as any program would, and not looked at")]
struct Claims {
    sub: String,
    sid: String,
    iss: String,
    azp: Option<String>,
    exp: i64,
    nbf: Option<i64>,
    iat: Option<i64>,
    sts: Option<String>,
    fva: Option<(i64, i64)>,
    v: Option<u8>,
    fea: Option<String>,
    pla: Option<String>,
    o: Option<Organization>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, as any program would, and not looked at")]
struct Organization {
    id: String,
    slg: Option<String>,
    rol: Option<String>,
    per: Option<String>,
    fpm: Option<String>,
}

/// Signature, `exp`, `nbf` and the issuer; the authorized party and the rest are left to the
/// program.
pub(crate) fn decode<'a>(runtime: &'a Runtime, sample: &Sample) -> Result<Contender<'a>> {
    let key = DecodingKey::from_rsa_pem(sample.instance.jwt_key()?.as_bytes())?;
    let mut validation = Validation::new(Algorithm::RS256);
    validation.validate_nbf = true;
    validation.set_issuer(&[sample.instance.issuer()]);
    let inputs = vec![sample.token.clone()];
    Contender::new("jsonwebtoken 11, key and rules reused", 100, runtime, inputs, &sample.forged, async move |token| {
        jsonwebtoken::decode::<Claims>(token, &key, &validation).is_ok()
    })
}
