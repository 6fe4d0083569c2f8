//! Groups of users who work together, with their members, invitations and domains.

use super::handle;
use crate::builder;
use crate::model::{OrganizationId, Upload, UserId};
use crate::types::{BulkOrganizationInvitation, CreditBalanceAction, OrganizationDomainId, OrganizationInvitationId};

handle! {
    /// Organizations. See [`Clerk::organizations`](crate::Clerk::organizations).
    Organizations;
    /// Billing. See [`Organizations::billing`].
    OrganizationsBilling;
    /// Domains. See [`Organizations::domains`].
    OrganizationsDomains;
    /// Invitations. See [`Organizations::invitations`].
    OrganizationsInvitations;
    /// Memberships. See [`Organizations::memberships`].
    OrganizationsMemberships;
}

impl Organizations {
    /// Creates an organization.
    ///
    /// The user in `created_by` becomes its first member, as an administrator.
    #[doc(alias = "createOrganization")]
    pub fn create(&self, name: impl Into<String>) -> builder::OrganizationsCreate {
        builder::OrganizationsCreate::new(&self.connection, name)
    }

    /// Deletes an organization, its memberships and its invitations.
    ///
    /// It cannot be undone. Sessions in which it is active have no active organization from then on.
    #[doc(alias = "deleteOrganization")]
    pub fn delete(&self, organization_id: impl Into<OrganizationId>) -> builder::OrganizationsDelete {
        builder::OrganizationsDelete::new(&self.connection, organization_id)
    }

    /// Removes the logo of an organization.
    #[doc(alias = "deleteOrganizationLogo")]
    pub fn delete_logo(&self, organization_id: impl Into<OrganizationId>) -> builder::OrganizationsDeleteLogo {
        builder::OrganizationsDeleteLogo::new(&self.connection, organization_id)
    }

    /// Gets one organization by its id or slug.
    #[doc(alias = "getOrganization")]
    pub fn get(&self, organization_id: impl Into<OrganizationId>) -> builder::OrganizationsGet {
        builder::OrganizationsGet::new(&self.connection, organization_id)
    }

    /// Lists organizations, newest first.
    #[doc(alias = "getOrganizationList")]
    pub fn list(&self) -> builder::OrganizationsList {
        builder::OrganizationsList::new(&self.connection)
    }

    /// Merges into the metadata of an organization.
    ///
    /// Nested objects are merged key by key; a key set to null is removed.
    #[doc(alias = "updateOrganizationMetadata")]
    pub fn merge_metadata(&self, organization_id: impl Into<OrganizationId>) -> builder::OrganizationsMergeMetadata {
        builder::OrganizationsMergeMetadata::new(&self.connection, organization_id)
    }

    /// Replaces the metadata of an organization.
    ///
    /// Each kind that is set is replaced as a whole; one that is not set stays as it is.
    pub fn replace_metadata(
        &self,
        organization_id: impl Into<OrganizationId>,
    ) -> builder::OrganizationsReplaceMetadata {
        builder::OrganizationsReplaceMetadata::new(&self.connection, organization_id)
    }

    /// Changes an organization.
    ///
    /// Its metadata is changed by `organizations().merge_metadata` and `organizations().replace_metadata`.
    #[doc(alias = "updateOrganization")]
    pub fn update(&self, organization_id: impl Into<OrganizationId>) -> builder::OrganizationsUpdate {
        builder::OrganizationsUpdate::new(&self.connection, organization_id)
    }

    /// Uploads the logo of an organization.
    ///
    /// Replaces the logo there is. JPEG, PNG, GIF and WebP are accepted, up to 10 MB.
    #[doc(alias = "updateOrganizationLogo")]
    pub fn upload_logo(
        &self,
        organization_id: impl Into<OrganizationId>,
        file: impl Into<Upload>,
    ) -> builder::OrganizationsUploadLogo {
        builder::OrganizationsUploadLogo::new(&self.connection, organization_id, file)
    }

    /// What an organization pays and owes.
    pub fn billing(&self) -> OrganizationsBilling {
        OrganizationsBilling::new(self.connection.clone())
    }

    /// Domains of organizations: who has an email address there can become a member.
    pub fn domains(&self) -> OrganizationsDomains {
        OrganizationsDomains::new(self.connection.clone())
    }

    /// Invitations to organizations.
    pub fn invitations(&self) -> OrganizationsInvitations {
        OrganizationsInvitations::new(self.connection.clone())
    }

