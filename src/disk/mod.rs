//! The disk: a folder read into Inputs, an Output written back. The only place besides `command` that touches it.
