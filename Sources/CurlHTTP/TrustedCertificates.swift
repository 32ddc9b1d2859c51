/// The certificates of authorities by which servers are verified.
enum TrustedCertificates: Equatable, Sendable {
    /// The certificates of the system.
    case system
    /// The certificates of a file, in PEM form.
    case file(String)
}
