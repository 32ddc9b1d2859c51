public import Foundation

/// What others have published and tests compare this package with, where somebody has fetched it: `scripts/reference-data`.
public enum ReferenceData {
    /// Why a test that needs a file is skipped.
    public static let absence = "no reference data, see CONTRIBUTING.md"

    /// Where files are looked for: in the folder that `REFERENCE_DATA` names, or else in the one that the script fills, or in
    /// one beside the checkout, which several checkouts can share.
    private static let folders: [URL] = {
        if let folder = ProcessInfo.processInfo.environment["REFERENCE_DATA"], !folder.isEmpty {
            return [URL(filePath: folder)]
        }
        let checkout = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return [".build-reference", "../shared/reference/data", "../shared/reference"]
            .map { checkout.appending(path: $0).standardizedFileURL }
    }()

    /// A file, or nil when nobody has fetched it.
    public static func file(_ name: String) -> URL? {
        folders.map { $0.appending(path: name) }.first { FileManager.default.fileExists(atPath: $0.path) }
    }

    /// The content of a file that is packed with gzip.
    public static func inflated(_ file: URL) throws -> [UInt8] {
        let gunzip = Process()
        let output = Pipe()
        gunzip.executableURL = URL(filePath: "/bin/gunzip")
        gunzip.arguments = ["--stdout", file.path]
        gunzip.standardOutput = output
        try gunzip.run()
        let content = try output.fileHandleForReading.readToEnd() ?? Data()
        gunzip.waitUntilExit()
        return Array(content)
    }
}
