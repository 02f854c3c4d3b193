//! What a relay answered, as it may be kept and shown: without whom the letter was for. Relays repeat the address, or
//! what stands before its `@` alone, as it was written, in small letters or in capitals.

/// What is shorter than this says of nobody who it is, and stands in many words.
const LEAST: usize = 3;

/// What stands before an `@` and is nobody's name. Some are also words that relays say: with them masked, an answer
/// would say less, and nobody would be named less.
const NOBODY: &str = "account address admin alias box contact domain error hello host info mail mailbox message name
    noreply not office postmaster recipient relay sales sender server service support unknown user";

/// The first letter of an address, and its domain.
pub fn masked(address: &str) -> String {
    let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    format!("{}@{domain}", first(local))
}

/// An answer that names nobody: in the place of the address stands [`masked`], in the place of its name alone the first
/// letter.
pub fn unnamed(answer: &str, address: &str) -> String {
    let Some((local, _)) = address.rsplit_once('@') else { return answer.to_owned() };
    let said = replaced(answer, address, &masked(address), |_, _| true);
    let said = without(&said, local);
    // `amina+debates` is often answered as `amina`.
    match local.split_once('+') {
        Some((name, _)) => without(&said, name),
        None => said,
    }
}

fn first(local: &str) -> String {
    let first: String = local.chars().take(1).collect();
    format!("{first}…")
}

/// A text without a name where that stands by itself.
fn without(text: &str, name: &str) -> String {
    if !is_telling(name) {
        return text.to_owned();
    }
    let is_apart = |before: &str, after: &str| !is_joined(before.chars().rev()) && !is_joined(after.chars());
    replaced(text, name, &first(name), is_apart)
}

/// Three digits are the number of an answer.
fn is_telling(name: &str) -> bool {
    let is_number = name.len() == LEAST && name.bytes().all(|b| b.is_ascii_digit());
    name.len() >= LEAST && !is_number && !NOBODY.split_whitespace().any(|word| word.eq_ignore_ascii_case(name))
}

/// Whether what stands beside a name makes one word of both: a letter, or as in names of hosts a letter behind a dot.
fn is_joined(mut beside: impl Iterator<Item = char>) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    match beside.next() {
        Some('.' | '-') => beside.next().is_some_and(is_letter),
        next => next.is_some_and(is_letter),
    }
}

/// A text with what is sought replaced, in whatever letters, where what stands before and behind it allows that.
fn replaced(text: &str, sought: &str, with: &str, may: impl Fn(&str, &str) -> bool) -> String {
    // ASCII letters alone change: every place is one of both.
    let (all, sought) = (text.to_ascii_lowercase(), sought.to_ascii_lowercase());
    let (mut said, mut from) = (String::new(), 0);
    for (at, _) in all.match_indices(&sought) {
        let end = at + sought.len();
        if may(&text[..at], &text[end..]) {
            said.push_str(&text[from..at]);
            said.push_str(with);
            from = end;
        }
    }
    said + &text[from..]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::unnamed;

    #[test]
    fn a_relay_names_nobody_however_it_spells_an_address() {
        let said = "550 <AMINA@EXAMPLE.ORG>: «amina@example.org» inconnue, Amina@example.org";
        let shown = unnamed(said, "Amina@example.org");
        assert_eq!(shown, "550 <A…@example.org>: «A…@example.org» inconnue, A…@example.org");
        assert_eq!(unnamed("Nobody", ""), "Nobody");
    }

    #[test]
    fn nor_by_what_stands_before_the_at_alone() {
        for (said, shown) in [
            ("550 5.1.1 user amina unknown", "550 5.1.1 user a… unknown"),
            ("550 No mailbox \"AMINA\".", "550 No mailbox \"a…\"."),
            ("mailbox=amina: full", "mailbox=a…: full"),
            ("amina@mx1.internal is no user", "a…@mx1.internal is no user"),
            ("Amina", "a…"),
        ] {
            assert_eq!(unnamed(said, "amina@example.org"), shown);
        }
        assert_eq!(unnamed("no user o'neill-b here", "o'neill-b@example.org"), "no user o… here");
        assert_eq!(unnamed("no Amina, no amina+ideas", "amina+ideas@example.org"), "no a…, no a…");
    }

    #[test]
    fn a_word_that_only_holds_a_name_stays() {
        for said in ["550 laminated aminas", "mx.amina.example refused", "amina_list, x-amina", "éamina"] {
            assert_eq!(unnamed(said, "amina@example.org"), said);
        }
    }

    #[test]
    fn what_names_nobody_stays() {
        for (said, address) in [
            ("550 no info for this user", "info@example.org"),
            ("550 User unknown", "user@example.org"),
            ("550 a b al", "al@example.org"),
            ("550 5.1.1 no", "550@example.org"),
        ] {
            assert_eq!(unnamed(said, address), said);
        }
        // A number of more digits may be that of a telephone.
        assert_eq!(unnamed("550 no 0601020304", "0601020304@example.org"), "550 no 0…");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        /// Each word of an answer that is the name goes, each other word stays.
        #[test]
        fn of_the_words_of_an_answer_the_name_alone_is_masked(
            words in prop::collection::vec("[a-zàé0-9_]{1,8}|amina|AMINA|Amina", 0..12),
            apart in "[ ,;:<>()\"'/=!?]{1,3}",
        ) {
            let said = words.join(&apart);
            let masked = words.iter().map(|word| if word.eq_ignore_ascii_case("amina") { "a…" } else { word.as_str() });
            prop_assert_eq!(unnamed(&said, "amina@example.org"), masked.collect::<Vec<_>>().join(&apart));
        }

        /// Whatever an answer says, it can be read once more and stays as it is.
        #[test]
        fn what_is_masked_stays_so(said in "(amina|AMINA|@|example\\.org|[a-z.+_<> …-]){0,24}") {
            let once = unnamed(&said, "amina@example.org");
            prop_assert!(!once.to_ascii_lowercase().contains("amina@example.org"));
            prop_assert_eq!(unnamed(&once, "amina@example.org"), once);
        }
    }
}
