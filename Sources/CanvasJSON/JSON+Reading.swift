extension JSON {
    /// The decoded text, or `nil` if this is not a string.
    public var string: String? {
        kind == .string ? document.string(of: node) : nil
    }

    /// The truth value, or `nil` if this is neither `true` nor `false`.
    public var bool: Bool? {
        kind == .bool ? bytes.first == UInt8(ascii: "t") : nil
    }

    /// Whether this is `null`.
    public var isNull: Bool { kind == .null }

    /// The exact whole number, or `nil` if this is not one or does not fit.
    ///
    /// A number with a fraction or an exponent is not a whole number here, not even `1.0`.
    public var integer: Int64? {
        guard let (isNegative, magnitude) = wholeNumber else { return nil }
        guard isNegative else { return Int64(exactly: magnitude) }
        return magnitude <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
    }

    /// The exact whole number, or `nil` if this is not one, is negative or does not fit.
    ///
    /// A number with a fraction or an exponent is not a whole number here, not even `1.0`.
    public var unsignedInteger: UInt64? {
        guard let (isNegative, magnitude) = wholeNumber else { return nil }
        return isNegative && magnitude != 0 ? nil : magnitude
    }

    /// The nearest floating-point number, or `nil` if this is not a number or too large to be finite.
    public var double: Double? {
        guard kind == .number, let value = Double(description), value.isFinite else { return nil }
        return value
    }

    /// The sign and magnitude of a number without fraction and exponent.
    private var wholeNumber: (isNegative: Bool, magnitude: UInt64)? {
        guard kind == .number else { return nil }
        let isNegative = bytes.first == UInt8(ascii: "-")
        var magnitude: UInt64 = 0
        for byte in bytes.dropFirst(isNegative ? 1 : 0) {
            guard byte.isASCIIDigit else { return nil }
            let (product, productOverflows) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, sumOverflows) = product.addingReportingOverflow(UInt64(byte &- UInt8(ascii: "0")))
            guard !productOverflows, !sumOverflows else { return nil }
            magnitude = sum
        }
        return (isNegative, magnitude)
    }
}

extension UInt8 {
    var isASCIIDigit: Bool { self &- UInt8(ascii: "0") < 10 }
}
