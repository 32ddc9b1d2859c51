/// RFC 8259 once more, written for obviousness instead of speed: what the indexer is compared with.
struct ReferenceChecker {
    private var rest: ArraySlice<Unicode.Scalar>

    static func accepts(_ bytes: [UInt8], maximumDepth: Int = 64) -> Bool {
        guard let text = String(validating: bytes, as: UTF8.self) else { return false }
        var checker = ReferenceChecker(rest: Array(text.unicodeScalars)[...])
        checker.whitespace()
        guard checker.value(maximumDepth) else { return false }
        checker.whitespace()
        return checker.rest.isEmpty
    }

    private mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.unicodeScalars) else { return false }
        rest = rest.dropFirst(text.unicodeScalars.count)
        return true
    }

    private mutating func takeOne(of text: String) -> Bool {
        guard let first = rest.first, text.unicodeScalars.contains(first) else { return false }
        rest = rest.dropFirst()
        return true
    }

    private mutating func whitespace() {
        while takeOne(of: " \t\n") || takeOne(of: "\r") {}
    }

    private mutating func value(_ depth: Int) -> Bool {
        switch rest.first {
        case "{": depth > 0 && list("{", "}") { $0.string() && $0.separator(":") && $0.value(depth - 1) }
        case "[": depth > 0 && list("[", "]") { $0.value(depth - 1) }
        case "\"": string()
        default: take("true") || take("false") || take("null") || number()
        }
    }

    private mutating func separator(_ text: String) -> Bool {
        whitespace()
        guard take(text) else { return false }
        whitespace()
        return true
    }

    private mutating func list(_ open: String, _ close: String, item: (inout Self) -> Bool) -> Bool {
        guard separator(open) else { return false }
        if take(close) { return true }
        repeat {
            guard item(&self) else { return false }
        } while separator(",")
        whitespace()
        return take(close)
    }

    private mutating func string() -> Bool {
        guard take("\"") else { return false }
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"": return true
            case "\\":
                if take("u") {
                    for _ in 0..<4 where !takeOne(of: "0123456789abcdefABCDEF") { return false }
                } else if !takeOne(of: #""\/bfnrt"#) {
                    return false
                }
            case "\u{0}"..<" ": return false
            default: continue
            }
        }
        return false
    }

    private mutating func number() -> Bool {
        _ = take("-")
        if !take("0") {
            guard takeOne(of: "123456789") else { return false }
            while takeOne(of: "0123456789") {}
        }
        if take(".") {
            guard digits() else { return false }
        }
        if takeOne(of: "eE") {
            _ = takeOne(of: "+-")
            guard digits() else { return false }
        }
        return true
    }

    private mutating func digits() -> Bool {
        guard takeOne(of: "0123456789") else { return false }
        while takeOne(of: "0123456789") {}
        return true
    }
}
