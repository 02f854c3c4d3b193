//! The code of a printed sheet: twelve characters, with which a firm without an account says that an idea is its own or not.

use db::Id;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Thirty-two characters, five bits each; none looks like another on paper: no I and 1, no O and 0.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Characters of a code: sixty bits.
const LENGTH: usize = 12;
/// Characters that stand together on paper.
const GROUP: usize = 4;

/// A code, in capital letters and without its hyphens.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// Made of chance.
    pub fn new(random: &[u8; 32]) -> Self {
        Self(random.iter().take(LENGTH).map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect())
    }

    /// What somebody typed: small letters, blanks and hyphens do not matter.
    pub fn parse(typed: &str) -> Option<Self> {
        let is_filler =
            |c: &char| c.is_whitespace() || c.is_ascii_punctuation() || ('\u{2010}'..='\u{2015}').contains(c);
        let code: String = typed.chars().filter(|c| !is_filler(c)).map(|c| c.to_ascii_uppercase()).collect();
        let is_code = code.len() == LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte));
        is_code.then_some(Self(code))
    }

    /// As it stands on paper.
    pub fn grouped(&self) -> String {
        let groups: Vec<&str> = (0..LENGTH).step_by(GROUP).filter_map(|at| self.0.get(at..at + GROUP)).collect();
        groups.join("-")
    }

    /// All that is stored of it.
    pub fn hash(&self, entered: Id) -> Vec<u8> {
        Sha256::new().chain_update(entered.as_bytes()).chain_update(self.0.as_bytes()).finalize().to_vec()
    }

    /// Whether this is what was stored.
    pub fn fits(&self, entered: Id, hash: &[u8]) -> bool {
        self.hash(entered).as_slice().ct_eq(hash).into()
    }
}

#[cfg(test)]
mod tests {
    use db::Id;

    use super::{ALPHABET, Code};

    #[test]
    fn a_code_is_read_as_it_is_printed_and_as_people_type_it() {
        let code = Code::new(&std::array::from_fn(|n| u8::try_from(n * 37 % 256).unwrap()));
        let printed = code.grouped();
        assert_eq!((printed.len(), printed.matches('-').count()), (14, 2));
        for typed in [printed.clone(), printed.to_lowercase(), printed.replace('-', " "), format!(" {printed}. ")] {
            assert!(Code::parse(&typed) == Some(code.clone()), "{typed}");
        }
        for wrong in ["", "ABCD-EFGH-JKM", "ABCD-EFGH-JKMNP", "ABCD-EFGH-JKM0", "ABCD-EFGH-JKMI", "ÄBCD-EFGH-JKMN"] {
            assert!(Code::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_code_fits_its_own_idea_alone() {
        let (one, other) = (Code::new(&[1; 32]), Code::new(&[2; 32]));
        let (idea, another) = (Id::from_bytes([1; 16]), Id::from_bytes([2; 16]));
        assert!(one.fits(idea, &one.hash(idea)));
        assert!(!one.fits(another, &one.hash(idea)) && !other.fits(idea, &one.hash(idea)) && !one.fits(idea, &[]));
        let mut letters = ALPHABET.to_vec();
        letters.dedup();
        assert_eq!(letters.len(), 32);
    }
}
