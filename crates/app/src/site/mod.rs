//! The site around its exchanges: choosing a language, installing, offline.
