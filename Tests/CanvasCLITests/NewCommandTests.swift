import Foundation
import ProgramRunner
import RawHTTP
import Testing

@testable import CanvasCLI

/// That the packages build and pass their tests is seen by scripts/check-templates.
@Suite(.timeLimit(.minutes(5))) struct NewCommandTests {
    private func scaffold(_ template: AppTemplate, name: String = "ask-me") throws -> [String: String] {
        let source = PackageSource.url("https://example.com/you/canvas-kit.git", from: "1.2.3")
        let files = Scaffold(name: try PackageName(name), template: template, source: source).files
        return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) })
    }

    @Test(arguments: AppTemplate.allCases)
    func packageIsWholeAndFilledIn(template: AppTemplate) throws {
        let files = try scaffold(template)
        let everywhere: Set = [
            "Package.swift", "Sources/AskMe/AskMe.swift", "Tests/AskMeTests/AskMeTests.swift", "Dockerfile",
            ".dockerignore", ".env.example", ".gitignore", "README.md",
            "public/robots.txt",
        ]
        let pages: Set = ["public/sheet.html", "public/sheet.css", "public/sheet.js"]
        #expect(Set(files.keys) == (template == .sheet ? everywhere.union(pages) : everywhere))
        #expect(files.allSatisfy { !$0.value.contains("{{") && $0.value.hasSuffix("\n") })
        let manifest = try #require(files["Package.swift"])
        #expect(manifest.contains(#"(url: "https://example.com/you/canvas-kit.git", from: "1.2.3")"#))
        #expect(manifest.contains(#"package: "canvas-kit""#))
        #expect(files["Dockerfile"]?.contains("COPY public /srv/public") == true)
        #expect(files["README.md"]?.contains("--package-url") == false)
    }

    @Test func templatesHaveWhatCallsOfTheRESTAPINeed() throws {
        for template in AppTemplate.allCases {
            let files = try scaffold(template)
            let calls = [.inbox, .webhook].contains(template)
            let has = { (file: String, text: String) in files[file]?.contains(text) == true }
            #expect(has("Package.swift", #""IntercomApp", package: "canvas-kit""#) == calls)
            #expect(has("Package.swift", #""CanvasServer", package: "canvas-kit""#) != calls)
            #expect(has("Dockerfile", "libssl-dev libcurl4-openssl-dev") == calls)
            #expect(has("Dockerfile", "libssl3 libcurl4 ca-certificates") == calls)
            #expect(has("README.md", "apt install libmicrohttpd-dev libssl-dev libcurl4-openssl-dev") == calls)
            #expect(has("Package.swift", #""CanvasStoreSQLite", package: "canvas-kit""#) == (template == .webhook))
            #expect(has("Dockerfile", "STATE_DIRECTORY=/var/lib/ask-me\n") == (template == .webhook))
            #expect(has("Dockerfile", "libsqlite3-dev") == (template == .webhook))
            #expect(has("README.md", "-v ask-me:/var/lib/ask-me -p") == (template == .webhook))
            #expect(has(".env.example", "\nINTERCOM_ACCESS_TOKEN=\n") == calls)
        }
    }

    @Test func programOfTheFirstArticleIsThatOfTheTemplate() throws {
        let article = "Sources/CanvasServer/CanvasServer.docc/FirstCanvas.md"
        let program = try #require(try scaffold(.messenger, name: "hello")["Sources/Hello/Hello.swift"])
        #expect(try String(contentsOfFile: article, encoding: .utf8).contains("```swift\n\(program)```\n"))
    }

    @Test func manifestIsTheSameWhateverTheFolderOfTheCheckoutIsCalled() throws {
        let source = PackageSource.path("/srv/Some where")
        let files = Scaffold(name: try PackageName("ask-me"), template: .messenger, source: source).files
        let texts = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) })
        let manifest = try #require(texts["Package.swift"])
        #expect(manifest.contains(#".package(name: "canvas-kit", path: "/srv/Some where")"#))
        #expect(manifest.contains(#"package: "canvas-kit""#))
        #expect(texts["README.md"]?.contains("canvaskit new ask-me --package-url URL") == true)
    }

    @Test func everyTemplateFileIsUsed() throws {
        let folder = URL(fileURLWithPath: "Sources/CanvasCLI/Templates").path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(Set(names) == Set(EmbeddedTemplates.texts.keys.map { "\($0).template" }))
    }

    @Test(arguments: [("ask-me", "AskMe"), ("hello", "Hello"), ("two_words2", "TwoWords2"), ("Ready", "Ready")])
    func typeIsNamedAfterThePackage(name: String, type: String) throws {
        #expect(try PackageName(name).type == type)
    }

    @Test(arguments: ["", "1st", "a b", "é", "../up", "text", "canvas", "a/b", "-x", "\"; evil"])
    func nameThatWouldNotBuildIsRefused(name: String) {
        #expect(throws: PackageName.Problem.self) { try PackageName(name) }
    }

    @Test func folderIsMadeOnceAndNeverWrittenOver() async throws {
        let directory = try TemporaryDirectory()
        let folder = directory.path
        let arguments = ["new", "\(folder)/ask-me", "-t", "sheet", "--package-url", "https://example.com/kit.git"]
        let first = try await Program("canvaskit").run(arguments)
        #expect(first.status == 0 && first.output.contains("swift test"))
        #expect(first.output.hasPrefix("Created "), "what was done comes first")
        #expect(FileManager.default.fileExists(atPath: "\(folder)/ask-me/public/sheet.html"))
        let second = try await Program("canvaskit").run(arguments)
        #expect(second.status == 1 && second.errors.contains("already exists"))
    }

    @Test func reportBeginsWithWhatWasMadeAndNamesACheckout() throws {
        let name = try PackageName("ask-me")
        let local = Scaffold(name: name, template: .messenger, source: .path("/srv/kit"))
        let lines = NewCommand.report(local, at: "../ask-me").split(separator: "\n")
        #expect(lines.first == "Created ../ask-me (9 files)")
        #expect(lines.contains { $0.contains("/srv/kit") && $0.contains("this machine only") })
        let remote = Scaffold(name: name, template: .messenger, source: .url("https://example.com/kit", from: "1.0.0"))
        #expect(!NewCommand.report(remote, at: "ask-me").contains("this machine"))
    }

    @Test(arguments: ["link to a folder", "dangling link", "file"])
    func nothingIsWrittenThroughWhatHasTheName(kind: String) async throws {
        let (directory, elsewhere) = (try TemporaryDirectory(), try TemporaryDirectory())
        switch kind {
        case "file": try directory.write("x".utf8, to: "ask-me")
        case "dangling link": try directory.link("ask-me", to: "\(elsewhere.path)/not-there")
        default: try directory.link("ask-me", to: elsewhere.path)
        }
        let outcome = try await Program("canvaskit").run(
            ["new", "\(directory.path)/ask-me", "--package-url", "https://example.com/kit.git"]
        )
        #expect(outcome.status == 1 && outcome.errors.contains("already exists"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere.path).isEmpty)
    }

    @Test(arguments: [
        ["new"], ["new", "1st"], ["new", "x", "--template", "film"], ["new", "x", "--package-path", "/nowhere"],
        ["new", "x", "--package-path", "/nowhere", "--package-url", "https://example.com/kit.git"],
    ])
    func wrongUsageIsStatus64(arguments: [String]) async throws {
        let outcome = try await Program("canvaskit").run(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("Usage: canvaskit new "))
    }
}
