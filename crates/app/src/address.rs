//! Addresses that ask for something: the filters of a list, its order, a way back.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What is written as a sign and two digits: everything but letters, digits, and the four signs that mean nothing in an
/// address.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The address with what is asked for, of which what is empty is left out: `/ideas?sort=active&status=taken-up`.
pub fn asking<'a, V: AsRef<str>>(path: &str, pairs: impl IntoIterator<Item = (&'a str, V)>) -> String {
    let mut address = path.to_owned();
    for (name, value) in pairs {
        let value = value.as_ref();
        if value.is_empty() {
            continue;
        }
        // Some addresses ask for something themselves.
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(name);
        address.push('=');
        address.extend(utf8_percent_encode(value, ESCAPED));
    }
    address
}

#[cfg(test)]
mod tests {
    use super::asking;

    #[test]
    fn an_address_asks_for_what_is_chosen_and_for_nothing_else() {
        let pairs = [("role", "delegate"), ("q", ""), ("state", "kept-back")];
        assert_eq!(asking("/desk/people", pairs), "/desk/people?role=delegate&state=kept-back");
        assert_eq!(asking("/ideas?round=all", [("sort", "active")]), "/ideas?round=all&sort=active");
        assert_eq!(asking("/ideas", [("sort", "")]), "/ideas");
    }

    #[test]
    fn what_is_typed_stays_one_value() {
        assert_eq!(asking("/search", [("q", "a&b=c d#e+f?%")]), "/search?q=a%26b%3Dc%20d%23e%2Bf%3F%25");
        assert_eq!(asking("/search", [("q", "é'\"<")]), "/search?q=%C3%A9%27%22%3C");
    }
}
