use std::time::Duration;

use http::{HeaderMap, HeaderValue};

use crate::cookies::Cookies;
use crate::encoding::Encoding;
use crate::floods::Floods;
use crate::{FieldErrors, Fields, FormProblem, Pager, Walk, csrf, flash, peer};

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in pairs {
        map.append(*name, HeaderValue::from_str(value).unwrap());
    }
    map
}

#[test]
fn a_cookie_on_https_is_bound_to_the_host() {
    let set = Cookies::new(true).set("session", "abc", Some(60));
    assert_eq!(set, "__Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60");
    let sent = headers(&[("cookie", "a=1; __Host-session=abc"), ("cookie", "b=2")]);
    assert_eq!(Cookies::new(true).read(&sent, "session").as_deref(), Some("abc"));
    assert_eq!(Cookies::new(false).read(&sent, "session"), None, "an unprefixed cookie is another cookie");
}

#[test]
fn a_cookie_sent_twice_is_not_believed() {
    let sent = headers(&[("cookie", "session=a; session=b")]);
    assert_eq!(Cookies::new(false).read(&sent, "session"), None);
}

#[test]
fn a_masked_token_verifies_under_its_secret_only() {
    let (secret, other) = ([7; 32], [8; 32]);
    let token = csrf::mask(&secret, &[200; 32]);
    assert!(csrf::verify(&secret, &token));
    assert!(!csrf::verify(&other, &token));
    assert_ne!(token, csrf::mask(&secret, &[201; 32]), "each response shows another text");
    assert!(!csrf::verify(&secret, "") && !csrf::verify(&secret, "AAAA"));
}

#[test]
fn a_post_from_another_site_is_seen() {
    let origin = "https://ideas.example";
    assert!(csrf::same_origin(&headers(&[("sec-fetch-site", "same-origin")]), origin));
    assert!(csrf::same_origin(&headers(&[("origin", origin)]), origin));
    for foreign in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        assert!(!csrf::same_origin(&headers(&[foreign]), origin), "{foreign:?}");
    }
}

#[test]
fn the_best_accepted_encoding_is_chosen() {
    assert_eq!(Encoding::accepted(&headers(&[("accept-encoding", "gzip, deflate, br")])), Encoding::Brotli);
    assert_eq!(Encoding::accepted(&headers(&[("accept-encoding", "gzip;q=1.0, br;q=0")])), Encoding::Gzip);
    assert_eq!(Encoding::accepted(&headers(&[("accept-encoding", "identity")])), Encoding::Identity);
}

#[test]
fn a_field_keeps_its_first_error_and_the_order_of_the_form() {
    let mut errors = FieldErrors::new();
    errors.check(true, "title", "title-missing");
    errors.check(true, "title", "title-long");
    errors.check(false, "text", "text-missing");
    let listed: Vec<_> = errors.iter().map(|(field, words)| (field, words.id)).collect();
    assert_eq!(listed, [("title", "title-missing")]);
}

#[test]
fn a_flash_carries_ids_only() {
    assert_eq!(flash::parse("idea-published.I-42.7"), Some(("idea-published", Some("I-42.7"))));
    assert_eq!(flash::parse("saved"), Some(("saved", None)));
    for forged in ["", "<b>", "a b", "saved.<i>", "saved.", "a=b"] {
        assert_eq!(flash::parse(forged), None, "{forged}");
    }
}

#[test]
fn a_flood_is_told_how_long_to_wait_and_forgiven_later() {
    let floods = Floods::new(3, Duration::from_secs(30));
    let caller = "192.0.2.7".parse().unwrap();
    for _ in 0..3 {
        floods.take(caller, 0).unwrap();
    }
    assert_eq!(floods.take(caller, 0), Err(Duration::from_secs(10)));
    assert_eq!(floods.take(caller, 10_000_000), Ok(()));
    assert_eq!(floods.take("192.0.2.8".parse().unwrap(), 0), Ok(()), "others are not slowed");
}

#[test]
fn whoever_is_counted_is_refused_before_more_is_done_for_them() {
    let floods = Floods::<u8>::new(2, Duration::from_secs(60));
    assert_eq!((floods.look(&1, 0), floods.count(1, 0), floods.count(1, 0)), (Ok(()), Ok(()), Ok(())));
    assert_eq!(floods.look(&1, 0), Err(Duration::from_secs(30)));
    assert_eq!((floods.look(&2, 0), floods.look(&1, 30_000_000)), (Ok(()), Ok(())));
}

#[test]
fn one_ipv6_household_counts_as_one_caller() {
    let floods = Floods::new(1, Duration::from_secs(60));
    floods.take("2001:db8::1".parse().unwrap(), 0).unwrap();
    assert!(floods.take("2001:db8::ffff".parse().unwrap(), 0).is_err());
    assert!(floods.take("2001:db8:0:1::1".parse().unwrap(), 0).is_ok());
}

