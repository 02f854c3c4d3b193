//! `…/ideas/{n}/sheet`: a page to print for the firm. Its code is shown once, on the page that answers the form; what it was
//! nobody knows afterwards but the paper.

use askama::Template;
use db::Id;
use i18n::Lang;

use super::said;
use crate::entered::code::Code;
use crate::entered::{self, Entered};
use crate::error::Error;
use crate::ideas::web::{Numbered, Qr};
use crate::ideas::{self, Idea};
use crate::page::{Frame, Page};
use crate::visibility::Viewer;
use crate::visit::{At, Form, InExchange};

#[derive(Template)]
#[template(path = "entered/sheet.html")]
struct SheetPage {
    p: Frame,
    entered: Entered,
    idea: Idea,
    firm: Vec<String>,
    may_print: bool,
    /// What is printed now; nothing before the button is pressed.
    printed: Option<Printed>,
}

struct Printed {
    code: String,
    /// Where the code is typed, and the same as a picture that a phone reads, with the code where no server sees it.
    address: String,
    qr: Qr,
    /// In each language of the exchange.
    words: Vec<SheetWords>,
}

/// What the sheet says to the firm, in one language.
struct SheetWords {
    lang: Lang,
    lines: Vec<String>,
}

impl Printed {
    fn new(x: &InExchange, entered: &Entered, code: &Code) -> Self {
        let here = x.app.absolute(&x.href("/entered"));
        let scanned = format!("{here}?idea={}#{}", entered.number, code.grouped());
        let words = x.exchange.languages.iter().map(|lang| SheetWords::new(x, *lang, entered)).collect();
        Self { code: code.grouped(), qr: Qr::of(&scanned), address: here, words }
    }
}

impl SheetWords {
    fn new(x: &InExchange, lang: Lang, entered: &Entered) -> Self {
        let say = |id: &'static str| {
            let said = x.app.catalog.say(lang, id).arg("organisation", entered.organisation_name.as_str());
            said.arg("symbol", entered.symbol()).text()
        };
        let lines = ["entered-sheet-what", "entered-sheet-confirm", "entered-sheet-disown"].map(say).to_vec();
        Self { lang, lines }
    }
}

impl SheetPage {
    fn excerpt(&self) -> String {
        markup::excerpt(&self.idea.text, 300)
    }
}

/// The entered idea of the path, for those who may print its sheet; for others the page is not there.
async fn load(x: &InExchange, n: i64) -> Result<(Entered, Idea), Error> {
    let (viewer, exchange, me, runs) = (x.viewer(), x.exchange.id, x.me()?.id, runs(x));
    x.app
        .db
        .read(move |c| {
            let entered = entered::find(c, exchange, n)?.ok_or(Error::NotFound)?;
            if !entered::is_handled_by(c, &entered, me, runs)? {
                return Err(Error::NotFound);
            }
            Ok((entered, idea(c, viewer, exchange, n)?))
        })
        .await
}

fn idea(c: &mut db::Conn, viewer: Viewer, exchange: Id, n: i64) -> Result<Idea, Error> {
    ideas::find(c, viewer, exchange, n)?.ok_or(Error::NotFound)
}

fn runs(x: &InExchange) -> bool {
    x.role.is_some_and(crate::participants::Role::runs)
}

fn page(x: &InExchange, (entered, idea): (Entered, Idea), printed: Option<Printed>) -> Result<Page, Error> {
    let p = x.frame(x.t("entered-sheet-title").arg("symbol", entered.symbol())).section("ideas");
    let (firm, may_print) = (said(&p, &entered.firm, entered.state), entered.may_be_printed(runs(x)));
    Ok(Page::new(&SheetPage { p, entered, idea, firm, may_print, printed })?.unstored())
}

/// `GET …/ideas/{n}/sheet`: says what a sheet is for; nothing changes by looking.
pub async fn show(x: InExchange, At(Numbered { n }): At<Numbered>) -> Result<Page, Error> {
    let loaded = load(&x, n).await?;
    page(&x, loaded, None)
}

/// `POST …/ideas/{n}/sheet`: another code, which ends the one before, and the sheet that bears it. Here the answer is the
/// page itself: nobody could show the code a second time.
pub async fn print(x: InExchange, At(Numbered { n }): At<Numbered>, Form(_): Form<PrintForm>) -> Result<Page, Error> {
    let (exchange, viewer, by, now) = (x.exchange.id, x.viewer(), (x.me()?.id, runs(&x)), x.now);
    let (code, entry) = (Code::new(&x.app.rng.token()), x.app.rng.id(x.now));
    let drawn = code.clone();
    let loaded = x
        .app
        .db
        .write(move |tx| {
            let entered = entered::print(tx, exchange, n, &drawn, by, entry, now)?;
            Ok::<_, Error>((entered, idea(tx, viewer, exchange, n)?))
        })
        .await?;
    let printed = Printed::new(&x, &loaded.0, &code);
    page(&x, loaded, Some(printed))
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PrintForm {}
