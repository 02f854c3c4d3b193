//! Three nodes and a worker on one database are one exchange: it does not matter which node answers,
//! and a node that dies takes nothing with it.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::client;
use super::database::Person;
use super::letters::{letters, path_of};
use super::program::{Server, command, run, settings, until};
use super::scene::{Scene, post};
use super::torture::{self, Writer};

/// Acknowledged writes, all writers together, before a node is killed and again after it.
const BETWEEN: usize = 15;

/// The example that operators copy.
const NGINX: &str = include_str!("../../../../docs/src/operator/examples/nginx.conf");

/// Where there is a server: an exchange that the first node's folder was made with.
fn scene() -> Option<Scene> {
    let scene = Scene::on_postgres(&torture::settings());
    if scene.is_none() {
        eprintln!("skipped: no PostgreSQL");
    }
    scene
}

/// The settings of another process: a folder of its own, in which only the files are shared.
fn beside(scene: &Scene, name: &str, more: &str) -> String {
    let folder = scene.folder.path().join(name);
    let data = folder.join("data");
    fs::create_dir_all(&data).expect("a folder");
    std::os::unix::fs::symlink(scene.data().join("files"), data.join("files")).expect("the shared folder");
    let line = format!("database_url = {:?}", scene.url);
    let metrics = "metrics_listen = \"127.0.0.1:0\"";
    settings(&folder, &format!("{line}\n{metrics}\n{more}\n{}", torture::settings()))
}

fn node(scene: &Scene, name: &str) -> Server {
    Server::start(&mut command(&["serve", "--config", &beside(scene, name, "run_jobs = false")]))
}

fn worker(scene: &Scene) -> Server {
    Server::until(&mut command(&["worker", "--config", &beside(scene, "worker", "")]), "Working off the queue")
}

/// The value of one series of a process.
fn metric(process: &Server, series: &str) -> Option<f64> {
    let text = client::get(process.metrics(), "/metrics", "").expect("an answer").body;
    text.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' ')?.parse().ok())
}

/// The letters that a process sent into its folder.
fn letters_of(scene: &Scene, name: &str) -> Vec<String> {
    letters(&scene.folder.path().join(name).join("data/outbox"))
}

#[test]
fn whoever_signs_in_on_one_node_writes_on_another_and_is_read_on_a_third_and_mail_leaves_once() {
    let Some(scene) = scene() else { return };
    let nodes = ["a", "b", "c"].map(|name| node(&scene, name));
    let [a, b, c] = &nodes;
    let worker = worker(&scene);

    // Asked for on one, opened on another, signed in on the third.
    let asked = client::post(&a.address, "/en/sign-in", "", &[("email", "amina@example.org")]).expect("an answer");
    assert_eq!((asked.status, asked.header("location")), (303, Some("/en/sign-in/code")), "{}", asked.body);
    let letter = until("the worker sends the letter", || letters_of(&scene, "worker").pop());
    let opened = client::post(&b.address, &path_of(&letter, "/en/sign-in/link/"), "", &[]).expect("an answer");
    assert_eq!(opened.status, 303, "{}", opened.body);
    let session = opened.cookies().into_iter().find(|cookie| cookie.starts_with("session=")).expect("a session");
    let own = client::get(&c.address, "/en/me", &session).expect("an answer");
    assert!(own.status == 200 && own.body.contains("amina@example.org"), "{}: {}", own.status, own.body);

    // Each step of an idea on another node; the third had kept the list.
    let list = || client::get(&c.address, "/en/msme/ideas", "").expect("an answer").body;
    let title = "Three nodes agree about one form";
    assert!(!list().contains(title));
    assert_eq!(publish([a, c, b], &scene.people[0], title).expect("three answers"), 303);
    until("the others hear of it", || {
        let heard = [a, c].map(|node| metric(node, "ideas_exchange_revisions_heard_total"));
        heard.iter().all(|times| times.is_some_and(|times| times >= 1.0)).then_some(())
    });
    until("the third shows it", || list().contains(title).then_some(()));
    assert!(metric(b, "ideas_exchange_revisions_told_total").is_some_and(|times| times >= 1.0));
    assert_eq!([a, b, c].map(|node| metric(node, "ideas_exchange_deaf")), [Some(0.0); 3]);

    // The files are where all find them, and the letter left once, from the worker alone.
    files_are_the_same(&nodes);
    until("the queue is empty", || {
        let waits = metric(&worker, "ideas_exchange_jobs{queue=\"mail\",kind=\"send\",state=\"leased\"}");
        waits.is_none().then_some(())
    });
    assert_eq!(metric(&worker, "ideas_exchange_letters_total{ending=\"sent\"}"), Some(1.0));
    assert_eq!(["a", "b", "c", "worker"].map(|name| letters_of(&scene, name).len()), [0, 0, 0, 1]);
    for process in nodes.into_iter().chain([worker]) {
        process.signal("TERM");
        assert!(process.wait().0.success());
    }
}

