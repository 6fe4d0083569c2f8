//! Templates of tokens for other services, made from a session.

use super::handle;
use crate::builder;
use crate::types::JwtTemplateId;

handle! {
    /// JWT templates. See [`Clerk::jwt_templates`](crate::Clerk::jwt_templates).
    JwtTemplates
}

impl JwtTemplates {
    /// Creates a JWT template.
    pub fn create(&self, name: impl Into<String>, claims: impl ::serde::Serialize) -> builder::JwtTemplatesCreate {
        builder::JwtTemplatesCreate::new(&self.connection, name, claims)
    }

    /// Deletes a JWT template.
    pub fn delete(&self, template_id: impl Into<JwtTemplateId>) -> builder::JwtTemplatesDelete {
        builder::JwtTemplatesDelete::new(&self.connection, template_id)
    }

    /// Gets one JWT template.
    pub fn get(&self, template_id: impl Into<JwtTemplateId>) -> builder::JwtTemplatesGet {
        builder::JwtTemplatesGet::new(&self.connection, template_id)
    }

    /// Lists the JWT templates.
    pub fn list(&self) -> builder::JwtTemplatesList {
        builder::JwtTemplatesList::new(&self.connection)
    }

    /// Changes a JWT template.
    ///
    /// Name and claims are replaced in any case.
    pub fn update(
        &self,
        template_id: impl Into<JwtTemplateId>,
        name: impl Into<String>,
        claims: impl ::serde::Serialize,
    ) -> builder::JwtTemplatesUpdate {
        builder::JwtTemplatesUpdate::new(&self.connection, template_id, name, claims)
    }
}
