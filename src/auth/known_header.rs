//! The protected header, judged once: all session tokens of an instance carry the same one.
//!
//! What a header says of class, type, algorithm and key depends on its bytes and the class asked
//! for, and on nothing else. So the verdict on the header of the last token that passed every
//! check is kept, and holds for every token with the same bytes in their place.

use std::sync::{Arc, PoisonError, RwLock};

use super::class::Class;
use super::reason::{Reason, Result};
use super::signature::Algorithm;
use super::token::{Header, Parts};

/// What a header says, for one class of tokens.
pub(crate) struct Verdict {
    class: Class,
    encoded: Box<str>,
    pub(crate) key_id: Option<Box<str>>,
    /// The algorithm, or why the header is refused; asked for once the key is found.
    pub(crate) algorithm: std::result::Result<Algorithm, Reason>,
}

impl Verdict {
    /// Judges the header of a token.
    fn on(class: Class, parts: &Parts<'_>) -> Result<Self> {
        let bytes = parts.header()?;
        let header = Header::read(&bytes)?;
        class.check_category(&header)?;
        let algorithm =
            class.check_type(&header).and_then(|()| Algorithm::named(&header.alg).ok_or(Reason::UnsupportedAlgorithm));
        let key_id = header.kid.as_deref().map(Into::into);
        Ok(Self { class, encoded: parts.encoded_header().into(), key_id, algorithm })
    }

    fn is_on(&self, class: Class, encoded: &str) -> bool {
        self.class == class && *self.encoded == *encoded
    }
}

/// The verdict on the last header that was part of a valid token.
#[derive(Default)]
pub(crate) struct KnownHeader(RwLock<Option<Arc<Verdict>>>);

impl KnownHeader {
    /// The verdict on the header of a token: the one that is kept, or a new one.
    pub(crate) fn judge(&self, class: Class, parts: &Parts<'_>) -> Result<Arc<Verdict>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        match kept.filter(|verdict| verdict.is_on(class, parts.encoded_header())) {
            Some(verdict) => Ok(verdict),
            None => Verdict::on(class, parts).map(Arc::new),
        }
    }

    /// Keeps the verdict on the header of a token that passed every check. Nothing a stranger made
    /// up gets here.
    pub(crate) fn keep(&self, verdict: &Arc<Verdict>) {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if kept.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, verdict)) {
            return;
        }
        drop(kept);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(verdict));
    }
}