/// Publishes an idea, each of its three steps on a node; gives the last status.
fn publish(nodes: [&Server; 3], person: &Person, title: &str) -> std::io::Result<u16> {
    let [begun, written, sent] = nodes.map(|node| node.address.as_str());
    let begun = post(begun, "/en/msme/ideas/new", person, &[("topic", "trade-finance")])?;
    let draft = begun.header("location").ok_or_else(|| std::io::Error::other("no draft"))?;
    let text = ("text", "We waited, and we counted.");
    post(written, draft, person, &[("topic", "trade-finance"), ("language", "en"), ("title", title), text])?;
    Ok(post(sent, &format!("{draft}/check"), person, &[])?.status)
}

/// Every node gives a document's file, byte for byte.
fn files_are_the_same(nodes: &[Server; 3]) {
    let page =
        client::get(&nodes[0].address, "/en/msme/documents/how-this-exchange-works", "").expect("an answer").body;
    let mut links = page.split("href=\"").filter_map(|rest| rest.split('"').next());
    let file = links.find(|link| link.starts_with("/en/msme/files/")).expect("a file");
    let answers = nodes.each_ref().map(|node| client::get(&node.address, file, "").expect("an answer"));
    assert!(answers.iter().all(|answer| answer.status == 200 && answer.body == answers[0].body), "{file}");
}

#[test]
fn nodes_that_are_killed_under_writers_lose_nothing_and_the_others_serve() {
    let Some(scene) = scene() else { return };
    let mut nodes: Vec<Server> = ["a", "b", "c"].map(|name| node(&scene, name)).into();
    let addresses: Vec<String> = nodes.iter().map(|node| node.address.clone()).collect();
    let proxy = Nginx::start(&scene, &addresses);
    let mut writers = Writer::all(&scene.people, 6);
    let (told, over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let more = || {
        let before = told.load(Ordering::SeqCst);
        until("writes go on", || (told.load(Ordering::SeqCst) >= before + BETWEEN).then_some(()));
    };
    std::thread::scope(|scope| {
        for (first, writer) in writers.iter_mut().enumerate() {
            let (addresses, told, over) = (&addresses, &told, &over);
            // Each begins at its node, and goes to the next one when that is gone.
            scope.spawn(move || {
                for address in addresses.iter().cycle().skip(first) {
                    if over.load(Ordering::SeqCst) {
                        return;
                    }
                    writer.write(address, told, usize::MAX, usize::MAX);
                }
            });
        }
        more();
        nodes.remove(1).kill();
        more();
        assert_eq!(nodes.iter().map(ready).collect::<Vec<_>>(), [200, 200]);
        if let Some(proxy) = &proxy {
            // Whoever comes through the proxy does not notice.
            let through: Vec<u16> = (0..20).map(|_| proxy.get("/en/msme/ideas")).collect();
            assert_eq!(through, [200; 20]);
        }
        nodes.remove(0).kill();
        more();
        assert_eq!(ready(&nodes[0]), 200);
        over.store(true, Ordering::SeqCst);
        nodes.remove(0).kill();
    });
    let again = node(&scene, "d");
    assert_eq!(client::get(&again.address, "/en/msme/ideas", "").expect("an answer").status, 200);
    let (verdict, broken) = torture::look(&scene, &writers);
    assert!(verdict.is_clean() && broken.is_empty(), "{verdict:#?} {broken:?}");
    assert!(told.load(Ordering::SeqCst) >= 3 * BETWEEN);
}

fn ready(node: &Server) -> u16 {
    client::get(&node.address, "/readyz", "").expect("an answer").status
}

#[test]
fn a_node_whose_connections_ended_hears_again() {
    let Some(scene) = scene() else { return };
    let (one, other) = (node(&scene, "a"), node(&scene, "b"));
    let heard = || metric(&one, "ideas_exchange_revisions_heard_total");
    assert_eq!(heard(), Some(0.0));
    scene.end_connections();
    let mut attempts = 0;
    until("it hears what is changed now", || {
        attempts += 1;
        // While connections are made again a request may be told to come back.
        let _ = publish([&other; 3], &scene.people[0], &format!("Attempt {attempts} after a failover"));
        heard().filter(|times| *times >= 1.0)
    });
    until("it knows that it does", || (metric(&one, "ideas_exchange_deaf") == Some(0.0)).then_some(()));
    assert_eq!(ready(&one), 200);
}

#[test]
fn on_sqlite_one_process_serves_and_a_worker_beside_it_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = settings(folder.path(), "");
    let server = Server::start(&mut command(&["serve", "--config", &config]));
    for second in ["worker", "serve"] {
        run(&mut command(&[second, "--config", &config])).is_refused_with(&["database_url", "another process serves"]);
    }
    // However the first one ended, it holds nothing any more.
    server.kill();
    let worker = Server::until(&mut command(&["worker", "--config", &config]), "Working off the queue");
    run(&mut command(&["serve", "--config", &config])).is_refused_with(&["database_url", "works on its jobs"]);
    worker.signal("TERM");
    assert!(worker.wait().0.success());
    drop(Server::start(&mut command(&["serve", "--config", &config])));

    let config = settings(folder.path(), "run_jobs = false");
    run(&mut command(&["serve", "--config", &config])).is_refused_with(&["run_jobs", "SQLite"]);
}

