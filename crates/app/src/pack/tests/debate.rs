//! The sample debate as an editor counts it: how much there is, in which order, and that no comment
//! is another one with its nouns and numbers swapped. Whether it is worth reading, a reader says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use i18n::Lang;
use regex::Regex;

use super::right;
use crate::pack;
use crate::pack::model::{Comment, Debate, Idea};
use crate::people::Size;

static DEBATE: LazyLock<Debate> = LazyLock::new(|| right(pack::sample()).debate.expect("a debate"));
static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("words.txt")));

const OURS: [Lang; 3] = [Lang::En, Lang::Fr, Lang::Es];

/// Two skeletons more alike than this are one sentence with other nouns in it. The two most alike
/// of the sample share less than half of their shape.
const ALIKE: f64 = 0.6;

/// A sentence of fewer parts says something that two people may well say in the same words.
const SENTENCE: usize = 5;

/// What more ideas than this speak of, such as a month or a certificate, is no fact of one of them.
const COMMON: usize = 12;

/// From here on a number is a figure: smaller ones stand in every text.
const FIGURE: u64 = 11;

#[test]
fn each_topic_has_twelve_ideas_with_titles_in_three_languages() {
    let mut topics = BTreeMap::new();
    let mut languages = BTreeMap::new();
    for idea in &DEBATE.ideas {
        *topics.entry(&idea.topic).or_insert(0) += 1;
        *languages.entry(idea.language).or_insert(0) += 1;
        let titled: BTreeSet<_> = idea.titles.iter().map(|(language, _)| *language).collect();
        assert_eq!(titled, BTreeSet::from(OURS), "{}", idea.key);
    }
    assert_eq!(topics.into_values().collect::<Vec<_>>(), [12; 6]);
    assert_eq!(languages.into_values().collect::<Vec<_>>(), [36, 18, 18]);
}

#[test]
fn sixty_people_of_forty_economies_and_every_size_take_part() {
    let people: Vec<_> = DEBATE.people.iter().filter(|person| !person.economy.is_empty()).collect();
    let economies: BTreeSet<_> = people.iter().map(|person| &person.economy).collect();
    let sectors: BTreeSet<_> = people.iter().map(|person| &person.sector).collect();
    assert_eq!((people.len(), economies.len()), (60, 40));
    assert!(sectors.len() >= 5, "{sectors:?}");
    for size in [Size::One, Size::Micro, Size::Small, Size::Medium] {
        assert!(people.iter().any(|person| person.size == Some(size)), "{size:?}");
    }
    let silent = |key: &str| !DEBATE.comments.iter().any(|comment| comment.author == key);
    assert_eq!(people.iter().filter(|person| silent(&person.key)).count(), 0, "everybody comments");
}

#[test]
fn nobody_speaks_before_what_they_speak_of() {
    let ideas = ideas();
    let comments: BTreeMap<_, _> = DEBATE.comments.iter().map(|comment| (comment.key.as_str(), comment)).collect();
    for comment in &DEBATE.comments {
        let idea = ideas[comment.idea.as_str()];
        let before = comment.answers.as_deref().map_or(idea.day, |answered| comments[answered].day);
        assert!(before < comment.day && comment.day < 0.0, "{}", comment.key);
        assert!(comment.answers.is_some() || comment.author != idea.author, "{} comments its own idea", comment.key);
    }
    for idea in &DEBATE.ideas {
        for version in &idea.versions {
            let led = |comment: &&Comment| comment.idea == idea.key && comment.day < version.day;
            assert!(idea.day < version.day && version.day < 0.0, "{}", idea.key);
            assert!(DEBATE.comments.iter().any(|comment| led(&comment)), "nothing led to a version of {}", idea.key);
        }
    }
    assert!(DEBATE.ideas.iter().filter(|idea| !idea.versions.is_empty()).count() >= 12);
}