    /// Members of organizations, and their roles.
    pub fn memberships(&self) -> OrganizationsMemberships {
        OrganizationsMemberships::new(self.connection.clone())
    }
}

impl OrganizationsBilling {
    /// Adds to the credit balance of an organization, or takes from it.
    ///
    /// Repeating it with the same `idempotency_key` changes nothing.
    pub fn adjust_credit_balance(
        &self,
        organization_id: impl Into<OrganizationId>,
        amount: i64,
        action: impl Into<CreditBalanceAction>,
        idempotency_key: impl Into<String>,
    ) -> builder::OrganizationsBillingAdjustCreditBalance {
        builder::OrganizationsBillingAdjustCreditBalance::new(
            &self.connection,
            organization_id,
            amount,
            action,
            idempotency_key,
        )
    }

    /// Gets the credit balance of an organization.
    ///
    /// Credits reduce what the next payments cost.
    pub fn get_credit_balance(
        &self,
        organization_id: impl Into<OrganizationId>,
    ) -> builder::OrganizationsBillingGetCreditBalance {
        builder::OrganizationsBillingGetCreditBalance::new(&self.connection, organization_id)
    }

    /// Gets the billing subscription of an organization.
    pub fn get_subscription(
        &self,
        organization_id: impl Into<OrganizationId>,
    ) -> builder::OrganizationsBillingGetSubscription {
        builder::OrganizationsBillingGetSubscription::new(&self.connection, organization_id)
    }
}

impl OrganizationsDomains {
    /// Adds a domain to an organization.
    ///
    /// It counts as verified unless `verified` is false.
    #[doc(alias = "createOrganizationDomain")]
    pub fn create(&self, organization_id: impl Into<OrganizationId>) -> builder::OrganizationsDomainsCreate {
        builder::OrganizationsDomainsCreate::new(&self.connection, organization_id)
    }

    /// Removes a domain from an organization.
    #[doc(alias = "deleteOrganizationDomain")]
    pub fn delete(
        &self,
        organization_id: impl Into<OrganizationId>,
        domain_id: impl Into<OrganizationDomainId>,
    ) -> builder::OrganizationsDomainsDelete {
        builder::OrganizationsDomainsDelete::new(&self.connection, organization_id, domain_id)
    }

    /// Lists the domains of an organization.
    #[doc(alias = "getOrganizationDomainList")]
    pub fn list(&self, organization_id: impl Into<OrganizationId>) -> builder::OrganizationsDomainsList {
        builder::OrganizationsDomainsList::new(&self.connection, organization_id)
    }

    /// Lists the domains of all organizations, newest first.
    pub fn list_all(&self) -> builder::OrganizationsDomainsListAll {
        builder::OrganizationsDomainsListAll::new(&self.connection)
    }

    /// Changes a domain of an organization.
    #[doc(alias = "updateOrganizationDomain")]
    pub fn update(
        &self,
        organization_id: impl Into<OrganizationId>,
        domain_id: impl Into<OrganizationDomainId>,
    ) -> builder::OrganizationsDomainsUpdate {
        builder::OrganizationsDomainsUpdate::new(&self.connection, organization_id, domain_id)
    }

    /// Declares that an organization owns a domain.
    ///
    /// No DNS record is asked for. Repeating it changes nothing.
    pub fn verify_ownership(
        &self,
        organization_id: impl Into<OrganizationId>,
        domain_id: impl Into<OrganizationDomainId>,
    ) -> builder::OrganizationsDomainsVerifyOwnership {
        builder::OrganizationsDomainsVerifyOwnership::new(&self.connection, organization_id, domain_id)
    }
}

impl OrganizationsInvitations {
    /// Invites an email address to an organization.
    ///
    /// Sends the invitation email unless `notify` is false.
    #[doc(alias = "createOrganizationInvitation")]
    pub fn create(
        &self,
        organization_id: impl Into<OrganizationId>,
        email_address: impl Into<String>,
        role: impl Into<String>,
    ) -> builder::OrganizationsInvitationsCreate {
        builder::OrganizationsInvitationsCreate::new(&self.connection, organization_id, email_address, role)
    }

    /// Invites up to ten email addresses to an organization.
    ///
    /// Sends the emails unless `notify` is false. `send_in_batches` invites any number.
    #[doc(alias = "createOrganizationInvitationBulk")]
    pub fn create_many(
        &self,
        organization_id: impl Into<OrganizationId>,
        items: impl IntoIterator<Item: Into<BulkOrganizationInvitation>>,
    ) -> builder::OrganizationsInvitationsCreateMany {
        builder::OrganizationsInvitationsCreateMany::new(&self.connection, organization_id, items)
    }

