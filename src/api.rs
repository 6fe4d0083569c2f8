//! The sub-APIs: one handle each, with one method per operation.
//!
//! A method takes what the call needs and returns the operation's builder; set the rest there, then
//! `send` it. Nothing happens before. Handles and builders own what they need, so they can be stored
//! and moved to other tasks.

#![allow(deprecated, reason = "the method of a deprecated operation is deprecated itself")]

// Beside the table below, because rustfmt does not find modules that a macro declares.
#[cfg(feature = "actor-tokens")]
pub mod actor_tokens;
#[cfg(feature = "admin-portal-link-tokens")]
pub mod admin_portal_link_tokens;
#[cfg(feature = "agent-tasks")]
pub mod agent_tasks;
#[cfg(feature = "allowlist-identifiers")]
pub mod allowlist_identifiers;
#[cfg(feature = "api-keys")]
pub mod api_keys;
#[cfg(feature = "beta-features")]
pub mod beta_features;
#[cfg(feature = "billing")]
pub mod billing;
#[cfg(feature = "blocklist-identifiers")]
pub mod blocklist_identifiers;
#[cfg(feature = "clients")]
pub mod clients;
#[cfg(feature = "directories")]
pub mod directories;
#[cfg(feature = "domains")]
pub mod domains;
#[cfg(feature = "email-addresses")]
pub mod email_addresses;
#[cfg(feature = "emails")]
pub mod emails;
#[cfg(feature = "enterprise-connections")]
pub mod enterprise_connections;
#[cfg(feature = "instance-settings")]
pub mod instance_settings;
#[cfg(feature = "invitations")]
pub mod invitations;
#[cfg(feature = "jwks")]
pub mod jwks;
#[cfg(feature = "jwt-templates")]
pub mod jwt_templates;
#[cfg(feature = "m2m-tokens")]
pub mod m2m_tokens;
#[cfg(feature = "machines")]
pub mod machines;
#[cfg(feature = "oauth-applications")]
pub mod oauth_applications;
#[cfg(feature = "organization-permissions")]
pub mod organization_permissions;
#[cfg(feature = "organization-roles")]
pub mod organization_roles;
#[cfg(feature = "organizations")]
pub mod organizations;
#[cfg(feature = "phone-numbers")]
pub mod phone_numbers;
#[cfg(feature = "proxy-checks")]
pub mod proxy_checks;
#[cfg(feature = "public")]
pub mod public;
#[cfg(feature = "redirect-urls")]
pub mod redirect_urls;
#[cfg(feature = "role-sets")]
pub mod role_sets;
#[cfg(feature = "saml-connections")]
pub mod saml_connections;
#[cfg(feature = "scim-directories")]
pub mod scim_directories;
#[cfg(feature = "sessions")]
pub mod sessions;
#[cfg(feature = "sign-in-tokens")]
pub mod sign_in_tokens;
#[cfg(feature = "sign-ups")]
pub mod sign_ups;
#[cfg(feature = "sms-messages")]
pub mod sms_messages;
#[cfg(feature = "svix")]
pub mod svix;
#[cfg(feature = "templates")]
pub mod templates;
#[cfg(feature = "testing-tokens")]
pub mod testing_tokens;
#[cfg(feature = "users")]
pub mod users;
#[cfg(feature = "waitlist-entries")]
pub mod waitlist_entries;

