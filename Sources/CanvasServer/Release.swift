/// The release of this build.
package enum Release {
    /// The tagged version; CONTRIBUTING.md lists its other places.
    package static let version = "0.1.0"
}
