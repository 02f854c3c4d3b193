//! Mail that the product writes: one letter, two parts, three languages.
