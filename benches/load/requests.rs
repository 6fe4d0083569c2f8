//! What is sent: files of header lines, one line for each request.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::sample::Sample;
use crate::{Result, server};

/// How the requests of a case carry their tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Traffic {
    /// The same token in each.
    OneToken,
    /// Another token in each.
    NewTokens,
    /// The same token in each, in the cookies of a browser.
    Cookies,
}

impl Traffic {
    /// For the table.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::OneToken => "one token",
            Self::NewTokens => "new tokens",
            Self::Cookies => "cookies",
        }
    }

    /// The header that carries a token.
    pub(crate) fn header(self, token: &str) -> String {
        match self {
            Self::OneToken | Self::NewTokens => format!("Authorization: Bearer {token}"),
            Self::Cookies => format!("Cookie: __client_uat=1700000000; __session={token}"),
        }
    }
}

/// The files.
pub(crate) struct Requests {
    one: PathBuf,
    many: PathBuf,
    cookies: PathBuf,
}

impl Requests {
    /// Writes them, and what servers need to know of the instance.
    pub(crate) fn write(folder: &Path, sample: &Sample) -> Result<Self> {
        server::write_instance(folder, sample)?;
        let lines = |name: &str, traffic: Traffic, tokens: &[String]| -> Result<PathBuf> {
            let path = folder.join(name);
            let mut file = BufWriter::new(File::create(&path)?);
            for token in tokens {
                writeln!(file, "{}", traffic.header(token))?;
            }
            file.flush()?;
            Ok(path)
        };
        let one = std::slice::from_ref(&sample.token);
        Ok(Self {
            one: lines("one", Traffic::OneToken, one)?,
            many: lines("many", Traffic::NewTokens, &sample.many)?,
            cookies: lines("cookies", Traffic::Cookies, one)?,
        })
    }

    /// The file with the header lines of a case.
    pub(crate) fn file(&self, traffic: Traffic) -> &Path {
        match traffic {
            Traffic::OneToken => &self.one,
            Traffic::NewTokens => &self.many,
            Traffic::Cookies => &self.cookies,
        }
    }
}
