import Logging

/// Text from outside, made fit for a log line: of bounded length, and without characters that change how a line is shown.
enum LogText {
    /// Enough for a description with its reason.
    static let longest = 2_000
    /// Enough for a name or an id.
    static let maximumNameLength = 100

    /// The beginning of a text, and how long all of it is if that is more.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - limit: The most bytes of it to keep.
    /// - Returns: The text, or its beginning.
    static func excerpt(_ text: String, _ limit: Int = longest) -> String {
        let bytes = text.utf8
        guard bytes.count > limit else { return text }
        // A scalar of which only a part fits is left out.
        var end = bytes.index(bytes.startIndex, offsetBy: limit)
        while bytes[end] & 0xC0 == 0x80 { end = bytes.index(before: end) }
        return "\(text[..<end])… (\(bytes.count) bytes)"
    }

    /// The first texts, and how many more there are.
    static func excerpts(_ texts: [String], most: Int = 20, limit: Int = longest) -> [String] {
        texts.prefix(most).map { excerpt($0, limit) } + (texts.count > most ? ["\(texts.count - most) more"] : [])
    }

    /// Names of components and fields, as metadata.
    static func names(_ names: [String]) -> Logger.MetadataValue {
        .array(excerpts(names, limit: maximumNameLength).map { .string($0) })
    }

    /// A line with each unfit character in place of an escape, as Swift writes it: `\u{202E}`.
    static func escaped(_ line: String) -> String {
        guard line.unicodeScalars.contains(where: \.isUnfitForLogs) else { return line }
        return line.unicodeScalars.map { $0.isUnfitForLogs ? $0.escaped(asASCII: true) : String($0) }.joined()
    }

    /// The bytes of a JSON text in which unfit characters, which are all within strings, are escaped: `\u202E`.
    static func escaped(json: [UInt8]) -> [UInt8] {
        guard json.contains(where: { $0 >= 0x7F }) else { return json }
        let text = String(decoding: json, as: UTF8.self)
        guard text.unicodeScalars.contains(where: \.isUnfitForLogs) else { return json }
        return text.unicodeScalars.flatMap { scalar in
            scalar.isUnfitForLogs ? scalar.utf16.flatMap(escape) : Array(String(scalar).utf8)
        }
    }

    private static func escape(_ unit: UInt16) -> [UInt8] {
        let digits = String(unit, radix: 16)
        return Array(("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits).utf8)
    }
}

extension Unicode.Scalar {
    /// Whether it is a control, ends a line, or is not seen and yet changes what is: the order of letters, most of all.
    fileprivate var isUnfitForLogs: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
