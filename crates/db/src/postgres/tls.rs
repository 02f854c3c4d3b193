//! `sslmode=require`: encrypted, and only to a server whose certificate somebody vouches for: the
//! authorities of the machine, or the one named by `sslrootcert`.
//!
//! That is libpq's `verify-full`. Its own `require` checks no certificate, and encryption to whoever
//! answers protects from nobody who can answer.

use std::path::Path;
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

/// Knows the authorities as they are now.
pub(super) fn connector(authority: Option<&Path>) -> Result<MakeRustlsConnect, String> {
    let mut roots = RootCertStore::empty();
    let (vouching, _) = roots.add_parsable_certificates(match authority {
        Some(file) => certificates(file)?,
        None => rustls_native_certs::load_native_certs().certs,
    });
    if vouching == 0 {
        return Err("no certificate of an authority was found; name a file of them as sslrootcert".to_owned());
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|e| e.to_string())?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let read = CertificateDer::pem_file_iter(file).and_then(Iterator::collect);
    read.map_err(|e| format!("sslrootcert {}: {e}", file.display()))
}
