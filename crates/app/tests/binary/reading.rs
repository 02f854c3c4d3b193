//! The child process that reads files: what it may not, and how it ends.

use std::io::Write as _;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::client;
use super::program::{Server, command, until};
use super::scene::{Scene, add_photo, picture, publish};

/// What the server tells it of the allocator.
const ARENAS: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "64M");
/// What it says of a file that is damaged, and of one that needs too much.
const BROKEN: i32 = 40;
const TOO_LARGE: i32 = 43;

fn child(question: &[&str]) -> Child {
    let words = [&["read-file"][..], question].concat();
    let (input, output) = (Stdio::piped(), Stdio::piped());
    let mut command = command(&words);
    command.env(ARENAS.0, ARENAS.1).stdin(input).stdout(output).stderr(Stdio::piped()).spawn().expect("the binary runs")
}

/// How it ended, what it said, and what it complained of.
fn asked(question: &[&str], file: &[u8]) -> (Option<i32>, Vec<u8>, String) {
    let mut child = child(question);
    let mut input = child.stdin.take().expect("its input");
    // It may be gone before it has read everything.
    let _ = input.write_all(file);
    drop(input);
    let ended = child.wait_with_output().expect("it ends");
    (ended.status.code(), ended.stdout, String::from_utf8_lossy(&ended.stderr).into_owned())
}

/// The soft and the hard limit, as the system tells them.
fn limit(limits: &str, name: &str) -> (String, String) {
    let line = limits.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("{name} in\n{limits}"));
    let mut words = line.split_whitespace().map(str::to_owned);
    (words.next().expect("a limit"), words.next().expect("a limit"))
}

#[test]
fn the_child_gives_up_what_it_could_do_before_it_reads() {
    let mut child = child(&["words-pdf"]);
    let path = format!("/proc/{}/limits", child.id());
    // It waits for its input now.
    let limits = until("it limits itself", || {
        let limits = std::fs::read_to_string(&path).ok()?;
        (limit(&limits, "Max open files").0 == "0").then_some(limits)
    });
    let of = |name: &str| limit(&limits, name);
    let both = |limit: &str| (limit.to_owned(), limit.to_owned());
    assert_eq!(of("Max address space"), both("1073741824"));
    assert_eq!(of("Max cpu time"), both("15"));
    for nothing in ["Max file size", "Max processes", "Max core file size"] {
        assert_eq!(of(nothing), both("0"), "{nothing}");
    }
    drop(child.stdin.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(BROKEN));
}

/// The first bytes of a PNG that says how large it is.
fn claims(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 6, 0, 0, 0]);
    let sum = crc32fast::hash(&header).to_be_bytes();
    let data = b"IDAT\x78\x9c";
    let data_sum = crc32fast::hash(data).to_be_bytes();
    [b"\x89PNG\r\n\x1a\n".as_slice(), &13_u32.to_be_bytes(), &header, &sum, &2_u32.to_be_bytes(), data, &data_sum]
        .concat()
}

#[test]
fn what_it_cannot_use_it_says_with_its_code_and_tells_nothing_of_it() {
    let picture = ["picture", "1280", "61440"];
    let secret = b"%PDF-1.4 zanzibari secret words";
    let cases: [(&[&str], &[u8], i32); 4] = [
        (&picture, b"<svg/>", BROKEN),
        (&picture, &claims(30_000, 30_000), TOO_LARGE),
        (&["words-pdf"], secret, BROKEN),
        (&["words-docx"], b"PK\x03\x04", BROKEN),
    ];
    for (question, file, code) in cases {
        let (ended, said, complained) = asked(question, file);
        assert_eq!((ended, said.len()), (Some(code), 0), "{question:?}: {complained}");
        assert!(!complained.contains("zanzibari"), "{complained}");
    }
    let (ended, _, complained) = asked(&["anything"], b"");
    assert_eq!((ended, complained.lines().count()), (Some(2), 1), "{complained}");
}

#[test]
fn a_file_larger_than_any_that_is_read_is_refused() {
    let (ended, said, _) = asked(&["words-pdf"], &vec![b'x'; 65 * 1024 * 1024]);
    assert_eq!((ended, said.len()), (Some(TOO_LARGE), 0));
}