/// The example of the book before three nodes, on a port of this machine and without https.
struct Nginx {
    child: Child,
    address: String,
}

impl Nginx {
    /// None, said once, where it is not installed.
    fn start(scene: &Scene, nodes: &[String]) -> Option<Self> {
        let Some(program) = ["/usr/sbin/nginx", "/usr/bin/nginx"].into_iter().find(|path| Path::new(path).exists())
        else {
            eprintln!("skipped: nginx is not installed");
            return None;
        };
        let folder = scene.folder.path().join("nginx");
        fs::create_dir_all(&folder).expect("a folder");
        let free = || std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("its address");
        let (address, plain) = (free().to_string(), free().to_string());
        let site = example(nodes, &address, &plain);
        let folder = folder.display().to_string();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("    {kind}_temp_path {folder}/{kind};\n"))
            .concat();
        let whole = format!(
            "daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/error.log;\n\
             events {{ worker_connections 256; }}\nhttp {{\n    access_log off;\n{temporary}{site}}}\n"
        );
        let file = format!("{folder}/nginx.conf");
        fs::write(&file, whole).expect("a file");
        let mut command = Command::new(program);
        command.args(["-p", &folder, "-c", &file, "-e", &format!("{folder}/error.log")]);
        let child = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn().expect("a start");
        let proxy = Self { child, address };
        until("nginx answers", || client::get(&proxy.address, "/readyz", "").ok());
        Some(proxy)
    }

    fn get(&self, path: &str) -> u16 {
        client::get(&self.address, path, "").expect("an answer").status
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The example with these nodes and addresses, and without what needs a certificate.
fn example(nodes: &[String], address: &str, plain: &str) -> String {
    let mut text = NGINX.to_owned();
    let mut put = |from: &str, to: &str| {
        assert!(text.contains(from), "the example has no {from:?}");
        text = text.replace(from, to);
    };
    let server = |node: &String| format!("server {node} max_fails=2 fail_timeout=5s;\n");
    put("server 127.0.0.1:8080 max_fails=2 fail_timeout=5s;", &nodes.iter().map(server).collect::<String>());
    put("listen 443 ssl http2;", &format!("listen {address};"));
    put("listen [::]:443 ssl http2;", "");
    put("listen 80;", &format!("listen {plain};"));
    put("listen [::]:80;", "");
    text.lines().filter(|line| !line.trim().starts_with("ssl_certificate")).collect::<Vec<_>>().join("\n")
}
