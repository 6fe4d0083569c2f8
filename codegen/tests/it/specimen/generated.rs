// Generated from the specimen of the tests. Do not edit.

/// The objects of the API: what calls respond with and what they send.
pub mod types {
    use super::support;
    ///`Client`
    #[derive(Clone, Debug, Default, PartialEq, ::serde::Serialize)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct Client {
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub status: Option<super::types::Status>,
    }
    support::received! {
        Client { status = "status" by optional, }
    }
    ///`User`
    #[derive(Clone, Debug, Default, PartialEq, ::serde::Serialize)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct User {
        #[serde(default)]
        pub created_at: support::Timestamp,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub email_id: Option<super::types::EmailId>,
        #[serde(default)]
        pub id: support::UserId,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub object: Option<super::types::ObjectKind>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub public_metadata: Option<support::RawJson>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        pub sign_ins: Option<i64>,
        #[serde(default)]
        pub status: super::types::Status,
        #[serde(
            skip_serializing,
            default,
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub token: Option<support::Secret>,
    }
    support::received! {
        User { created_at = "created_at" by value, email_id = "email_id" by optional, id
        = "id" by value, object = "object" by optional, public_metadata =
        "public_metadata" by optional, sign_ins = "sign_ins" by optional_integer, status
        = "status" by value, token = "token" by optional, }
    }
    /// `CreateClient`
    #[derive(Clone, Debug, PartialEq, ::serde::Serialize)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[must_use = "an object does nothing until it is sent"]
    pub struct CreateClient {
        age: Option<i64>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        extra: Option<support::RawJson>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        extras: Option<Vec<support::RawJson>>,
        name: String,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        note: Option<String>,
        size: i64,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        tags: Option<Vec<Tag>>,
        #[serde(skip)]
        problems: support::Problems,
    }
    impl CreateClient {
        /// What the service requires; everything else is set by the methods below.
        pub fn new(
            name: impl Into<String>,
            size: i64,
            age: impl Into<Option<i64>>,
        ) -> Self {
            let problems = support::Problems::default();
            let name = name.into();
            let size = size;
            let age = age.into();
            Self {
                name,
                size,
                age,
                extra: ::std::default::Default::default(),
                extras: ::std::default::Default::default(),
                note: ::std::default::Default::default(),
                tags: ::std::default::Default::default(),
                problems,
            }
        }
        /// Sets `extra`.
        pub fn extra(mut self, value: impl ::serde::Serialize) -> Self {
            self.extra = ::std::option::Option::Some(
                self.problems.json("extra", &value),
            );
            self
        }
        /// Sets `extras`.
        pub fn extras(
            mut self,
            value: impl IntoIterator<Item: ::serde::Serialize>,
        ) -> Self {
            self.extras = ::std::option::Option::Some({
                self.problems.forget("extras");
                let values = value.into_iter().enumerate();
                values
                    .map(|(index, value)| {
                        self.problems.json(&format!("extras[{}]", index), &value)
                    })
                    .collect()
            });
            self
        }
        /// Sets `note`.
        pub fn note(mut self, value: impl Into<String>) -> Self {
            self.note = ::std::option::Option::Some(value.into());
            self
        }
        /// Sets `tags`.
        pub fn tags(mut self, value: impl IntoIterator<Item: Into<Tag>>) -> Self {
            self.tags = ::std::option::Option::Some(
                support::sent_list(&mut self.problems, "tags", value, Tag::take_problems),
            );
            self
        }
        pub(crate) fn take_problems(&mut self) -> support::Problems {
            ::std::mem::take(&mut self.problems)
        }
    }
    /// `ReplaceMetadata`
    #[derive(Clone, Debug, PartialEq, ::serde::Serialize)]
    #[derive(Default)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[must_use = "an object does nothing until it is sent"]
    pub struct ReplaceMetadata {
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        public_metadata: Option<support::RawJson>,
        #[serde(skip)]
        problems: support::Problems,
    }
    impl ReplaceMetadata {
        /// What the service requires; everything else is set by the methods below.
        pub fn new() -> Self {
            let problems = support::Problems::default();
            Self {
                public_metadata: ::std::default::Default::default(),
                problems,
            }
        }
        /// Sets `public_metadata`.
        pub fn public_metadata(mut self, value: impl ::serde::Serialize) -> Self {
            self.public_metadata = ::std::option::Option::Some(
                self.problems.json("public_metadata", &value),
            );
            self
        }
        pub(crate) fn take_problems(&mut self) -> support::Problems {
            ::std::mem::take(&mut self.problems)
        }
    }
    /// `Tag`
    #[derive(Clone, Debug, PartialEq, ::serde::Serialize)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[must_use = "an object does nothing until it is sent"]
    pub struct Tag {
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        color: Option<String>,
        name: String,
        #[serde(skip)]
        problems: support::Problems,
    }
    impl Tag {
        /// What the service requires; everything else is set by the methods below.
        pub fn new(name: impl Into<String>) -> Self {
            let problems = support::Problems::default();
            let name = name.into();
            Self {
                name,
                color: ::std::default::Default::default(),
                problems,
            }
        }
        /// Sets `color`.
        pub fn color(mut self, value: impl Into<String>) -> Self {
            self.color = ::std::option::Option::Some(value.into());
            self
        }
        /// Sets what there is, and nothing otherwise: `.maybe(value, Tag::color)`.
        pub fn maybe<V>(
            self,
            value: Option<V>,
            set: impl FnOnce(Self, V) -> Self,
        ) -> Self {
            match value {
                Some(value) => set(self, value),
                None => self,
            }
        }
        pub(crate) fn take_problems(&mut self) -> support::Problems {
            ::std::mem::take(&mut self.problems)
        }
    }
    /// `UpdateUser`
    #[derive(Clone, Debug, PartialEq, ::serde::Serialize)]
    #[derive(Default)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[must_use = "an object does nothing until it is sent"]
    pub struct UpdateUser {
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        codes: Option<Vec<String>>,
        #[serde(
            default,
            skip_serializing_if = "::std::option::Option::is_none",
            serialize_with = "support::secret::reveal",
        )]
        password: Option<support::Secret>,
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        primary_email_id: Option<super::types::EmailId>,
        #[serde(default, skip_serializing_if = "support::Nullable::is_absent")]
        username: support::Nullable<String>,
        #[serde(skip)]
        problems: support::Problems,
    }
    impl UpdateUser {
        /// What the service requires; everything else is set by the methods below.
        pub fn new() -> Self {
            let problems = support::Problems::default();
            Self {
                codes: ::std::default::Default::default(),
                password: ::std::default::Default::default(),
                primary_email_id: ::std::default::Default::default(),
                username: ::std::default::Default::default(),
                problems,
            }
        }
        /// Sets `codes`.
        pub fn codes(mut self, value: impl IntoIterator<Item: Into<String>>) -> Self {
            self.codes = ::std::option::Option::Some(
                value.into_iter().map(Into::into).collect(),
            );
            self
        }
        /// Sets `password`.
        pub fn password(mut self, value: impl Into<support::Secret>) -> Self {
            self.password = ::std::option::Option::Some(value.into());
            self
        }
        /// Sets `primary_email_id`.
        pub fn primary_email_id(
            mut self,
            value: impl Into<super::types::EmailId>,
        ) -> Self {
            self.primary_email_id = ::std::option::Option::Some({
                let value: super::types::EmailId = value.into();
                self.problems.check_id("primary_email_id", &value);
                value
            });
            self
        }
        /// The name.
        pub fn username(mut self, value: impl Into<String>) -> Self {
            self.username = support::Nullable::Value(value.into());
            self
        }
        /// Sends null for [`username`](Self::username), which removes what is stored.
        pub fn clear_username(mut self) -> Self {
            self.problems.forget("username");
            self.username = support::Nullable::Null;
            self
        }
        pub(crate) fn take_problems(&mut self) -> support::Problems {
            ::std::mem::take(&mut self.problems)
        }
    }
    /// `UploadLogo`
    #[derive(Clone, Debug, PartialEq, ::serde::Serialize)]
    #[derive(Default)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[must_use = "an object does nothing until it is sent"]
    pub struct UploadLogo {
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        uploader: Option<String>,
        #[serde(skip)]
        problems: support::Problems,
    }
    impl UploadLogo {
        /// What the service requires; everything else is set by the methods below.
        pub fn new() -> Self {
            let problems = support::Problems::default();
            Self {
                uploader: ::std::default::Default::default(),
                problems,
            }
        }
        /// Sets `uploader`.
        pub fn uploader(mut self, value: impl Into<String>) -> Self {
            self.uploader = ::std::option::Option::Some(value.into());
            self
        }
        pub(crate) fn take_problems(&mut self) -> support::Problems {
            ::std::mem::take(&mut self.problems)
        }
    }
    support::open_enum! {
        #[doc = " A status."] pub enum Status { Active = "active", OnHold = "on-hold", }
    }
    support::open_enum! {
        #[doc = " The kind of an object."] pub enum ObjectKind { User = "user", }
    }
    pub use support::UserId;
    support::ids! {
        #[doc = " An email."] EmailId = Email;
    }
}
/// One builder per operation: set what the call needs, then `send` it.
pub mod builder {
    use super::{operations, support, types};
    /// Create a client
    ///
    /// Sends `POST /clients`.
    #[derive(Clone, Debug)]
    #[must_use = "nothing is sent before `send`"]
    pub struct ClientsCreate {
        draft: support::Draft,
        body: types::CreateClient,
    }
    impl ClientsCreate {
        pub(crate) fn new(
            connection: &support::Connection,
            kind: impl Into<String>,
            owner: impl Into<String>,
            name: impl Into<String>,
            size: i64,
            age: impl Into<Option<i64>>,
        ) -> Self {
            let mut draft = support::Draft::new(connection, &operations::CLIENTS_CREATE);
            let value: String = kind.into();
            draft.query.text("kind", &value);
            let value: String = owner.into();
            draft.query.text("owner", &value);
            Self {
                draft,
                body: types::CreateClient::new(name, size, age),
            }
        }
        /// Sets `extra`.
        pub fn extra(mut self, value: impl ::serde::Serialize) -> Self {
            self.body = self.body.extra(value);
            self
        }
        /// Sets `extras`.
        pub fn extras(
            mut self,
            value: impl IntoIterator<Item: ::serde::Serialize>,
        ) -> Self {
            self.body = self.body.extras(value);
            self
        }
        /// Sets `note`.
        pub fn note(mut self, value: impl Into<String>) -> Self {
            self.body = self.body.note(value);
            self
        }
        /// Sets `tags`.
        pub fn tags(mut self, value: impl IntoIterator<Item: Into<types::Tag>>) -> Self {
            self.body = self.body.tags(value);
            self
        }
        pub(crate) fn prepare(
            mut self,
            call: &support::Call,
        ) -> support::Result<support::Prepared<types::Client>> {
            self.draft.problems(self.body.take_problems()).prepare_json(call, &self.body)
        }
    }
    support::request! {
        ClientsCreate, operations::CLIENTS_CREATE, types::Client
    }
    /// Create clients
    ///
    /// Sends `POST /clients/bulk`.
    #[derive(Clone, Debug)]
    #[must_use = "nothing is sent before `send`"]
    pub struct ClientsCreateMany {
        draft: support::Draft,
        body: Vec<types::CreateClient>,
    }
    impl ClientsCreateMany {
        pub(crate) fn new(
            connection: &support::Connection,
            items: impl IntoIterator<Item: Into<types::CreateClient>>,
        ) -> Self {
            let draft = support::Draft::new(
                connection,
                &operations::CLIENTS_CREATE_MANY,
            );
            let mut problems = support::Problems::default();
            let body = support::sent_list(
                &mut problems,
                "items",
                items,
                types::CreateClient::take_problems,
            );
            let draft = draft.problems(problems);
            Self { draft, body }
        }
        pub(crate) fn prepare(
            self,
            call: &support::Call,
        ) -> support::Result<support::Prepared<support::Page<types::Client>>> {
            self.draft.prepare_json(call, &self.body)
        }
    }
    support::request! {
        ClientsCreateMany, operations::CLIENTS_CREATE_MANY, support::Page < types::Client
        >
    }
    support::bulk! {
        ClientsCreateMany, types::CreateClient, types::Client, 10
    }
    /// Delete the preview
    ///
    /// Sends `DELETE /clients/preview`.
    #[derive(Clone, Debug)]
    #[must_use = "nothing is sent before `send`"]
    pub struct ClientsDeletePreview {
        draft: support::Draft,
    }
    impl ClientsDeletePreview {
        pub(crate) fn new(connection: &support::Connection) -> Self {
            let draft = support::Draft::new(
                connection,
                &operations::CLIENTS_DELETE_PREVIEW,
            );
            Self { draft }
        }
        pub(crate) fn prepare(
            self,
            call: &support::Call,
        ) -> support::Result<support::Prepared<()>> {
            self.draft.prepare(call)
        }
    }
    support::request! {
        ClientsDeletePreview, operations::CLIENTS_DELETE_PREVIEW, ()
    }
    /// List clients
    ///
    /// Sends `GET /clients`.
    #[derive(Clone, Debug)]
    #[must_use = "nothing is sent before `send`"]
    pub struct ClientsList {
        draft: support::Draft,
    }
    impl ClientsList {
        pub(crate) fn new(connection: &support::Connection) -> Self {
            let draft = support::Draft::new(connection, &operations::CLIENTS_LIST);
            Self { draft }
        }
        pub(crate) fn prepare(
            self,
            call: &support::Call,
        ) -> support::Result<support::Prepared<support::Page<types::Client>>> {
            self.draft.prepare(call)
        }
    }
    support::request! {
        ClientsList, operations::CLIENTS_LIST, support::Page < types::Client >
    }
    /// Preview clients
    ///
    /// Sends `GET /clients/preview`.
    #[derive(Clone, Debug)]
    #[must_use = "nothing is sent before `send`"]
    pub struct ClientsPreview {
        draft: support::Draft,
    }
    impl ClientsPreview {
        pub(crate) fn new(connection: &support::Connection) -> Self {
            let draft = support::Draft::new(connection, &operations::CLIENTS_PREVIEW);
            Self { draft }
        }
        /// Sets `kinds`.
        pub fn kinds(mut self, value: impl IntoIterator<Item: Into<String>>) -> Self {
            let values: Vec<String> = value.into_iter().map(Into::into).collect();
            self.draft.query.joined("kinds", &values);
            self
        }
        /// Sets `limit`.
        pub fn limit(
            mut self,
            value: impl TryInto<support::PageLimit<100>, Error: ::std::fmt::Display>,
        ) -> Self {
            self.draft.query.limit("limit", value);
            self
        }
        pub(crate) fn prepare(
            self,
            call: &support::Call,
        ) -> support::Result<support::Prepared<support::RawJson>> {
            self.draft.prepare(call)
        }
    }
    support::request! {
        ClientsPreview, operations::CLIENTS_PREVIEW, support::RawJson
    }
    /// Search clients
    ///
    /// Sends `GET /clients/search`.
    #[derive(Clone, Debug)]
    #[must_use = "nothing is sent before `send`"]
    pub struct ClientsSearch {
        draft: support::Draft,
    }
    impl ClientsSearch {
        pub(crate) fn new(connection: &support::Connection) -> Self {
            let draft = support::Draft::new(connection, &operations::CLIENTS_SEARCH);
            Self { draft }
        }
        pub(crate) fn prepare(
            self,
            call: &support::Call,
        ) -> support::Result<support::Prepared<support::Page<types::Client>>> {
            self.draft.prepare(call)
        }
    }
    support::request! {
        ClientsSearch, operations::CLIENTS_SEARCH, support::Page < types::Client >
    }
    /// Upload a logo
    ///
    /// Sends `PUT /clients/logo`.
    #[derive(Clone, Debug)]
    #[must_use = "nothing is sent before `send`"]
    #[deprecated = "Clerk advises against this operation"]
    pub struct ClientsUploadLogo {
        draft: support::Draft,
        file: support::Upload,
        body: types::UploadLogo,
    }
    impl ClientsUploadLogo {
        pub(crate) fn new(
            connection: &support::Connection,
            file: impl Into<support::Upload>,
        ) -> Self {
            let draft = support::Draft::new(
                connection,
                &operations::CLIENTS_UPLOAD_LOGO,
            );
            Self {
                draft,
                file: file.into(),
                body: types::UploadLogo::new(),
            }
        }
        /// Sets `uploader`.
        pub fn uploader(mut self, value: impl Into<String>) -> Self {
            self.body = self.body.uploader(value);
            self
        }
        pub(crate) fn prepare(
            mut self,
            call: &support::Call,
        ) -> support::Result<support::Prepared<()>> {
            self.draft
                .problems(self.body.take_problems())
                .prepare_upload(call, &self.file, &self.body)
        }
    }
    support::request! {
        ClientsUploadLogo, operations::CLIENTS_UPLOAD_LOGO, ()
    }
    /// List users
    ///
    /// Sends `GET /users`.
    #[derive(Clone, Debug)]
    #[must_use = "nothing is sent before `send`"]
    pub struct UsersList {
        draft: support::Draft,
    }
    impl UsersList {
        pub(crate) fn new(connection: &support::Connection) -> Self {
            let draft = support::Draft::new(connection, &operations::USERS_LIST);
            Self { draft }
        }
        /// Sets `email`.
        #[deprecated]
        pub fn email(mut self, value: impl IntoIterator<Item: Into<String>>) -> Self {
            let values: Vec<String> = value.into_iter().map(Into::into).collect();
            self.draft.query.texts("email", &values);
            self
        }
        /// Rows.
        pub fn limit(
            mut self,
            value: impl TryInto<support::PageLimit, Error: ::std::fmt::Display>,
        ) -> Self {
            self.draft.query.limit("limit", value);
            self
        }
        /// Sets `starting_after`.
        pub fn starting_after(mut self, value: impl Into<support::UserId>) -> Self {
            let value: support::UserId = value.into();
            self.draft.query.id("starting_after", &value);
            self
        }
        /// Sets `user_id`.
        pub fn user_id(mut self, value: impl IntoIterator<Item: Into<String>>) -> Self {
            let values: Vec<String> = value.into_iter().map(Into::into).collect();
            self.draft.query.ids("user_id", &values);
            self
        }
        pub(crate) fn prepare(
            self,
            call: &support::Call,
        ) -> support::Result<support::Prepared<support::Page<types::User>>> {
            self.draft.prepare(call)
        }
    }
    support::request! {
        UsersList, operations::USERS_LIST, support::Page < types::User >
    }
    /// Replace metadata
    ///
    /// Sends `PUT /users/{user_id}/metadata`.
    #[derive(Clone, Debug)]
    #[must_use = "nothing is sent before `send`"]
    pub struct UsersReplaceMetadata {
        draft: support::Draft,
        body: types::ReplaceMetadata,
    }
    impl UsersReplaceMetadata {
        pub(crate) fn new(
            connection: &support::Connection,
            user_id: impl Into<support::UserId>,
        ) -> Self {
            let draft = support::Draft::new(
                    connection,
                    &operations::USERS_REPLACE_METADATA,
                )
                .segment(
                    "user_id",
                    AsRef::<
                        str,
                    >::as_ref(&::std::convert::Into::<support::UserId>::into(user_id)),
                );
            Self {
                draft,
                body: types::ReplaceMetadata::new(),
            }
        }
        pub(crate) fn following(first: &support::Draft) -> Self {
            Self {
                draft: first.with_operation(&operations::USERS_REPLACE_METADATA),
                body: ::std::default::Default::default(),
            }
        }
        /// Sets `public_metadata`.
        pub fn public_metadata(mut self, value: impl ::serde::Serialize) -> Self {
            self.body = self.body.public_metadata(value);
            self
        }
        pub(crate) fn prepare(
            mut self,
            call: &support::Call,
        ) -> support::Result<support::Prepared<types::User>> {
            self.draft
                .problems(self.body.take_problems())
                .prepare_json(call, &self.body)
                .map(|request| {
                    request.with_own_id(|value: &types::User| value.id.as_str())
                })
        }
    }
    support::request! {
        UsersReplaceMetadata, operations::USERS_REPLACE_METADATA, types::User
    }
    /// Change a user
    ///
    /// Sends `PATCH /users/{user_id}`.
    #[derive(Clone, Debug)]
    #[must_use = "nothing is sent before `send`"]
    pub struct UsersUpdate {
        draft: support::Draft,
        body: types::UpdateUser,
        follow_up: Option<UsersReplaceMetadata>,
    }
    impl UsersUpdate {
        pub(crate) fn new(
            connection: &support::Connection,
            user_id: impl Into<support::UserId>,
        ) -> Self {
            let draft = support::Draft::new(connection, &operations::USERS_UPDATE)
                .segment(
                    "user_id",
                    AsRef::<
                        str,
                    >::as_ref(&::std::convert::Into::<support::UserId>::into(user_id)),
                );
            Self {
                draft,
                body: types::UpdateUser::new(),
                follow_up: None,
            }
        }
        /// Sets `codes`.
        pub fn codes(mut self, value: impl IntoIterator<Item: Into<String>>) -> Self {
            self.body = self.body.codes(value);
            self
        }
        /// Sets `password`.
        pub fn password(mut self, value: impl Into<support::Secret>) -> Self {
            self.body = self.body.password(value);
            self
        }
        /// Sets `primary_email_id`.
        pub fn primary_email_id(
            mut self,
            value: impl Into<super::types::EmailId>,
        ) -> Self {
            self.body = self.body.primary_email_id(value);
            self
        }
        /// The name.
        pub fn username(mut self, value: impl Into<String>) -> Self {
            self.body = self.body.username(value);
            self
        }
        /// Sends null for [`username`](Self::username), which removes what is stored.
        pub fn clear_username(mut self) -> Self {
            self.body = self.body.clear_username();
            self
        }
        /// Sets `public_metadata`.
        pub fn public_metadata(mut self, value: impl ::serde::Serialize) -> Self {
            let next = self
                .follow_up
                .take()
                .unwrap_or_else(|| UsersReplaceMetadata::following(&self.draft));
            self.follow_up = Some(next.public_metadata(value));
            self
        }
        pub(crate) fn prepare(
            mut self,
            call: &support::Call,
        ) -> support::Result<support::Prepared<types::User>> {
            let Some(mut next) = self.follow_up else {
                return self
                    .draft
                    .problems(self.body.take_problems())
                    .prepare_json(call, &self.body)
                    .map(|request| {
                        request.with_own_id(|value: &types::User| value.id.as_str())
                    })
            };
            next.draft.with_options_of(&self.draft);
            let next = next.prepare(call)?;
            Ok(
                next
                    .after(
                        self
                            .draft
                            .problems(self.body.take_problems())
                            .prepare_json(call, &self.body)
                            .map(|request| {
                                request.with_own_id(|value: &types::User| value.id.as_str())
                            })?,
                    ),
            )
        }
    }
    support::request! {
        UsersUpdate, operations::USERS_UPDATE, types::User
    }
}
pub(crate) mod operations {
    use super::support;
    pub(crate) static CLIENTS_CREATE: support::Operation = support::Operation {
        id: "clients_create",
        method: ::http::Method::POST,
        path: "/clients",
        api_version: support::API_VERSION,
        max_response_bytes: None,
        is_authorized: true,
        has_content: true,
    };
    pub(crate) static CLIENTS_CREATE_MANY: support::Operation = support::Operation {
        id: "clients_create_many",
        method: ::http::Method::POST,
        path: "/clients/bulk",
        api_version: support::API_VERSION,
        max_response_bytes: None,
        is_authorized: true,
        has_content: true,
    };
    pub(crate) static CLIENTS_DELETE_PREVIEW: support::Operation = support::Operation {
        id: "clients_delete_preview",
        method: ::http::Method::DELETE,
        path: "/clients/preview",
        api_version: support::API_VERSION,
        max_response_bytes: None,
        is_authorized: true,
        has_content: false,
    };
    pub(crate) static CLIENTS_LIST: support::Operation = support::Operation {
        id: "clients_list",
        method: ::http::Method::GET,
        path: "/clients",
        api_version: support::API_VERSION,
        max_response_bytes: None,
        is_authorized: true,
        has_content: true,
    };
    pub(crate) static CLIENTS_PREVIEW: support::Operation = support::Operation {
        id: "clients_preview",
        method: ::http::Method::GET,
        path: "/clients/preview",
        api_version: support::API_VERSION,
        max_response_bytes: None,
        is_authorized: false,
        has_content: true,
    };
    pub(crate) static CLIENTS_SEARCH: support::Operation = support::Operation {
        id: "clients_search",
        method: ::http::Method::GET,
        path: "/clients/search",
        api_version: support::API_VERSION,
        max_response_bytes: None,
        is_authorized: true,
        has_content: true,
    };
    pub(crate) static CLIENTS_UPLOAD_LOGO: support::Operation = support::Operation {
        id: "clients_upload_logo",
        method: ::http::Method::PUT,
        path: "/clients/logo",
        api_version: support::API_VERSION,
        max_response_bytes: None,
        is_authorized: true,
        has_content: false,
    };
    pub(crate) static USERS_LIST: support::Operation = support::Operation {
        id: "users_list",
        method: ::http::Method::GET,
        path: "/users",
        api_version: support::API_VERSION,
        max_response_bytes: None,
        is_authorized: true,
        has_content: true,
    };
    pub(crate) static USERS_REPLACE_METADATA: support::Operation = support::Operation {
        id: "users_replace_metadata",
        method: ::http::Method::PUT,
        path: "/users/{user_id}/metadata",
        api_version: "2021-02-05",
        max_response_bytes: None,
        is_authorized: true,
        has_content: true,
    };
    pub(crate) static USERS_UPDATE: support::Operation = support::Operation {
        id: "users_update",
        method: ::http::Method::PATCH,
        path: "/users/{user_id}",
        api_version: support::API_VERSION,
        max_response_bytes: None,
        is_authorized: true,
        has_content: true,
    };
}
/// Typed mocks: one method of the mock server per operation.
#[cfg(feature = "mock")]
pub mod mock {
    use super::{operations, support, types};
    /// Which calls of [`ClientsCreate`](super::builder::ClientsCreate) a mock responds to: all, or what its methods say.
    pub struct ClientsCreateWhen(support::mocked_call::When);
    impl ClientsCreateWhen {
        /// Only calls with this value of `kind`.
        pub fn kind(self, value: impl Into<String>) -> Self {
            Self(
                self
                    .0
                    .query(|query| {
                        let value: String = value.into();
                        query.text("kind", &value);
                    }),
            )
        }
        /// Only calls with this value of `owner`.
        pub fn owner(self, value: impl Into<String>) -> Self {
            Self(
                self
                    .0
                    .query(|query| {
                        let value: String = value.into();
                        query.text("owner", &value);
                    }),
            )
        }
        /// Only calls with exactly this body. `into_inner().json_body_includes(…)` expects a part of one.
        pub fn json_body(self, mut value: types::CreateClient) -> Self {
            let problems = value.take_problems();
            Self(self.0.body(&value, &problems))
        }
        /// The expectations as httpmock has them, for all that has no method here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0.into_inner()
        }
    }
    /// Which calls of [`ClientsCreateMany`](super::builder::ClientsCreateMany) a mock responds to: all, or what its methods say.
    pub struct ClientsCreateManyWhen(support::mocked_call::When);
    impl ClientsCreateManyWhen {
        /// Only calls with exactly this body. `into_inner().json_body_includes(…)` expects a part of one.
        pub fn json_body(
            self,
            items: impl IntoIterator<Item: Into<types::CreateClient>>,
        ) -> Self {
            let mut problems = support::Problems::default();
            let value = support::sent_list(
                &mut problems,
                "items",
                items,
                types::CreateClient::take_problems,
            );
            Self(self.0.body(&value, &problems))
        }
        /// The expectations as httpmock has them, for all that has no method here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0.into_inner()
        }
    }
    /// Which calls of [`ClientsDeletePreview`](super::builder::ClientsDeletePreview) a mock responds to: all, or what its methods say.
    pub struct ClientsDeletePreviewWhen(support::mocked_call::When);
    impl ClientsDeletePreviewWhen {
        /// The expectations as httpmock has them, for all that has no method here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0.into_inner()
        }
    }
    /// Which calls of [`ClientsList`](super::builder::ClientsList) a mock responds to: all, or what its methods say.
    pub struct ClientsListWhen(support::mocked_call::When);
    impl ClientsListWhen {
        /// The expectations as httpmock has them, for all that has no method here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0.into_inner()
        }
    }
    /// Which calls of [`ClientsPreview`](super::builder::ClientsPreview) a mock responds to: all, or what its methods say.
    pub struct ClientsPreviewWhen(support::mocked_call::When);
    impl ClientsPreviewWhen {
        /// Only calls with this value of `kinds`.
        pub fn kinds(self, value: impl IntoIterator<Item: Into<String>>) -> Self {
            Self(
                self
                    .0
                    .query(|query| {
                        let values: Vec<String> = value
                            .into_iter()
                            .map(Into::into)
                            .collect();
                        query.joined("kinds", &values);
                    }),
            )
        }
        /// Only calls with this value of `limit`.
        pub fn limit(
            self,
            value: impl TryInto<support::PageLimit<100>, Error: ::std::fmt::Display>,
        ) -> Self {
            Self(
                self
                    .0
                    .query(|query| {
                        query.limit("limit", value);
                    }),
            )
        }
        /// The expectations as httpmock has them, for all that has no method here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0.into_inner()
        }
    }
    /// Which calls of [`ClientsSearch`](super::builder::ClientsSearch) a mock responds to: all, or what its methods say.
    pub struct ClientsSearchWhen(support::mocked_call::When);
    impl ClientsSearchWhen {
        /// The expectations as httpmock has them, for all that has no method here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0.into_inner()
        }
    }
    /// Which calls of [`ClientsUploadLogo`](super::builder::ClientsUploadLogo) a mock responds to: all, or what its methods say.
    pub struct ClientsUploadLogoWhen(support::mocked_call::When);
    impl ClientsUploadLogoWhen {
        /// The expectations as httpmock has them, for all that has no method here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0.into_inner()
        }
    }
    /// Which calls of [`UsersList`](super::builder::UsersList) a mock responds to: all, or what its methods say.
    pub struct UsersListWhen(support::mocked_call::When);
    impl UsersListWhen {
        /// Only calls with this value of `email`.
        pub fn email(self, value: impl IntoIterator<Item: Into<String>>) -> Self {
            Self(
                self
                    .0
                    .query(|query| {
                        let values: Vec<String> = value
                            .into_iter()
                            .map(Into::into)
                            .collect();
                        query.texts("email", &values);
                    }),
            )
        }
        /// Only calls with this value of `limit`.
        pub fn limit(
            self,
            value: impl TryInto<support::PageLimit, Error: ::std::fmt::Display>,
        ) -> Self {
            Self(
                self
                    .0
                    .query(|query| {
                        query.limit("limit", value);
                    }),
            )
        }
        /// Only calls with this value of `starting_after`.
        pub fn starting_after(self, value: impl Into<support::UserId>) -> Self {
            Self(
                self
                    .0
                    .query(|query| {
                        let value: support::UserId = value.into();
                        query.id("starting_after", &value);
                    }),
            )
        }
        /// Only calls with this value of `user_id`.
        pub fn user_id(self, value: impl IntoIterator<Item: Into<String>>) -> Self {
            Self(
                self
                    .0
                    .query(|query| {
                        let values: Vec<String> = value
                            .into_iter()
                            .map(Into::into)
                            .collect();
                        query.ids("user_id", &values);
                    }),
            )
        }
        /// The expectations as httpmock has them, for all that has no method here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0.into_inner()
        }
    }
    /// Which calls of [`UsersReplaceMetadata`](super::builder::UsersReplaceMetadata) a mock responds to: all, or what its methods say.
    pub struct UsersReplaceMetadataWhen(support::mocked_call::When);
    impl UsersReplaceMetadataWhen {
        /// Only calls with this `user_id`.
        pub fn user_id(self, value: impl Into<support::UserId>) -> Self {
            let value: support::UserId = value.into();
            Self(self.0.segment("user_id", &value))
        }
        /// Only calls with exactly this body. `into_inner().json_body_includes(…)` expects a part of one.
        pub fn json_body(self, mut value: types::ReplaceMetadata) -> Self {
            let problems = value.take_problems();
            Self(self.0.body(&value, &problems))
        }
        /// The expectations as httpmock has them, for all that has no method here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0.into_inner()
        }
    }
    /// Which calls of [`UsersUpdate`](super::builder::UsersUpdate) a mock responds to: all, or what its methods say.
    pub struct UsersUpdateWhen(support::mocked_call::When);
    impl UsersUpdateWhen {
        /// Only calls with this `user_id`.
        pub fn user_id(self, value: impl Into<support::UserId>) -> Self {
            let value: support::UserId = value.into();
            Self(self.0.segment("user_id", &value))
        }
        /// Only calls with exactly this body. `into_inner().json_body_includes(…)` expects a part of one.
        pub fn json_body(self, mut value: types::UpdateUser) -> Self {
            let problems = value.take_problems();
            Self(self.0.body(&value, &problems))
        }
        /// The expectations as httpmock has them, for all that has no method here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0.into_inner()
        }
    }
    /// The methods that mock operations, one for each: `server.mock_users_list(|when, then| …)`.
    pub trait MockServerExt {
        /// Mocks [`ClientsCreate`](super::builder::ClientsCreate).
        fn mock_clients_create(
            &self,
            configure: impl FnOnce(
                ClientsCreateWhen,
                support::mocked_call::Then<types::Client>,
            ),
        ) -> ::httpmock::Mock<'_>;
        /// Mocks [`ClientsCreateMany`](super::builder::ClientsCreateMany).
        fn mock_clients_create_many(
            &self,
            configure: impl FnOnce(
                ClientsCreateManyWhen,
                support::mocked_call::Then<support::Page<types::Client>>,
            ),
        ) -> ::httpmock::Mock<'_>;
        /// Mocks [`ClientsDeletePreview`](super::builder::ClientsDeletePreview).
        fn mock_clients_delete_preview(
            &self,
            configure: impl FnOnce(
                ClientsDeletePreviewWhen,
                support::mocked_call::Then<()>,
            ),
        ) -> ::httpmock::Mock<'_>;
        /// Mocks [`ClientsList`](super::builder::ClientsList).
        fn mock_clients_list(
            &self,
            configure: impl FnOnce(
                ClientsListWhen,
                support::mocked_call::Then<support::Page<types::Client>>,
            ),
        ) -> ::httpmock::Mock<'_>;
        /// Mocks [`ClientsPreview`](super::builder::ClientsPreview).
        fn mock_clients_preview(
            &self,
            configure: impl FnOnce(
                ClientsPreviewWhen,
                support::mocked_call::Then<support::RawJson>,
            ),
        ) -> ::httpmock::Mock<'_>;
        /// Mocks [`ClientsSearch`](super::builder::ClientsSearch).
        fn mock_clients_search(
            &self,
            configure: impl FnOnce(
                ClientsSearchWhen,
                support::mocked_call::Then<support::Page<types::Client>>,
            ),
        ) -> ::httpmock::Mock<'_>;
        /// Mocks [`ClientsUploadLogo`](super::builder::ClientsUploadLogo).
        fn mock_clients_upload_logo(
            &self,
            configure: impl FnOnce(ClientsUploadLogoWhen, support::mocked_call::Then<()>),
        ) -> ::httpmock::Mock<'_>;
        /// Mocks [`UsersList`](super::builder::UsersList).
        fn mock_users_list(
            &self,
            configure: impl FnOnce(
                UsersListWhen,
                support::mocked_call::Then<support::Page<types::User>>,
            ),
        ) -> ::httpmock::Mock<'_>;
        /// Mocks [`UsersReplaceMetadata`](super::builder::UsersReplaceMetadata).
        fn mock_users_replace_metadata(
            &self,
            configure: impl FnOnce(
                UsersReplaceMetadataWhen,
                support::mocked_call::Then<types::User>,
            ),
        ) -> ::httpmock::Mock<'_>;
        /// Mocks [`UsersUpdate`](super::builder::UsersUpdate).
        fn mock_users_update(
            &self,
            configure: impl FnOnce(
                UsersUpdateWhen,
                support::mocked_call::Then<types::User>,
            ),
        ) -> ::httpmock::Mock<'_>;
    }
    impl MockServerExt for ::httpmock::MockServer {
        fn mock_clients_create(
            &self,
            configure: impl FnOnce(
                ClientsCreateWhen,
                support::mocked_call::Then<types::Client>,
            ),
        ) -> ::httpmock::Mock<'_> {
            support::mocked_call::mock(
                self,
                &operations::CLIENTS_CREATE,
                &[],
                |when, then| configure(ClientsCreateWhen(when), then),
            )
        }
        fn mock_clients_create_many(
            &self,
            configure: impl FnOnce(
                ClientsCreateManyWhen,
                support::mocked_call::Then<support::Page<types::Client>>,
            ),
        ) -> ::httpmock::Mock<'_> {
            support::mocked_call::mock(
                self,
                &operations::CLIENTS_CREATE_MANY,
                &[],
                |when, then| configure(ClientsCreateManyWhen(when), then),
            )
        }
        fn mock_clients_delete_preview(
            &self,
            configure: impl FnOnce(
                ClientsDeletePreviewWhen,
                support::mocked_call::Then<()>,
            ),
        ) -> ::httpmock::Mock<'_> {
            support::mocked_call::mock(
                self,
                &operations::CLIENTS_DELETE_PREVIEW,
                &[],
                |when, then| configure(ClientsDeletePreviewWhen(when), then),
            )
        }
        fn mock_clients_list(
            &self,
            configure: impl FnOnce(
                ClientsListWhen,
                support::mocked_call::Then<support::Page<types::Client>>,
            ),
        ) -> ::httpmock::Mock<'_> {
            support::mocked_call::mock(
                self,
                &operations::CLIENTS_LIST,
                &[],
                |when, then| configure(ClientsListWhen(when), then),
            )
        }
        fn mock_clients_preview(
            &self,
            configure: impl FnOnce(
                ClientsPreviewWhen,
                support::mocked_call::Then<support::RawJson>,
            ),
        ) -> ::httpmock::Mock<'_> {
            support::mocked_call::mock(
                self,
                &operations::CLIENTS_PREVIEW,
                &[],
                |when, then| configure(ClientsPreviewWhen(when), then),
            )
        }
        fn mock_clients_search(
            &self,
            configure: impl FnOnce(
                ClientsSearchWhen,
                support::mocked_call::Then<support::Page<types::Client>>,
            ),
        ) -> ::httpmock::Mock<'_> {
            support::mocked_call::mock(
                self,
                &operations::CLIENTS_SEARCH,
                &[],
                |when, then| configure(ClientsSearchWhen(when), then),
            )
        }
        fn mock_clients_upload_logo(
            &self,
            configure: impl FnOnce(ClientsUploadLogoWhen, support::mocked_call::Then<()>),
        ) -> ::httpmock::Mock<'_> {
            support::mocked_call::mock(
                self,
                &operations::CLIENTS_UPLOAD_LOGO,
                &[],
                |when, then| configure(ClientsUploadLogoWhen(when), then),
            )
        }
        fn mock_users_list(
            &self,
            configure: impl FnOnce(
                UsersListWhen,
                support::mocked_call::Then<support::Page<types::User>>,
            ),
        ) -> ::httpmock::Mock<'_> {
            support::mocked_call::mock(
                self,
                &operations::USERS_LIST,
                &[],
                |when, then| configure(UsersListWhen(when), then),
            )
        }
        fn mock_users_replace_metadata(
            &self,
            configure: impl FnOnce(
                UsersReplaceMetadataWhen,
                support::mocked_call::Then<types::User>,
            ),
        ) -> ::httpmock::Mock<'_> {
            support::mocked_call::mock(
                self,
                &operations::USERS_REPLACE_METADATA,
                &[],
                |when, then| configure(UsersReplaceMetadataWhen(when), then),
            )
        }
        fn mock_users_update(
            &self,
            configure: impl FnOnce(
                UsersUpdateWhen,
                support::mocked_call::Then<types::User>,
            ),
        ) -> ::httpmock::Mock<'_> {
            support::mocked_call::mock(
                self,
                &operations::USERS_UPDATE,
                &[],
                |when, then| configure(UsersUpdateWhen(when), then),
            )
        }
    }
}
