//! Read and change the settings of the instance.

use super::handle;
use crate::builder;

handle! {
    /// Instance settings. See [`Clerk::instance_settings`](crate::Clerk::instance_settings).
    InstanceSettings;
    /// Communication. See [`InstanceSettings::communication`].
    InstanceSettingsCommunication;
    /// OAuth application settings. See [`InstanceSettings::oauth_application_settings`].
    InstanceSettingsOauthApplicationSettings;
    /// Organization settings. See [`InstanceSettings::organization_settings`].
    InstanceSettingsOrganizationSettings;
    /// Protect. See [`InstanceSettings::protect`].
    InstanceSettingsProtect;
}

impl InstanceSettings {
    /// Gets the instance of the secret key.
    pub fn get(&self) -> builder::InstanceSettingsGet {
        builder::InstanceSettingsGet::new(&self.connection)
    }

    /// Changes settings of the instance.
    pub fn update(&self) -> builder::InstanceSettingsUpdate {
        builder::InstanceSettingsUpdate::new(&self.connection)
    }

    /// Changes who may sign up and sign in.
    pub fn update_restrictions(&self) -> builder::InstanceSettingsUpdateRestrictions {
        builder::InstanceSettingsUpdateRestrictions::new(&self.connection)
    }

    /// Settings of text messages.
    pub fn communication(&self) -> InstanceSettingsCommunication {
        InstanceSettingsCommunication::new(self.connection.clone())
    }

    /// Settings of OAuth applications.
    pub fn oauth_application_settings(&self) -> InstanceSettingsOauthApplicationSettings {
        InstanceSettingsOauthApplicationSettings::new(self.connection.clone())
    }

    /// Settings of organizations.
    pub fn organization_settings(&self) -> InstanceSettingsOrganizationSettings {
        InstanceSettingsOrganizationSettings::new(self.connection.clone())
    }

    /// Settings of Protect, which keeps out bots and abuse.
    pub fn protect(&self) -> InstanceSettingsProtect {
        InstanceSettingsProtect::new(self.connection.clone())
    }
}

impl InstanceSettingsCommunication {
    /// Gets the settings of text messages.
    pub fn get(&self) -> builder::InstanceSettingsCommunicationGet {
        builder::InstanceSettingsCommunicationGet::new(&self.connection)
    }

    /// Changes the settings of text messages.
    ///
    /// The list replaces the one there is. Codes of countries without text messages are dropped.
    pub fn update(&self) -> builder::InstanceSettingsCommunicationUpdate {
        builder::InstanceSettingsCommunicationUpdate::new(&self.connection)
    }
}

impl InstanceSettingsOauthApplicationSettings {
    /// Gets the settings of OAuth applications.
    pub fn get(&self) -> builder::InstanceSettingsOauthApplicationSettingsGet {
        builder::InstanceSettingsOauthApplicationSettingsGet::new(&self.connection)
    }

    /// Changes the settings of OAuth applications.
    pub fn update(&self) -> builder::InstanceSettingsOauthApplicationSettingsUpdate {
        builder::InstanceSettingsOauthApplicationSettingsUpdate::new(&self.connection)
    }
}

impl InstanceSettingsOrganizationSettings {
    /// Gets the settings of organizations.
    pub fn get(&self) -> builder::InstanceSettingsOrganizationSettingsGet {
        builder::InstanceSettingsOrganizationSettingsGet::new(&self.connection)
    }

    /// Changes the settings of organizations.
    pub fn update(&self) -> builder::InstanceSettingsOrganizationSettingsUpdate {
        builder::InstanceSettingsOrganizationSettingsUpdate::new(&self.connection)
    }
}

impl InstanceSettingsProtect {
    /// Gets the settings of Protect.
    pub fn get(&self) -> builder::InstanceSettingsProtectGet {
        builder::InstanceSettingsProtectGet::new(&self.connection)
    }

    /// Changes the settings of Protect.
    pub fn update(&self) -> builder::InstanceSettingsProtectUpdate {
        builder::InstanceSettingsProtectUpdate::new(&self.connection)
    }
}
