//! The letter that signs somebody in.

use super::Asked;
use crate::app::App;
use crate::letters::Letter;

pub fn write(app: &App, asked: &Asked, token: &str, code: &str) -> Letter {
    let say = |id| app.catalog.say(asked.lang, id);
    // Its name says who writes, its address where the link leads.
    let site = format!("{} ({})", app.site_name(asked.lang), app.config.public_host());
    let site = site.as_str();
    Letter::new(asked.lang, asked.address.clone())
        .subject(say("people-sign-in-letter-subject").arg("site", site))
        .paragraph(say("people-sign-in-letter-why").arg("site", site))
        .button(
            say("people-sign-in-letter-button"),
            app.absolute(&format!("/{}/sign-in/link/{token}", asked.lang.code())),
        )
        .code(code)
        .after(say("people-sign-in-letter-life"))
        .after(say("people-sign-in-letter-not-you"))
        .reason(say("people-sign-in-letter-reason").arg("site", site))
}
