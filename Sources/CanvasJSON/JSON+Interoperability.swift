// Valid JSON that parsers read differently, which RFC 7493 (I-JSON) forbids.

extension JSON {
    /// Whether every JSON parser reads this value alike: no half of a surrogate pair, no duplicate member, no number that a
    /// 64-bit float changes, and not too deep.
    ///
    /// This is one pass over the index; only strings with escapes are decoded.
    package func isInteroperable(maximumDepth: Int = 64) -> Bool {
        // The ends of the open arrays and objects.
        var ends: [UInt32] = []
        for index in node..<Int(document.nodes[node].next) {
            let next = document.nodes[index].next
            let part = JSON(document: document, node: index)
            while let end = ends.last, end <= index { ends.removeLast() }
            switch part.kind {
            case .string: if part.hasLoneSurrogate { return false }
            case .number: if !part.isExactDouble { return false }
            case .object, .array:
                ends.append(next)
                if ends.count > maximumDepth || document.hasRepeatedName(index) { return false }
            case .bool, .null: break
            }
        }
        return true
    }

    /// Whether a string has a `\u` escape of half a surrogate pair.
    package var hasLoneSurrogate: Bool {
        let node = document.nodes[node]
        guard node.kind == .string, node.hasEscapes else { return false }
        return JSONEscapes.hasLoneSurrogate(document.bytes[node.textRange])
    }

    /// Whether a number keeps its value as a 64-bit float, the type of most parsers.
    package var isExactDouble: Bool {
        guard kind == .number else { return true }
        // Fifteen digits are exact without an exponent.
        if bytes.count <= 15, !bytes.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) { return true }
        guard let written = DecimalNumber(bytes) else { return false }
        if written.isZero { return true }
        guard let double else { return false }
        return DecimalNumber(Array(double.description.utf8)[...]) == written
    }

    /// The members of an object in document order, each with its name as JSON; none if this is not an object.
    package var namedMembers: [(name: JSON, value: JSON)] {
        document.memberNodes(of: node).map { name, value in
            (JSON(document: document, node: name), JSON(document: document, node: value))
        }
    }
}

extension JSONDocument {
    /// Whether two members of an object have the same name.
    fileprivate func hasRepeatedName(_ object: Int) -> Bool {
        // Few names are compared pairwise, without memory.
        let names = memberNodes(of: object).map(\.name)
        guard names.count > 8 else {
            for (position, name) in names.enumerated() {
                let bytes = stringBytes(of: name)
                if names[..<position].contains(where: { stringBytes(of: $0) == bytes }) { return true }
            }
            return false
        }
        return Set(names.map { stringBytes(of: $0) }).count < names.count
    }
}

/// A decimal number by its digits, for comparing two notations of one.
private struct DecimalNumber: Equatable {
    private let isNegative: Bool
    /// Without zeros at either end.
    private let digits: ArraySlice<UInt8>
    /// The position of the decimal point, from before the first digit.
    private let point: Int

    var isZero: Bool { digits.isEmpty }

    /// Parses a number of JSON; nil for an exponent beyond that of floats.
    init?(_ text: ArraySlice<UInt8>) {
        let isNegative = text.first == UInt8(ascii: "-")
        let mark = text.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? text.endIndex
        let mantissa = text[..<mark].dropFirst(isNegative ? 1 : 0)
        let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
        let all = Array(mantissa.filter(\.isASCIIDigit))
        let leading = all.prefix { $0 == UInt8(ascii: "0") }.count
        var digits = all[leading...]
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        self.digits = digits
        self.isNegative = isNegative && !digits.isEmpty
        guard !digits.isEmpty else {
            point = 0
            return
        }
        let exponent = text[mark...].dropFirst()
        guard exponent.isEmpty || exponent.count < 16, let shift = exponent.isEmpty ? 0 : Self.integer(exponent) else {
            return nil
        }
        point = whole.count - leading + shift
    }

    private static func integer(_ text: ArraySlice<UInt8>) -> Int? {
        Int(String(decoding: text, as: UTF8.self))
    }
}
