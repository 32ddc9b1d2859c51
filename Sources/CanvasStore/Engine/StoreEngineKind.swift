/// A kind of database that a program is linked with.
public struct StoreEngineKind: Sendable {
    /// The schemes of its URLs, in small letters.
    public let schemes: [String]
    let open: @Sendable (DatabaseURL) async throws(StoreError) -> any StoreEngine

    /// Describes a kind of database.
    ///
    /// - Parameters:
    ///   - schemes: The schemes of its URLs, in small letters.
    ///   - open: Opens the database of such a URL.
    public init(
        schemes: [String],
        open: @escaping @Sendable (DatabaseURL) async throws(StoreError) -> any StoreEngine
    ) {
        self.schemes = schemes
        self.open = open
    }
}

extension DatabaseURL {
    /// Opens the database.
    ///
    /// - Parameter kinds: The kinds of databases that the program is linked with.
    /// - Returns: Its engine.
    /// - Throws: ``StoreError/invalidURL(_:)`` for a scheme that none of them has.
    public func open(with kinds: [StoreEngineKind]) async throws(StoreError) -> any StoreEngine {
        guard let kind = kinds.first(where: { $0.schemes.contains(scheme) }) else {
            throw .invalidURL("this program is not linked with an engine for \(scheme): URLs")
        }
        return try await kind.open(self)
    }
}
