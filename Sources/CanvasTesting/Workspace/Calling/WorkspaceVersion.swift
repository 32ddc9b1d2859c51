/// A version of Intercom's API that a simulated workspace takes: 2.14 and later ones, and the preview.
struct WorkspaceVersion: Comparable {
    private let minor: Int
    let text: String

    static let usual = WorkspaceVersion(minor: 15, text: "2.15")
    static let preview = WorkspaceVersion(minor: .max, text: "Preview")

    private init(minor: Int, text: String) {
        (self.minor, self.text) = (minor, text)
    }

    /// A version by `Intercom-Version`.
    init(_ text: String) throws(WorkspaceError) {
        if ["preview", "unstable"].contains(text.lowercased()) {
            self = .preview
            return
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "2", parts[1].utf8.count <= 3, let minor = UInt16(parts[1]), minor >= 14
        else {
            throw Self.missing
        }
        self.init(minor: Int(minor), text: text)
    }

    /// The error for a version that does not have something.
    static let missing = WorkspaceError(
        400,
        "intercom_version_invalid",
        "Requested resource is not available in current API version."
    )

    static func < (left: Self, right: Self) -> Bool { left.minor < right.minor }

    /// 2.16, in which ids of teammates changed their types, and merged contacts became known.
    static let twoSixteen = WorkspaceVersion(minor: 16, text: "2.16")
}
