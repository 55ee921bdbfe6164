//! What was typed, and a file for each command.
