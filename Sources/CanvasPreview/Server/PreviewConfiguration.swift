/// The configuration of a preview.
public struct PreviewConfiguration: Sendable {
    /// The address to listen on.
    public var host = "127.0.0.1"
    /// The port of the page; 0 takes a free one, nil the last one of this app if it is free.
    public var port: Int?
    /// The port of the sheets; 0 takes a free one.
    public var sheetPort = 0
    /// Whether the address may be reachable from other machines.
    ///
    /// Everybody with the token can then sign requests as Intercom.
    public var allowsOtherMachines = false

    /// The token of the page; nil takes the last one of the same port or a new one.
    package var token: PreviewToken?
    /// The delay of a slow network.
    package var slowness = Duration.seconds(2)
    /// The maximum time that a call waits for changes.
    package var timeout = Duration.seconds(25)
    /// The file of the personas.
    var store = PersonaStore.standard
    /// The file of ports and tokens.
    var remembered = RememberedPreviews.standard

    /// Creates the configuration of a preview that only this machine can reach.
    public init() {}

    /// Stores the personas in a file or, without a path, nowhere; ports and tokens are not stored.
    package mutating func keepPersonas(at path: String?) {
        store = PersonaStore(path: path)
        remembered = RememberedPreviews(path: nil)
    }
}

/// The reason why a preview cannot start.
public enum PreviewError: Error, Equatable, CustomStringConvertible {
    /// The address is reachable from other machines.
    case notLoopback(String)
    /// The app is not reachable, for the reason.
    case unreachableApp(String)

    /// The problem, and what to do.
    public var description: String {
        switch self {
        case .notLoopback(let host):
            "other machines can reach \(host), and their users could sign requests as Intercom; "
                + "use 127.0.0.1, or allow it with --allow-other-machines"
        case .unreachableApp(let words): words
        }
    }
}
