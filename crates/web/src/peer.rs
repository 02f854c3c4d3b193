//! Whose request this is. Behind proxies that the operator trusts, the address is counted from
//! the right of `X-Forwarded-For`: what stands further left was written by the caller.

use std::net::IpAddr;

use http::HeaderMap;

/// The caller's address; `trusted` is how many of our own proxies stand in front.
pub fn address(headers: &HeaderMap, socket: IpAddr, trusted: usize) -> IpAddr {
    if trusted == 0 {
        return socket;
    }
    let hops: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .collect();
    hops.len().checked_sub(trusted).and_then(|i| hops.get(i)).and_then(|hop| hop.parse().ok()).unwrap_or(socket)
}
