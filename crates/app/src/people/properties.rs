//! What holds for every address to go back to, whatever was typed: see the crate `hostile`.

use percent_encoding::percent_decode_str;

use super::{Next, device};

/// A way back is a page of this site however it is read, and comes back as itself; a browser's name is one of ours.
pub fn way_back(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let steps =
        |path: &str| path.split('/').skip(2).map(|step| percent_decode_str(step).collect()).collect::<Vec<Vec<u8>>>();
    if let Some(next) = Next::parse(&text) {
        let next_text = next.as_str();
        assert_eq!(next_text, text);
        let path = next_text.split(['?', '#']).next().unwrap_or_default();
        assert!(["/en", "/fr", "/es", "/ar"].iter().any(|lang| path == *lang || path.starts_with(&format!("{lang}/"))));
        for step in steps(path) {
            let bad = |byte: &u8| byte.is_ascii_control() || matches!(byte, b'/' | b'\\');
            assert!(!step.is_empty() && step != b"." && step != b".." && !step.iter().any(bad), "{next_text}");
        }
        assert!(
            http::HeaderValue::from_str(next_text).is_ok() && next_text.bytes().all(|byte| byte.is_ascii_graphic())
        );
        let address = Next::after(Some(&next), "/en/sign-in");
        let carried = address.strip_prefix("/en/sign-in?next=").unwrap_or_default();
        assert!(carried.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"%-_.~".contains(&byte)));
        assert_eq!(percent_decode_str(carried).decode_utf8_lossy(), next_text, "a way back comes back");
    }
    let label = device::label(&text);
    let (browser, system) = device::parts(&label);
    assert!(label.len() < 40 && label == format!("{browser}/{system}"));
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_way_back_never_leaves_this_site() {
        hostile::hold("way_back", super::way_back);
    }

    #[test]
    fn parsers_bear_what_is_long() {
        hostile::time("a way back", super::way_back);
    }
}
