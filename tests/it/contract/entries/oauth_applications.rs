//! Contracts of `oauth_applications`.

use crate::contract::entry::{Contract, contract};
use crate::support::file::File;

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! { oauth_applications_access_tokens_verify: clerk.oauth_applications().access_tokens().verify(access_token = "access_token") },
        contract! {
            oauth_applications_create: clerk.oauth_applications().create(name = "name") {
                callback_url = "callback_url",
                consent_screen_enabled = true,
                pkce_required = true,
                public = true,
                redirect_uris = ["redirect_uris"],
                scopes = "scopes",
            }
        },
        contract! { oauth_applications_delete: clerk.oauth_applications().delete({oauth_application_id} = "oauth_application_1") },
        contract! { oauth_applications_get: clerk.oauth_applications().get({oauth_application_id} = "oauth_application_1") },
        contract! {
            oauth_applications_list: clerk.oauth_applications().list() {
                limit = 1,
                offset = 2,
                order_by = "-created_at",
                name_query = "name_query",
            }
        },
        contract! { oauth_applications_revoke_token: clerk.oauth_applications().revoke_token({oauth_application_id} = "oauth_application_1", token = "token") },
        contract! { oauth_applications_rotate_secret: clerk.oauth_applications().rotate_secret({oauth_application_id} = "oauth_application_1") },
        contract! {
            oauth_applications_update: clerk.oauth_applications().update({oauth_application_id} = "oauth_application_1") {
                callback_url = "callback_url",
                consent_screen_enabled = true,
                name = "name",
                pkce_required = true,
                public = true,
                redirect_uris = ["redirect_uris"],
                scopes = "scopes",
            }
        },
        contract! {
            oauth_applications_upload_logo: clerk.oauth_applications().upload_logo({oauth_application_id} = "oauth_application_1", file = File("image")) {
                uploader_user_id = "uploader_user_1",
            }
        },
    ]
}
