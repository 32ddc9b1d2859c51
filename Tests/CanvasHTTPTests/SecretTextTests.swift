import CanvasCrypto
import MicroHTTP
import Testing

@testable import CanvasHTTP

/// How the text of a variable or file becomes client secrets.
@Suite struct SecretTextTests {
    static let uuid = "4711c0de-0000-4000-8000-00000000000a"
    static let other = "4711c0de-0000-4000-8000-00000000000b"

    private func read(_ text: String, isFile: Bool = true) throws -> SecretText {
        try SecretText(Array(text.utf8), setting: "CLIENT_SECRET_FILE", isFile: isFile)
    }

    @Test(arguments: [
        ("\"\(uuid)\"", "quotes"), ("'\(uuid)'", "quotes"), ("\u{201C}\(uuid)\u{201D}\n", "quotes"),
        ("`\(uuid)`", "quotes"), (" \" \(uuid) \" ", "quotes"), ("'\"\(uuid)\"'", "quotes"),
        ("\u{FEFF}\(uuid)", "byte order mark"), ("\u{FEFF}\(uuid)\r\n", "Windows line ends"),
        ("\u{FEFF}\"\(uuid)\"\r\n", "byte order mark"), ("# the app of production\n\(uuid)\n", "comment"),
        ("\n\n  \t\(uuid)\u{A0}\n\n", nil), (uuid, nil), ("\(uuid)\n", nil),
    ])
    func whatIsNoPartOfASecretIsRemovedAndSaid(text: String, notice: String?) throws {
        for isFile in [true, false] {
            let read = try read(text, isFile: isFile)
            #expect(read.secrets == [Self.uuid])
            #expect(read.remarks.allSatisfy { $0.level == .notice && !$0.text.contains("4711c0de") })
            #expect(read.remarks.contains { $0.text.contains(notice ?? "") } == (notice != nil))
        }
    }

    @Test(arguments: [
        "\(uuid),\(other)", "\(uuid)\n\(other)", "\"\(uuid)\",\"\(other)\"", "\"\(uuid), \(other)\"",
        "\(uuid)\r\n\(other)\r\n",
        "\"\(uuid)\n\(other)\"", "# new\n\(uuid)\n# old, until Friday\n'\(other)'", "\(uuid)\r\(other)",
    ])
    func severalSecretsComeInTheirOrder(text: String) throws {
        #expect(try read(text).secrets == [Self.uuid, Self.other])
    }

    @Test(arguments: [
        ("CLIENT_SECRET=\(uuid)", "NAME=value"), ("export CLIENT_SECRET=\(uuid)", "NAME=value"),
        ("CLIENT_SECRET = \"\(uuid)\"", "NAME=value"), ("CLIENT_SECRET=", "NAME=value"),
        ("set CLIENT_SECRET=\(uuid)", "NAME=value"),
        ("client_secret: \(uuid)", "NAME=value"), ("- CLIENT_SECRET=\(uuid)", "NAME=value"),
        ("\"client_secret\": \"\(uuid)\"", "NAME=value"), ("\"CLIENT_SECRET=\(uuid)\"", "NAME=value"),
        ("{\"client_secret\":\"\(uuid)\"}", "JSON"), ("[\"\(uuid)\"]", "JSON"), ("-----BEGIN KEY-----\n\(uuid)", "PEM"),
        ("<!doctype html><p>\(uuid)", "HTML"), ("", "is empty"), (" \r\n \n", "is empty"), ("\u{FEFF}", "is empty"),
        ("\"\"", "no secret"), ("# only words, and more", "only comments"), ("\(uuid),", "empty entry"),
        ("\(uuid),,\(other)", "empty entry"), (",", "empty entry"), ("\(uuid) # of production", "comment behind"),
        ("// \(uuid)", "comment"), ("; \(uuid)", "comment"), ("\(uuid) \(other)", "white space"),
        ("Bearer \(uuid)", "white space"), ("\(uuid)\u{200B}", "U+200B"), ("4711c0de\u{2013}0000", "not ASCII"),
        ("\u{FEFF}\u{FEFF}\(uuid)", "U+FEFF"), ("gehe\u{EF}mnis-4711c0de", "not ASCII"),
        ("4711c0de\u{A0}0000", "U+00A0"),
        ("\(uuid)\u{7}", "control"), ("\u{1B}[31m\(uuid)", "control"), ("4711c0de\u{7F}0000", "control"),
        ("4711c0de\0\(uuid)", "NUL"), ("\"\(uuid)", "quotes that"), ("\(uuid)'", "quotes that"),
        ("\"\(uuid)'", "quotes that"),
        ("\(uuid)\\n", "backslash"), ("$CLIENT_SECRET", "not replaced"), ("${CLIENT_SECRET}", "not replaced"),
        ("%CLIENT_SECRET%", "not replaced"), ("{{ client_secret }}", "not replaced"),
        ("$(cat /run/secret)", "not replaced"),
        ("https://app.intercom.com/4711c0de", "URL"), ("/run/secrets/client_secret", "path"), ("./secret.txt", "path"),
        ("4711c0d", "fewer than 8"), ("dG9rOmFiY2RlZl8xMjM0NTY=", "access token"),
        ("NDcxMWMwZGUtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDBh", "Base64"),
        ("NDcxMWMwZGUtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDBhCg==", "Base64"),
    ])
    func whatIsCertainlyNoSecretIsRefusedAndNotShown(text: String, trouble: String) throws {
        let error = #expect(throws: SettingsError.self) { try read(text) }
        let words = error?.description ?? ""
        #expect(words.hasPrefix("CLIENT_SECRET_FILE ") && words.contains(trouble), "\(words)")
        #expect(!words.contains("4711c0de") && !words.contains("\n"))
    }

