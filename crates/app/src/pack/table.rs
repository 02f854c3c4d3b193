//! TOML read so that every value knows its line, every key must be known, and one slip does not
//! hide the next. (Types derived with serde stop at the first.)

use std::cell::RefCell;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Faults, Place, quoted};
use super::value::Value;
use crate::nesting;

/// A TOML text and where in its file it stands.
pub struct Source<'a> {
    file: Arc<str>,
    text: &'a str,
    /// Lines of the file before the text (front matter begins on the second).
    before: usize,
    /// Where each line ends: every value of a long file asks for its line.
    ends: Vec<usize>,
}

impl<'a> Source<'a> {
    pub fn new(file: &Arc<str>, text: &'a str, before: usize) -> Self {
        Self { file: Arc::clone(file), text, before, ends: text.match_indices('\n').map(|(end, _)| end).collect() }
    }

    fn place(&self, offset: usize) -> Place {
        let line = self.ends.partition_point(|end| *end < offset);
        Place::new(&self.file, self.before + 1 + line)
    }

    /// Reads the text; what does not parse is told, what does is handed to `read`.
    pub fn read<T>(&self, faults: &Faults, read: impl FnOnce(&Table<'_, '_>) -> T) -> T {
        let deep = nesting::too_deep(self.text);
        if let Some(at) = deep {
            faults.add(
                &self.place(at),
                "this nests too deep".to_owned(),
                "mend the line; no table needs so many others",
            );
        }
        // What nests too deep is not read at all.
        let (table, errors) = DeTable::parse_recoverable(if deep.is_some() { "" } else { self.text });
        for error in &errors {
            let at = self.place(error.span().map_or(0, |span| span.start));
            let message = error.message().lines().next().unwrap_or("this cannot be read").to_owned();
            faults.add(&at, format!("not TOML: {message}"), "mend the line; texts stand in quotes");
        }
        let at = self.place(0);
        // What is missing after a slip may be on the line that could not be read.
        let table = Table {
            table: table.get_ref(),
            at,
            source: self,
            faults,
            is_cut: deep.is_some() || !errors.is_empty(),
            asked: RefCell::default(),
        };
        let value = read(&table);
        table.refuse_unknown();
        value
    }
}

/// A table of a TOML text; remembers which keys were asked for.
pub struct Table<'a, 'i> {
    table: &'a DeTable<'i>,
    pub at: Place,
    source: &'a Source<'i>,
    faults: &'a Faults,
    is_cut: bool,
    asked: RefCell<Vec<String>>,
}

impl<'a, 'i> Table<'a, 'i> {
    fn find(&self, key: &str) -> Option<(&'a Spanned<DeValue<'i>>, Place)> {
        self.asked.borrow_mut().push(key.to_owned());
        let (name, value) = self.table.get_key_value(key)?;
        Some((value, self.source.place(name.span().start)))
    }

