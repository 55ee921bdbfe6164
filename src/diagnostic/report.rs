//! How a diagnostic is shown: with its excerpt for people, as JSON for tools.
