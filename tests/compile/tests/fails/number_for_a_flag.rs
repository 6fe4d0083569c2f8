//! A user is banned or not.

fn example(clerk: clerk_sdk::Clerk) {
    let _ = clerk.users().list().banned(7);
}

fn main() {}
