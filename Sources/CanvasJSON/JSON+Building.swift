extension JSON {
    /// Makes a string.
    ///
    /// - Parameter string: The text, without escapes.
    public init(_ string: String) {
        self.init { writer in writer.string(string) }
    }

    /// Makes a string, or null.
    ///
    /// - Parameter string: The text; nil makes null.
    public init(_ string: String?) {
        if let string { self.init(string) } else { self = .null }
    }

    /// `null`, which is not the same as nothing.
    public static let null = JSON { writer in writer.null() }

    /// Makes `true` or `false`.
    ///
    /// - Parameter bool: Which of the two.
    public init(_ bool: Bool) {
        self.init { writer in writer.bool(bool) }
    }

    /// Makes a whole number.
    ///
    /// - Parameter integer: The number; ``integer`` reads it back if it fits.
    public init(_ integer: some BinaryInteger) {
        self.init { writer in writer.integer(integer) }
    }

    /// Makes a floating-point number.
    ///
    /// - Parameter double: The number; one that is not finite is a programmer's mistake.
    public init(_ double: Double) {
        self.init { writer in writer.double(double) }
    }

    /// Makes an array.
    ///
    /// - Parameter elements: The elements in order.
    public init(_ elements: [JSON]) {
        self.init { writer in
            writer.array { writer in
                for element in elements { writer.value(element) }
            }
        }
    }

    /// Makes an object.
    ///
    /// - Parameter members: The members in order.
    public init(members: [(String, JSON)]) {
        self.init { writer in
            writer.object { writer in
                for (key, value) in members { writer.member(key, value) }
            }
        }
    }

    /// Writes a value and indexes it, so that built values are read exactly as parsed ones are.
    private init(writing write: (inout JSONWriter) -> Void) {
        var writer = JSONWriter(reservingCapacity: 64)
        write(&writer)
        do {
            self.init(document: try JSONDocument(parsing: writer.finish(), maximumDepth: .max), node: 0)
        } catch {
            preconditionFailure("\(error)")  // Only a document of 4 GiB or more: the writer keeps to the grammar.
        }
    }
}

// Not by `nil`: `condition ? nil : json` would mean a null that is there where nothing was meant.
extension JSON: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByStringInterpolation, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Makes `true` or `false`.
    ///
    /// - Parameter value: Which of the two.
    public init(booleanLiteral value: Bool) {
        self.init(value)
    }

    /// Makes a whole number.
    ///
    /// - Parameter value: The number.
    public init(integerLiteral value: Int64) {
        self.init(value)
    }

    /// Makes a floating-point number.
    ///
    /// - Parameter value: The number.
    public init(floatLiteral value: Double) {
        self.init(value)
    }

    /// Makes a string.
    ///
    /// - Parameter value: The text, without escapes.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// Makes an array.
    ///
    /// - Parameter elements: The elements in order.
    public init(arrayLiteral elements: JSON...) {
        self.init(elements)
    }

    /// Makes an object.
    ///
    /// - Parameter elements: The members in order.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self.init(members: elements)
    }
}
