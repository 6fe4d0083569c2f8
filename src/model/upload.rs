//! A file to upload.

use std::fmt;
use std::future::poll_fn;
use std::io;
use std::path::Path;
use std::pin::pin;

use bytes::Bytes;
use futures_core::Stream;

/// A file to upload: an image of a user, the logo of an organization.
///
/// It is kept in memory: the service takes images of at most 10 MB. Bytes of any kind convert.
///
/// ```no_run
/// # async fn example(clerk: clerk_sdk::Clerk, png: Vec<u8>) -> Result<(), Box<dyn std::error::Error>> {
/// use clerk_sdk::Upload;
///
/// clerk.users().upload_profile_image("user_1", png).send().await?;
///
/// let image = Upload::from_path("ada.png").await?;
/// clerk.users().upload_profile_image("user_1", image).send().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Upload {
    bytes: Bytes,
    file_name: String,
    content_type: Option<String>,
}

/// How images begin, and what they are then.
const IMAGES: [(&[u8], &str); 4] =
    [(b"\x89PNG\r\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"), (b"RIFF", "image/webp")];
const UNKNOWN: &str = "application/octet-stream";

impl Upload {
    /// A file with this content. Its name is `file`.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self { bytes: bytes.into(), file_name: "file".to_owned(), content_type: None }
    }

    /// Reads a file, whose name is that of the path. On tokio's threads for blocking work.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub async fn from_path(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let upload = Self::new(tokio::fs::read(path).await?);
        Ok(match path.file_name() {
            Some(name) => upload.file_name(name.to_string_lossy()),
            None => upload,
        })
    }

    /// Reads a stream, such as the body of a request, to its end.
    ///
    /// # Errors
    ///
    /// When the stream fails, or has more than `max_bytes`.
    pub async fn from_stream<B, E>(stream: impl Stream<Item = Result<B, E>>, max_bytes: usize) -> io::Result<Self>
    where
        B: AsRef<[u8]>,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let (mut stream, mut bytes) = (pin!(stream), Vec::new());
        while let Some(chunk) = poll_fn(|context| stream.as_mut().poll_next(context)).await {
            let chunk = chunk.map_err(io::Error::other)?;
            if chunk.as_ref().len() > max_bytes - bytes.len() {
                let problem = format!("the upload has more than {max_bytes} bytes");
                return Err(io::Error::new(io::ErrorKind::FileTooLarge, problem));
            }
            bytes.extend_from_slice(chunk.as_ref());
        }
        Ok(Self::new(bytes))
    }

    /// Names the file.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = name.into();
        self
    }

    /// Sets the media type: `image/png`. Default: what the first bytes say, for PNG, JPEG, GIF and WebP.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// The content.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn name(&self) -> &str {
        &self.file_name
    }

    pub(crate) fn media_type(&self) -> &str {
        let known = IMAGES.iter().find(|(start, _)| self.bytes.starts_with(start));
        self.content_type.as_deref().or(known.map(|(_, media_type)| *media_type)).unwrap_or(UNKNOWN)
    }
}

impl From<Bytes> for Upload {
    fn from(bytes: Bytes) -> Self {
        Self::new(bytes)
    }
}

impl From<Vec<u8>> for Upload {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

impl From<&[u8]> for Upload {
    fn from(bytes: &[u8]) -> Self {
        Self::new(bytes.to_vec())
    }
}

impl<const LENGTH: usize> From<&[u8; LENGTH]> for Upload {
    fn from(bytes: &[u8; LENGTH]) -> Self {
        Self::new(bytes.to_vec())
    }
}

impl fmt::Debug for Upload {
    /// The content is not shown: it can be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("file_name", &self.file_name)
            .field("content_type", &self.media_type())
            .field("length", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use super::*;

    /// These chunks, one after the other.
    struct Chunks(Vec<Result<&'static [u8], io::Error>>);

    impl Stream for Chunks {
        type Item = Result<&'static [u8], io::Error>;

        fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            Poll::Ready((!self.0.is_empty()).then(|| self.0.remove(0)))
        }
    }

    #[tokio::test]
    async fn stream_is_read_to_its_end_or_its_limit() {
        let chunks = || Chunks(vec![Ok(b"GIF89"), Ok(b"a!")]);
        let upload = Upload::from_stream(chunks(), 7).await.expect("few bytes");
        assert_eq!((upload.bytes(), upload.media_type()), (&b"GIF89a!"[..], "image/gif"));
        let problem = Upload::from_stream(chunks(), 6).await.expect_err("too many bytes");
        assert_eq!(problem.to_string(), "the upload has more than 6 bytes");
        let broken = Chunks(vec![Ok(b"GIF"), Err(io::Error::other("cut off"))]);
        assert_eq!(Upload::from_stream(broken, 100).await.expect_err("broken").to_string(), "cut off");
    }

    #[tokio::test]
    async fn file_has_the_name_of_its_path() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("ada.png");
        std::fs::write(&path, b"\x89PNG\r\n\x1a\n").expect("a file");
        let upload = Upload::from_path(&path).await.expect("it can be read");
        assert_eq!((upload.name(), upload.media_type()), ("ada.png", "image/png"));
        assert!(Upload::from_path(folder.path().join("none")).await.is_err());
        assert_eq!(
            format!("{upload:?}"),
            r#"Upload { file_name: "ada.png", content_type: "image/png", length: 8, .. }"#
        );
    }
}
