//! What errors, Debug output and logs may show of a text that came from elsewhere.

/// The most characters of a message that are shown.
#[cfg(feature = "__client")]
const MAX_MESSAGE: usize = 300;

/// Whether a text can be a code, an id or the name of a field: short, and of characters that cannot
/// end a line of a log or control a terminal.
pub(crate) fn looks_like_a_name(text: &str) -> bool {
    (1..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

/// A message on one line, of limited length, without characters that control a terminal.
#[cfg(feature = "__client")]
pub(crate) fn on_one_line(message: &str) -> String {
    message.chars().take(MAX_MESSAGE).map(harmless).collect()
}

/// A space in place of a character that ends a line, controls a terminal or changes the direction of
/// writing.
pub(crate) fn harmless(c: char) -> char {
    match c {
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => ' ',
        c if c.is_control() => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_plain() {
        for name in ["a", "form_identifier_exists", "A-9.z", &"x".repeat(128)] {
            assert!(looks_like_a_name(name), "{name}");
        }
        for other in ["", " ", "a b", "a\nb", "a\u{1b}[0m", "é", "a/b", "a\"", &"x".repeat(129)] {
            assert!(!looks_like_a_name(other), "{other:?}");
        }
    }

    #[cfg(feature = "__client")]
    #[test]
    fn messages_stay_on_their_line() {
        assert_eq!(on_one_line("a\r\nb\u{1b}[31m\u{2029}\u{202e}c\u{85}é"), "a  b [31m  c é");
        assert_eq!(on_one_line("a\u{200e}b\u{200f}c\u{61c}d"), "a b c d");
        assert_eq!(on_one_line(&"é".repeat(1000)).chars().count(), 300);
    }
}
