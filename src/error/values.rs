//! Values that are wrong in themselves, such as a page limit of 501: `?` makes them the one error.

use super::{Error, ErrorKind, OutOfRange, PageLimitError, ParseTimestampError};

macro_rules! argument_errors {
    ($($error:ty)*) => {$(
        /// An error of kind [`Argument`](ErrorKind::Argument) with the same text.
        impl From<$error> for Error {
            fn from(error: $error) -> Self {
                Self::new(ErrorKind::Argument, error.to_string())
            }
        }
    )*};
}

argument_errors!(OutOfRange PageLimitError ParseTimestampError);