/// A PDF of one page; the first of these objects is what stands on it, and has the number 4.
fn pdf(resources: &str, objects: &[Vec<u8>]) -> Vec<u8> {
    let page =
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << {resources} >> >>");
    let fixed = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", &page];
    let (mut file, mut places) = (b"%PDF-1.4\n".to_vec(), Vec::new());
    for (number, object) in
        (1..).zip(fixed.iter().map(|object| object.as_bytes()).chain(objects.iter().map(Vec::as_slice)))
    {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend([object, b"\nendobj\n".as_slice()].concat());
    }
    let table = file.len();
    let size = places.len() + 1;
    let rows = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect::<Vec<_>>().concat();
    file.extend(
        format!("xref\n0 {size}\n0000000000 65535 f \n{rows}trailer\n<< /Size {size} /Root 1 0 R >>\n").bytes(),
    );
    file.extend(format!("startxref\n{table}\n%%EOF\n").bytes());
    file
}

fn stream(about: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<< /Length {} {about} >>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

/// A few kilobytes whose one page unpacks to more orders than there is room for.
fn bomb() -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let orders = b"q ".repeat(512 * 1024);
    for _ in 0..60 {
        packed.write_all(&orders).expect("packed");
    }
    pdf("", &[stream("/Filter /FlateDecode", &packed.finish().expect("packed"))])
}

/// A few kilobytes that are read for days: a page of a hundred drawings, each of a hundred others, and so on.
fn burner() -> Vec<u8> {
    let hundred = b"/D Do ".repeat(100);
    let form = |next: u32| {
        format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /D {next} 0 R >> >>")
    };
    let mut objects = vec![stream("", &hundred)];
    objects.extend((6..12).map(|next| stream(&form(next), &hundred)));
    objects.push(stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"q Q"));
    pdf("/XObject << /D 5 0 R >>", &objects)
}

#[test]
fn more_memory_or_time_than_it_may_have_ends_it_and_nothing_else() {
    for file in [bomb(), burner()] {
        let since = Instant::now();
        let (ended, said, complained) = asked(&["words-pdf"], &file);
        // Without its limits it would read the first to its end, and say that there are no words; the second, for days.
        assert!(matches!(ended, None | Some(TOO_LARGE)) && said.is_empty(), "{ended:?}: {complained}");
        assert!(since.elapsed() < Duration::from_secs(90));
    }
}

#[test]
fn the_server_reads_a_photo_through_the_child_and_logs_nothing_of_it() {
    let scene = Scene::on_sqlite("");
    let log = scene.folder.path().join("log");
    let file = std::fs::File::create(&log).expect("a log");
    let server = Server::try_start(&mut command(&["serve", "--config", &scene.config]), Stdio::from(file));
    let server = server.unwrap_or_else(|(lines, status)| panic!("{lines:?}, {status}"));
    let (at, person) = (server.address.as_str(), &scene.people[0]);
    let idea = publish(at, person, "With a photo");
    let sent = add_photo(at, person, idea, "one", &picture("zanzibari")).expect("an answer");
    assert_eq!(sent.status, 303, "{}", sent.body);
    let broken = picture("zanzibari");
    assert_eq!(add_photo(at, person, idea, "two", &broken[..40]).expect("an answer").status, 422);
    let page = client::get(at, &format!("/en/msme/ideas/{idea}"), "").expect("an answer");
    let link = page.body.split("href=\"").filter_map(|rest| rest.split('"').next()).find(|to| to.contains("/photos/"));
    let photo = client::get(at, link.expect("a link"), "").expect("an answer");
    assert_eq!((photo.status, photo.header("content-type")), (200, Some("image/jpeg")));
    assert!(!photo.body.contains("zanzibari"));
    let left = std::fs::read_dir(scene.data().join("incoming")).expect("the folder").count();
    assert_eq!(left, 0, "nothing has a name there");
    drop(server);
    assert!(!std::fs::read_to_string(log).expect("the log").contains("zanzibari"));
}
