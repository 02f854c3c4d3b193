//! The desk: what waits for those who run the exchange.
