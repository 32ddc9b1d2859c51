import FoundationEssentials
import RawHTTP
import Testing

@testable import CanvasHTTP

@Suite("A time zone as a setting") struct TimeZoneSettingTests {
    /// UTC+1 all year, in the format TZif.
    private static let file: [UInt8] = {
        func block(_ localTime: [UInt8], _ abbreviation: String) -> [UInt8] {
            var bytes = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15 + 16)
            bytes += [0, 0, 0, 1, 0, 0, 0, UInt8(abbreviation.utf8.count)]
            return bytes + localTime + Array(abbreviation.utf8)
        }
        let old = block([0, 0, 0, 0, 0, 0], "\0")
        return old + block([0, 0, 0x0E, 0x10, 0, 0], "CET\0") + Array("\nCET-1\n".utf8)
    }()

    /// A database of some zones, and what else is in its directory.
    private func database() throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        for name in ["Europe/Berlin", "America/New_York", "America/Argentina/Buenos_Aires", "posix/Europe/Rome"] {
            try directory.write(Self.file, to: name)
        }
        try directory.write("no zone".utf8, to: "leapseconds")
        try directory.write([UInt8](repeating: 0, count: TimeZoneDatabase.sizeLimit + 1), to: "Europe/Huge")
        return directory
    }

    private func error(_ name: String, in directory: String?) -> String {
        var variables = ["TIME_ZONE": name]
        variables["TZDIR"] = directory
        let environment = AppEnvironment(variables)
        let error = #expect(throws: SettingsError.self) { try environment.value("TIME_ZONE", as: .timeZone) }
        return error?.description ?? ""
    }

    @Test("is read from the directory that TZDIR names")
    func directory() throws {
        let directory = try database()
        for name in ["Europe/Berlin", "America/Argentina/Buenos_Aires", "posix/Europe/Rome"] {
            let environment = AppEnvironment(["TIME_ZONE": " \(name) ", "TZDIR": directory.path])
            let zone = try environment.require("TIME_ZONE", as: .timeZone)
            #expect(zone.name == name && zone.offset(at: 0) == 3_600 && zone.abbreviation(at: 0) == "CET")
        }
    }

    @Test("needs no database for UTC", arguments: ["UTC", "Etc/UTC", "GMT"])
    func universal(name: String) throws {
        let environment = AppEnvironment(["TIME_ZONE": name, "TZDIR": "/nonexistent"])
        let zone = try environment.require("TIME_ZONE", as: .timeZone)
        #expect(zone.name == name && zone.offset(at: 1_750_000_000) == 0)
    }

    @Test("may be left out")
    func missing() throws {
        #expect(try AppEnvironment().value("TIME_ZONE", as: .timeZone) == nil)
        #expect(try AppEnvironment(["TIME_ZONE": " "]).value("TIME_ZONE", as: .timeZone) ?? .utc == .utc)
        let error = #expect(throws: SettingsError.self) { try AppEnvironment().require("TIME_ZONE", as: .timeZone) }
        #expect(error?.description == "TIME_ZONE is not set; set it to the name of a time zone, such as Europe/Berlin")
    }

    @Test(
        "that is none is repeated, with the one that was probably meant",
        arguments: [
            ("europe/berlin", "did you mean Europe/Berlin?"), ("Europe/Berlni", "did you mean Europe/Berlin?"),
            ("Berlin", "did you mean Europe/Berlin?"), ("America/New York", "did you mean America/New_York?"),
            ("new york", "did you mean America/New_York?"),
            ("US/buenos_aires", "did you mean America/Argentina/Buenos_Aires?"),
            ("utc", "did you mean UTC?"), ("Europe/Rom", "write one such as Europe/Berlin"),
            ("Leapseconds", "write one such as Europe/Berlin"), ("Europe", "write one such as Europe/Berlin"),
            ("../../etc/passwd", "write one such as Europe/Berlin"), ("/etc/passwd", "write one such as Europe/Berlin"),
            ("UTC+2", "write one such as Europe/Berlin"),
        ]
    )
    func suggestions(name: String, advice: String) throws {
        let directory = try database()
        let error = withExtendedLifetime(directory) { self.error(name, in: directory.path) }
        #expect(error.hasPrefix("TIME_ZONE=\(SettingsError.shown(name)) is not the name of a time zone"), "\(error)")
        #expect(error.hasSuffix("; \(advice)"), "\(error)")
    }

    @Test("whose file is of no use is said with the file")
    func files() throws {
        let directory = try database()
        let file = "\(directory.path)/leapseconds"
        #expect(
            error("leapseconds", in: directory.path)
                == "TIME_ZONE=leapseconds cannot be used: the file \(file) is not in the format TZif"
        )
        #expect(error("Europe/Huge", in: directory.path).contains("Europe/Huge cannot be read: read: File too large"))
    }

    @Test("cannot be read without a database")
    func noDatabase() throws {
        let empty = try TemporaryDirectory()
        for directory in [empty.path, "/nonexistent"] {
            let words = "TIME_ZONE=Europe/Berlin needs the time zone database, and TZDIR=\(directory) has none"
            #expect(error("Europe/Berlin", in: directory) == words)
        }
        let setting = Setting(name: "TIME_ZONE", text: "Europe/Berlin")
        let missing = #expect(throws: SettingsError.self) { try setting.timeZone(usualDirectory: "/nonexistent") }
        #expect(missing?.description.hasSuffix("is missing; install the Debian package tzdata") == true)
    }

    @Test("is read from the machine's database", .enabled(if: hasDatabase, "The machine has no /usr/share/zoneinfo."))
    func machine() throws {
        let zone = try AppEnvironment(["TIME_ZONE": "Europe/Berlin"]).require("TIME_ZONE", as: .timeZone)
        #expect(zone.offset(at: 1_711_846_800) == 7_200)
        #expect(error("Erope/Berlin", in: nil).hasSuffix("did you mean Europe/Berlin?"))
        #expect(error("Mars/Olympus", in: nil).hasSuffix("on this machine; write one such as Europe/Berlin"))
    }
}

private let hasDatabase = FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Berlin")
