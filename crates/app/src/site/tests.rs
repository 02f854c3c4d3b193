use http::{Request, header};

use crate::comments::tests::idea;
use crate::tests::story;

story!(the_front_door_leads_to_the_only_exchange_in_the_readers_language, |t| {
    let ask = |language: &str| {
        Request::get("/").header(header::ACCEPT_LANGUAGE, language).body(axum::body::Body::empty()).unwrap()
    };
    for (accepts, leads) in [("fr-CA,fr;q=0.9", "/fr/msme"), ("es", "/es/msme"), ("de", "/en/msme"), ("ar", "/en/msme")]
    {
        assert_eq!(t.visitor().send(ask(accepts)).await.expect(303).location(), leads);
    }
});

story!(the_list_of_exchanges_links_to_each, |t| {
    let page = t.visitor().get("/fr").await.expect(200);
    assert_eq!(page.attributes("main .card a", "href"), ["/fr/msme"]);
});

story!(a_language_that_is_not_ours_is_not_there, |t| {
    t.visitor().get("/de").await.expect(404);
    t.visitor().get("/en/nowhere").await.expect(404);
    t.visitor().get("/en/me.css").await.expect(404);
});

story!(what_a_phone_needs_to_install_is_there, |t| {
    let visitor = t.visitor();
    let manifest: serde_json::Value =
        serde_json::from_str(&visitor.get("/manifest.webmanifest").await.expect(200).body).unwrap();
    assert_eq!(manifest["start_url"], "/en/msme");
    for icon in manifest["icons"].as_array().unwrap() {
        visitor.get(icon["src"].as_str().unwrap()).await.expect(200);
    }
    assert!(!visitor.get("/sw.js").await.expect(200).body.contains("__VERSION__"));
    visitor.get("/offline").await.expect(200);
});

story!(every_page_of_the_sitemap_that_is_built_is_there, |t| {
    let visitor = t.visitor();
    let map = visitor.get("/sitemap.xml").await.expect(200);
    let addresses: Vec<_> =
        map.body.split("<loc>").skip(1).map(|part| part.split('<').next().unwrap().to_owned()).collect();
    let site = t.app.config.public_url.as_str();
    assert_eq!(addresses, ["en", "fr", "es"].map(|lang| format!("{site}/{lang}/msme/sitemap.xml")));
});

/// Whether a rule of robots.txt (RFC 9309, 2.2.3) speaks of a path.
fn speaks_of(rule: &str, path: &str) -> bool {
    let pattern = regex::escape(rule).replace(r"\*", ".*").replace(r"\$", "$");
    regex::Regex::new(&format!("^{pattern}")).unwrap().is_match(path)
}

story!(robots_are_kept_out_of_forms_and_own_pages_and_of_nothing_that_readers_look_for, |t| {
    let text = t.visitor().get("/robots.txt").await.expect(200).body;
    let rules: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("Disallow: ")).collect();
    let refused = |path: &str| rules.iter().any(|rule| speaks_of(rule, path));
    let routes = crate::routes::map(&t.app).routes;
    for page in
        ["message", "members", "participants", "topics/desk-fees", "topics/search-costs", "ideas/12", "documents"]
    {
        assert!(!refused(&format!("/en/msme/{page}")), "{page}");
    }
    for route in routes.iter().filter(|route| route.access != crate::access::Access::Anyone && route.method == "GET") {
        let path = route.path.replace("{lang}", "en").replace("{exchange}", "msme");
        let is_kept_out = path.starts_with("/en/me") || path.contains("/desk") || path.contains("/ideas/new");
        assert_eq!(refused(&path), is_kept_out, "{path}");
    }
    for path in
        ["/en/sign-in", "/en/sign-in/code", "/en/msme/search?q=customs", "/en/msme/ideas/new?topic=border", "/setup"]
    {
        assert!(refused(path), "{path}");
    }
});

story!(the_map_of_an_exchange_leads_to_its_ideas_and_to_nothing_hidden, |t| {
    let amina = t.participant("Amina").await;
    let (seen, hidden) = (idea(&t, &amina).await, idea(&t, &amina).await);
    let hide = db::sql!("UPDATE ideas SET state = 'hidden' WHERE number = $1");
    t.app.db.write(move |tx| tx.execute(hide, db::args![hidden])).await.unwrap();
    let map = t.visitor().get("/fr/msme/sitemap.xml").await.expect(200);
    roxmltree::Document::parse(&map.body).unwrap();
    let site = t.app.config.public_url.as_str();
    assert!(map.body.contains(&format!("<loc>{site}/fr/msme/ideas/{seen}</loc><lastmod>20")));
    assert!(map.body.contains(&format!("<loc>{site}/fr/msme/topics/border</loc>")));
    assert!(!map.body.contains(&format!("/ideas/{hidden}<")));
});

story!(an_address_with_a_stroke_too_many_leads_to_the_one_that_was_meant, |t| {
    assert_eq!(t.visitor().get("/en/msme/").await.expect(303).location(), "/en/msme");
    assert_eq!(t.visitor().get("/en/msme/ideas//").await.expect(303).location(), "/en/msme/ideas");
    let search = t.visitor().get("/en/msme/search/?q=form").await.expect(303);
    assert_eq!(search.location(), "/en/msme/search?q=form");
    t.visitor().get("/en/msme/nowhere").await.expect(404);
    t.visitor().get("//evil.example/").await.expect(404);
});

story!(another_host_is_not_answered_with_our_pages, |t| {
    let request = Request::get("/en").header(header::HOST, "evil.example").body(axum::body::Body::empty()).unwrap();
    t.visitor().send(request).await.expect(421);
});

story!(every_page_carries_the_policy_and_nothing_inline_breaks_it, |t| {
    let page = t.visitor().get("/en").await.expect(200);
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
    assert!(!page.has("[style]") && !page.has("script:not([src])"));
    assert_eq!(page.headers["x-content-type-options"], "nosniff");
});
