extension JSON: Equatable {
    /// Whether two values mean the same, regardless of notation.
    ///
    /// - Strings and names are equal when their Unicode scalars are: `"\u00E9"` is not `"e\u0301"`.
    /// - Numbers are equal when their values are: the whole number, if it is written as one and fits 64 bits, else the
    ///   nearest `Double`. So `1`, `1.0` and `10e-1` are equal. Numbers too large for `Double` are equal only if written alike.
    /// - The order of an object's members does not matter; of members with the same name, the last counts.
    ///
    /// - Parameters:
    ///   - lhs: A value.
    ///   - rhs: Another value.
    /// - Returns: Whether they are equal, in time that grows with their size.
    public static func == (lhs: JSON, rhs: JSON) -> Bool {
        // The pairs yet to be compared: without recursion, nested values cannot exhaust the stack.
        var pending = [(lhs, rhs)]
        while let (lhs, rhs) = pending.popLast() {
            guard lhs.kind == rhs.kind else { return false }
            switch lhs.kind {
            case .null:
                continue
            case .bool:
                guard lhs.bool == rhs.bool else { return false }
            case .number:
                guard lhs.numericValue == rhs.numericValue else { return false }
            case .string:
                guard lhs.stringBytes == rhs.stringBytes else { return false }
            case .array:
                var others = rhs.elements.makeIterator()
                for element in lhs.elements {
                    guard let other = others.next() else { return false }
                    pending.append((element, other))
                }
                guard others.next() == nil else { return false }
            case .object:
                let members = lhs.lastMembers
                let others = rhs.lastMembers
                guard members.count == others.count else { return false }
                for (name, value) in members {
                    guard let other = others[name] else { return false }
                    pending.append((value, other))
                }
            }
        }
        return true
    }

    private enum NumericValue: Equatable {
        case negative(Int64)
        case natural(UInt64)
        case floating(Double)
        case unbounded(ArraySlice<UInt8>)
    }

    /// One form for all notations of a number, which keeps equality transitive: comparing `9007199254740993` as a `Double`
    /// with `9007199254740993.0` but exactly with `9007199254740992` would not.
    private var numericValue: NumericValue {
        if let natural = unsignedInteger { return .natural(natural) }
        if let negative = integer { return .negative(negative) }
        guard let double else { return .unbounded(bytes) }
        if let natural = UInt64(exactly: double) { return .natural(natural) }
        if let negative = Int64(exactly: double) { return .negative(negative) }
        return .floating(double)
    }

    private var stringBytes: ArraySlice<UInt8> { document.stringBytes(of: node) }

    /// An object's members by the bytes of their names.
    private var lastMembers: [ArraySlice<UInt8>: JSON] {
        let members = document.memberNodes(of: node).map { name, value in
            (document.stringBytes(of: name), JSON(document: document, node: value))
        }
        return Dictionary(members, uniquingKeysWith: { _, last in last })
    }
}
