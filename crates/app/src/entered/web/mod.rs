//! The pages of entered ideas: about the firm, while writing; the sheet; what its code opens; the desk's list.

mod code;
pub mod desk;
mod firm;
mod sheet;

pub use code::{confirm, disown, show as ask, tried};
pub use firm::{edit as firm, update as set_firm};
pub use sheet::{print, show as sheet};

use super::entry::{Firm, State};
use crate::page::Frame;

/// The firm in words: its name, or that it does not wish to be named, and what is known of it. One that has disowned the
/// idea is just a firm.
pub fn said(p: &Frame, firm: &Firm, state: State) -> Vec<String> {
    let name = match (firm.name.as_str(), state) {
        (_, State::Disowned) => p.t("entered-a-firm").text(),
        ("", _) => p.t("entered-unnamed").text(),
        (name, _) => name.to_owned(),
    };
    let size = if firm.size.is_empty() { String::new() } else { p.term("size-", &firm.size).text() };
    let all = [name, firm.place.clone(), p.economy(&firm.economy).to_owned(), p.sector(&firm.sector).to_owned(), size];
    all.into_iter().filter(|fact| !fact.is_empty()).collect()
}
