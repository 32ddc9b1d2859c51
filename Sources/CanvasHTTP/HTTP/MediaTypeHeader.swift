import WebSyntax

/// The value of a `Content-Type`, of which only the media type counts here.
struct MediaTypeHeader {
    /// Type and subtype, without parameters.
    private let essence: ArraySlice<UInt8>

    init(_ value: ArraySlice<UInt8>) {
        essence = value.prefix { $0 != UInt8(ascii: ";") && !$0.isOptionalWhiteSpace }
    }

    var isJSON: Bool {
        Self.matches(essence, Self.json)
            || Self.matches(essence.prefix(Self.application.count), Self.application)
                && Self.matches(essence.suffix(Self.jsonSuffix.count), Self.jsonSuffix)
    }

    var isForm: Bool { Self.matches(essence, Self.form) }

    private static func matches(_ bytes: ArraySlice<UInt8>, _ lowercased: [UInt8]) -> Bool {
        bytes.count == lowercased.count && zip(bytes, lowercased).allSatisfy { $0.asciiLowercased == $1 }
    }

    private static let application = Array("application/".utf8)
    private static let form = Array("application/x-www-form-urlencoded".utf8)
    private static let json = Array("application/json".utf8)
    private static let jsonSuffix = Array("+json".utf8)
}
