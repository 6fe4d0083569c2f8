//! A file to upload, in contracts.

use clerk_sdk::Upload;
use serde::Serialize;

/// Its content.
#[derive(Serialize)]
pub(crate) struct File(pub(crate) &'static str);

impl From<File> for Upload {
    fn from(file: File) -> Self {
        Self::new(file.0.as_bytes()).file_name("logo.png").content_type("image/png")
    }
}
