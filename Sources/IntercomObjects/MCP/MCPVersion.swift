/// A version of the Model Context Protocol, by its date.
package enum MCPVersion: String, CaseIterable, Comparable, Sendable {
    case november2024 = "2024-11-05"
    case march2025 = "2025-03-26"
    case june2025 = "2025-06-18"
    case november2025 = "2025-11-25"

    /// The version for a client that wants another: the same, or the newest one for an unknown version.
    package static func negotiated(for wanted: String) -> Self { Self(rawValue: wanted) ?? newest }

    package static let newest = november2025

    /// Whether tools have annotations.
    package var hasAnnotations: Bool { self >= .march2025 }

    /// Whether several messages can be on one line, which only one version has.
    package var hasBatches: Bool { self == .march2025 }

    /// Whether tools describe their output and write it as JSON, besides the text.
    package var hasStructuredContent: Bool { self >= .june2025 }

    package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
