//! Word endings and words without weight, by language.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

/// The languages in which a query is understood at once: nobody says in which one they ask.
pub const OURS: [&str; 3] = ["en", "fr", "es"];

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language.get(..2)? {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

/// The stem of a folded word. The accents are gone before, in texts as in queries, so that a query
/// without them meets the same stem.
pub fn stem(language: &str, folded: &str) -> Option<String> {
    let stemmer = Stemmer::create(algorithm(language)?);
    let stem = match folded.strip_suffix("cion").or_else(|| folded.strip_suffix("sion")) {
        // Spanish knows this ending, of which every plural is without it, only by its accent.
        Some(start) if language.starts_with("es") => {
            let ending = if folded.ends_with("cion") { "ción" } else { "sión" };
            markup::fold(&stemmer.stem(&format!("{start}{ending}")))
        }
        _ if language.starts_with("en") => stemmer.stem(&one_spelling(folded)).into_owned(),
        _ => stemmer.stem(folded).into_owned(),
    };
    (!stem.is_empty() && stem.chars().all(char::is_alphanumeric)).then_some(stem)
}

/// British English as American: `authorised`, `labour`, `licence`. Words that only look so are
/// changed alike in texts and queries, which does no harm.
fn one_spelling(word: &str) -> Cow<'_, str> {
    const ENDINGS: [(&str, &str); 12] = [
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("isation", "ization"),
        ("isations", "izations"),
        ("our", "or"),
        ("ours", "ors"),
        ("ence", "ense"),
        ("ences", "enses"),
        ("enced", "ensed"),
        ("encing", "ensing"),
    ];
    let british = ENDINGS.iter().find_map(|(british, american)| {
        let start = word.strip_suffix(british).filter(|start| start.len() >= 3)?;
        Some(format!("{start}{american}"))
    });
    british.map_or(Cow::Borrowed(word), Cow::Owned)
}

/// Words that stand in every text of a language and tell nothing about it.
pub fn is_stop_word(language: &str, folded: &str) -> bool {
    // Every word of every text is asked about.
    static LISTS: LazyLock<[HashSet<&str>; 3]> = LazyLock::new(|| [EN, FR, ES].map(set));
    let place = OURS.iter().position(|ours| language.get(..2) == Some(*ours));
    place.is_some_and(|place| LISTS[place].contains(folded))
}

/// Words of a query that are not looked for: small words of any of our languages that mean nothing
/// in the others.
pub fn is_small(folded: &str) -> bool {
    SMALL.split_ascii_whitespace().any(|word| word == folded)
}

fn set(words: &'static str) -> HashSet<&'static str> {
    words.split_ascii_whitespace().collect()
}

const SMALL: &str =
    "a al an and aux de del des du el en et for la las le les los of on the to un una une y with que qui";

const EN: &str = "a about above after again all also although am an and any are as at be because been before being below \
 between both but by can cannot could did do does doing don down during each either else ever every few for from further \
 get gets got had has have having he her here hers herself him himself his how however i if in into is isn it its itself \
 just let like ll made make makes many may me might more most much must my myself no nor not now of off on once only or \
 other our ours ourselves out over own per put rather re same shall she should so some such than that the their theirs \
 them themselves then there therefore these they this those through thus to too under until up upon us ve very was we were \
 what when where whether which while who whom whose why will with within without would yet you your yours yourself";

const FR: &str = "a afin ai ainsi alors apres au aucun aucune aussi autre autres aux avaient avait avant avec avoir ayant \
 beaucoup c ca car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme comment contre d dans de depuis \
 des deux doit doivent donc dont du elle elles en encore entre est et etaient etait etant ete etre eu eux fait faire font \
 hors ici il ils j je jusqu l la le les leur leurs lors lorsque lui m ma mais me meme memes mes moi moins mon n ne ni non \
 nos notre nous on ont ou par parce pas pendant peu peut peuvent plus pour pourquoi puis qu quand que quel quelle quelles \
 quels qui quoi s sa sans se selon sera seront ses seulement si soit son sont sous sur t ta tandis te tel telle telles tels \
 toi ton toujours tous tout toute toutes tres trop tu un une vers voici voila vos votre vous y";

const ES: &str = "a ademas ahora al algo algun alguna algunas alguno algunos ambos ante antes aquel aquella aquellas aquellos \
 aqui asi aun aunque bajo bien cada casi como con contra cual cuales cuando cuanto de debe deben del desde donde dos durante \
 e el ella ellas ello ellos en entonces entre era eran es esa esas ese eso esos esta estaba estado estan estar estas este \
 esto estos fue fueron ha haber habia hace hacen hacer hacia han hasta hay he incluso la las le les lo los mas me mediante \
 mejor mi mientras mis mismo mucha muchas mucho muchos muy nada ni ningun ninguna no nos nosotros nuestra nuestras nuestro \
 nuestros o os otra otras otro otros para pero poco por porque pues puede pueden que quien quienes se sea sean segun ser \
 si sido siempre sin sino sobre solo son su sus tal tambien tampoco tan tanto te tener tiene tienen toda todas todavia todo \
 todos tu un una unas uno unos usted ustedes y ya yo";
