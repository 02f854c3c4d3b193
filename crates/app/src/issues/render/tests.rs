//! What a mail is made of.

use db::{Id, Timestamp};
use i18n::Lang;

use super::*;
use crate::issues::resolve::{Cited, IdeaLine, Item, What};
use crate::tests::{TestApp, story};

async fn exchange_of(t: &TestApp) -> Exchange {
    let found = t.app.db.read(|c| crate::exchange::find(c, "msme", Lang::En)).await.expect("a look");
    found.expect("an exchange")
}

fn edition(items: Vec<What>) -> Edition {
    let item = |what| Item { block: Id::from_bytes([1; 16]), language: "en".to_owned(), what };
    Edition {
        language: "en".to_owned(),
        slug: "spring".to_owned(),
        exchange: "Ideas <Exchange>".to_owned(),
        title: "News & <script>alert(1)</script>".to_owned(),
        title_language: "en".to_owned(),
        preheader: "What \"came\" in".to_owned(),
        is_fallback: false,
        at: Timestamp(1_773_133_200_000_000),
        items: items.into_iter().map(item).collect(),
    }
}

story!(a_mail_loads_nothing_tells_nothing_and_can_be_stopped, |t| {
    let exchange = exchange_of(&t).await;
    let said = "See [the ideas](/en/msme/ideas) and <img src=x onerror=alert(1)>.".to_owned();
    let edition = edition(vec![What::Heading("In <b>short</b>".to_owned()), What::Text(said)]);
    let html = html(&t.app, &exchange, &edition).expect("a mail");
    assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<b>short"), "{html}");
    let whole = t.app.absolute("/en/msme/ideas");
    assert!(html.contains(&format!("href=\"{whole}\"")), "{html}");
    for place in [deliveries::MANAGE, deliveries::UNSUBSCRIBE] {
        assert!(html.contains(&format!("href=\"{place}\"")), "{place}");
    }
    let text = text(&t.app, &exchange, &edition);
    assert!(text.contains(&format!("({whole})")) && text.contains(deliveries::UNSUBSCRIBE), "{text}");
    assert!(text.contains(&t.app.absolute("/en/msme/newsletter/spring")));
});

story!(nobody_s_words_ask_for_a_reader_s_own_link, |t| {
    let exchange = exchange_of(&t).await;
    let mark = deliveries::MANAGE;
    let mut cited = Cited::new(Id::from_bytes([3; 16]), format!("Said {mark} [there](https://x.example/?{mark})."));
    cited.line = Some(IdeaLine {
        number: 3,
        title: format!("Read https://x.example/?{mark}"),
        language: "en".to_owned(),
        author: format!("Amina {mark}"),
        organisation: deliveries::UNSUBSCRIBE.to_owned(),
        economy: "ke".to_owned(),
        status: crate::ideas::Status::Published,
    });
    let blocks = vec![
        What::Heading(mark.to_owned()),
        What::Picture { sha256: "ab12".to_owned(), alt: mark.to_owned(), caption: mark.to_owned() },
        What::Idea(cited),
        What::Call { label: mark.to_owned(), url: format!("https://x.example/?{mark}") },
    ];
    let edition = Edition {
        title: format!("News {mark}"),
        preheader: mark.to_owned(),
        exchange: format!("Ideas {mark}"),
        ..edition(blocks)
    };
    let made = [html(&t.app, &exchange, &edition).expect("a mail"), text(&t.app, &exchange, &edition)];
    for mail in made {
        assert_eq!((mail.matches(mark).count(), mail.matches(deliveries::UNSUBSCRIBE).count()), (1, 1), "{mail}");
    }
});

story!(a_picture_has_a_whole_address_and_words, |t| {
    let exchange = exchange_of(&t).await;
    let what = What::Picture { sha256: "ab12".to_owned(), alt: "A \"ramp\"".to_owned(), caption: String::new() };
    let edition = edition(vec![what]);
    let src = t.app.absolute("/en/msme/newsletter/spring/pictures/ab12");
    let mail = html(&t.app, &exchange, &edition).expect("a mail");
    assert!(mail.contains(&format!("src=\"{src}\"")), "{mail}");
    let dom = scraper::Html::parse_document(&mail);
    let picture = dom.select(&scraper::Selector::parse("img").unwrap()).next().expect("a picture");
    assert_eq!(picture.value().attr("alt"), Some("A \"ramp\""));
    assert!(page(&t.app, &exchange, &edition).expect("a page").contains("src=\"/en/msme/newsletter/"));
});

story!(at_night_the_same_mail_is_dark, |t| {
    let exchange = exchange_of(&t).await;
    let edition = edition(vec![What::Text("Hello.".to_owned())]);
    let mail = html(&t.app, &exchange, &edition).expect("a mail");
    assert!(mail.contains("@media (prefers-color-scheme: dark)"));
    assert!(dark(&t.app, &exchange, &edition).expect("a mail").contains("@media all"));
});

story!(what_nobody_reads_any_more_leaves_nothing_but_what_was_said_about_it, |t| {
    let exchange = exchange_of(&t).await;
    let gone = Cited::new(Id::from_bytes([3; 16]), "Read this.".to_owned());
    let text = text(&t.app, &exchange, &edition(vec![What::Idea(gone)]));
    assert!(text.contains("Read this.") && !text.contains("/ideas/"), "{text}");
});
