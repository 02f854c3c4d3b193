//! Parts of pages that are templates of their own. A template is compiled with everything that it extends, includes and
//! calls: what stands on every page would be compiled with every one of them, and takes most of the time of a build.

use askama::Template;
use web::Pager;

use super::Frame;

/// From the beginning of the document up to what a page adds to its head.
#[derive(Template)]
#[template(path = "page/frame/head.html")]
pub struct Head<'a> {
    p: &'a Frame,
}

/// The end of the head, and what stands above every page.
#[derive(Template)]
#[template(path = "page/frame/header.html")]
pub struct Header<'a> {
    p: &'a Frame,
}

/// What somebody agrees to who takes part by contributing.
#[derive(Template)]
#[template(path = "page/frame/joining.html")]
pub struct JoiningWords<'a> {
    p: &'a Frame,
}

/// What stands below every page.
#[derive(Template)]
#[template(path = "page/frame/footer.html")]
pub struct Footer<'a> {
    p: &'a Frame,
}

/// Who helps.
#[derive(Template)]
#[template(path = "page/frame/help.html")]
pub struct Help<'a> {
    p: &'a Frame,
}

/// The way through the pages of a list.
#[derive(Template)]
#[template(path = "page/frame/pager.html")]
pub struct PagerLinks<'a> {
    p: &'a Frame,
    pager: &'a Pager,
    base: &'a str,
    /// What stands between the address and the number of the page.
    joint: char,
}

impl Frame {
    pub fn head(&self) -> Head<'_> {
        Head { p: self }
    }

    pub fn header(&self) -> Header<'_> {
        Header { p: self }
    }

    pub fn joining(&self) -> JoiningWords<'_> {
        JoiningWords { p: self }
    }

    pub fn footer(&self) -> Footer<'_> {
        Footer { p: self }
    }

    pub fn help(&self) -> Help<'_> {
        Help { p: self }
    }

    /// `base`: the address of the list without the number of a page.
    pub fn pager<'a>(&'a self, pager: &'a Pager, base: &'a str) -> PagerLinks<'a> {
        PagerLinks { p: self, pager, base, joint: if base.contains('?') { '&' } else { '?' } }
    }
}

/// A drawing, beside a word and never alone.
#[derive(Template)]
#[template(path = "page/icon.html")]
pub struct Icon<'a> {
    k: &'a str,
}

pub fn icon(name: &str) -> Icon<'_> {
    Icon { k: name }
}
