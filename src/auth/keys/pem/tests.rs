//! Every way a key gets pasted into an environment variable.

use super::KeyError;
use crate::auth::keys::PublicKey;
use crate::auth::keys::signature::tests::{ONE, TWO};

/// A public key of another kind, on the curve P-256.
const EC: &str = "-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEy9vhDZaRw89+HnjXwSRJ2BX021u2
bqODvvVgXZxDhCWjqs17MbrwS1yp/3URod1zvonTWmUj34ddweigsW6Cxw==
-----END PUBLIC KEY-----";

/// Public keys of 1024 and 4096 bits, without armour.
const SMALL: &str = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDJEO4ApqLlYBpe3EYDcuRQaSH4\
                     9WmTAD6HjR3GSgvQiqEPYN0+o4U004lbdmQOHqlovxd/JQbwtl1wwhhnrFtSVH/8\
                     fwILFNPBxAFGOoiLO9rAM1kUaxoZHsucde2rk9kCQWcKMEEGxGW3cPS2+sxEiZDL\
                     VcFiofALvCEcaLsrnwIDAQAB";
const LARGE: &str = "MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA0RTX2PTi8hnho92nuEfT\
                     5hWtZib+cZ7iYPDdjKjUWkKYmXsT/JTwysCULf1Nm+OY5R8a5aMn9ALwMxOkZXcx\
                     rke7yUnw+MinRwzIlKK5OYMvYta09xN/YD3h++a84aJRsu1aYA/0qFkGvLbde6YY\
                     KR4kbAzj7pSsWhN2bkKCuYDDWDAd4/8v2+/wWB3W4YjhnILgPBOezz0pMGbf0zLq\
                     tI/O1xwCPbuf5tO/BQz83QOS6KDW7DEY8e1EGf/G9r7IRRQePJggiOkllRUgEDeQ\
                     sBcrtdIlXB1isVwM5NGbqr7cbzDiYiJHBN2+uX/4xBZq/PmWp/RtrxXyatq0wzty\
                     MpfpUyWNlvQHYJcpgSd7/4mhIawwK/sEh39qjxztMRcLYD/OiG6EmhUkqr7VTBGe\
                     uahPo7vHAXND8x+m/CNmzWUmKFPnCEIdtFvNkjchLWa0fQpisdHlukh7u6pACdrQ\
                     Izg7DmCqLuop1xBe420ka/mcW6kLqmjDc2hdYWDIfMWSjpIQA9Sd3On5aGMku56n\
                     avsSsrDIqPibtaKwWWZYeYYRrP/xLJKJfIRsMeg9ngZwB0I1HkSAUDDzJieB8Rx6\
                     L1SduTR4JmYCNPqyAO/CQ3mT21MMy75zDgipgz7eCPA9KvmSEe/ciK3KUcF2pEmU\
                     rQ+9l9AHR1dCFNnjCZY/x0MCAwEAAQ==";

/// The example of an Ed25519 private key in RFC 8410, without armour.
const PRIVATE: &str = "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC";

/// The base64 of a key, on one line.
fn bare(pem: &str) -> String {
    pem.lines().filter(|line| !line.contains("-----")).collect()
}

fn armoured(label: &str, base64: &str) -> String {
    format!("-----BEGIN {label}-----\n{base64}\n-----END {label}-----\n")
}

