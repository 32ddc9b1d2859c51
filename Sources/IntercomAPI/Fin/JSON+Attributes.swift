extension JSON {
    /// An object of attributes in the order of their names, or nil for none.
    init?(attributes: [String: JSON]) {
        guard !attributes.isEmpty else { return nil }
        self.init(members: attributes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
}
