import WebSyntax

/// A version of the REST API, sent as `Intercom-Version` with every call.
public struct IntercomVersion: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    /// The version as the header field has it, such as `2.15`.
    public let rawValue: String

    /// A version by its text.
    ///
    /// - Parameter rawValue: The version, such as `2.15`.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A version by its text.
    ///
    /// - Parameter value: The version, such as `2.16`.
    public init(stringLiteral value: String) { rawValue = value }

    /// 2.15, for which the types here are made; they read 2.14 to 2.17 and the preview, too.
    public static let supported: Self = "2.15"
    /// The version with what is not final.
    public static let preview = "Preview" as Self
}

extension IntercomVersion {
    /// A version that a person wrote; nil for what is none.
    ///
    /// - Parameter text: The version, such as `2.15`, or `Preview`.
    public init?(validating text: String) {
        if text.lowercased() == "preview" {
            self = .preview
            return
        }
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
        let isNumber: (Substring) -> Bool = { (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isASCIIDigit) }
        guard numbers.count == 2 && numbers.allSatisfy(isNumber) || text == "Unstable" else { return nil }
        rawValue = text
    }

    /// Whether this is a version or a later one; versions are numbers by number, so 2.9 is before 2.10, and the preview is
    /// after all.
    func isAtLeast(_ major: Int, _ minor: Int) -> Bool {
        let numbers = rawValue.split(separator: ".").map { Int($0) }
        guard numbers.count == 2, let first = numbers[0], let second = numbers[1] else { return true }
        return (first, second) >= (major, minor)
    }
}
