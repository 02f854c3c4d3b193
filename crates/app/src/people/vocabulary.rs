//! The lists that a profile chooses from. Keys are what the database stores; words are in
//! `locales/*/vocabulary.ftl`.

use db::text_enum;

text_enum! {
    /// Headcount bands, as statistics offices publish them.
    pub enum Size { One = "1", Micro = "2-9", Small = "10-49", Medium = "50-249", Large = "250" }
}

text_enum! {
    /// What a person speaks for.
    pub enum OrganisationKind {
        Firm = "firm",
        Association = "association",
        Chamber = "chamber",
        ThinkTank = "think-tank",
        InternationalBody = "international-body",
        Government = "government",
    }
}

impl OrganisationKind {
    /// Whether whoever speaks for such a body may enter ideas for firms that have no e-mail.
    pub fn speaks_for_firms(self) -> bool {
        matches!(self, Self::Association | Self::Chamber)
    }
}
