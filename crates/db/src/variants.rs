//! Statements with optional parts.
//!
//! `$2 IS NULL OR topic_id = $2` keeps both planners from using an index, and text glued together
//! at run time cannot be checked. Here every combination is known: the one that a caller needs is
//! built once, and the test that prepares all statements prepares all combinations.

use std::sync::OnceLock;

use crate::Sql;
use crate::dialect;
use crate::error::At;

/// A part of a statement with variants.
#[derive(Debug)]
pub enum Part {
    Always(&'static str),
    /// There or not.
    Optional(&'static str),
    /// Exactly one of these.
    OneOf(&'static [&'static str]),
}

impl Part {
    fn choices(&self) -> usize {
        match self {
            Self::Always(_) => 1,
            Self::Optional(_) => 2,
            Self::OneOf(texts) => texts.len(),
        }
    }

    fn text(&self, choice: usize) -> &'static str {
        match self {
            Self::Optional(_) if choice == 0 => "",
            Self::Always(text) | Self::Optional(text) => text,
            Self::OneOf(texts) => texts[choice],
        }
    }
}

/// A statement in all its variants. Made by [`variants!`](macro@crate::variants).
#[derive(Debug)]
pub struct Variants {
    parts: &'static [Part],
    at: At,
    built: OnceLock<Box<[OnceLock<Sql>]>>,
}

impl Variants {
    #[doc(hidden)]
    pub const fn new(parts: &'static [Part], file: &'static str, line: u32) -> Self {
        Self { parts, at: At { file, line }, built: OnceLock::new() }
    }

    /// The variant made of these texts: one for each part, empty where an optional part is out.
    #[doc(hidden)]
    pub fn pick(&'static self, texts: &[&str]) -> &'static Sql {
        let number = self.parts.iter().zip(texts).fold(0, |number, (part, text)| {
            let choice = (0..part.choices()).find(|choice| part.text(*choice) == *text);
            number * part.choices() + choice.unwrap_or(0)
        });
        self.build(number)
    }

    /// Every variant.
    pub fn all(&'static self) -> impl Iterator<Item = &'static Sql> {
        (0..self.count()).map(|number| self.build(number))
    }

    fn count(&self) -> usize {
        self.parts.iter().map(Part::choices).product()
    }

    fn build(&'static self, number: usize) -> &'static Sql {
        let built = self.built.get_or_init(|| (0..self.count()).map(|_| OnceLock::new()).collect());
        built[number].get_or_init(|| {
            let mut rest = number;
            let mut texts: Vec<&str> = Vec::with_capacity(self.parts.len());
            for part in self.parts.iter().rev() {
                texts.push(part.text(rest % part.choices()));
                rest /= part.choices();
            }
            texts.reverse();
            let (text, chosen) = dialect::renumber(&texts.concat());
            // Leaked once for each variant that is used; the number of variants is fixed.
            Sql::variant(text.leak(), chosen, self.at)
        })
    }
}

/// A statement with optional parts, as a struct with a field for each choice:
///
/// ```
/// # use db::{variants, args, Conn, Error, Id};
/// pub enum Order { Newest, Supported }
///
/// variants! {
///     pub struct List {
///         always { "SELECT i.id FROM ideas i WHERE i.exchange_id = $1" },
///         if topic { " AND i.topic_id = $2" },
///         if language { " AND i.language = $3" },
///         match order: Order {
///             Order::Newest => { " ORDER BY i.id DESC" }
///             Order::Supported => { " ORDER BY i.supports DESC, i.id DESC" }
///         },
///         always { " LIMIT 20" },
///     }
/// }
///
/// fn list(c: &mut Conn, exchange: Id, topic: Option<Id>, language: Option<&str>) -> Result<Vec<Id>, Error> {
///     let sql = List { topic: topic.is_some(), language: language.is_some(), order: Order::Newest }.sql();
///     c.query(sql, args![exchange, topic, language])
/// }
/// ```
///
/// The caller always passes all the arguments, `$1…$n` as written; those of parts that are out are
/// left aside. Braces take what [`sql!`](macro@crate::sql) takes. Items are separated by commas.
#[macro_export]
macro_rules! variants {
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $(
            $(always { $($always:tt)+ })?
            $(if $flag:ident { $($optional:tt)+ })?
            $(match $choice:ident: $type:ty { $($pattern:pat => { $($one:tt)+ })+ })?
        ),*
    }) => {
        $(#[$meta])*
        $vis struct $name {
            $( $(pub $flag: bool,)? $(pub $choice: $type,)? )*
        }

        impl $name {
            /// The variant chosen by the fields.
            $vis fn sql(&self) -> &'static $crate::Sql {
                static PARTS: &[$crate::Part] = &[$(
                    $($crate::Part::Always(::std::concat!($($always)+)),)?
                    $($crate::Part::Optional(::std::concat!($($optional)+)),)?
                    $($crate::Part::OneOf(&[$(::std::concat!($($one)+)),+]),)?
                )*];
                static ALL: $crate::Variants =
                    $crate::Variants::new(PARTS, ::std::file!(), ::std::line!());
                #[$crate::macros::linkme::distributed_slice($crate::macros::VARIANTS)]
                #[linkme(crate = $crate::macros::linkme)]
                static REGISTERED: &'static $crate::Variants = &ALL;
                ALL.pick(&[$(
                    $(::std::concat!($($always)+),)?
                    $(if self.$flag { ::std::concat!($($optional)+) } else { "" },)?
                    $(match &self.$choice { $($pattern => ::std::concat!($($one)+)),+ },)?
                )*])
            }
        }
    };
}
