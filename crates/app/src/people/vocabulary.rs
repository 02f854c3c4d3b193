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
