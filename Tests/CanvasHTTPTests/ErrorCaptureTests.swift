import Logging
import Testing

@testable import CanvasHTTP

/// The errors of an app, by request.
@Suite(.timeLimit(.minutes(5))) struct ErrorCaptureTests {
    @Test func errorsAreFoundByTheirRequest() {
        let log = ErrorCapture()
        let silent = Logger(label: "app") { _ in SwiftLogNoOpLogHandler() }
        let logger = log.logger(passingTo: silent)
        logger.error("the app threw", metadata: ["request_id": "a", "error": "Broken()", "error_type": "App.Broken"])
        logger.warning("odd", metadata: ["request_id": "a"])
        logger.error("another", metadata: ["request_id": "b"])
        #expect(log.errors(of: "a") == ["the app threw: Broken()"])
        #expect(log.errors(of: "c").isEmpty)
    }

    @Test func errorsOfAWebhookAreFoundByItsID() {
        let log = ErrorCapture()
        var logger = log.logger()
        logger[metadataKey: "webhook"] = "notif_1"
        logger[metadataKey: "topic"] = "contact.deleted"
        logger.error("no such person", metadata: ["error": "Gone()"])
        log.note(["level": "error", "message": "again", "webhook": "notif_1", "topic": "contact.deleted"])
        #expect(log.errors(of: "notif_1") == ["no such person: Gone()", "again"])
    }

    @Test func linesOfAWatchedProgramAreUnderstood() throws {
        let log = ErrorCapture()
        log.note(["level": "error", "message": "too big", "request_id": "a", "findings": ["one", "two"]])
        log.note(["level": "info", "message": "answered", "request_id": "a"])
        log.note(["level": "error", "message": "the app threw", "request_id": "a", "error": "Broken()"])
        #expect(log.errors(of: "a") == ["too big: one\ntwo", "the app threw: Broken()"])
    }

    @Test func oldErrorsAreForgotten() {
        let log = ErrorCapture()
        for number in 0...200 { log.note(["level": "error", "message": "m", "request_id": JSON("\(number)")]) }
        #expect(log.errors(of: "0").isEmpty && log.errors(of: "1") == ["m"])
    }
}
