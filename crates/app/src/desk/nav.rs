//! The places of the desk, on each of its pages.

use askama::Template;

use crate::page::Frame;

#[derive(Template)]
#[template(path = "desk/nav.html")]
pub struct Nav<'a> {
    p: &'a Frame,
    here: &'a str,
}

impl Frame {
    /// `here`: the place that the page belongs to.
    pub fn desk_nav<'a>(&'a self, here: &'a str) -> Nav<'a> {
        Nav { p: self, here }
    }
}