#[test]
fn threads_are_as_uneven_as_real_ones() {
    let mut threads: BTreeMap<&str, usize> = DEBATE.ideas.iter().map(|idea| (idea.key.as_str(), 0)).collect();
    for comment in DEBATE.comments.iter().filter(|comment| comment.answers.is_none()) {
        *threads.get_mut(comment.idea.as_str()).unwrap() += 1;
    }
    let mut sizes: Vec<_> = threads.into_values().collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(DEBATE.comments.len(), 360);
    assert!(sizes[0] >= 24, "the fullest thread takes two pages: {}", sizes[0]);
    assert!(sizes[1..3].iter().all(|size| (14..=18).contains(size)), "{sizes:?}");
    assert!(sizes.iter().filter(|&&size| size <= 1).count() >= 5, "{sizes:?}");
}

#[test]
fn no_two_comments_are_equal_once_nouns_and_numbers_are_swapped() {
    for language in OURS {
        let skeletons: Vec<_> = DEBATE
            .comments
            .iter()
            .filter(|comment| comment.language == language)
            .map(|comment| (&comment.key, WORDS.skeleton(&comment.text, language)))
            .collect();
        for (at, (key, one)) in skeletons.iter().enumerate() {
            for (other_key, other) in &skeletons[..at] {
                let likeness = likeness(one, other);
                assert!(likeness < ALIKE, "{key} and {other_key} are alike: {likeness:.2}\n{}", one.join(" "));
            }
        }
    }
}

#[test]
fn no_two_comments_share_a_sentence_once_nouns_and_numbers_are_swapped() {
    let mut sentences: BTreeMap<(Lang, Vec<&str>), &Comment> = BTreeMap::new();
    for comment in &DEBATE.comments {
        for sentence in comment.text.split(['.', '!', '?', ';', ':', '…']) {
            let skeleton = WORDS.skeleton(sentence, comment.language);
            if skeleton.len() < SENTENCE {
                continue;
            }
            if let Some(other) = sentences.insert((comment.language, skeleton), comment) {
                assert_eq!(other.key, comment.key, "both say “{}”", sentence.trim());
            }
        }
    }
}

/// Only what a count can see: a figure, or a word that few ideas use, stands in the text and not in
/// the titles. Over two languages it must be a figure or a word that both write alike at its start.
#[test]
fn every_comment_names_something_of_its_idea_that_the_titles_do_not() {
    let facts: BTreeMap<&str, BTreeSet<String>> =
        DEBATE.ideas.iter().map(|idea| (idea.key.as_str(), facts(idea))).collect();
    let is_own = |fact: &str| {
        let figure = fact.parse::<u64>().is_ok_and(|number| number >= FIGURE);
        figure || facts.values().filter(|others| others.contains(fact)).count() <= COMMON
    };
    let vague: Vec<_> = DEBATE
        .comments
        .iter()
        .filter(|comment| {
            let named = WORDS.matter(&comment.text, comment.language);
            !named.intersection(&facts[comment.idea.as_str()]).any(|fact| is_own(fact))
        })
        .map(|comment| comment.key.as_str())
        .collect();
    assert_eq!(vague, Vec::<&str>::new());
}

#[test]
fn a_sentence_with_other_nouns_and_numbers_has_the_same_skeleton() {
    let skeleton = |text: &str| WORDS.skeleton(text, Lang::En).join(" ");
    assert_eq!(skeleton("We lost 40 jars in spring."), skeleton("We lost nine boxes in winter."));
    assert_eq!(skeleton("We lost 40 jars in spring."), "we _ # _ in _");
    assert_ne!(skeleton("We lost 40 jars in spring."), skeleton("Who lost 40 jars in spring?"));
    let matter = |text, language| WORDS.matter(text, language).into_iter().collect::<Vec<_>>();
    assert_eq!(matter("Les trente-huit sacs", Lang::Fr), ["30", "38", "8", "sac"]);
    assert_eq!(matter("deux cents certificats, 14\u{202f}500", Lang::Fr), ["100", "14500", "200", "certif"]);
    assert!((likeness(&["a", "b"], &["a", "c"]) - 0.5).abs() < f64::EPSILON);
}

fn ideas() -> BTreeMap<&'static str, &'static Idea> {
    DEBATE.ideas.iter().map(|idea| (idea.key.as_str(), idea)).collect()
}

