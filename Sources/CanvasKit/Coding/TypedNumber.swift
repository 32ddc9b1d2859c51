import WebSyntax

/// A number as people type it: also `05`, `+5`, `.5`, `5.` and `5.0`, which JSON rejects or reads as fractions.
struct TypedNumber {
    /// The number in JSON's syntax, without an empty fraction.
    let text: String

    var json: JSON? { try? JSON(parsing: text) }

    /// nil for any other text; white space around the number is ignored, but `1 000` is not 1.
    init?(_ typed: String) {
        var rest = Substring(typed.trimmed).utf8
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        let whole = Self.digits(&rest)
        var fraction = ""
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = Self.digits(&rest)
        }
        guard !(whole.isEmpty && fraction.isEmpty), let exponent = Self.exponent(&rest), rest.isEmpty else {
            return nil
        }
        let significant = whole.drop { $0 == "0" }
        let isWhole = fraction.allSatisfy { $0 == "0" }
        text =
            (isNegative ? "-" : "") + (significant.isEmpty ? "0" : significant) + (isWhole ? "" : ".\(fraction)")
            + exponent
    }

    private static func digits(_ rest: inout Substring.UTF8View) -> String {
        let digits = rest.prefix { $0.isASCIIDigit }
        rest = rest[digits.endIndex...]
        return String(Substring(digits))
    }

    /// The exponent, empty if absent; nil for one without digits.
    private static func exponent(_ rest: inout Substring.UTF8View) -> String? {
        guard let first = rest.first, first | 0x20 == UInt8(ascii: "e") else { return "" }
        rest.removeFirst()
        let sign = rest.first == UInt8(ascii: "-") ? "-" : ""
        if !sign.isEmpty || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        let digits = digits(&rest)
        return digits.isEmpty ? nil : "e\(sign)\(digits)"
    }
}

extension String {
    /// Whether it is only white space.
    var isBlank: Bool {
        for byte in utf8 {
            if byte >= 0x80 { return allSatisfy(\.isWhitespace) }
            guard byte == 0x20 || (0x09...0x0D).contains(byte) else { return false }
        }
        return true
    }

    var trimmed: String {
        let graphic = UInt8(ascii: "!")...UInt8(ascii: "~")
        if let first = utf8.first, let last = utf8.last, graphic ~= first, graphic ~= last { return self }
        let end = lastIndex { !$0.isWhitespace }.map(index(after:)) ?? startIndex
        return String(self[..<end].drop(while: \.isWhitespace))
    }
}
