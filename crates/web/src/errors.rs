//! What is wrong with a form, in the order of its fields, as message ids: the page says them in
//! the reader's language, once in the summary (linked to the field) and once at the field.

/// A message id with its arguments, said later by the catalog in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub id: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Words {
    pub fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "messages are made to be said once; by value they read best")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

impl From<&'static str> for Words {
    fn from(id: &'static str) -> Self {
        Self::new(id)
    }
}

/// The errors of one form; at most one per field, the first found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(&'static str, Words)>);

impl FieldErrors {
    pub fn new() -> Self {
        Self::default()
    }

    /// One error, ready to return.
    pub fn of(field: &'static str, words: impl Into<Words>) -> Self {
        let mut errors = Self::new();
        errors.add(field, words);
        errors
    }

    pub fn add(&mut self, field: &'static str, words: impl Into<Words>) {
        if self.get(field).is_none() {
            self.0.push((field, words.into()));
        }
    }

    /// Adds the error when `wrong` holds.
    pub fn check(&mut self, wrong: bool, field: &'static str, words: impl Into<Words>) {
        if wrong {
            self.add(field, words);
        }
    }

    pub fn get(&self, field: &str) -> Option<&Words> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, words)| words)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Words)> {
        self.0.iter().map(|(field, words)| (*field, words))
    }

    /// `value` when nothing is wrong, otherwise the errors.
    pub fn or<T>(self, value: impl FnOnce() -> T) -> Result<T, Self> {
        if self.is_empty() { Ok(value()) } else { Err(self) }
    }
}
