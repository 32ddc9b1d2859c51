/// Where a preview listens.
public struct PreviewConfiguration: Sendable {
    /// The address: one of this machine.
    public var host = "127.0.0.1"
    /// The port of the page; 0 takes a free one.
    public var port = 0
    /// The port of the pages of sheets; 0 takes a free one.
    public var sheetPort = 0
    /// Whether the address may be one that other machines reach.
    ///
    /// Whoever has the token then signs requests in Intercom's name.
    public var allowsOtherMachines = false

    /// What opens the page.
    package var token = PreviewToken()
    /// How much slower a slow network is.
    package var slowness = Duration.seconds(2)
    /// How long a call that waits for news may wait.
    package var patience = Duration.seconds(25)
    /// Where personas are kept.
    var store = PersonaStore.standard

    /// Creates the configuration of a preview on free ports of this machine.
    public init() {}

    /// Keeps the personas in a file of this path, or nowhere.
    package mutating func keepPersonas(at path: String?) {
        store = PersonaStore(path: path)
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
            "\(host) can be reached from other machines, whose users could sign requests in Intercom's name; "
                + "use 127.0.0.1, or allow it with --allow-other-machines."
        case .unreachableApp(let words): words
        }
    }
}
