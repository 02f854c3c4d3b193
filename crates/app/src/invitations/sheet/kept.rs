//! A sheet as it is kept, row by row: of five thousand rows a page shows fifty, and the others need not be in memory.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Row;

/// Gives each row of a kept sheet to `take`, in their order; returns the columns that nobody asked for.
pub fn each(kept: &str, take: impl FnMut(Row)) -> Result<Vec<String>, serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_str(kept);
    let ignored = (&mut reader).deserialize_map(Whole(take))?;
    reader.end()?;
    Ok(ignored)
}

struct Whole<F>(F);

impl<'de, F: FnMut(Row)> Visitor<'de> for Whole<F> {
    type Value = Vec<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sheet")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut ignored = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "rows" => map.next_value_seed(Rows(&mut self.0))?,
                "ignored" => ignored = map.next_value()?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(ignored)
    }
}

struct Rows<'a, F>(&'a mut F);

impl<'de, F: FnMut(Row)> DeserializeSeed<'de> for Rows<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(Row)> Visitor<'de> for Rows<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        while let Some(row) = rows.next_element()? {
            (self.0)(row);
        }
        Ok(())
    }
}
