extension JSONWriter {
    /// Writes a member with a string, or nothing for `nil`.
    ///
    /// - Parameters:
    ///   - key: The member's key.
    ///   - value: The member's value.
    public mutating func member(_ key: String, _ value: String?) {
        guard let value else { return }
        self.key(key)
        string(value)
    }

    /// Writes a member with a truth value, or nothing for `nil`.
    ///
    /// - Parameters:
    ///   - key: The member's key.
    ///   - value: The member's value.
    public mutating func member(_ key: String, _ value: Bool?) {
        guard let value else { return }
        self.key(key)
        bool(value)
    }

    /// Writes a member with a whole number, or nothing for `nil`.
    ///
    /// - Parameters:
    ///   - key: The member's key.
    ///   - value: The member's value.
    public mutating func member(_ key: String, _ value: Int?) {
        guard let value else { return }
        self.key(key)
        integer(value)
    }

    /// Writes a member with a value that is JSON already, or nothing for `nil`.
    ///
    /// To write `null`, pass ``JSON`` that is `null`.
    ///
    /// - Parameters:
    ///   - key: The member's key.
    ///   - value: The member's value.
    public mutating func member(_ key: String, _ value: JSON?) {
        guard let value else { return }
        self.key(key)
        self.value(value)
    }
}
