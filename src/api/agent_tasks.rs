//! Tasks that an agent carries out in a session of a user.

use super::handle;
use crate::builder;
use crate::types::{AgentTaskId, AgentTaskUser};

handle! {
    /// Agent tasks. See [`Clerk::agent_tasks`](crate::Clerk::agent_tasks).
    AgentTasks
}

impl AgentTasks {
    /// Creates a task for an agent.
    ///
    /// Whoever opens its `url` gets a session of the user, of half an hour unless the request says otherwise.
    /// `permissions` is `*`, the only value so far. `redirect_url` is absolute, on a domain of the instance, and
    /// `https` in production.
    pub fn create(
        &self,
        on_behalf_of: impl Into<AgentTaskUser>,
        permissions: impl Into<String>,
        agent_name: impl Into<String>,
        task_description: impl Into<String>,
        redirect_url: impl Into<String>,
    ) -> builder::AgentTasksCreate {
        builder::AgentTasksCreate::new(
            &self.connection,
            on_behalf_of,
            permissions,
            agent_name,
            task_description,
            redirect_url,
        )
    }

    /// Revokes a task of an agent.
    pub fn revoke(&self, agent_task_id: impl Into<AgentTaskId>) -> builder::AgentTasksRevoke {
        builder::AgentTasksRevoke::new(&self.connection, agent_task_id)
    }
}
