//! The users that are listed: complete ones in the shape of the API, about 3.9 KB each, the same in
//! every run. How long texts are, and how often there is a second address, a phone or a connection
//! to an enterprise, follows what the service sends.

use serde_json::{Value, json};

/// The response of a list call for the first `count` users, as the service writes it.
pub(crate) fn page(count: usize) -> String {
    let mut random = Random(7);
    Value::Array((0..count).map(|index| user(index, &mut random)).collect()).to_string()
}

fn user(index: usize, random: &mut Random) -> Value {
    let every = |nth: usize| index.is_multiple_of(nth);
    let time = random.time();
    let (first, last) = (random.of(&FIRST_NAMES), random.of(&LAST_NAMES));
    let person = Person { first, last, email: format!("user{index}.{}@example.com", last.to_lowercase()), time };
    let (email_id, phone_id, identification) = (random.id("idn"), random.id("idn"), random.id("idn"));
    let mut emails = vec![email(&person.email, &email_id, "email_code", time, &[&identification])];
    if every(3) {
        let id = random.id("idn");
        emails.push(email(&format!("alt{index}@work.example.com"), &id, "from_oauth_google", time, &[]));
    }
    let phones: Vec<Value> = every(2).then(|| phone(index, &phone_id, time)).into_iter().collect();
    let mut accounts = vec![account("google", &identification, None, &person, random)];
    if every(4) {
        let (id, username) = (random.id("idn"), format!("dev{index}"));
        accounts.push(account("github", &id, Some(&username), &person, random));
    }
    let passkeys: Vec<Value> = every(5).then(|| passkey(time, random)).into_iter().collect();
    let enterprises: Vec<Value> = every(10).then(|| enterprise(&person, random)).into_iter().collect();
    let mut user = json!({
        "id": random.id("user"), "object": "user", "external_id": format!("ext-{index:06}"),
        "primary_email_address_id": email_id, "primary_phone_number_id": every(2).then_some(phone_id),
        "primary_web3_wallet_id": null, "username": format!("user_{index}"), "first_name": first, "last_name": last,
        "locale": "en-US", "profile_image_url": random.image(), "image_url": random.image(), "has_image": true,
        "public_metadata": {
            "role": "member", "plan": "pro", "tags": ["alpha", "beta", "eu"],
            "onboarding": { "completed": true, "steps": [1, 2, 3, 4], "at": time },
        },
        "private_metadata": {
            "stripe_customer_id": format!("cus_{}", random.text(14)),
            "internal": { "risk": 0.13, "notes": "imported from legacy \"v1\" system\nreview pending" },
        },
        "unsafe_metadata": { "theme": "dark", "utm": { "source": "newsletter", "campaign": "spring" } },
        "password_enabled": true, "two_factor_enabled": every(2), "totp_enabled": false, "backup_code_enabled": false,
        "mfa_enabled_at": every(2).then_some(time), "mfa_disabled_at": null, "password_last_updated_at": time,
        "last_sign_in_at": time + 1, "banned": false, "locked": false, "deprovisioned": false,
        "lockout_expires_in_seconds": null, "verification_attempts_remaining": 100,
        "updated_at": time + 9, "created_at": time, "delete_self_enabled": true,
        "create_organization_enabled": true, "create_organizations_limit": null, "last_active_at": time,
        "legal_accepted_at": time, "bypass_client_trust": false, "saml_accounts": [], "web3_wallets": [],
    });
    let lists = [
        ("email_addresses", emails),
        ("phone_numbers", phones),
        ("passkeys", passkeys),
        ("external_accounts", accounts),
        ("enterprise_accounts", enterprises),
    ];
    for (name, list) in lists {
        user[name] = Value::Array(list);
    }
    user
}

/// What several parts of a user say of who it is.
struct Person {
    first: &'static str,
    last: &'static str,
    email: String,
    time: u64,
}

fn email(address: &str, id: &str, strategy: &str, time: u64, linked: &[&str]) -> Value {
    let links: Vec<Value> = linked.iter().map(|id| json!({ "type": "oauth_google", "id": id })).collect();
    let verification = if strategy == "email_code" {
        verification("otp", strategy, Some(1), Some(time))
    } else {
        json!({ "object": "verification_from_oauth", "status": "verified", "strategy": strategy,
                "attempts": null, "expire_at": null })
    };
    json!({
        "id": id, "object": "email_address", "email_address": address, "reserved": false,
        "verification": verification, "linked_to": links, "matches_sso_connection": false,
        "created_at": time, "updated_at": time + 5000,
    })
}

