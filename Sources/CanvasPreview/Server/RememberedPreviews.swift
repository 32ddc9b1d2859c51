import CanvasTesting
import HostSystem

/// The ports and tokens of earlier previews, with which an open page finds its preview after a restart.
///
/// Only the owner can read the file (0600). A token is used again for a day.
struct RememberedPreviews: Sendable {
    /// An earlier preview.
    struct Entry: Equatable {
        /// The name of the app.
        var app: String
        var host: String
        var port: Int
        var token: String
        /// The time of its last start, in milliseconds since 1970.
        var time: Int
    }

    /// The file, or nil to store nothing.
    let path: String?

    /// The lifetime of a token in milliseconds.
    private static let lifetime = 24 * 3_600 * 1_000
    /// The maximum number of entries.
    private static let maximumCount = 30

    /// `$XDG_STATE_HOME/canvaskit/previews.json`, or below `~/.local/state`.
    static var standard: RememberedPreviews {
        RememberedPreviews(path: PersonaStore.folder.map { "\($0)/previews.json" })
    }

    /// The port of an app's last preview, unless its token has expired.
    func port(of app: String, at host: String) -> Int? {
        entries().first { $0.app == app && $0.host == host }?.port
    }

    /// The token of the last preview at a port, unless it has expired.
    func token(at host: String, _ port: Int) -> PreviewToken? {
        entries().first { $0.host == host && $0.port == port }.flatMap { PreviewToken($0.token) }
    }

    /// Stores a preview, if the file can be written.
    func note(_ app: String, at host: String, _ port: Int, _ token: PreviewToken) {
        guard let path else { return }
        let now = HostProcess.wallClockMilliseconds()
        let others = entries().filter { $0.host != host || $0.port != port }
        let new = Entry(app: app, host: host, port: port, token: token.text, time: now)
        let json: JSON = ["previews": JSON(([new] + others).prefix(Self.maximumCount).map(\.json))]
        try? HostFiles.writePrivately(Array("\(json.pretty)\n".utf8), to: path)
    }

    /// The unexpired entries, newest first.
    private func entries() -> [Entry] {
        guard let path, !HostProcess.isReadableByOthers(path), let bytes = try? HostProcess.read(path, limit: 1 << 20),
            let json = try? JSON(parsing: bytes)
        else { return [] }
        let now = HostProcess.wallClockMilliseconds()
        return (json["previews"]?.elements.compactMap(Entry.init) ?? []).filter {
            (0...Self.lifetime).contains(now - $0.time)
        }
    }
}

extension RememberedPreviews.Entry {
    fileprivate init?(_ json: JSON) {
        guard let app = json["app"]?.string, let host = json["host"]?.string, let token = json["token"]?.string,
            let port = json["port"]?.integer, let time = json["time"]?.integer, (1...65_535).contains(port)
        else { return nil }
        self.init(app: app, host: host, port: Int(port), token: token, time: Int(time))
    }

    fileprivate var json: JSON {
        ["app": JSON(app), "host": JSON(host), "port": JSON(port), "token": JSON(token), "time": JSON(time)]
    }
}
