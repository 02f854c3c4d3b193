//! A large debate as a pack: the official part of `packs/msme`, and people, ideas, comments and supports made of the
//! sentences of its sample debate, so that a search meets the words of three languages as often as people write them.
//! The real importer reads it: there is no second way of writing into the database.

use std::{
    collections::HashSet,
    fmt::Write as _,
    fs,
    io::{BufWriter, Write as _},
    path::Path,
};

use anyhow::{Context as _, Result};

use super::random::{Random, Zipf};
use super::size::Size;

const LANGUAGES: [&str; 3] = ["en", "fr", "es"];
const STANCES: [&str; 4] = ["for", "against", "question", "experience"];
const ECONOMIES: [&str; 24] = [
    "SN", "BF", "GH", "KE", "IN", "VN", "BR", "AR", "CL", "CO", "MX", "PE", "FR", "DE", "ES", "IT", "CH", "GB", "US",
    "CA", "JP", "AU", "ZA", "MA",
];
const SECTORS: [&str; 8] = ["A", "C", "F", "G", "H", "I", "J", "M"];
const SIZES: [&str; 5] = ["1", "2-9", "10-49", "50-249", "250"];
/// Of the sample exchange.
const RULES: [&str; 4] = ["off-topic", "personal-attack", "advertising", "not-true"];
/// One comment in so many is a text that others sent too.
const CAMPAIGNED: usize = 100;

/// Writes the pack into `folder`, which is not there yet.
pub fn write(sample: &Path, folder: &Path, size: Size) -> Result<()> {
    copy_official(sample, folder)?;
    let words = Words::read(sample)?;
    let topics = topics(sample)?;
    let mut maker = Maker { random: Random::new(42), words, size, topics, ideas: Vec::new(), by_reach: Vec::new() };
    let debate = folder.join("debate");
    fs::create_dir_all(&debate)?;
    maker.people(&debate)?;
    maker.ideas(&debate)?;
    maker.comments(&debate)?;
    maker.supports(&debate)?;
    maker.flags(&debate)?;
    maker.requests(&debate)
}

