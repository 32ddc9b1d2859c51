// What only a `customer` or `user` of older versions has.

extension Person {
    /// Whether the person is not identified.
    public var isAnonymous: Bool? { json["anonymous"]?.bool }
    /// The name that Intercom made up for somebody who gave none.
    public var pseudonym: String? { json["pseudonym"]?.string }
    /// When the person last visited, in seconds since 1970.
    ///
    /// Intercom's own description misspells the key, so both spellings are read.
    public var lastRequestAt: Int64? { json["last_request_at"]?.integer ?? json["las_request_at"]?.integer }
    /// The segments that the person is in: a JSON object.
    public var segments: JSON? { json.object("segments") }
}
