/// The release that this build is of.
package enum Release {
    /// The version as it is tagged; CONTRIBUTING.md lists what else repeats it.
    package static let version = "0.1.0"
}
