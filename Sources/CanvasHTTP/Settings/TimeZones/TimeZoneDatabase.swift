import HostSystem
import WebSyntax

/// The time zones of the machine, each a file in the database's directory.
struct TimeZoneDatabase {
    /// Where Debian's package `tzdata` and most others have it.
    static let usualDirectory = "/usr/share/zoneinfo"
    /// The longest file of a zone in bytes; the longest that there is has 4 KiB.
    static let sizeLimit = 1 << 20

    let directory: String

    /// Reads a zone.
    ///
    /// - Parameter name: The name, for which `TimeZoneRules.isName` is true.
    /// - Returns: The zone; nil when there is none of that name.
    /// - Throws: A reason why the file of that name is of no use.
    func zone(named name: String) throws(Failure) -> TimeZoneRules? {
        let path = "\(directory)/\(name)"
        guard HostFiles.exists(path), !isFolder(path) else { return nil }
        let bytes: [UInt8]
        do {
            bytes = try HostProcess.read(path, limit: Self.sizeLimit)
        } catch {
            throw Failure(path: path, problem: "cannot be read: \(error)")
        }
        do {
            return try TimeZoneRules(name: name, parsing: bytes)
        } catch {
            throw Failure(path: path, problem: error.description)
        }
    }

    /// A file that is of no use, and why.
    struct Failure: Error {
        let path: String
        let problem: String
    }

    /// Whether there is no database at all.
    var isMissing: Bool { HostFiles.names(in: directory).isEmpty }

    // MARK: - Wrong names

    /// The name that was probably meant: the same in other capitals, the same place elsewhere, or one with another letter.
    func suggestion(for text: String) -> String? {
        let typed = text.lowercased().replacing(" ", with: "_")
        let names = names
        let lowercased = names.map { $0.lowercased() }
        let place = typed.split(separator: "/").last ?? ""
        let near = lowercased.spellingSuggestion(for: typed)
        let index =
            lowercased.firstIndex(of: typed)
            ?? lowercased.firstIndex { $0.split(separator: "/").last == place }
            ?? near.flatMap(lowercased.firstIndex(of:))
        // Beside the zones there are other files.
        return index.map { names[$0] }.flatMap { (try? zone(named: $0)) == nil ? nil : $0 }
    }

    /// The names of the zones, with those of a few other files.
    private var names: [String] {
        var names: [String] = []
        var folders = [""]
        for _ in 0..<3 {
            let inFolders = folders.flatMap { folder in
                HostFiles.names(in: "\(directory)/\(folder)").map { folder + $0 }
            }
            // All zones once more, by other kinds of time.
            let known = inFolders.filter { TimeZoneRules.isName($0) && $0 != "posix" && $0 != "right" }
            // A directory of something else may have any number of them.
            folders = known.filter { isFolder("\(directory)/\($0)") }.prefix(200).map { "\($0)/" }
            names += known
        }
        return names.filter { !isFolder("\(directory)/\($0)") }.sorted()
    }

    private func isFolder(_ path: String) -> Bool { !HostFiles.names(in: path).isEmpty }
}
