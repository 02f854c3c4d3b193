use super::check;
use crate::participants::Role;
use crate::tests::{Actor, Answer, HELPER, story};

const MESSAGE: [(&str, &str); 5] = [
    ("key", "form-1"),
    ("name", "Ama Owusu"),
    ("email", "ama@example.org"),
    ("subject", "A wrong date"),
    ("message", "The report of May is dated June.\n\n-- \nBcc: all@example.org"),
];

#[test]
fn a_letter_needs_a_name_an_address_a_subject_and_a_text() {
    let fields = |errors: web::FieldErrors| errors.iter().map(|(field, _)| field).collect::<Vec<_>>();
    assert_eq!(fields(check("", "", "", "")), ["name", "email", "subject", "message"]);
    assert_eq!(fields(check("A", "a@example.org", "S", &"é".repeat(3001))), ["message"]);
    assert_eq!(fields(check("A\nB", "a@example.org", "S\nBcc: x", "M")), ["name", "subject"]);
    assert!(check("A", "a@example.org", "S", &"é".repeat(3000)).is_empty());
}

async fn write(actor: &Actor<'_>, changed: &[(&str, &str)]) -> Answer {
    let mut fields = MESSAGE.to_vec();
    for (name, value) in changed {
        for field in fields.iter_mut().filter(|(known, _)| known == name) {
            field.1 = value;
        }
    }
    actor.post("/en/msme/contact", &fields).await
}

story!(a_letter_reaches_the_secretariat_and_an_answer_the_writer, |t| {
    let visitor = t.visitor();
    let answer = write(&visitor, &[]).await.expect(303);
    assert_eq!(answer.location(), "/en/msme/contact/sent");
    visitor.follow(&answer).await.expect(200);
    let letters = t.letters_to("secretariat@example.org").await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].text.contains("The report of May") && letters[0].subject.as_str().contains("A wrong date"));
    assert_eq!(letters[0].reply_to.as_ref().unwrap().as_str(), "ama@example.org");
});

story!(a_form_sent_twice_is_one_letter, |t| {
    for _ in 0..2 {
        write(&t.visitor(), &[]).await.expect(303);
    }
    assert_eq!(t.letters_to("secretariat@example.org").await.len(), 1);
});

story!(a_wrong_form_comes_back_with_everything_that_was_typed, |t| {
    let page = write(&t.visitor(), &[("email", "nobody"), ("subject", "<b>x</b>")]).await.expect(422);
    assert_eq!((page.value("email"), page.value("subject")), ("nobody".to_owned(), "<b>x</b>".to_owned()));
    assert_eq!((page.value("key"), page.value("name")), ("form-1".to_owned(), "Ama Owusu".to_owned()));
    assert!(page.value("message").contains("dated June"));
    assert_eq!(page.attributes(".summary a", "href"), ["#email"]);
    assert!(t.letters_to("secretariat@example.org").await.is_empty());
});

story!(who_is_signed_in_finds_name_and_address_filled_in, |t| {
    let page = t.participant("Amina").await.get("/fr/msme/contact").await.expect(200);
    assert_eq!((page.value("name"), page.value("email")), ("Amina".to_owned(), "amina@example.org".to_owned()));
    assert_ne!(page.value("key"), "");
});

story!(after_many_letters_in_an_hour_the_next_one_waits, |t| {
    let keys: Vec<String> = (0..11).map(|n| format!("form-{n}")).collect();
    for key in &keys[..10] {
        write(&t.visitor(), &[("key", key)]).await.expect(303);
    }
    let refused = write(&t.visitor(), &[("key", &keys[10])]).await.expect(429);
    assert!(refused.headers.contains_key("retry-after"));
    t.wait(std::time::Duration::from_secs(3601));
    write(&t.visitor(), &[("key", &keys[10])]).await.expect(303);
});

story!(the_foot_of_a_page_leads_to_the_secretariat_and_who_runs_the_exchange_to_those_above_them, |t| {
    let asked =
        async |actor: &Actor<'_>| actor.get("/en/msme/topics").await.expect(200).attributes("#foot p a", "href");
    for actor in [t.visitor(), t.participant("Amina").await, t.moderator().await] {
        assert_eq!(asked(&actor).await, ["/en/msme/contact"]);
    }
    let sam = t.with_role("Sam", Some(Role::Secretariat)).await;
    assert_eq!(asked(&sam).await, ["/en/msme/desk/people?role=coordinator"]);
    assert_eq!(asked(&t.coordinator().await).await, [format!("mailto:{HELPER}")]);
    // Their page is there all the same: they see what others find.
    sam.get("/en/msme/contact").await.expect(200);
});