fn phone(index: usize, id: &str, time: u64) -> Value {
    let mut verification = verification("otp", "phone_code", Some(1), Some(time));
    verification["channel"] = json!("sms");
    json!({
        "id": id, "object": "phone_number", "phone_number": format!("+1415555{index:04}"),
        "reserved_for_second_factor": true, "default_second_factor": false, "reserved": false,
        "verification": verification, "linked_to": [], "backup_codes": null,
        "created_at": time, "updated_at": time,
    })
}

fn account(
    provider: &str,
    identification: &str,
    username: Option<&str>,
    person: &Person,
    random: &mut Random,
) -> Value {
    let strategy = format!("oauth_{provider}");
    json!({
        "object": "external_account", "id": random.id("eac"), "provider": strategy,
        "identification_id": identification, "provider_user_id": format!("1{:020}", random.next()),
        "approved_scopes": "email https://www.googleapis.com/auth/userinfo.email \
                            https://www.googleapis.com/auth/userinfo.profile openid profile",
        "email_address": person.email, "email_address_verified": true, "first_name": person.first,
        "last_name": person.last, "avatar_url": format!("https://lh3.googleusercontent.com/a/{}", random.text(60)),
        "image_url": random.image(), "username": username, "phone_number": null, "public_metadata": {}, "label": null,
        "created_at": person.time, "updated_at": person.time,
        "verification": verification("oauth", &strategy, None, Some(person.time)),
    })
}

fn passkey(time: u64, random: &mut Random) -> Value {
    let mut verification = verification("passkey", "passkey", Some(1), Some(time));
    verification["nonce"] = json!("nonce");
    verification["message"] = Value::Null;
    json!({
        "id": random.id("pk"), "object": "passkey", "name": "MacBook Pro (Chrome)", "last_used_at": time,
        "verification": verification,
    })
}

fn enterprise(person: &Person, random: &mut Random) -> Value {
    let (connection, time) = (random.id("entc"), person.time);
    let mut verification = verification("saml", "saml", None, Some(time));
    verification["external_verification_redirect_url"] = Value::Null;
    verification["error"] = Value::Null;
    json!({
        "id": random.id("ea"), "object": "enterprise_account", "protocol": "saml", "provider": "saml_okta",
        "active": true, "email_address": person.email, "first_name": person.first, "last_name": person.last,
        "provider_user_id": random.id("x"), "enterprise_connection_id": connection,
        "public_metadata": { "department": "eng", "groups": ["a", "b", "c"] }, "verification": verification,
        "enterprise_connection": {
            "id": connection, "protocol": "saml", "provider": "saml_okta", "name": "Acme Okta",
            "logo_public_url": null, "domains": ["acme.example"], "active": true, "sync_user_attributes": true,
            "allow_subdomains": false, "allow_idp_initiated": false, "disable_additional_identifications": false,
            "created_at": time, "updated_at": time,
        },
        "last_authenticated_at": time,
    })
}

fn verification(kind: &str, strategy: &str, attempts: Option<u64>, time: Option<u64>) -> Value {
    json!({
        "object": format!("verification_{kind}"), "status": "verified", "strategy": strategy, "attempts": attempts,
        "expire_at": time.map(|time| time + 600_000), "verified_at_client": null,
    })
}

const FIRST_NAMES: [&str; 8] = ["Ada", "Grace", "José", "Łukasz", "Mia", "Olivia", "Søren", "Yuki"];
const LAST_NAMES: [&str; 8] = ["Lovelace", "Hopper", "García", "Nowak", "Kim", "Brown", "Jensen", "Müller"];
const ALPHABET: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A small generator of numbers (xorshift): the same ones in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap_or_default() % limit
    }

    fn of(&mut self, names: &[&'static str]) -> &'static str {
        names[self.below(names.len())]
    }

    fn text(&mut self, length: usize) -> String {
        (0..length).map(|_| char::from(ALPHABET[self.below(ALPHABET.len())])).collect()
    }

    fn id(&mut self, prefix: &str) -> String {
        format!("{prefix}_2{}", self.text(26))
    }

    fn image(&mut self) -> String {
        format!("https://img.clerk.com/{}", self.text(120))
    }

    /// Milliseconds, within three years.
    fn time(&mut self) -> u64 {
        1_700_000_000_000 + self.next() % 90_000_000_000
    }
}
