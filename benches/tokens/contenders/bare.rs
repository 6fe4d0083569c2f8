//! The signature alone: what no verification of such a token can do without.

use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use tokio::runtime::Runtime;

use crate::Result;
use crate::measure::Contender;
use crate::sample::Sample;

pub(crate) const NAME: &str = "bare RSA-2048 verification, aws-lc-rs";

/// By a key that is parsed, of a signature that is decoded.
pub(crate) fn signature<'a>(runtime: &'a Runtime, sample: &Sample) -> Result<Contender<'a>> {
    let pem = sample.instance.jwt_key()?;
    let body: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    let key = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, STANDARD.decode(body)?)?;
    let inputs = vec![taken_apart(&sample.token)?];
    let forged = taken_apart(&sample.forged)?;
    Contender::new(NAME, 100, runtime, inputs, &forged, async move |(message, signature)| {
        key.verify_sig(message, signature).is_ok()
    })
}

fn taken_apart(token: &str) -> Result<(Vec<u8>, Vec<u8>)> {
    let (message, signature) = token.rsplit_once('.').ok_or("no token")?;
    Ok((message.as_bytes().to_vec(), URL_SAFE_NO_PAD.decode(signature)?))
}
