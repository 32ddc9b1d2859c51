/// The certificates of authorities that servers are verified by.
enum TrustedCertificates: Equatable, Sendable {
    /// Those of the system.
    case system
    /// Those of a file, in PEM form.
    case file(String)
}
