//! Organization permissions of claims v2: a bitmap per feature.
//!
//! `fea` lists features with a scope, `o.per` the permissions, and `o.fpm` one decimal number per
//! feature of the organization, whose bits say which permissions it has. Malformed parts grant
//! nothing.

/// Features of the organization, in order: entries of the scopes `o`, `ou` and `uo`.
///
/// `None` when an entry has no scope: then it is unknown which mask belongs to which feature.
pub(crate) fn organization_features(fea: &str) -> Option<Vec<&str>> {
    let mut features = Vec::new();
    for entry in fea.split(',').map(str::trim) {
        let (scope, name) = entry.split_once(':')?;
        if matches!(scope, "o" | "ou" | "uo") {
            features.push(name);
        }
    }
    Some(features)
}

/// The permissions a token grants, in the form `org:feature:permission`, by feature and then by permission.
pub(crate) fn decode(fea: Option<&str>, per: Option<&str>, fpm: Option<&str>) -> Vec<String> {
    let (Some(fea), Some(per), Some(fpm)) = (given(fea), given(per), given(fpm)) else { return Vec::new() };
    let Some(features) = organization_features(fea) else { return Vec::new() };
    let names: Vec<&str> = per.split(',').map(str::trim).collect();
    let masks = fpm.split(',').map(str::trim);
    let mut granted = Vec::new();
    for (feature, mask) in features.into_iter().zip(masks) {
        let bits = bits(mask, names.len());
        let set = names.iter().zip(bits).filter(|(_, set)| *set);
        granted.extend(set.map(|(name, _)| format!("org:{feature}:{name}")));
    }
    granted
}

fn given(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

/// The lowest `count` bits of a decimal number of any width, the lowest first. All unset when the
/// text is anything but ASCII digits.
fn bits(decimal: &str, count: usize) -> Vec<bool> {
    if decimal.is_empty() || !decimal.bytes().all(|byte| byte.is_ascii_digit()) {
        return vec![false; count];
    }
    if let Ok(number) = decimal.parse::<u128>() {
        return (0..count).map(|bit| bit < 128 && number >> bit & 1 == 1).collect();
    }
    let mut digits: Vec<u8> = decimal.bytes().map(|byte| byte - b'0').collect();
    (0..count).map(|_| halve(&mut digits)).collect()
}

/// Halves a number of decimal digits in place; the remainder is its lowest bit.
fn halve(digits: &mut [u8]) -> bool {
    let mut rest = 0;
    for digit in digits {
        let value = rest * 10 + *digit;
        *digit = value / 2;
        rest = value % 2;
    }
    rest == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permissions_of_the_documented_example() {
        let granted = decode(
            Some("o:repositories,u:themes,uo:billing,o:audit"),
            Some("read,create,update,delete,revoke"),
            Some("7,21,16"),
        );
        let expected = [
            "org:repositories:read",
            "org:repositories:create",
            "org:repositories:update",
            "org:billing:read",
            "org:billing:update",
            "org:billing:revoke",
            "org:audit:revoke",
        ];
        assert_eq!(granted, expected);
    }

    #[test]
    fn masks_of_any_width_are_read() {
        let names: Vec<String> = (0..200).map(|index| format!("p{index}")).collect();
        let granted = |count: usize, mask: &str| decode(Some("o:f"), Some(&names[..count].join(",")), Some(mask));
        assert_eq!(granted(54, "9007199254740993"), ["org:f:p0", "org:f:p53"]);
        assert!(granted(54, "18014398509481984").is_empty());
        assert_eq!(granted(70, "590295810358705651712"), ["org:f:p69"]);
        // 2^150 + 1, beyond every integer type.
        assert_eq!(granted(200, "1427247692705959881058285969449495136382746625"), ["org:f:p0", "org:f:p150"]);
    }

    #[test]
    fn malformed_claims_grant_nothing() {
        for mask in ["1invalid", "-1", "1.5", "", "+1", "١", "0x1", "-9223372036854775807"] {
            assert!(decode(Some("o:f"), Some("read"), Some(mask)).is_empty(), "{mask}");
        }
        assert!(decode(Some("f"), Some("read"), Some("1")).is_empty());
        assert!(decode(None, Some("read"), Some("1")).is_empty());
        assert!(decode(Some("o:f"), None, Some("1")).is_empty());
        // More features than masks, then more masks than features.
        assert_eq!(decode(Some("o:a,o:b"), Some("read"), Some("1")), ["org:a:read"]);
        assert_eq!(decode(Some("o:a"), Some("read"), Some("0,1")), Vec::<String>::new());
    }

    #[test]
    fn user_features_use_no_mask() {
        let granted = decode(
            Some("o:reservations,u:dashboard,uo:support-chat,o:impersonation"),
            Some("read,manage"),
            Some("2,3"),
        );
        let expected = ["org:reservations:manage", "org:support-chat:read", "org:support-chat:manage"];
        assert_eq!(granted, expected);
    }
}
