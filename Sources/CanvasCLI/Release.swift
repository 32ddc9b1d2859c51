/// What this build is of.
enum Release {
    /// The version, as it is tagged; see CONTRIBUTING.md for what else says it.
    static let version = "0.1.0"
}