/// Everything but the debate.
fn copy_official(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (name, path) = (entry.file_name(), entry.path());
        if name == "debate" {
            continue;
        }
        if path.is_dir() {
            copy_official(&path, &to.join(name))?;
        } else {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

fn topics(sample: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(sample.join("debate"))?.filter_map(Result::ok).filter(|entry| entry.path().is_dir());
    let mut topics: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    topics.sort();
    Ok(topics)
}

/// Sentences of the sample, by language.
struct Words([Vec<String>; 3]);

impl Words {
    fn read(sample: &Path) -> Result<Self> {
        let mut words = Self(Default::default());
        for topic in topics(sample)? {
            let folder = sample.join("debate").join(topic).join("ideas");
            let mut files: Vec<_> = fs::read_dir(folder)?.filter_map(Result::ok).map(|entry| entry.path()).collect();
            files.sort();
            for file in files {
                words.take(&fs::read_to_string(file)?);
            }
        }
        anyhow::ensure!(words.0.iter().all(|each| each.len() > 100), "the sample has too few sentences");
        Ok(words)
    }

    /// An original; versions and translations say the same again.
    fn take(&mut self, file: &str) {
        let Some((head, body)) = file.strip_prefix("+++\n").and_then(|rest| rest.split_once("+++\n")) else { return };
        let language = head.lines().find_map(|line| line.strip_prefix("language = "));
        let Some(place) =
            LANGUAGES.iter().position(|code| language.is_some_and(|said| said.trim_matches('"') == *code))
        else {
            return;
        };
        let lines = body.lines().filter(|line| !line.is_empty() && !line.starts_with(['-', '#', '|', '>', '1']));
        let sentences = lines.flat_map(|line| line.split_inclusive(['.', '?', '!'])).map(str::trim);
        let whole = sentences.filter(|sentence| (25..300).contains(&sentence.len()) && sentence.contains(' '));
        self.0[place].extend(whole.map(str::to_owned));
    }

    /// A quarter of the words are others: a few hundred sentences, said again as they stand, would make one campaign of
    /// nearly identical texts after the other, as no debate has them.
    fn sentences(&self, language: usize, count: usize, random: &mut Random) -> String {
        let mut said = Vec::new();
        for _ in 0..count {
            for word in random.choose(&self.0[language]).split_whitespace() {
                said.push(if random.below(4) == 0 { self.word(language, random) } else { word });
            }
        }
        said.join(" ")
    }

    fn word(&self, language: usize, random: &mut Random) -> &str {
        let words: Vec<&str> = random.choose(&self.0[language]).split_whitespace().collect();
        words[random.below(words.len())]
    }

    /// The beginning of a sentence.
    fn title(&self, language: usize, random: &mut Random) -> String {
        let mut title = String::new();
        for word in random.choose(&self.0[language]).split_whitespace().filter(|word| !word.contains(['"', '\\'])) {
            if title.chars().count() + word.chars().count() > 80 {
                break;
            }
            if !title.is_empty() {
                title.push(' ');
            }
            title.push_str(word);
        }
        title.trim_end_matches(['.', ',', ';', ':', '?', '!']).to_owned()
    }
}

struct Made {
    author: usize,
    topic: usize,
    day: f64,
}

struct Maker {
    random: Random,
    words: Words,
    size: Size,
    topics: Vec<String>,
    ideas: Vec<Made>,
    /// Places in `ideas`: the first is the one most spoken about.
    by_reach: Vec<usize>,
}

impl Maker {
    /// How many of the people write; those who come after them only read and support.
    fn writers(&self) -> usize {
        self.size.people - self.size.newcomers
    }

    /// Half in English, a quarter each in French and Spanish: everyone writes in one language.
    fn language_of(person: usize) -> usize {
        [0, 1, 0, 2][person % 4]
    }

    fn people(&mut self, debate: &Path) -> Result<()> {
        let mut out = BufWriter::new(fs::File::create(debate.join("people.csv"))?);
        let columns = "key,name,email,organisation,kind,title,economy,sector,size,women_led,languages,listed,role";
        writeln!(out, "{columns}")?;
        for person in 0..self.size.people {
            let language = LANGUAGES[Self::language_of(person)];
            let (economy, sector) = (*self.random.choose(&ECONOMIES), *self.random.choose(&SECTORS));
            // Somebody sits at the desk.
            let role = if person == 0 { "coordinator" } else { "participant" };
            let (size, listed) = (*self.random.choose(&SIZES), if person % 5 == 0 { "no" } else { "yes" });
            writeln!(
                out,
                "p{person},Person {person},{},Firm {person},firm,Owner,{economy},{sector},{size},no,{language},{listed},{role}",
                address(person)
            )?;
        }
        Ok(out.flush()?)
    }

    fn ideas(&mut self, debate: &Path) -> Result<()> {
        for topic in &self.topics {
            fs::create_dir_all(debate.join(topic).join("ideas"))?;
        }
        for idea in 0..self.size.ideas {
            let (author, topic) = (self.random.below(self.writers()), self.random.below(self.topics.len()));
            let day = -27.0 + 26.0 * self.random.unit();
            let text = self.idea(idea, author, day);
            let folder = debate.join(&self.topics[topic]).join("ideas");
            fs::write(folder.join(format!("{idea:06}.md")), text)?;
            self.ideas.push(Made { author, topic, day });
        }
        self.by_reach = (0..self.size.ideas).collect();
        for last in (1..self.by_reach.len()).rev() {
            let other = self.random.below(last + 1);
            self.by_reach.swap(last, other);
        }
        Ok(())
    }

    fn idea(&mut self, idea: usize, author: usize, day: f64) -> String {
        let language = Self::language_of(author);
        let mut text =
            format!("+++\nkey = \"i{idea}\"\nauthor = \"p{author}\"\nlanguage = \"{}\"\n", LANGUAGES[language]);
        let _ = writeln!(text, "day = {day:.4}");
        for (place, code) in LANGUAGES.iter().enumerate() {
            let _ = writeln!(text, "title.{code} = \"{}\"", self.words.title(place, &mut self.random));
        }
        text.push_str("+++\n");
        for _ in 0..=self.random.below(3) {
            let count = 2 + self.random.below(3);
            text.push_str(&self.words.sentences(language, count, &mut self.random));
            text.push_str("\n\n");
        }
        text
    }

    fn comments(&mut self, debate: &Path) -> Result<()> {
        let zipf = Zipf::new(self.ideas.len(), 0.8);
        let header = "key,idea,answers,author,language,stance,day,text";
        let mut files = self.files(debate, "comments.csv", header)?;
        let campaigns = self.campaigns();
        // The last comment of each idea that is no answer, for others to answer.
        let mut last: Vec<Option<(usize, f64)>> = vec![None; self.ideas.len()];
        for comment in 0..self.size.comments {
            let (idea, author) = self.somebody_elses(&zipf, self.writers());
            let made = &self.ideas[idea];
            let answered = last[idea].filter(|_| self.random.below(4) == 0);
            let after = answered.map_or(made.day, |(_, day)| day);
            let day = after + (-0.001 - after) * (0.001 + 0.9 * self.random.unit());
            let (answers, stance) = match answered {
                Some((other, _)) => (format!("c{other}"), ""),
                None => (String::new(), *self.random.choose(&STANCES)),
            };
            if answered.is_none() {
                last[idea] = Some((comment, day));
            }
            let language = Self::language_of(author);
            let text = if self.random.below(CAMPAIGNED) == 0 {
                self.random.choose(&campaigns[language]).clone()
            } else {
                let count = 1 + self.random.below(4);
                self.said(language, count)
            };
            let code = LANGUAGES[language];
            writeln!(
                files[self.ideas[idea].topic],
                "c{comment},i{idea},{answers},p{author},{code},{stance},{day:.6},\"{text}\""
            )?;
        }
        files.into_iter().try_for_each(|mut file| Ok(file.flush()?))
    }

    /// So many sentences, for a cell of a sheet.
    fn said(&mut self, language: usize, count: usize) -> String {
        self.words.sentences(language, count, &mut self.random).replace('"', "”")
    }

    /// Texts to be sent by many, in each language: long enough to be compared.
    fn campaigns(&mut self) -> [Vec<String>; 3] {
        let each = self.size.campaigns / LANGUAGES.len();
        [0, 1, 2].map(|language| (0..each).map(|_| self.said(language, 5)).collect())
    }

    fn supports(&mut self, debate: &Path) -> Result<()> {
        let zipf = Zipf::new(self.ideas.len(), 0.8);
        let mut files = self.files(debate, "supports.csv", "idea,person,day,public")?;
        let mut pairs: HashSet<(usize, usize)> = HashSet::with_capacity(self.size.supports);
        while pairs.len() < self.size.supports {
            let (idea, person) = self.somebody_elses(&zipf, self.size.people);
            if !pairs.insert((idea, person)) {
                continue;
            }
            let Made { topic, day, .. } = self.ideas[idea];
            let day = day + (-0.001 - day) * (0.001 + 0.99 * self.random.unit());
            let public = if person % 10 == 0 { "no" } else { "yes" };
            writeln!(files[topic], "i{idea},p{person},{day:.6},{public}")?;
        }
        files.into_iter().try_for_each(|mut file| Ok(file.flush()?))
    }

    /// One on each of so many ideas, all over the exchange, by people who did not write them.
    fn flags(&mut self, debate: &Path) -> Result<()> {
        let mut files = self.files(debate, "flags.csv", "subject,person,day,rule,reason")?;
        for flag in 0..self.size.flags {
            let idea = flag * (self.size.ideas / self.size.flags);
            let (reason, rule) = (self.said(0, 1), *self.random.choose(&RULES));
            let Made { author, topic, day } = self.ideas[idea];
            let person = (author + 1 + self.random.below(self.size.people - 1)) % self.size.people;
            let day = day + (-0.001 - day) * (0.001 + 0.99 * self.random.unit());
            writeln!(files[topic], "i{idea},p{person},{day:.6},{rule},\"{reason}\"")?;
        }
        files.into_iter().try_for_each(|mut file| Ok(file.flush()?))
    }

    /// People who ask to take part, and whom nobody has answered.
    fn requests(&mut self, debate: &Path) -> Result<()> {
        let mut out = BufWriter::new(fs::File::create(debate.join("requests.csv"))?);
        writeln!(out, "name,email,organisation,kind,economy,sector,size,language,why,day")?;
        for request in 0..self.size.requests {
            let language = Self::language_of(request);
            let (economy, sector) = (*self.random.choose(&ECONOMIES), *self.random.choose(&SECTORS));
            let (size, day) = (*self.random.choose(&SIZES), -0.01 - 20.0 * self.random.unit());
            let (why, code) = (self.said(language, 2), LANGUAGES[language]);
            writeln!(
                out,
                "Asker {request},asker{request}@example.org,Asking firm {request},firm,{economy},{sector},{size},{code},\"{why}\",{day:.4}"
            )?;
        }
        Ok(out.flush()?)
    }

    /// An idea, and one of the first so many people, who did not write it.
    fn somebody_elses(&mut self, zipf: &Zipf, people: usize) -> (usize, usize) {
        loop {
            let idea = self.by_reach[zipf.draw(&mut self.random)];
            let person = self.random.below(people);
            if person != self.ideas[idea].author {
                return (idea, person);
            }
        }
    }

    /// One file for each topic.
    fn files(&self, debate: &Path, name: &str, header: &str) -> Result<Vec<BufWriter<fs::File>>> {
        let open = |topic: &String| {
            let path = debate.join(topic).join(name);
            let file = fs::File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
            let mut file = BufWriter::new(file);
            writeln!(file, "{header}")?;
            Ok(file)
        };
        self.topics.iter().map(open).collect()
    }
}

/// The address under which a person of the pack signs in.
pub fn address(person: usize) -> String {
    format!("p{person}@example.org")
}
