/// One JSON value: a view into the indexed bytes that it was parsed from.
///
/// Parsing checks the whole document against RFC 8259 and notes where each value starts and ends. Values are decoded on
/// demand. Every value keeps its document alive, with the exact ``bytes`` that it was written with.
///
/// - A byte order mark, invalid UTF-8 and documents of 4 GiB or more are rejected.
/// - Of members with the same name, the last wins; ``members`` lists them all.
/// - A `\u` escape of half a surrogate pair is accepted. It decodes as U+FFFD; ``bytes`` keep it as written.
public struct JSON: Sendable {
    let document: JSONDocument
    let node: Int

    /// Indexes a document.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 text of one JSON value, with whitespace around it.
    ///   - maximumDepth: The maximum nesting of arrays and objects.
    /// - Throws: `JSONSyntaxError` for the first invalid byte.
    public init(parsing bytes: [UInt8], maximumDepth: Int = 64) throws(JSONSyntaxError) {
        self.init(document: try JSONDocument(parsing: bytes, maximumDepth: maximumDepth), node: 0)
    }

    /// Indexes a document.
    ///
    /// - Parameters:
    ///   - text: Text of one JSON value, with whitespace around it.
    ///   - maximumDepth: The maximum nesting of arrays and objects.
    /// - Throws: `JSONSyntaxError` for the first invalid byte; its offset counts UTF-8 bytes.
    public init(parsing text: String, maximumDepth: Int = 64) throws(JSONSyntaxError) {
        try self.init(parsing: Array(text.utf8), maximumDepth: maximumDepth)
    }

    init(document: JSONDocument, node: Int) {
        self.document = document
        self.node = node
    }

    /// The six kinds of value of RFC 8259, section 3.
    public enum Kind: Sendable {
        /// Members, each with a name.
        case object
        /// Elements in order.
        case array
        /// Unicode text.
        case string
        /// A decimal number of any size and precision.
        case number
        /// `true` or `false`.
        case bool
        /// `null`.
        case null
    }

    /// The kind of the value.
    public var kind: Kind { document.nodes[node].kind }

    /// The bytes of the value as written, without the whitespace around it.
    public var bytes: ArraySlice<UInt8> { document.bytes(of: node) }

    /// The position of the value in its document, in bytes.
    public var range: Range<Int> { document.nodes[node].range }
}

extension JSON: CustomStringConvertible {
    /// The text of the value as written.
    public var description: String { String(decoding: bytes, as: UTF8.self) }
}
