//! Links between the comments that explain the code: a broken one is an error.

use anyhow::Result;

use crate::{House, command, counts, counts::Count};

pub fn check(house: &House) -> Result<Count> {
    let mut doc = command::cargo(&house.root);
    doc.args(["doc", "--workspace", "--no-deps", "--document-private-items", "--locked"]);
    // A link to something private is no mistake: nobody publishes these pages.
    doc.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links");
    command::counted(&mut doc, counts::none)
}