/// The table of sub-APIs: cargo feature, module and method, handle, and what it is for. A macro is called
/// with all of it.
macro_rules! sub_apis {
    ($then:ident) => {
        $then! {
            "actor-tokens" actor_tokens ActorTokens: "Tokens with which somebody acts as a user.";
            "admin-portal-link-tokens" admin_portal_link_tokens AdminPortalLinkTokens:
                "Links with which an IT contact sets up an enterprise connection.";
            "agent-tasks" agent_tasks AgentTasks: "Tasks that an agent carries out in a session of a user.";
            "allowlist-identifiers" allowlist_identifiers AllowlistIdentifiers:
                "Addresses, numbers and domains that may sign up, while the allowlist is switched on.";
            "api-keys" api_keys ApiKeys:
                "API keys, with which users, organizations and machines call your API.";
            "beta-features" beta_features BetaFeatures: "Settings of the instance that may still change.";
            "billing" billing Billing: "Plans, prices, subscriptions and statements.";
            "blocklist-identifiers" blocklist_identifiers BlocklistIdentifiers:
                "Keep email addresses, phone numbers and web3 wallets from signing up and signing in.";
            "clients" clients Clients: "Browsers and devices that hold the sessions of one or more users.";
            "directories" directories Directories: "Directories that users are provisioned from.";
            "domains" domains Domains: "The primary and the satellite domains of the instance.";
            "email-addresses" email_addresses EmailAddresses: "Email addresses of users.";
            "emails" emails Emails: "Emails to users (legacy).";
            "enterprise-connections" enterprise_connections EnterpriseConnections:
                "Connections to identity providers of companies, by SAML or OIDC.";
            "instance-settings" instance_settings InstanceSettings: "Read and change the settings of the instance.";
            "invitations" invitations Invitations: "Invitations to sign up, sent by email.";
            "jwks" jwks Jwks: "The keys that verify session tokens of the instance.";
            "jwt-templates" jwt_templates JwtTemplates: "Templates of tokens for other services, made from a session.";
            "m2m-tokens" m2m_tokens M2mTokens: "Tokens with which machines call each other.";
            "machines" machines Machines: "Machines, which call each other with tokens of their own.";
            "oauth-applications" oauth_applications OauthApplications:
                "Applications that sign users in with this instance as their OAuth provider, and their access tokens.";
            "organization-permissions" organization_permissions OrganizationPermissions:
                "Permissions in organizations.";
            "organization-roles" organization_roles OrganizationRoles: "Roles in organizations.";
            "organizations" organizations Organizations:
                "Groups of users who work together, with their members, invitations and domains.";
            "phone-numbers" phone_numbers PhoneNumbers: "Phone numbers of users.";
            "proxy-checks" proxy_checks ProxyChecks: "Check that a proxy reaches the frontend API.";
            "public" public Public: "What everybody may ask for: no key is sent.";
            "redirect-urls" redirect_urls RedirectUrls:
                "URLs to which native applications may be sent back after an OAuth sign-in.";
            "role-sets" role_sets RoleSets: "Sets of roles that organizations can use.";
            "saml-connections" saml_connections SamlConnections:
                "Connections by SAML (deprecated): use enterprise connections.";
            "scim-directories" scim_directories ScimDirectories:
                "Directories under their older path: the same as `directories`, with the names of SCIM.";
            "sessions" sessions Sessions: "Sessions of users on clients.";
            "sign-in-tokens" sign_in_tokens SignInTokens: "Tokens that sign a user in without a password.";
            "sign-ups" sign_ups SignUps: "Attempts to sign up.";
            "sms-messages" sms_messages SmsMessages: "Text messages to users (legacy).";
            "svix" svix Svix: "The Svix application that delivers the webhooks of the instance.";
            "templates" templates Templates: "Templates of emails and text messages (deprecated).";
            "testing-tokens" testing_tokens TestingTokens: "Tokens that let end-to-end tests pass the bot detection.";
            "users" users Users: "The people who sign in.";
            "waitlist-entries" waitlist_entries WaitlistEntries: "People who want to sign up, and wait to be invited.";
        }
    };
}
pub(crate) use sub_apis;

macro_rules! methods {
    ($($feature:literal $name:ident $handle:ident: $doc:literal;)*) => {
        impl crate::Clerk {$(
            #[doc = $doc]
            #[cfg(feature = $feature)]
            pub fn $name(&self) -> $name::$handle {
                $name::$handle::new(self.connection())
            }
        )*}
    };
}
sub_apis!(methods);

/// Defines handles: a sub-API of one client, cheap to clone.
macro_rules! handle {
    ($($(#[$doc:meta])* $name:ident);* $(;)?) => {$(
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name {
            connection: $crate::transport::Connection,
        }

        impl $name {
            pub(crate) fn new(connection: $crate::transport::Connection) -> Self {
                Self { connection }
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )*};
}
use handle;
