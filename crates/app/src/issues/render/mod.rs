//! An edition as a mail (HTML and plain text) and as a page of the archive.
//!
//! The mail is the same for everybody who gets it in a language: what is somebody's own are the places that stand for their
//! links ([`deliveries::MANAGE`], [`deliveries::UNSUBSCRIBE`]). Nothing in it tells who reads it: no picture is loaded
//! to count, and links lead where they say.

mod marks;
mod parts;

#[cfg(test)]
mod tests;

use askama::Template;

use parts::{Card, Maker, Part, Place, Said};

use super::resolve::Edition;
use crate::app::App;
use crate::deliveries::{self, Body};
use crate::error::Error;
use crate::exchange::Exchange;

/// The largest HTML of a mail, in bytes: some mail programs cut what is longer.
pub const LARGEST: usize = 60 * 1024;

#[derive(Template)]
#[template(path = "issues/render/mail.html")]
struct Mail<'a> {
    edition: &'a Edition,
    maker: &'a Maker<'a>,
    parts: Vec<Part>,
    /// Drawn as at night, whatever the reader's machine says.
    is_dark: bool,
}

#[derive(Template)]
#[template(path = "issues/render/page.html")]
struct Archived {
    parts: Vec<Part>,
}

#[expect(clippy::unused_self, reason = "a template asks for them so")]
impl Mail<'_> {
    fn manage(&self) -> &'static str {
        deliveries::MANAGE
    }

    fn unsubscribe(&self) -> &'static str {
        deliveries::UNSUBSCRIBE
    }

    /// When the styles of the night hold.
    fn night(&self) -> &'static str {
        if self.is_dark { "all" } else { "(prefers-color-scheme: dark)" }
    }
}

/// The mail as HTML.
pub fn html(app: &App, exchange: &Exchange, edition: &Edition) -> Result<String, Error> {
    mail(app, exchange, edition, false)
}

/// The same as it looks at night.
pub fn dark(app: &App, exchange: &Exchange, edition: &Edition) -> Result<String, Error> {
    mail(app, exchange, edition, true)
}

fn mail(app: &App, exchange: &Exchange, edition: &Edition, is_dark: bool) -> Result<String, Error> {
    let edition = &marks::head(edition);
    let maker = Maker::new(app, exchange, edition, Place::Mail);
    Ok(Mail { edition, parts: maker.parts(), maker: &maker, is_dark }.render()?)
}

/// The body of the page in the archive, below its title.
pub fn page(app: &App, exchange: &Exchange, edition: &Edition) -> Result<String, Error> {
    let maker = Maker::new(app, exchange, edition, Place::Page);
    Ok(Archived { parts: maker.parts() }.render()?)
}

/// The mail as plain text.
pub fn text(app: &App, exchange: &Exchange, edition: &Edition) -> String {
    let edition = &marks::head(edition);
    let maker = Maker::new(app, exchange, edition, Place::Mail);
    let mut blocks = vec![edition.title.clone()];
    if edition.is_fallback {
        blocks.push(maker.t("editions-fallback"));
    }
    blocks.extend(maker.parts().iter().map(plain).filter(|block| !block.trim().is_empty()));
    let foot = [
        maker.t("editions-reason"),
        format!("{}\n{}", maker.t("editions-on-the-site"), maker.archive()),
        format!("{}\n{}", maker.t("editions-manage"), deliveries::MANAGE),
        format!("{}\n{}", maker.t("editions-unsubscribe"), deliveries::UNSUBSCRIBE),
    ];
    // Two hyphens and a blank: where mail programs cut when somebody answers.
    format!("{}\n\n-- \n{}\n", blocks.join("\n\n"), foot.join("\n\n"))
}

/// What is sent to everybody who gets the newsletter in the edition's language.
pub fn body(app: &App, exchange: &Exchange, edition: &Edition) -> Result<Body, Error> {
    Ok(Body {
        language: edition.language.clone(),
        subject: markup::one_line(&edition.title),
        text: text(app, exchange, edition),
        html: html(app, exchange, edition)?,
    })
}

fn plain(part: &Part) -> String {
    let after = |said: Option<&Said>, rest: String| match said {
        Some(said) => format!("{}\n\n{rest}", said.plain),
        None => rest,
    };
    match part {
        Part::Heading { text, .. } => format!("## {text}"),
        Part::Text(said) => said.plain.clone(),
        Part::Picture { alt, caption, .. } => {
            [alt.as_str(), caption.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
        }
        Part::Card(card) => after(card.said.as_ref(), lines(card)),
        Part::Numbers { said, title, figures } => {
            let rows: Vec<String> = figures.iter().map(|(name, n)| format!("{name}: {n}")).collect();
            after(said.as_ref(), format!("{title}\n{}", rows.join("\n")))
        }
        Part::Call { label, href, .. } => format!("{label}\n{href}"),
    }
}

fn lines(card: &Card) -> String {
    let mut lines = vec![format!("{}: {}", card.kind, card.title)];
    if !card.question.is_empty() {
        lines.push(card.question.clone());
    }
    lines.extend(card.facts.iter().cloned());
    lines.push(card.href.clone());
    lines.join("\n")
}
