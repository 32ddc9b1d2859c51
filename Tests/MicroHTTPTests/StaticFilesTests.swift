import FoundationEssentials
import Glibc
import HTTPTypes
import HostSystem
import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct StaticFilesTests {
    private let directory: TemporaryDirectory
    private let files: StaticFiles

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write("outside".utf8, to: "outside.txt")
        try directory.write("<p>".utf8, to: "public/index.html")
        try directory.write("<p>sub".utf8, to: "public/sub/index.html")
        try directory.write("A=1".utf8, to: "public/.env")
        try directory.write("[core]".utf8, to: "public/.git/config")
        files = StaticFiles(root: try FileRoot(path: directory.path + "/public"))
    }

    // MARK: - What is found

    @Test func fileIsServedWithItsTypeAndValidators() async throws {
        try await withFiles { server in
            let answer = try await server.exchange(.get)
            #expect(answer.status == 200)
            #expect(answer.text == "<p>")
            #expect(answer["content-type"] == "text/html; charset=utf-8")
            #expect(answer["cache-control"] == "no-cache")
            #expect(answer["etag"]?.hasPrefix("\"") == true)
            #expect(answer["last-modified"]?.hasSuffix(" GMT") == true)
        }
    }

    @Test func headIsToldTheLength() async throws {
        try await withFiles { server in
            let answer = try await server.exchange("HEAD /index.html HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(answer.status == 200)
            #expect(answer["content-length"] == "3")
        }
    }

    @Test func emptyFileIsServedEmpty() async throws {
        try directory.write([], to: "public/empty.txt")
        try await withFiles { server in
            let client = try await server.connect()
            for _ in 0..<2 {
                let answer = try await client.exchange("GET /empty.txt HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(answer.status == 200)
                #expect(answer["content-length"] == "0")
            }
        }
    }

    @Test func largeFileArrivesWhole() async throws {
        let content = pattern(5_000_000)
        try directory.write(content, to: "public/large.bin")
        try await withFiles { server in
            let client = try await server.connect()
            for _ in 0..<2 {
                let answer = try await client.exchange("GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(answer.body == content)
                #expect(answer["content-type"] == "application/octet-stream")
            }
        }
    }

    @Test(arguments: ["/", "/index.html", "/sub/", "/sub/index.html", "/%69ndex.html", "/index.html?v=1"])
    func pathLeadsToItsFile(path: String) throws {
        #expect(try response(to: path)?.status == .ok)
    }

    @Test(arguments: [
        "/none.html", "/sub", "//index.html", "/sub//index.html", "/index.html/", "/./index.html", "/sub/../index.html",
        "/../outside.txt", "/%2e%2e/outside.txt", "/..%2foutside.txt", "/%2e%2e%2foutside.txt", "/sub/..%2findex.html",
        "/.env", "/.git/config", "/%2eenv", "/...", "*",
    ])
    func pathLeadsNowhere(path: String) throws {
        #expect(try response(to: path) == nil)
    }

    @Test func nameThatIsTooLongLeadsNowhere() throws {
        #expect(try response(to: "/" + String(repeating: "a", count: 300)) == nil)
        #expect(try response(to: String(repeating: "/a", count: 3_000)) == nil)
    }

    @Test func symbolicLinksLeadNowhere() throws {
        try directory.link("public/outside.txt", to: "../outside.txt")
        try directory.link("public/inside.html", to: "index.html")
        try directory.link("public/up", to: "..")
        try directory.link("public/self", to: "sub")
        for path in ["/outside.txt", "/inside.html", "/up/outside.txt", "/self/index.html"] {
            #expect(try response(to: path) == nil, "\(path)")
        }
    }

    @Test func pipeIsNoFileAndHoldsNobody() throws {
        #expect(unsafe mkfifo(directory.path + "/public/pipe", 0o600) == 0)
        #expect(try response(to: "/pipe") == nil)
    }

    @Test func rootMayBeALinkButMustBeADirectory() throws {
        try directory.link("link", to: "public")
        #expect(try FileRoot(path: directory.path + "/link").open(["index.html"]) != nil)
        #expect(throws: SystemError.self) { try FileRoot(path: directory.path + "/outside.txt") }
        #expect(throws: SystemError.self) { try FileRoot(path: directory.path + "/missing") }
    }

    @Test func fileIsReadUpToALimit() throws {
        let file = try #require(FileRoot(path: directory.path + "/public").open(["index.html"]))
        #expect(file.read(limit: 3) == Array("<p>".utf8))
        #expect(file.read(limit: 2) == nil)
    }

    // MARK: - What is unchanged

    @Test(arguments: ["TAG", "W/TAG", "\"other\", TAG", "\"other\" ,\tW/TAG ,\"more\"", "*"])
    func matchingTagMeansUnchanged(condition: String) throws {
        let tag = try #require(try response(to: "/index.html")?.headers[.eTag])
        let condition = condition.replacing("TAG", with: tag)
        let response = try #require(try response(to: "/index.html", [.ifNoneMatch: condition]))
        #expect(response.status == .notModified)
        #expect(response.headers[.eTag] == tag)
        // RFC 9110 section 15.4.5: what a cache needs, and no more.
        #expect(response.headers[.cacheControl] == "no-cache")
        #expect(response.headers[.lastModified] == nil)
        #expect(response.headers[.contentType] == nil)
    }

    @Test(arguments: ["\"other\"", "TAG", "", ",", "W/", "\"*\""])
    func otherTagMeansChanged(condition: String) throws {
        #expect(try response(to: "/index.html", [.ifNoneMatch: condition])?.status == .ok)
    }

    @Test func dateDecidesWhereThereIsNoTag() throws {
        let modified = try #require(try response(to: "/index.html")?.headers[.lastModified])
        #expect(try response(to: "/index.html", [.ifModifiedSince: modified])?.status == .notModified)
        for date in ["Sun, 06 Nov 1994 08:49:37 GMT", "nonsense", "", "Sunday, 06-Nov-94 08:49:37 GMT", "99999999999"] {
            #expect(try response(to: "/index.html", [.ifModifiedSince: date])?.status == .ok, "\(date)")
        }
        let both: HTTPFields = [.ifNoneMatch: "\"other\"", .ifModifiedSince: modified]
        #expect(try response(to: "/index.html", both)?.status == .ok)
    }

    @Test func unchangedFileKeepsTheConnectionInStep() async throws {
        try await withFiles { server in
            let client = try await server.connect()
            for _ in 0..<3 {
                let answer = try await client.exchange("GET / HTTP/1.1\r\nHost: x\r\nIf-None-Match: *\r\n\r\n")
                #expect(answer.status == 304)
                #expect(answer["etag"] != nil)
            }
        }
    }

    @Test func fileThatChangedIsServedAnew() async throws {
        try await withFiles { server in
            let request = "GET /index.html HTTP/1.1\r\nHost: x\r\n\r\n"
            let before = try await server.exchange(request)
            for text in ["<p>one", "<p>longer"] {
                try directory.write(text.utf8, to: "public/index.html")
                let answer = try await server.exchange(request)
                #expect(answer.text == text)
                #expect(answer["etag"] != before["etag"])
            }
        }
    }

    @Test func fileThatIsGoneOrBecameALinkIsNotServedFromMemory() throws {
        let path = "\(directory.path)/public/index.html"
        #expect(try response(to: "/index.html")?.status == .ok)
        #expect(unsafe unlink(path) == 0)
        #expect(try response(to: "/index.html") == nil)
        try directory.link("public/index.html", to: "../outside.txt")
        #expect(try response(to: "/index.html") == nil)
    }

    /// As by `tar` or `rsync`, which keep the times of what they copy.
    @Test func otherFileOfTheSameSizeAndTimeIsServedAnew() async throws {
        try await withFiles { server in
            let request = "GET /index.html HTTP/1.1\r\nHost: x\r\n\r\n"
            let time = Date(timeIntervalSince1970: 1_700_000_000)
            for text in ["<p>one", "<p>two"] {
                try directory.write(text.utf8, to: "public/new.html")
                let new = "\(directory.path)/public/new.html"
                try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: new)
                #expect(unsafe rename(new, "\(directory.path)/public/index.html") == 0)
                #expect(try await server.exchange(request).text == text)
            }
        }
    }

    @Test func replacedFileGetsAnotherTag() throws {
        let before = try #require(try response(to: "/index.html")?.headers[.eTag])
        try directory.write("<p>more".utf8, to: "public/index.html")
        let after = try #require(try response(to: "/index.html")?.headers[.eTag])
        #expect(before != after)
        #expect(try response(to: "/index.html", [.ifNoneMatch: before])?.status == .ok)
    }

    // MARK: -

    private func response(to target: String, _ fields: HTTPFields = [:]) throws -> ServerResponse? {
        var headers = RequestHeaders()
        for field in fields { headers.append(name: field.name.rawName.utf8, value: field.value.utf8) }
        let target = try #require(RequestTarget(parsing: Array(target.utf8)))
        return files.response(to: ServerRequest(id: "", method: .get, target: target, headers: headers))
    }

    private func withFiles(_ body: @Sendable (TestServer) async throws -> Void) async throws {
        try await withServer(
            respond: { [files] in files.response(to: $0) ?? ServerResponse(status: .notFound) },
            body: body
        )
    }
}
