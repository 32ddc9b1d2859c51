/// The addresses from which teammates can use Intercom.
public struct IPAllowlist: Equatable, Sendable {
    /// The list as JSON.
    public let json: JSON

    /// Views a list.
    ///
    /// - Parameter json: The list.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `ip_allowlist`.
    public var type: String? { json["type"]?.string }
    /// Whether other addresses are refused.
    public var isEnabled: Bool? { json["enabled"]?.bool }
    /// The addresses, each alone or as a block such as `10.0.0.0/8`.
    public var addresses: [String] { json.list("ip_allowlist").compactMap(\.string) }
}
