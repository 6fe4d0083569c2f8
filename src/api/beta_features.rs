//! Settings of the instance that may still change.

use super::handle;
use crate::builder;

handle! {
    /// Beta features. See [`Clerk::beta_features`](crate::Clerk::beta_features).
    BetaFeatures
}

impl BetaFeatures {
    /// Changes the domain of a production instance.
    ///
    /// DNS records, certificates, OAuth settings and frontend keys must be changed as well.
    pub fn change_domain(&self) -> builder::BetaFeaturesChangeDomain {
        builder::BetaFeaturesChangeDomain::new(&self.connection)
    }

    /// Changes the domain of a production instance.
    ///
    /// Use `beta_features().change_domain` instead.
    #[deprecated(note = "use `change_domain`")]
    pub fn update_domain(&self) -> builder::BetaFeaturesUpdateDomain {
        builder::BetaFeaturesUpdateDomain::new(&self.connection)
    }

    /// Changes some settings of the instance.
    pub fn update_instance_settings(&self) -> builder::BetaFeaturesUpdateInstanceSettings {
        builder::BetaFeaturesUpdateInstanceSettings::new(&self.connection)
    }
}
