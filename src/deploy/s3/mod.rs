//! A bucket with the S3 protocol: Amazon's, Google's, R2, MinIO, OSS, COS and others.

mod bucket;
mod login;

pub(super) use bucket::S3Bucket;
