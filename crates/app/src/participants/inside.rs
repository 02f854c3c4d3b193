//! Whoever takes part looks into an exchange that is for members, as a condition for statements that go across exchanges.
//! On the pages of one exchange the door decides (`front_door`).

/// A condition on a row with this alias and an `exchange_id`; `$1` is the person.
macro_rules! open_to {
    ($alias:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM exchanges v WHERE v.id = ",
            $alias,
            ".exchange_id AND (v.visibility = 'public' OR EXISTS (SELECT 1 FROM participants z
                 WHERE z.exchange_id = v.id AND z.person_id = $1)))"
        )
    };
}
pub(crate) use open_to;

/// A condition on a row with this alias, a `person_id` and an `exchange_id`: the person takes part. Counted for the same
/// reason as in [`takes_part`].
macro_rules! is_in {
    ($alias:literal) => {
        concat!(
            "(SELECT COUNT(*) FROM participants z WHERE z.exchange_id = ",
            $alias,
            ".exchange_id AND z.person_id = ",
            $alias,
            ".person_id) > 0"
        )
    };
}
pub(crate) use is_in;

/// A condition on a row with this alias, an `email_key` and an `exchange_id`: whoever has the address takes part. It counts
/// rather than asks for one, so that each row is looked up by itself and no engine goes through everybody first.
macro_rules! takes_part {
    ($alias:literal) => {
        concat!(
            "(SELECT COUNT(*) FROM people w JOIN participants z ON z.person_id = w.id WHERE w.email_key = ",
            $alias,
            ".email_key AND z.exchange_id = ",
            $alias,
            ".exchange_id) > 0"
        )
    };
}
pub(crate) use takes_part;