#[test]
fn forwarded_addresses_count_from_the_right() {
    let socket = "10.0.0.1".parse().unwrap();
    let sent = headers(&[("x-forwarded-for", "6.6.6.6, 192.0.2.1"), ("x-forwarded-for", "10.0.0.9")]);
    assert_eq!(peer::address(&sent, socket, 0), socket, "an untrusted header is not read");
    assert_eq!(peer::address(&sent, socket, 2).to_string(), "192.0.2.1");
    assert_eq!(peer::address(&sent, socket, 9), socket);
}

#[test]
fn form_text_has_one_shape() {
    let fields = Fields::parse(b"text=+a%0D%0Ab++%0D%0A+c+&name=e%CC%81").unwrap();
    assert_eq!(fields.get("text"), Some("a\nb\n c"));
    assert_eq!(fields.get("name"), Some("é"));
    assert_eq!(Fields::parse(b"a=%00").unwrap_err(), FormProblem::Nul);
}

#[test]
fn a_field_that_is_a_table_keeps_its_empty_rows_and_cells() {
    let body = b"rows=%0D%0Aa%09%0D%0A+b%0D%0A&name=+x+";
    let fields = Fields::parse_keeping(body, Some("rows")).unwrap();
    assert_eq!((fields.get("rows"), fields.get("name")), (Some("\na\t\n b\n"), Some("x")));
    assert_eq!(Fields::parse_keeping(b"rows=%00", Some("rows")).unwrap_err(), FormProblem::Nul);
}

#[test]
fn an_unknown_field_refuses_the_form() {
    #[derive(serde::Deserialize, Default, Debug, PartialEq)]
    #[serde(default, deny_unknown_fields)]
    struct Tick {
        title: String,
        language: Vec<String>,
    }
    let tick: Tick = Fields::parse(b"language=en&language=fr").unwrap().into().unwrap();
    assert_eq!(tick.language, ["en", "fr"]);
    assert!(Fields::parse(b"title=x&is_operator=1").unwrap().into::<Tick>().is_err());
}

#[test]
fn a_page_outside_the_list_is_the_nearest_inside() {
    let pager = Pager::new(9, 41, 20);
    assert_eq!((pager.page, pager.pages, pager.offset(), pager.next()), (3, 3, 40, None));
    assert_eq!(Pager::new(0, 0, 20).page, 1);
}

#[test]
fn a_page_behind_the_middle_is_reached_from_the_end() {
    let near = |page: u32| Pager::new(page, 41, 20).walk();
    assert_eq!(near(1), Walk { from_end: false, offset: 0, limit: 20 });
    assert_eq!(near(2), Walk { from_end: true, offset: 1, limit: 20 });
    assert_eq!(near(3), Walk { from_end: true, offset: 0, limit: 1 });
    assert_eq!(Walk::nearer_end(60, 20, 20), Walk { from_end: false, offset: 20, limit: 20 }, "as far from both");
    for offset in [0, 20, i64::MAX] {
        let walk = Walk::nearer_end(0, offset, 20);
        assert!(!walk.from_end && walk.offset == offset, "behind the last row there is none from either end");
    }
}

#[test]
fn from_whichever_end_a_page_has_the_same_rows_in_the_same_order() {
    let size = 7;
    for total in 0..40 {
        let list: Vec<i64> = (0..total).collect();
        for offset in 0..total + size {
            let walk = Walk::nearer_end(total, offset, size);
            let order: Vec<i64> = if walk.from_end { list.iter().rev().copied().collect() } else { list.clone() };
            // A statement may have its number of rows written into it.
            let (skipped, most) = (usize::try_from(walk.offset).unwrap(), usize::try_from(size).unwrap());
            let read: Vec<i64> = order.into_iter().skip(skipped).take(most).collect();
            let page: Vec<i64> = (offset..total.min(offset + size)).collect();
            assert_eq!(walk.in_order(read), page, "{total} {offset}");
            assert!(walk.offset <= offset);
        }
    }
}

#[test]
fn a_flood_of_one_caller_keeps_no_other_out_and_a_rest_saves_up_no_more_than_one_burst() {
    let floods: Floods<&str> = Floods::new(2, Duration::from_secs(60));
    let second = 1_000_000;
    for _ in 0..2 {
        floods.look(&"a", 0).unwrap();
        floods.count("a", 0).unwrap();
    }
    assert_eq!(floods.look(&"a", 0), Err(Duration::from_secs(30)));
    assert_eq!(floods.count("a", 0), Err(Duration::from_secs(30)));
    assert_eq!(floods.count("b", 0), Ok(()), "somebody else");
    assert_eq!(floods.count("a", 25_500_000), Err(Duration::from_secs(5)), "who was refused lost nothing by asking");
    assert_eq!(floods.count("a", 31 * second), Ok(()));
    let later = 3_600 * second;
    assert_eq!((floods.count("a", later), floods.count("a", later)), (Ok(()), Ok(())));
    assert!(floods.count("a", later).is_err(), "an hour of rest is one burst");
}

#[test]
fn an_address_written_in_ipv6_is_the_same_caller() {
    let floods = Floods::new(1, Duration::from_secs(60));
    let take = |address: &str| floods.take(address.parse().unwrap(), 0).is_ok();
    assert!(take("192.0.2.1"));
    assert!(!take("::ffff:192.0.2.1"));
    assert!(take("::ffff:192.0.2.2"));
}