/// What an idea's texts, in all versions and languages, have over its titles.
fn facts(idea: &Idea) -> BTreeSet<String> {
    let versions = idea.versions.iter().map(|version| (idea.language, &version.text));
    let translations = idea.translations.iter().map(|translation| (translation.language, &translation.text));
    let texts = versions.chain(translations).chain([(idea.language, &idea.text)]);
    let titled: BTreeSet<_> = idea.titles.iter().flat_map(|(language, title)| WORDS.matter(title, *language)).collect();
    texts.flat_map(|(language, text)| WORDS.matter(text, language)).filter(|fact| !titled.contains(fact)).collect()
}

/// One for equal, zero for nothing in common: how much need not be changed to turn one into the other.
fn likeness(one: &[&str], other: &[&str]) -> f64 {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    let longest = one.len().max(other.len()).max(1);
    #[expect(clippy::cast_precision_loss, reason = "a comment has some hundred words")]
    let likeness = 1.0 - row[other.len()] as f64 / longest as f64;
    likeness
}

/// The committed lists.
struct Words {
    empty: BTreeMap<Lang, BTreeSet<String>>,
    numbers: BTreeMap<String, u64>,
    word: Regex,
}

impl Words {
    fn read(lists: &str) -> Self {
        let word = Regex::new(r"\d+(?:[.,\x{a0}\x{202f}]\d+)*|\p{L}+").unwrap();
        let mut words = Self { empty: BTreeMap::new(), numbers: BTreeMap::new(), word };
        let mut section = "";
        for line in lists.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']');
            } else if let Some(language) = Lang::parse(section) {
                words.empty.entry(language).or_default().extend(line.split_whitespace().map(markup::fold));
            } else {
                let (number, said) = line.split_once(' ').expect("a number and its words");
                let number = number.parse().expect("a number");
                words.numbers.extend(said.split(' ').map(|word| (markup::fold(word), number)));
            }
        }
        words
    }

    /// The shape of a text: words that carry no matter stand, all others are `_`, numbers `#`.
    fn skeleton(&self, text: &str, language: Lang) -> Vec<&str> {
        let mut skeleton = Vec::new();
        for found in self.word.find_iter(text) {
            let word = markup::fold(found.as_str());
            let part = match self.empty[&language].get(&word) {
                Some(empty) => empty.as_str(),
                None if self.number(&word).is_some() => "#",
                None => "_",
            };
            if !(matches!(part, "_" | "#") && skeleton.last() == Some(&part)) {
                skeleton.push(part);
            }
        }
        skeleton
    }

    /// Numbers from three on, however they are written, and the beginnings of words that carry matter.
    fn matter(&self, text: &str, language: Lang) -> BTreeSet<String> {
        let mut matter = BTreeSet::new();
        let mut before = None;
        for found in self.word.find_iter(text) {
            let word = markup::fold(found.as_str());
            let number = self.number(&word);
            if let Some(number) = number {
                matter.extend(
                    std::iter::once(number).chain(joined(before, number)).filter(|n| *n >= 3).map(|n| n.to_string()),
                );
            } else if word.chars().count() >= 3 && !self.empty[&language].contains(&word) {
                matter.insert(beginning(&word));
            }
            // `thirty-eight`, `trente et un`, `treinta y ocho`
            if !matches!(word.as_str(), "et" | "y" | "and") {
                before = number;
            }
        }
        matter
    }

    fn number(&self, word: &str) -> Option<u64> {
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        digits.parse().ok().or_else(|| self.numbers.get(word).copied())
    }
}

/// The number that two words are together, such as `forty-one` and `deux cents`.
fn joined(before: Option<u64>, number: u64) -> Option<u64> {
    match (before?, number) {
        (tens, ones) if (10..100).contains(&tens) && tens % 10 == 0 && ones < 10 => Some(tens + ones),
        (ones, 100) if ones < 10 => Some(ones * 100),
        _ => None,
    }
}

/// Six letters without the plural: enough for `cardamom`, and for `certificate` to meet `certificado`.
fn beginning(word: &str) -> String {
    let word = if word.chars().count() > 3 { word.trim_end_matches('s') } else { word };
    word.chars().take(6).collect()
}
