//! Whose request this is. Behind proxies that the operator trusts, the address is counted from
//! the right of `X-Forwarded-For`: what stands further left was written by the caller.

use std::net::IpAddr;

use http::HeaderMap;

/// The caller's address; `trusted` is how many of our own proxies stand in front.
pub fn address(headers: &HeaderMap, socket: IpAddr, trusted: usize) -> IpAddr {
    if trusted == 0 {
        return socket;
    }
    // As bytes: what a caller writes in front must not make the whole line unreadable.
    let hops: Vec<&[u8]> =
        headers.get_all("x-forwarded-for").iter().flat_map(|line| line.as_bytes().split(|b| *b == b',')).collect();
    let hop = hops.len().checked_sub(trusted).and_then(|i| hops.get(i));
    hop.and_then(|hop| std::str::from_utf8(hop).ok()?.trim().parse().ok()).unwrap_or(socket)
}
