//! An invitation needs an address.

fn example(clerk: clerk_sdk::Clerk) {
    let _ = clerk.invitations().create().send();
}

fn main() {}
