//! A name is a text.

fn example(clerk: clerk_sdk::Clerk) {
    let _ = clerk.users().update("user_1").first_name(7);
}

fn main() {}
