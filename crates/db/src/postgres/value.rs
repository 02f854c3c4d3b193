//! Values on the wire.
//!
//! The driver insists on the exact type of each side; here the column decides what an argument is
//! sent as, and the few types that portable statements produce are all read.

use std::error::Error as StdError;

use bytes::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, Kind, ToSql, Type, to_sql_checked};

use crate::{Arg, Value};

type Problem = Box<dyn StdError + Sync + Send>;

impl ToSql for Arg<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Problem> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(n) => int(*n, ty, out),
            Self::Real(n) if *ty == Type::FLOAT8 => n.to_sql(ty, out),
            Self::Text(text) if <&str as ToSql>::accepts(ty) => text.to_sql(ty, out),
            Self::Blob(bytes) if *ty == Type::BYTEA => bytes.to_sql(ty, out),
            Self::List(values) if matches!(ty.kind(), Kind::Array(_)) => values.to_sql(ty, out),
            _ => Err(unfit(self, ty)),
        }
    }

    /// Judged in `to_sql`, where the value is known.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn int(n: i64, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Problem> {
    match *ty {
        Type::INT8 => n.to_sql(ty, out),
        Type::INT4 => i32::try_from(n)?.to_sql(ty, out),
        Type::INT2 => i16::try_from(n)?.to_sql(ty, out),
        #[expect(clippy::cast_precision_loss, reason = "an integer for a real column: the nearest real is meant")]
        Type::FLOAT8 => (n as f64).to_sql(ty, out),
        _ => Err(unfit(&Arg::Int(n), ty)),
    }
}

fn unfit(arg: &Arg<'_>, ty: &Type) -> Problem {
    format!("{} given where the statement takes {ty}", arg.kind()).into()
}

/// A column, or what is in its place.
pub(crate) fn column(row: &tokio_postgres::Row, index: usize) -> Result<Value<'_>, &'static str> {
    if index >= row.len() {
        return Err("no such column");
    }
    let read = row.try_get::<_, Read<'_>>(index);
    read.map(|read| read.0).map_err(|_| "a type that is not used here")
}

struct Read<'a>(Value<'a>);

impl<'a> FromSql<'a> for Read<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Problem> {
        Ok(Self(match *ty {
            Type::INT8 => Value::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Value::Int(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => Value::Int(i16::from_sql(ty, raw)?.into()),
            Type::BOOL => Value::Int(bool::from_sql(ty, raw)?.into()),
            Type::FLOAT8 => Value::Real(f64::from_sql(ty, raw)?),
            Type::FLOAT4 => Value::Real(f32::from_sql(ty, raw)?.into()),
            Type::NUMERIC => numeric(raw).ok_or("a number that is too large")?,
            Type::BYTEA => Value::Blob(raw),
            // What a function that only does something returns: advisory locks.
            Type::VOID => Value::Null,
            _ if <&str as FromSql>::accepts(ty) => Value::Text(<&str>::from_sql(ty, raw)?),
            _ => return Err("a type that is not used here".into()),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Problem> {
        Ok(Self(Value::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// NUMERIC, which is what SUM and AVG of BIGINT give: an integer where it is whole and was not
/// given decimals, else a real.
///
/// On the wire: number of groups, weight of the first, sign, decimals shown, then the groups, each
/// of four decimal digits.
fn numeric(raw: &[u8]) -> Option<Value<'static>> {
    let word = |index: usize| -> Option<u16> {
        let bytes = raw.get(index * 2..index * 2 + 2)?;
        Some(u16::from_be_bytes(bytes.try_into().ok()?))
    };
    let (groups, sign, scale) = (usize::from(word(0)?), word(2)?, word(3)?);
    let weight = i32::from(word(1)?.cast_signed());
    if !matches!(sign, 0 | 0x4000) {
        return None;
    }
    let digits = (0..groups).map(|group| word(4 + group));
    if scale == 0 {
        let mut whole: i128 = 0;
        for position in 0..=weight {
            let index = usize::try_from(position).ok()?;
            let group = if index < groups { word(4 + index)? } else { 0 };
            whole = whole.checked_mul(10_000)?.checked_add(group.into())?;
        }
        let signed = if sign == 0 { whole } else { -whole };
        return i64::try_from(signed).ok().map(Value::Int);
    }
    let mut real = 0.0;
    for (position, group) in (0..).zip(digits) {
        let exponent = 4 * (weight - position);
        real += f64::from(group?) * 10_f64.powi(exponent);
    }
    Some(Value::Real(if sign == 0 { real } else { -real }))
}