    /// Whether something of the text could not be read.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    fn missing(&self, key: &str) {
        if !self.is_cut {
            self.faults.add(&self.at, format!("the key “{key}” is missing"), format!("add {key} = …"));
        }
    }

    fn wrong<T>(&self, at: &Place, key: &str, mend: &str) -> Option<T> {
        self.faults.add(at, format!("the value of “{key}” is of the wrong kind"), mend);
        None
    }

    /// A text, if it is there.
    pub fn maybe(&self, key: &str) -> Option<Value> {
        let (value, at) = self.find(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(Value { text: text.to_string(), at }),
            _ => self.wrong(&at, key, "write a text in quotes"),
        }
    }

    /// A text that must be there.
    pub fn text(&self, key: &str) -> Option<Value> {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
        self.maybe(key)
    }

    /// `true` or `false`; `false` when it is not there.
    pub fn flag(&self, key: &str) -> bool {
        match self.find(key) {
            None => false,
            Some((value, at)) => match value.get_ref() {
                DeValue::Boolean(flag) => *flag,
                _ => self.wrong(&at, key, "write true or false").unwrap_or_default(),
            },
        }
    }

    /// A number that must be there, with its place.
    pub fn number(&self, key: &str) -> Option<(f64, Place)> {
        let Some((value, at)) = self.find(key) else {
            self.missing(key);
            return None;
        };
        let number = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse::<f64>().ok(),
            DeValue::Float(number) => number.as_str().parse::<f64>().ok(),
            _ => None,
        };
        match number.filter(|number| number.is_finite()) {
            Some(number) => Some((number, at)),
            None => self.wrong(&at, key, "write a number without quotes"),
        }
    }

    /// A whole number of at least 0 that must be there.
    pub fn count(&self, key: &str) -> Option<i64> {
        let (number, at) = self.number(key)?;
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small on the line before")]
        let whole = (number.fract() == 0.0 && (0.0..1e9).contains(&number)).then_some(number as i64);
        whole.or_else(|| self.wrong(&at, key, "write a whole number"))
    }

    /// A list of texts; empty when it is not there.
    pub fn texts(&self, key: &str) -> Vec<Value> {
        let Some((value, at)) = self.find(key) else { return Vec::new() };
        let Some(values) = value.get_ref().as_array() else {
            return self.wrong(&at, key, "write a list of texts: [\"…\", \"…\"]").unwrap_or_default();
        };
        let mut texts = Vec::new();
        for value in values {
            let at = self.source.place(value.span().start);
            match value.get_ref() {
                DeValue::String(text) => texts.push(Value { text: text.to_string(), at }),
                _ => self.wrong(&at, key, "write texts in quotes").unwrap_or_default(),
            }
        }
        texts
    }

    fn within(&self, value: &'a Spanned<DeValue<'i>>, at: Place) -> Option<Self> {
        let table = value.get_ref().as_table()?;
        Some(Self {
            table,
            at,
            source: self.source,
            faults: self.faults,
            is_cut: self.is_cut,
            asked: RefCell::default(),
        })
    }

    /// Reads the table under a key, if it is there.
    pub fn table<T>(&self, key: &str, read: impl FnOnce(&Self) -> T) -> Option<T> {
        let (value, at) = self.find(key)?;
        let Some(table) = self.within(value, at.clone()) else {
            return self.wrong(&at, key, &format!("write a table: [{key}]"));
        };
        let value = read(&table);
        table.refuse_unknown();
        Some(value)
    }

    /// Reads every table of a list of tables (`[[key]]`), in order.
    pub fn tables<T>(&self, key: &str, mut read: impl FnMut(&Self) -> T) -> Vec<T> {
        let Some((value, at)) = self.find(key) else { return Vec::new() };
        let Some(values) = value.get_ref().as_array() else {
            return self.wrong(&at, key, &format!("write one table for each: [[{key}]]")).unwrap_or_default();
        };
        let mut read_all = Vec::new();
        for value in values {
            let at = self.source.place(value.span().start);
            match self.within(value, at.clone()) {
                None => self.wrong(&at, key, &format!("write one table for each: [[{key}]]")).unwrap_or_default(),
                Some(table) => {
                    read_all.push(read(&table));
                    table.refuse_unknown();
                }
            }
        }
        read_all
    }

    /// Keys of the table that are themselves tables, in the order of their lines.
    pub fn keys(&self) -> Vec<Value> {
        let mut keys: Vec<Value> = self
            .table
            .keys()
            .map(|key| Value { text: key.get_ref().to_string(), at: self.source.place(key.span().start) })
            .collect();
        keys.sort_by_key(|key| key.at.line);
        keys
    }

    fn refuse_unknown(&self) {
        let asked = self.asked.borrow();
        for key in self.table.keys().filter(|key| !asked.iter().any(|name| name == key.get_ref())) {
            let at = self.source.place(key.span().start);
            let mend = format!("the keys here are {}", asked.join(", "));
            self.faults.add(&at, format!("the key {} is not known", quoted(key.get_ref())), mend);
        }
    }
}
