/// Where a preview listens.
public struct PreviewConfiguration: Sendable {
    /// The address: one of this machine.
    public var host = "127.0.0.1"
    /// The port of the page; 0 takes a free one, nil the last one of this app while it is free.
    public var port: Int?
    /// The port of the pages of sheets; 0 takes a free one.
    public var sheetPort = 0
    /// Whether the address may be one that other machines reach.
    ///
    /// Whoever has the token then signs requests in Intercom's name.
    public var allowsOtherMachines = false

    /// What opens the page; nil takes the last one of the same port, or makes one up.
    package var token: PreviewToken?
    /// How much slower a slow network is.
    package var slowness = Duration.seconds(2)
    /// How long a call that waits for news may wait.
    package var timeout = Duration.seconds(25)
    /// Where personas are kept.
    var store = PersonaStore.standard
    /// Where ports and tokens are kept.
    var remembered = RememberedPreviews.standard

    /// Creates the configuration of a preview of this machine.
    public init() {}

    /// Keeps the personas in a file of this path, or nowhere, and nothing else anywhere.
    package mutating func keepPersonas(at path: String?) {
        store = PersonaStore(path: path)
        remembered = RememberedPreviews(path: nil)
    }
}

/// Why there is no preview.
public enum PreviewError: Error, Equatable, CustomStringConvertible {
    /// The address can be reached from other machines.
    case notLoopback(String)
    /// The app cannot be asked; the words say why.
    case unreachableApp(String)

    /// What to do about it.
    public var description: String {
        switch self {
        case .notLoopback(let host):
            "other machines can reach \(host), and their users could sign requests as Intercom; "
                + "use 127.0.0.1, or allow it with --allow-other-machines"
        case .unreachableApp(let words): words
        }
    }
}
