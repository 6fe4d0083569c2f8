//! Contracts of `agent_tasks`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            agent_tasks_create: clerk.agent_tasks().create(on_behalf_of = clerk_sdk::types::AgentTaskUser::new().identifier("identifier").user_id("user_1"), permissions = "permissions", agent_name = "agent_name", task_description = "task_description", redirect_url = "redirect_url") {
                session_max_duration_in_seconds = 1,
            }
        },
        contract! { agent_tasks_revoke: clerk.agent_tasks().revoke({agent_task_id} = "agent_task_1") },
    ]
}
