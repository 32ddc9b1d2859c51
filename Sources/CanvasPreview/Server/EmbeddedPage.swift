/// The files of `Page/`, which are compiled into the program.
enum EmbeddedPage {
    /// A file.
    struct File: Sendable {
        let type: String
        let bytes: [UInt8]
    }

    /// - Parameter path: The path of a request.
    /// - Returns: nil when there is no such file.
    static func file(at path: String) -> File? {
        let name = path == "/" ? "index.html" : String(path.dropFirst())
        guard let bytes = files[name] else { return nil }
        let ending = name.split(separator: ".").last.map(String.init) ?? ""
        return File(type: types[ending] ?? "application/octet-stream", bytes: bytes)
    }

    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "svg": "image/svg+xml",
        "js": "text/javascript; charset=utf-8",
    ]

    /// SwiftPM makes a constant of each file; one that is missing here is found by the tests.
    static let files: [String: [UInt8]] = [
        "gallery.svg": PackageResources.gallery_svg,
        "index.html": PackageResources.index_html,
        "messenger-sheet-library.js": PackageResources.messenger_sheet_library_js,
    ]
}
