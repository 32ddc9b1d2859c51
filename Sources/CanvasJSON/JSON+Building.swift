extension JSON {
    /// Creates a string.
    ///
    /// - Parameter string: The text, without escapes.
    public init(_ string: String) {
        self.init { writer in writer.string(string) }
    }

    /// Creates a string, or null.
    ///
    /// - Parameter string: The text; null for nil.
    public init(_ string: String?) {
        if let string { self.init(string) } else { self = .null }
    }

    /// `null`, unlike an absent value.
    public static let null = JSON { writer in writer.null() }

    /// Creates `true` or `false`.
    ///
    /// - Parameter bool: The value.
    public init(_ bool: Bool) {
        self.init { writer in writer.bool(bool) }
    }

    /// Creates a whole number.
    ///
    /// - Parameter integer: The number; ``integer`` reads it back if it fits.
    public init(_ integer: some BinaryInteger) {
        self.init { writer in writer.integer(integer) }
    }

    /// Creates a floating-point number.
    ///
    /// - Parameter double: The number; one that is not finite is a programmer's mistake.
    public init(_ double: Double) {
        self.init { writer in writer.double(double) }
    }

    /// Creates an array.
    ///
    /// - Parameter elements: The elements in order.
    public init(_ elements: [JSON]) {
        self.init { writer in
            writer.array { writer in
                for element in elements { writer.value(element) }
            }
        }
    }

    /// Creates an object.
    ///
    /// - Parameter members: The members in order.
    public init(members: [(String, JSON)]) {
        self.init { writer in
            writer.object { writer in
                for (key, value) in members { writer.member(key, value) }
            }
        }
    }

    /// Writes and indexes a value, so that built values are read exactly like parsed ones.
    private init(writing write: (inout JSONWriter) -> Void) {
        var writer = JSONWriter(reservingCapacity: 64)
        write(&writer)
        do {
            self.init(document: try JSONDocument(parsing: writer.finish(), maximumDepth: .max), node: 0)
        } catch {
            preconditionFailure("\(error)")  // Only for 4 GiB or more: the writer keeps to the grammar.
        }
    }
}

// Not by `nil`: in `condition ? nil : json` it would become a null in place of an absent value.
extension JSON: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByStringInterpolation, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Creates `true` or `false`.
    ///
    /// - Parameter value: The value.
    public init(booleanLiteral value: Bool) {
        self.init(value)
    }

    /// Creates a whole number.
    ///
    /// - Parameter value: The number.
    public init(integerLiteral value: Int64) {
        self.init(value)
    }

    /// Creates a floating-point number.
    ///
    /// - Parameter value: The number.
    public init(floatLiteral value: Double) {
        self.init(value)
    }

    /// Creates a string.
    ///
    /// - Parameter value: The text, without escapes.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// Creates an array.
    ///
    /// - Parameter elements: The elements in order.
    public init(arrayLiteral elements: JSON...) {
        self.init(elements)
    }

    /// Creates an object.
    ///
    /// - Parameter elements: The members in order.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self.init(members: elements)
    }
}
