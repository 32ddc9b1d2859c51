extension JSONWriter {
    /// Writes a member with a string, or nothing for `nil`.
    ///
    /// - Parameters:
    ///   - key: The name.
    ///   - value: The value.
    public mutating func member(_ key: String, _ value: String?) {
        guard let value else { return }
        self.key(key)
        string(value)
    }

    /// Writes a member with a truth value, or nothing for `nil`.
    ///
    /// - Parameters:
    ///   - key: The name.
    ///   - value: The value.
    public mutating func member(_ key: String, _ value: Bool?) {
        guard let value else { return }
        self.key(key)
        bool(value)
    }

    /// Writes a member with a whole number, or nothing for `nil`.
    ///
    /// - Parameters:
    ///   - key: The name.
    ///   - value: The value.
    public mutating func member(_ key: String, _ value: Int?) {
        guard let value else { return }
        self.key(key)
        integer(value)
    }

    /// Writes a member with a JSON value, or nothing for `nil`.
    ///
    /// For `null`, pass ``JSON/null``.
    ///
    /// - Parameters:
    ///   - key: The name.
    ///   - value: The value.
    public mutating func member(_ key: String, _ value: JSON?) {
        guard let value else { return }
        self.key(key)
        self.value(value)
    }

    /// Writes a member with a string of which no byte needs an escape, and all are ASCII.
    package mutating func member(_ key: String, plain value: Span<UInt8>) {
        self.key(key)
        plainString(value)
    }
}
