//! What prost makes of the messages that cross encoded.

#[derive(Clone, Copy, PartialEq, Eq, Hash, prost::Message)]
pub struct Book {
    #[prost(fixed64, tag = "1")]
    pub id: u64,
}

#[derive(Clone, PartialEq, Eq, Hash, prost::Message)]
pub struct SetTitleRequest {
    #[prost(message, optional, tag = "1")]
    pub book: Option<Book>,
    #[prost(string, tag = "2")]
    pub title: String,
}
