//! First whose passkey it is, then which one.

use clerk_sdk::UserId;
use clerk_sdk::types::PasskeyId;

fn example(clerk: clerk_sdk::Clerk) {
    let (user, passkey) = (UserId::from("user_1"), PasskeyId::from("idn_1"));
    let _ = clerk.users().passkeys().delete(&passkey, &user);
}

fn main() {}
