//! Answers as mail programs shape them.

use super::reply_text;

#[test]
fn what_is_quoted_below_is_cut() {
    for below in [
        "On Mon, 23 Nov 2026 at 14:05, Ideas Exchange <ideas@example.org> wrote:\n\n> Hello Ama,\n> you were answered.",
        "On Mon, 23 Nov 2026 at 14:05, Ideas Exchange\n<ideas@example.org> wrote:\n> Hello",
        "Le lun. 23 nov. 2026 à 14:05, Échange d’idées <ideas@example.org> a\u{a0}écrit\u{202f}:\n\n> Bonjour",
        "El lun, 23 nov 2026 a las 14:05, Intercambio (<ideas@example.org>) escribió:\n\n> Hola",
        "Am 23.11.2026 um 14:05 schrieb Ideas Exchange:\n> Guten Tag",
        "Em seg., 23 de nov. de 2026 às 14:05, Ideas <ideas@example.org> escreveu:\n\n> Olá",
        "________________________________\nFrom: Ideas Exchange <ideas@example.org>\nSent: Monday, November 23, 2026 2:05 PM\nTo: Ama\nSubject: An answer\n\nHello Ama,",
        "De : Échange <ideas@example.org>\nEnvoyé : lundi 23 novembre 2026 14:05\nÀ : Ama\nObjet : Une réponse\n\nBonjour",
        "De: Intercambio <ideas@example.org>\nEnviado el: lunes\nFecha: lunes, 23 de noviembre de 2026\nPara: Ama\nAsunto: Una respuesta\n\nHola",
        "*Von:* Ideas <ideas@example.org>\n*Gesendet:* Montag, 23. November 2026\n*An:* Ama\n*Betreff:* Antwort",
        "-----Original Message-----\nFrom: Ideas\nHello",
        "-------- Message d’origine --------\nBonjour",
        "##- Answer above this line\nHello Ama,",
        "> ##- Répondez au-dessus de cette ligne\nBonjour",
        "-- \nAma Diop\nTextiles",
    ] {
        assert_eq!(reply_text(&format!("I agree.\r\n\r\nAnd more.\n\n{below}\n")), "I agree.\n\nAnd more.", "{below}");
    }
}

#[test]
fn what_is_written_below_or_between_quotes_is_kept() {
    let text =
        "On Mon, 23 Nov 2026, Ideas <ideas@example.org> wrote:\n> First?\n\nYes.\n\n> Second?\n> Third?\n\nNo.\n";
    assert_eq!(reply_text(text), "Yes.\n\nNo.");
}

#[test]
fn an_answer_that_is_quoted_without_marks_ends_where_the_quote_begins() {
    let text = "Yes.\n\nOn 23 Nov 2026 at 14:05, Ideas <ideas@example.org> wrote:\n\nHello Ama,\nyou were answered.\n";
    assert_eq!(reply_text(text), "Yes.");
}

#[test]
fn a_telephone_is_not_the_writer() {
    for words in ["Sent from my iPhone", "Envoyé de mon iPhone", "Enviado desde mi iPhone", "Get Outlook for Android"]
    {
        assert_eq!(reply_text(&format!("Yes.\n\n{words}\n\n")), "Yes.");
    }
    assert_eq!(reply_text("It was sent from my workshop.\n"), "It was sent from my workshop.");
}

#[test]
fn the_writers_own_words_stay() {
    for text in [
        "On the whole, as Ama wrote:\nthis is right.",
        "From: what we know\nthis is wrong.",
        "De: nada",
        "--- \nA rule of three hyphens stays.",
        "5 > 3, and 3 < 5.",
        "The total is 100 --\nno more.",
        "Le 3 mars, nous avons écrit :\nrien.",
    ] {
        assert_eq!(reply_text(text), text.replace("--- ", "---"), "{text}");
    }
}

#[test]
fn of_an_answer_without_words_nothing_is_left() {
    for text in ["", "\n\n \n", "> only\n> quoted", "-- \nAma", "On 23 Nov 2026, a@example.org wrote:\n> only"] {
        assert_eq!(reply_text(text), "", "{text}");
    }
}
