//! So does an invitation that is one of many.

use clerk_sdk::types::BulkInvitation;

fn example(clerk: clerk_sdk::Clerk) {
    let _ = clerk.invitations().create_many([BulkInvitation::new().expires_in_days(7)]);
}

fn main() {}
