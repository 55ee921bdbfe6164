//! A container of Azure's Blob Storage, through its own API.

mod container;
mod error;
mod login;
mod sign;

pub(super) use container::AzureContainer;

/// The API version; every field of the signature depends on it.
const VERSION: &str = "2021-12-02";