    /// Gets one invitation to an organization.
    #[doc(alias = "getOrganizationInvitation")]
    pub fn get(
        &self,
        organization_id: impl Into<OrganizationId>,
        invitation_id: impl Into<OrganizationInvitationId>,
    ) -> builder::OrganizationsInvitationsGet {
        builder::OrganizationsInvitationsGet::new(&self.connection, organization_id, invitation_id)
    }

    /// Lists the invitations to an organization, newest first.
    ///
    /// Without those that were made because of a domain of the organization.
    #[doc(alias = "getOrganizationInvitationList")]
    pub fn list(&self, organization_id: impl Into<OrganizationId>) -> builder::OrganizationsInvitationsList {
        builder::OrganizationsInvitationsList::new(&self.connection, organization_id)
    }

    /// Lists the invitations to all organizations, newest first.
    pub fn list_all(&self) -> builder::OrganizationsInvitationsListAll {
        builder::OrganizationsInvitationsListAll::new(&self.connection)
    }

    /// Lists the pending invitations to an organization, newest first.
    ///
    /// Use the list of invitations with the status `pending` instead.
    #[deprecated(note = "use `list` with the status `pending`")]
    pub fn list_pending(
        &self,
        organization_id: impl Into<OrganizationId>,
    ) -> builder::OrganizationsInvitationsListPending {
        builder::OrganizationsInvitationsListPending::new(&self.connection, organization_id)
    }

    /// Withdraws an invitation to an organization.
    ///
    /// Only a pending invitation can be revoked. Its link stops working.
    #[doc(alias = "revokeOrganizationInvitation")]
    pub fn revoke(
        &self,
        organization_id: impl Into<OrganizationId>,
        invitation_id: impl Into<OrganizationInvitationId>,
    ) -> builder::OrganizationsInvitationsRevoke {
        builder::OrganizationsInvitationsRevoke::new(&self.connection, organization_id, invitation_id)
    }
}

impl OrganizationsMemberships {
    /// Makes a user a member of an organization.
    ///
    /// The user must not be a member yet. The organization becomes the active one of the next session the
    /// user starts.
    #[doc(alias = "createOrganizationMembership")]
    pub fn create(
        &self,
        organization_id: impl Into<OrganizationId>,
        user_id: impl Into<UserId>,
        role: impl Into<String>,
    ) -> builder::OrganizationsMembershipsCreate {
        builder::OrganizationsMembershipsCreate::new(&self.connection, organization_id, user_id, role)
    }

    /// Removes a member from an organization.
    #[doc(alias = "deleteOrganizationMembership")]
    pub fn delete(
        &self,
        organization_id: impl Into<OrganizationId>,
        user_id: impl Into<UserId>,
    ) -> builder::OrganizationsMembershipsDelete {
        builder::OrganizationsMembershipsDelete::new(&self.connection, organization_id, user_id)
    }

    /// Lists the members of an organization.
    #[doc(alias = "getOrganizationMembershipList")]
    pub fn list(&self, organization_id: impl Into<OrganizationId>) -> builder::OrganizationsMembershipsList {
        builder::OrganizationsMembershipsList::new(&self.connection, organization_id)
    }

    /// Lists the memberships of all organizations.
    #[doc(alias = "getInstanceOrganizationMembershipList")]
    pub fn list_all(&self) -> builder::OrganizationsMembershipsListAll {
        builder::OrganizationsMembershipsListAll::new(&self.connection)
    }

    /// Merges into the metadata of a membership.
    ///
    /// Nested objects are merged key by key; a key set to null is removed.
    #[doc(alias = "updateOrganizationMembershipMetadata")]
    pub fn merge_metadata(
        &self,
        organization_id: impl Into<OrganizationId>,
        user_id: impl Into<UserId>,
    ) -> builder::OrganizationsMembershipsMergeMetadata {
        builder::OrganizationsMembershipsMergeMetadata::new(&self.connection, organization_id, user_id)
    }

    /// Changes the role of a member.
    #[doc(alias = "updateOrganizationMembership")]
    pub fn update(
        &self,
        organization_id: impl Into<OrganizationId>,
        user_id: impl Into<UserId>,
        role: impl Into<String>,
    ) -> builder::OrganizationsMembershipsUpdate {
        builder::OrganizationsMembershipsUpdate::new(&self.connection, organization_id, user_id, role)
    }
}
