import FoundationEssentials
import Glibc
import HTTPTypes
import HostSystem
import WebSyntax

@testable import MicroHTTP

extension FuzzTarget {
    /// Files below a directory: lines with a target, an `If-None-Match`, an `If-Modified-Since` and names of a path.
    static let files = FuzzTarget(
        "files",
        seeds: [
            "/", "/a.txt\n$", "/sub/\n\"x\", W/$ ,", "/sub/%C3%A9.css\n*",
            "/index.html\n\nSun, 06 Nov 2044 08:49:37 GMT", "/../outside.txt", "/%2e%2e/outside.txt", "/sub/..%2fa.txt",
            "/.env", "/.git/config", "/link", "/up/outside.txt", "/dir/a.txt", "/pipe", "/sub/./index.html", "//a.txt",
            "/a.txt/", "/sub\n\n\nsub\nindex.html", "/\n\n\n..\noutside.txt", "/\n\n\nsub/index.html",
            "/\n\n\na.txt\u{0}",
        ],
        words: [
            "..", "%2e%2e", "%2f", "/sub/", "a.txt", "index.html", "pipe", "link", "up", "dir", ".env", "outside.txt",
        ]
    ) { bytes in
        let lines = parts(bytes, upTo: 4)
        let names = lines[3].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        let opened = tree.root.open(names)
        check(opened, is: tree.contents[names.map { Array($0.utf8) }])

        guard let target = RequestTarget(parsing: lines[0]) else { return }
        var path = target.path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map(Array.init)
        if path.last?.isEmpty == true { path[path.count - 1] = Array("index.html".utf8) }
        let content = target.path == "*" ? nil : tree.contents[path]
        let whole = response(to: target)
        require((whole == nil) == (content == nil), "answers for the files of the tree and nothing else")
        guard let whole, case .file(let file) = whole.body else { return }
        check(file, is: content)
        require(whole.status == .ok && whole.headers[.contentType]?.isEmpty == false, "a file has a type")
        let tag = require(whole.headers[.eTag], "a file has a tag")
        checkConditions(target, tag, modified: file.modified, lines)
    }

    private static func check(_ file: OpenFile?, is content: String?) {
        require(areSame(file?.read(limit: 100).map { String(decoding: $0, as: UTF8.self) }, content), "the right file")
        require((file?.descriptor.number ?? 0) < 100, "descriptors are closed")
    }

    private static func checkConditions(_ target: RequestTarget, _ tag: String, modified: Int, _ lines: [[UInt8]]) {
        let pieces = String(decoding: lines[1], as: UTF8.self).split(separator: "$", omittingEmptySubsequences: false)
        let condition = pieces.joined(separator: tag).trimmed
        let date = String(decoding: lines[2], as: UTF8.self).trimmed
        let byTag = response(to: target, ["If-None-Match": condition, "If-Modified-Since": date])
        let byDate = response(to: target, ["If-Modified-Since": date])
        if byTag?.status == .notModified {
            require(condition.contains(tag) || condition.contains("*"), "unchanged, as the tag says")
        } else {
            require(condition != tag && condition != "*" && condition != "W/\(tag)", "changed, though the tag is right")
        }
        let isOlder = HTTPDate.seconds(of: date).map { $0 < modified } ?? true
        require(byDate?.status == (isOlder ? .ok : .notModified), "unchanged, as the date says")
        for answer in [byTag, byDate] {
            require(answer?.headers[.eTag] == tag, "every answer has the tag")
            if case .bytes(let bytes) = answer?.body { require(bytes.isEmpty, "unchanged files are not sent") }
        }
    }

    private static func response(to target: RequestTarget, _ fields: KeyValuePairs<String, String> = [:])
        -> ServerResponse?
    {
        var headers = RequestHeaders()
        for (name, value) in fields { headers.append(name: name.utf8, value: value.utf8) }
        return StaticFiles(root: tree.root).response(
            to: ServerRequest(id: "", method: .get, target: target, headers: headers)
        )
    }

    private static let tree: FileTree = {
        do {
            return try FileTree()
        } catch {
            fatalError("\(error)")
        }
    }()
}

/// A directory with a few files, and around them what nobody may reach.
private struct FileTree {
    let root: FileRoot
    /// What may be reached, by the names on the way to it.
    let contents: [[[UInt8]]: String]

    init() throws {
        let files = FileManager.default
        let top = files.temporaryDirectory.appending(path: "canvas-fuzz-\(getpid())").path
        let base = "\(top)/public"
        func write(_ text: String, to path: String) throws {
            try Data(text.utf8).write(to: URL(filePath: path))
        }
        for directory in ["sub/deep", ".git", "sub/.hidden", "empty", "index.html.d"] {
            try files.createDirectory(atPath: "\(base)/\(directory)", withIntermediateDirectories: true)
        }
        try write("outside", to: "\(top)/outside.txt")
        for hidden in [".env", ".git/config", "sub/.hidden/a.txt", "...", "sub/..a"] {
            try write("hidden", to: "\(base)/\(hidden)")
        }
        for (link, destination) in ["link": "../outside.txt", "up": "..", "dir": "sub", "sub/self": "index.html"] {
            try files.createSymbolicLink(atPath: "\(base)/\(link)", withDestinationPath: destination)
        }
        for pipe in ["pipe", "sub/pipe"] where unsafe mkfifo("\(base)/\(pipe)", 0o600) != 0 {
            throw SystemError.last("mkfifo")
        }
        var contents: [[[UInt8]]: String] = [:]
        for path in ["index.html", "a.txt", "a b", "sub/index.html", "sub/\u{E9}.css", "sub/deep/a.txt", "%2e", "~"] {
            try write(path, to: "\(base)/\(path)")
            contents[path.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)] = path
        }
        self.contents = contents
        root = try FileRoot(path: base)
    }
}
