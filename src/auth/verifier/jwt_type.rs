//! The types of signed tokens. One key signs them all; the protected header and the subject distinguish
//! them.

use super::parts::Header;
use crate::auth::reason::Reason;

/// What a signed token is for. Each type has a method of its own on the verifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum JwtType {
    Session,
    Template,
    Machine,
    OAuth,
}

/// Values of the protected header's `cat`, the same as in Clerk's SDKs.
const SESSION: &str = "cl_B7d4PD111AAA";
const TEMPLATE: &str = "cl_B7d4PD222AAA";
const MACHINE: &str = "cl_B7d4PD333AAA";
/// Says nothing about the token type.
const ANY: &str = "cl_I7d4PD111III";

/// The prefix of the subject of machine tokens.
const MACHINE_SUBJECT: &str = "mch_";
/// Media types of OAuth access tokens, RFC 9068.
const OAUTH_TYPES: [&str; 2] = ["at+jwt", "application/at+jwt"];

impl JwtType {
    /// The `cat` of this token type, if it has one.
    #[cfg(feature = "testing")]
    pub(crate) fn cat(self) -> Option<&'static str> {
        match self {
            Self::Session => Some(SESSION),
            Self::Template => Some(TEMPLATE),
            Self::Machine => Some(MACHINE),
            Self::OAuth => None,
        }
    }

    /// The `typ` of this token type.
    #[cfg(feature = "testing")]
    pub(crate) fn typ(self) -> &'static str {
        if self == Self::OAuth { OAUTH_TYPES[0] } else { "JWT" }
    }

    /// Whether the token's `cat` is that of this token type. Older tokens have none.
    pub(crate) fn check_cat(self, header: &Header<'_>) -> Result<(), Reason> {
        let fits = match (self, header.cat.as_deref()) {
            (_, None | Some(ANY)) => true,
            (Self::Session, Some(cat)) => cat == SESSION,
            (Self::Template, Some(cat)) => cat == TEMPLATE,
            (Self::Machine, Some(cat)) => cat == MACHINE,
            (Self::OAuth, Some(_)) => false,
        };
        if fits { Ok(()) } else { Err(Reason::WrongTokenType) }
    }

    /// Whether the token's `typ` is that of this token type. Upper and lower case differ.
    pub(crate) fn check_typ(self, header: &Header<'_>) -> Result<(), Reason> {
        let fits = match (self, header.typ.as_deref()) {
            (Self::OAuth, Some(name)) => OAUTH_TYPES.contains(&name),
            (Self::OAuth, None) => false,
            (_, name) => name.is_none_or(|name| name == "JWT"),
        };
        if fits { Ok(()) } else { Err(Reason::WrongType) }
    }

    /// Whether a subject can be that of this token type.
    pub(crate) fn check_subject(self, subject: &str) -> Result<(), Reason> {
        let machine = subject.starts_with(MACHINE_SUBJECT);
        if subject.is_empty() || machine != (self == Self::Machine) { Err(Reason::WrongSubject) } else { Ok(()) }
    }
}

/// The type that a token's header and subject name, before anything is verified; `None` if they contradict
/// each other. A token with neither is a session token.
pub(crate) fn jwt_kind(header: &Header<'_>, subject: &str) -> Option<JwtType> {
    let is_machine = subject.starts_with(MACHINE_SUBJECT);
    let is_oauth = header.typ.as_deref().is_some_and(|typ| OAUTH_TYPES.contains(&typ));
    let kind = match (is_machine, is_oauth, header.cat.as_deref()) {
        (true, true, _) => return None,
        (true, false, _) => JwtType::Machine,
        (false, true, _) => JwtType::OAuth,
        (false, false, Some(TEMPLATE)) => JwtType::Template,
        (false, false, _) => JwtType::Session,
    };
    kind.check_cat(header).ok().map(|()| kind)
}
