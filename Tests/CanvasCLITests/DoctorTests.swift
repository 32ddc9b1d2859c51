import CanvasCrypto
import CanvasTesting
import Foundation
import HTTPTypes
import MicroHTTP
import ProgramRunner
import Testing

@testable import CanvasCLI

@Suite(.timeLimit(.minutes(5))) struct DoctorTests {
    /// What the doctor says of a server, by what was looked at.
    func examine(
        _ url: String,
        past app: String? = nil,
        secret: ClientSecret = Served.secret,
        _ place: CanvasPlace = .conversation
    ) async throws -> [Diagnosis.Check: Diagnosis] {
        let examination = ServerExamination(
            try WebAppTransport(to: url),
            directly: try app.map { try WebAppTransport(to: $0) },
            secret: secret,
            place: place
        )
        var found: [Diagnosis.Check: Diagnosis] = [:]
        // Of several of one kind, the worst.
        await examination.examine { diagnosis in
            if found[diagnosis.check]?.outcome != .failed { found[diagnosis.check] = diagnosis }
        }
        return found
    }

    private func failures(_ found: [Diagnosis.Check: Diagnosis]) -> Set<Diagnosis.Check> {
        Set(found.values.filter { $0.outcome == .failed }.map(\.check))
    }

    @Test func ourOwnServerHasNothingWrongButItsPlace() async throws {
        try await Served.bakery { url in
            let found = try await examine(url)
            for diagnosis in found.values where diagnosis.check != .replyTime {
                // The bakery is on this machine, and plain HTTP is what its links say.
                let expected: Set<Diagnosis.Check> = [.url, .replyContent]
                #expect(
                    diagnosis.outcome == .ok || expected.contains(diagnosis.check),
                    "\(diagnosis.check): \(diagnosis.found)"
                )
            }
            #expect(found[.url]?.outcome == .warning)
            let sure: [Diagnosis.Check] = [
                .exactBytes, .longBody, .wrongSignature, .missingSignature, .sheetUser, .clock,
            ]
            for check in sure {
                #expect(found[check]?.outcome == .ok)
            }
        }
    }

    @Test func carelessServerIsToldEverything() async throws {
        try await Served.handler(CarelessServer()) { url in
            let found = try await examine(url)
            // Beside other tests it may be slow, too.
            let failures = failures(found).subtracting([.replyTime])
            #expect(failures == [.wrongSignature, .missingSignature, .longBody, .replyContent])
            #expect(found[.replyType]?.outcome == .warning)
            #expect(found.values.filter { $0.outcome == .failed }.allSatisfy { !$0.advice.isEmpty })
        }
    }

    @Test(arguments: [301, 404, 500, 502, 413, 401])
    func statusOtherThan200ComesWithItsCause(status: Int) async throws {
        let headers: ResponseHeaders = [.location: "https://example.com/elsewhere"]
        try await Served.handler(CarelessServer(status: .init(code: status), headers: headers, body: "")) { url in
            let diagnosis = try #require(try await examine(url)[.signedRequest])
            #expect(diagnosis.outcome == .failed && diagnosis.found.contains("\(status)"))
            #expect(!diagnosis.advice.isEmpty)
            #expect(diagnosis.found.contains("elsewhere") == (status == 301))
        }
    }

    @Test func proxyThatDropsTheSignatureIsTheOneAtFault() async throws {
        try await Served.bakery { app in
            try await Served.handler(MeddlingProxy(app: app, fault: .dropsSignature)) { url in
                let blind = try await examine(url)
                #expect(blind[.signedRequest]?.advice == Advice.refused)
                let seeing = try await examine(url, past: app)
                #expect(seeing[.signedRequest]?.advice == Advice.refusedByProxyAlone)
                let stranger = try await examine(url, past: app, secret: ClientSecret("another-secret-0002"))
                #expect(stranger[.signedRequest]?.advice == Advice.refusedByBoth)
            }
        }
    }

    @Test func proxyThatWritesBodiesAnewIsFoundByUnusualBytes() async throws {
        try await Served.bakery { app in
            try await Served.handler(MeddlingProxy(app: app, fault: .rewritesBodies)) { url in
                let found = try await examine(url)
                #expect(found[.signedRequest]?.outcome == .ok)
                #expect(failures(found).contains(.exactBytes) && !failures(found).contains(.longBody))
                #expect(found[.exactBytes]?.advice == Advice.rewritten)
            }
        }
    }

    @Test func proxyThatForbidsFramesIsFoundByTheSheet() async throws {
        try await Served.bakery { app in
            try await Served.handler(MeddlingProxy(app: app, fault: .addsFrameOptions)) { url in
                let found = try await examine(url)
                #expect(found[.sheetFrame]?.outcome == .failed && found[.sheetFrame]?.advice == Advice.frame)
                #expect(found[.sheetLibrary]?.outcome == .ok)
                #expect(found[.sheetLibrary]?.found == "the policies of the page let the Messenger's library load")
            }
        }
    }

    @Test func appThatFailsIsNotTakenForOneThatAnswers() async throws {
        try await Served.app(FailingApp(failsAtOnce: true)) { url in
            let found = try await examine(url)
            #expect(found[.replyContent]?.outcome == .failed)
            #expect(found[.replyContent]?.found.contains("the app failed (reference ") == true)
        }
    }

    @Test func sheetWithoutItsPageIsNotTakenForOne() async throws {
        try await Served.app(FailingApp(failsAtOnce: false)) { url in
            let found = try await examine(url)
            #expect(found[.replyContent]?.outcome == .ok)
            #expect(found[.sheet]?.outcome == .failed)
        }
    }

    @Test func nobodyThereIsSaid() async throws {
        // Nobody listens on port 1 of this machine.
        let found = try await examine("http://127.0.0.1:1")
        #expect(found[.reachable]?.outcome == .failed)
        #expect(found[.signedRequest] == nil)
        #expect(found[.reachable]?.advice == Advice.notRunning("http://127.0.0.1:1"))
    }

    @Test func adviceNamesTheAppThatIsPastTheProxy() async throws {
        try await Served.handler(CarelessServer(status: .badGateway, body: "")) { url in
            let found = try await examine(url, past: "http://127.0.0.1:3000")
            let advice = try #require(found[.signedRequest]?.advice)
            #expect(advice.joined().contains("http://127.0.0.1:3000") && !advice.joined().contains("8080"))
        }
    }

    @Test(arguments: [
        ("default-src 'none'", false), ("script-src 'self'", false), ("script-src https://js.intercomcdn.com", true),
        ("default-src 'none'; script-src 'self' *.intercomcdn.com", true), ("script-src https:", true),
        ("img-src *", true),
        ("default-src *; script-src-elem 'none'", false), ("", true),
    ])
    func policyIsAskedForTheLibrary(policy: String, allows: Bool) {
        let findings = SheetHeaders.findings(in: [.contentSecurityPolicy: policy], status: 200)
        #expect(findings.map(\.rule) == (allows ? [] : [.sheetLibrary]))
    }

    @Test(arguments: [
        ("Max open files            1024                 1048576              files", Diagnosis.Outcome.ok),
        ("Max open files            1024                 1024                 files", .warning),
        ("Max open files            unlimited            unlimited            files", .ok), ("", .skipped),
    ])
    func fileLimitIsTheHardOne(text: String, outcome: Diagnosis.Outcome) {
        #expect(MachineExamination.fileLimit(in: text).outcome == outcome)
    }

    @Test(arguments: [
        (Duration.milliseconds(50), Diagnosis.Outcome.ok), (.seconds(3), .warning), (.seconds(7), .failed),
    ])
    func slowResponseIsTold(duration: Duration, outcome: Diagnosis.Outcome) {
        #expect(ReplyExamination.time(duration).outcome == outcome)
    }

    // MARK: - The program

    @Test func programEndsWith1WhenSomethingFails() async throws {
        try await Served.handler(CarelessServer()) { url in
            let outcome = try await Program("canvaskit").run(["doctor", "--url", url], environment: Served.environment)
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("FAIL wrong-signature"))
            let json = try await Program("canvaskit")
                .run(["doctor", "--url", url, "--json"], environment: Served.environment)
            let all = try JSON(parsing: json.output).elements
            #expect(all.contains { $0["check"] == "missing-signature" && $0["verdict"] == "fail" })
        }
    }

    @Test func machineAloneIsLookedAtWithoutURL() async throws {
        let likeIntercoms = ["CLIENT_SECRET": "4711c0de-0000-4000-8000-000000000001"]
        let outcome = try await Program("canvaskit").run(["doctor"], environment: likeIntercoms)
        #expect(outcome.status == 0 && outcome.output.hasPrefix("ok   secret"))
        let none = try await Program("canvaskit").run(["doctor"])
        #expect(none.status == 1 && none.output.hasPrefix("FAIL secret"))
        let odd = try await Program("canvaskit").run(["doctor", "--url", "ftp://x"], environment: Served.environment)
        #expect(odd.status == 1 && odd.output.contains("FAIL url"))
    }
}