    @Test(arguments: [
        "changeme", "CHANGE_ME", "change-this", "replaceme", "<secret>", "<your client secret>", "your-client-secret",
        "YOUR_CLIENT_SECRET", "your_client_secret_here", "yourclientsecret", "client-secret", "clientsecret",
        "client_secret",
        "INTERCOM_CLIENT_SECRET", "insert-secret-here", "paste your secret here", "put_the_client_secret_here",
        "placeholder", "undefined", "xxxxxxxx", "XXXX-XXXX-XXXX", "********", "........",
        "00000000-0000-0000-0000-000000000000",
        "aaaaaaaa", "redacted", "TODO: fill in", "your-app's-secret", "my-app-client-secret-goes-here",
    ])
    func placeholderIsRefused(text: String) throws {
        let error = #expect(throws: SettingsError.self) { try read(text) }
        #expect(text == "placeholder" || error?.description.contains(text) == false)
    }

    @Test(arguments: [
        "trial-client-key-0001", "a-secret-to-try-with", "example-secret-51d08a3c", "my-secret-of-friday",
        "0123456789abcdef0123456789abcdef", "K7dG9rOmFiY2Rl+/aZ09==", "/K7gNU3sdo+OL0wNhqoVWhr3g6s1xYv72ol/pe/Unols=",
        "correct-horse-battery-staple", "pa$$w0rd!", "abc#defgh",
        "4711C0DE-0000-4000-8000-00000000000A",
    ])
    func secretOfAnotherFormIsTakenWithAWarning(text: String) throws {
        let taken = try read(text)
        #expect(taken.secrets == [text])
        #expect(taken.remarks.map(\.level) == [.warning])
        #expect(
            taken.remarks[0].text.contains("does not look like Intercom's") && !taken.remarks[0].text.contains(text)
        )
    }

    @Test func lineAndEntryAreNamed() throws {
        for (text, place) in [
            ("\(Self.uuid)\n\nCLIENT_SECRET=\(Self.other)", "(line 3)"), ("# a\n\(Self.uuid),x y", "(line 2, entry 2)"),
            ("\(Self.uuid)\r\n\u{7}\(Self.other)", "(line 2)"), ("\(Self.uuid)\n\(Self.other)\0", "(line 2)"),
        ] {
            let error = #expect(throws: SettingsError.self) { try read(text) }
            #expect(error?.description.contains(place) == true, "\(error?.description ?? "")")
        }
        let error = #expect(throws: SettingsError.self) { try read("\(Self.uuid),x y", isFile: false) }
        #expect(error?.description.contains("(entry 2)") == true)
        let warning = try read("\(Self.uuid)\ntest-client-secret-0001").remarks
        #expect(warning.count == 1 && warning[0].text.contains("(line 2)"))
    }

    @Test func secretThatIsListedTwiceCountsOnce() throws {
        let read = try read("\(Self.uuid)\n\(Self.other)\n\"\(Self.uuid)\"")
        #expect(read.secrets == [Self.uuid, Self.other])
        #expect(read.remarks.contains { $0.level == .warning && $0.text.contains("twice (line 3)") })
    }

    @Test(
        arguments: [
            [0xFF, 0xFE] + "4711c0de-0001".utf8.flatMap { [$0, 0] },
            [0xFE, 0xFF] + "4711c0de-0001".utf8.flatMap { [0, $0] },
            "4711c0de-0001".utf8.flatMap { [$0, 0] }, [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x34],
            Array("4711c0de\u{E9}".unicodeScalars.map { UInt8($0.value) }),
            [0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87],
        ] as [[UInt8]]
    )
    func otherEncodingsAreRefused(bytes: [UInt8]) throws {
        let error = #expect(throws: SettingsError.self) {
            try SecretText(bytes, setting: "CLIENT_SECRET_FILE", isFile: true)
        }
        #expect(error?.description.contains("UTF-8") == true)
    }

    @Test func emptyVariableGivesWayToTheFile() throws {
        let error = #expect(throws: SettingsError.self) {
            try SecretLoading.load(
                from: AppEnvironment(["CLIENT_SECRET": "", "CLIENT_SECRET_FILE": "/nowhere/secret"])
            )
        }
        #expect(error?.setting == "CLIENT_SECRET_FILE")
        let both = try SecretLoading.load(
            from: AppEnvironment(["CLIENT_SECRET": Self.uuid, "CLIENT_SECRET_FILE": "/nowhere/secret"])
        )
        #expect(both.remarks.contains { $0.level == .warning && $0.text.contains("CLIENT_SECRET_FILE is ignored") })
    }

    @Test func pathInQuotesIsExplained() throws {
        let error = #expect(throws: SettingsError.self) {
            try SecretLoading.load(from: AppEnvironment(["CLIENT_SECRET_FILE": "\"/run/secrets/s\""]))
        }
        #expect(error?.description.contains("remove the quotes") == true)
    }
}
