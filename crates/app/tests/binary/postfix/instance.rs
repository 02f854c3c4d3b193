//! A Postfix of one's own: its files in a temporary folder, its mail from loopback, started and stopped by its own
//! commands.

use std::fs::{self, File, Permissions};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::super::program::until;
use super::AUTHSERV;

const POSTFIX: &str = "/usr/sbin/postfix";
const SWAKS: &str = "/usr/bin/swaks";
/// Debian's Postfix brings it along, for a certificate of its own.
const OPENSSL: &str = "/usr/bin/openssl";
/// Under which the mail server runs what it hands mail to: never root.
const ACCOUNT: &str = "nobody";

/// Why there can be none; nothing where there can.
pub fn lacking() -> Option<&'static str> {
    if [POSTFIX, SWAKS, OPENSSL].iter().any(|program| !Path::new(program).exists()) {
        return Some("no Postfix, swaks or OpenSSL (Debian packages: postfix, swaks, openssl)");
    }
    (!rustix::process::geteuid().is_root()).then_some("Postfix starts for root only")
}

/// For the address on which it listens.
const CERTIFICATE: &str = "[req]
distinguished_name = name
prompt = no
x509_extensions = own
[name]
CN = relay
[own]
basicConstraints = critical, CA:FALSE
subjectAltName = IP:127.0.0.1
";

/// Stopped when this is dropped.
pub struct Postfix {
    folder: TempDir,
    /// Where it takes mail, on loopback.
    pub port: u16,
}

impl Postfix {
    /// One that is yet to be started. Below `/tmp`, since its accounts may not come to the usual place.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("ideas-exchange-postfix-").tempdir_in("/tmp").expect("a folder");
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).expect("others may come in");
        // Free a moment ago; taken meanwhile, it does not start and says so.
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let postfix = Self { folder, port };
        postfix.vouch();
        postfix
    }

    /// A certificate that nobody vouches for but itself, with its key.
    fn vouch(&self) {
        let settings = self.path("certificate.cnf");
        fs::write(&settings, CERTIFICATE).expect("a file");
        let mut openssl = Command::new(OPENSSL);
        openssl.args(["req", "-x509", "-config", &settings, "-days", "2", "-nodes"]);
        openssl.args(["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]);
        openssl.args(["-keyout", &self.path("key.pem"), "-out", &self.certificate()]);
        let ended = openssl.stdin(Stdio::null()).output().expect("openssl runs");
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    }

    /// What whoever is to trust it has to know.
    pub fn certificate(&self) -> String {
        self.path("certificate.pem")
    }

    /// Starts it: what is for the exchange goes to the program with these settings, everything else to the sink.
    pub fn start(&self, sink: SocketAddr, data: &Path, settings: &str) {
        let program = self.path("ideas-exchange");
        fs::copy(env!("CARGO_BIN_EXE_ideas-exchange"), &program).expect("a copy that others may run");
        give(data, ACCOUNT);
        for folder in ["config", "queue", "data"] {
            fs::create_dir(self.path(folder)).expect("a folder");
        }
        give(Path::new(&self.path("data")), "postfix");
        fs::write(self.path("config/main.cf"), self.main(sink)).expect("a file");
        fs::write(self.path("config/master.cf"), self.master(&program, settings)).expect("a file");
        self.run("start");
        until("Postfix takes mail", || TcpStream::connect(("127.0.0.1", self.port)).ok());
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn main(&self, sink: SocketAddr) -> String {
        let (root, port) = (self.folder.path().display(), sink.port());
        format!(
            "compatibility_level = 3.6
queue_directory = {root}/queue
data_directory = {root}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file = {root}/log
maillog_file_prefixes = {root}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = {AUTHSERV}
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
local_transport = error:nobody has a mailbox here
notify_classes =
relay_domains = in.example.org
recipient_delimiter = +
transport_maps = inline:{{ in.example.org=ideas: }}
ideas_destination_recipient_limit = 1
default_transport = smtp:[127.0.0.1]:{port}
smtp_dns_support_level = disabled
smtp_tls_security_level = none
smtpd_tls_security_level = may
smtpd_tls_cert_file = {root}/certificate.pem
smtpd_tls_key_file = {root}/key.pem
smtpd_tls_received_header = yes
smtpd_peername_lookup = no
smtpd_relay_restrictions = permit_mynetworks, reject
message_size_limit = 20971520
minimal_backoff_time = 1s
maximal_backoff_time = 2s
queue_run_delay = 1s
"
        )
    }

    fn master(&self, program: &str, settings: &str) -> String {
        let port = self.port;
        format!(
            "127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
scache unix - - n - 1 scache
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
ideas unix - n n - 4 pipe
  user={ACCOUNT} null_sender=
  argv={program} receive-mail --config {settings} --to=${{original_recipient}} --from=${{sender}}
"
        )
    }

    fn run(&self, command: &str) {
        let said = self.path("said");
        // Into a file: what it leaves running would keep a pipe open.
        let file = File::options().create(true).append(true).open(&said).expect("a file");
        let mut postfix = Command::new(POSTFIX);
        postfix.args(["-c", &self.path("config"), command]).stdin(Stdio::null());
        postfix.stdout(file.try_clone().expect("the same file")).stderr(file);
        let ended = postfix.status().expect("postfix runs");
        assert!(ended.success(), "postfix {command}: {}{}", read(&said), self.log());
    }

    /// What it has written down.
    pub fn log(&self) -> String {
        read(&self.path("log"))
    }

    /// Sends a mail by swaks, as anybody can; whether it was taken, and what was said.
    pub fn swaks(&self, from: &str, to: &str, more: &[&str]) -> (bool, String) {
        let mut swaks = Command::new(SWAKS);
        swaks.args(["--server", "127.0.0.1", "--port", &self.port.to_string(), "--helo", "forger.example"]);
        swaks.args(["--from", from, "--to", to]).args(more).stdin(Stdio::null());
        let output = swaks.output().expect("swaks runs");
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Sends one that is taken.
    #[track_caller]
    pub fn deliver(&self, from: &str, to: &str, more: &[&str]) {
        let (is_taken, said) = self.swaks(from, to, more);
        assert!(is_taken, "{said}");
    }

    /// A file for swaks; its name with the sign that says so.
    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        fs::write(&path, text).expect("a file");
        format!("@{path}")
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        let mut stop = Command::new(POSTFIX);
        stop.args(["-c", &self.path("config"), "stop"]).stdin(Stdio::null());
        // One that was never started has nothing to stop, and says so to nobody.
        let _ = stop.stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// Gives a folder, with all that is in it, to an account.
fn give(folder: &Path, account: &str) {
    let given = Command::new("chown").arg("-R").arg(account).arg(folder).status().expect("chown runs");
    assert!(given.success());
}
