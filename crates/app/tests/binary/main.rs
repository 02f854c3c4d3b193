//! The real binary, as an operator and a browser meet it: what it refuses and in which words, how
//! it stops, and that nothing it acknowledged is ever lost.

mod backup;
mod client;
mod database;
mod disk;
mod doors;
mod forgetting;
mod import;
mod inbox;
mod issue;
mod letters;
mod mailroom;
mod nodes;
mod postfix;
mod pressure;
mod program;
mod reading;
mod relay;
mod scene;
mod set_up;
mod sink;
mod slow;
mod starting;
mod torture;
mod upgrade;
