/// The value of a `Content-Type`, of which only the media type counts here.
struct MediaTypeHeader {
    /// Type and subtype in lower case, without parameters.
    private let essence: String

    init(_ value: some Sequence<UInt8>) {
        let bytes = value.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        essence = String(decoding: Array(bytes), as: UTF8.self).lowercased()
    }

    var isJSON: Bool {
        essence == "application/json" || essence.hasPrefix("application/") && essence.hasSuffix("+json")
    }

    var isForm: Bool { essence == "application/x-www-form-urlencoded" }
}
