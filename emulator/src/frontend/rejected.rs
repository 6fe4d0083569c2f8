//! Why a browser does not get what it asked for, as a page for the person in front of it.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::{html::escape, respond, visit::NotAllowed};
use crate::problem::Problem;

pub(super) struct Rejected {
    status: StatusCode,
    title: &'static str,
    text: String,
}

impl Rejected {
    pub(super) fn new(status: StatusCode, title: &'static str, text: &str) -> Self {
        Self { status, title, text: text.to_owned() }
    }

    /// A form that this browser was not given, or that is too old.
    pub(super) fn form() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "Please start again",
            "This form does not come from a page that this browser has open, or the emulator was restarted since. \
             Go back to your app and open the page again.",
        )
    }
}

impl From<NotAllowed> for Rejected {
    fn from(_: NotAllowed) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "This link cannot be used",
            "Its redirect_url must be an absolute http or https URL, without a user name, of an app on this machine or \
             on a host that the emulator was told to allow.",
        )
    }
}

impl From<Problem> for Rejected {
    fn from(problem: Problem) -> Self {
        Self { status: problem.status(), title: "This did not work", text: problem.summary() }
    }
}

impl IntoResponse for Rejected {
    fn into_response(self) -> Response {
        let content = format!("<p>{}</p>", escape(&self.text));
        respond::page(self.status, self.title, &content, None)
    }
}
