//! Templates of emails and text messages (deprecated).

use super::handle;
use crate::builder;
use crate::types::TemplateType;

handle! {
    /// Templates. See [`Clerk::templates`](crate::Clerk::templates).
    Templates
}

impl Templates {
    /// Gets one template.
    #[deprecated(note = "Clerk intends to remove templates from this API")]
    pub fn get(&self, template_type: impl Into<TemplateType>, slug: impl Into<String>) -> builder::TemplatesGet {
        builder::TemplatesGet::new(&self.connection, template_type, slug)
    }

    /// Lists the templates, by their position.
    #[deprecated(note = "Clerk intends to remove templates from this API")]
    pub fn list(&self, template_type: impl Into<TemplateType>) -> builder::TemplatesList {
        builder::TemplatesList::new(&self.connection, template_type)
    }

    /// Previews a change of a template.
    #[deprecated(note = "Clerk intends to remove templates from this API")]
    pub fn preview(
        &self,
        template_type: impl Into<TemplateType>,
        slug: impl Into<String>,
    ) -> builder::TemplatesPreview {
        builder::TemplatesPreview::new(&self.connection, template_type, slug)
    }

    /// Puts a template back to its default.
    #[deprecated(note = "Clerk intends to remove templates from this API")]
    pub fn revert(&self, template_type: impl Into<TemplateType>, slug: impl Into<String>) -> builder::TemplatesRevert {
        builder::TemplatesRevert::new(&self.connection, template_type, slug)
    }

    /// Changes who delivers the messages of a template.
    ///
    /// If it is not Clerk, your server has to, for each webhook event `email.created` or `sms.created`.
    #[deprecated(note = "Clerk intends to remove templates from this API")]
    pub fn toggle_delivery(
        &self,
        template_type: impl Into<TemplateType>,
        slug: impl Into<String>,
    ) -> builder::TemplatesToggleDelivery {
        builder::TemplatesToggleDelivery::new(&self.connection, template_type, slug)
    }

    /// Changes a template.
    #[deprecated(note = "Clerk intends to remove templates from this API")]
    pub fn update(&self, template_type: impl Into<TemplateType>, slug: impl Into<String>) -> builder::TemplatesUpdate {
        builder::TemplatesUpdate::new(&self.connection, template_type, slug)
    }
}