#[test]
fn key_is_the_same_however_it_was_pasted() {
    let one = bare(ONE);
    let pasted = [
        ("as the dashboard shows it", ONE.to_owned()),
        ("without the last line break", ONE.trim_end().to_owned()),
        ("with Windows line breaks", ONE.replace('\n', "\r\n")),
        ("with old line breaks", ONE.replace('\n', "\r")),
        ("with line breaks spelled out", ONE.replace('\n', "\\n")),
        ("with Windows line breaks spelled out", ONE.replace('\n', "\\r\\n")),
        ("on one line, with spaces", ONE.replace('\n', " ")),
        ("armour and base64 on one line", armoured("PUBLIC KEY", &one).replace('\n', "")),
        ("with one long line", armoured("PUBLIC KEY", &one)),
        ("indented", ONE.lines().map(|line| format!("    {line}\n")).collect()),
        ("in double quotes", format!("\"{ONE}\"")),
        ("in single quotes", format!("'{ONE}'")),
        ("in quotes, spelled out", format!("\"{}\"", ONE.replace('\n', "\\n"))),
        ("in quotes with space inside and around", format!(" \" {ONE} \" \n")),
        ("base64 alone", one.clone()),
        (
            "base64 alone, on several lines",
            ONE.lines().filter(|line| !line.contains('-')).collect::<Vec<_>>().join("\n"),
        ),
        ("base64 alone, in quotes", format!("'{one}'")),
    ];
    let (key, other) = (PublicKey::read_pem(ONE).expect("a key"), PublicKey::read_pem(TWO).expect("a key"));
    assert!(!key.is_same(&other));
    for (how, text) in pasted {
        assert!(PublicKey::read_pem(&text).unwrap_or_else(|error| panic!("{how}: {error}")).is_same(&key), "{how}");
    }
}

#[test]
fn keys_of_other_sizes_are_read_if_they_are_safe() {
    assert!(PublicKey::read_pem(LARGE).is_ok());
    assert_eq!(PublicKey::read_pem(SMALL).err(), Some(KeyError::Unusable));
}

#[test]
fn other_texts_are_rejected_in_time() {
    let one = bare(ONE);
    // Behind 24 bytes that say what it is, the SPKI form holds the PKCS#1 form.
    let pkcs1 = &one[32..];
    let unreadable = [
        ("nothing", String::new()),
        ("only space", " \n ".to_owned()),
        ("only quotes", "\"\"".to_owned()),
        ("only armour", armoured("PUBLIC KEY", "")),
        ("half of the armour", ONE.replace("-----END PUBLIC KEY-----", "")),
        ("the other half", ONE.replace("-----BEGIN PUBLIC KEY-----", "")),
        ("a private key", armoured("PRIVATE KEY", PRIVATE)),
        ("a private key as if it were public", armoured("PUBLIC KEY", PRIVATE)),
        ("a private key without armour", PRIVATE.to_owned()),
        ("an RSA private key", armoured("RSA PRIVATE KEY", &one)),
        ("a certificate", armoured("CERTIFICATE", &one)),
        ("a PKCS#1 key", armoured("RSA PUBLIC KEY", pkcs1)),
        ("a PKCS#1 key without armour", pkcs1.to_owned()),
        ("two keys", format!("{ONE}{TWO}")),
        ("a key and a word", format!("{ONE}word")),
        ("a truncated key", armoured("PUBLIC KEY", &one[..200])),
        ("a truncated key without armour", one[..one.len() - 4].to_owned()),
        ("a key with bytes after it", format!("{one}AAAA")),
        ("a key with a letter lost", one.replacen('M', "", 1)),
        ("a publishable key", "pk_test_Y2xlcmsuY2xlcmsuZGV2JA".to_owned()),
        ("a secret key", "sk_test_4f7a0c2e".to_owned()),
        ("a key set", r#"{"keys":[]}"#.to_owned()),
        ("words", "the key from the dashboard".to_owned()),
        ("another alphabet", "ключ".to_owned()),
        ("zeros", "A".repeat(400)),
        ("1 MiB of base64", "A".repeat(1 << 20)),
        ("1 MiB of line breaks around a key", format!("{ONE}{}", "\n".repeat(1 << 20))),
        ("1 MiB of quotes", "\"".repeat(1 << 20)),
    ];
    for (what, text) in unreadable {
        assert_eq!(PublicKey::read_pem(&text).err(), Some(KeyError::Unreadable), "{what}");
    }
    assert_eq!(PublicKey::read_pem(EC).err(), Some(KeyError::NotRsa));
    assert_eq!(PublicKey::read_pem(&bare(EC)).err(), Some(KeyError::NotRsa));
}
