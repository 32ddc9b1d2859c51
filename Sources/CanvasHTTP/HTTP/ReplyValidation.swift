import Logging

/// Passes a reply on if Intercom would accept it, and warns the developer once of what it might not.
struct ReplyValidation: Sendable {
    let log: DeduplicatingLog

    /// Checks the response with a canvas.
    ///
    /// Of one that Intercom itself sent only the size is judged, because what people typed may have been added to it.
    ///
    /// - Throws: ``RequestFailure`` for an invalid canvas.
    func pass(
        _ content: [UInt8],
        _ canvas: Canvas,
        _ options: JSON? = nil,
        by encoder: CanvasEncoder,
        inInbox isInbox: Bool?,
        _ flow: CanvasFlow
    ) throws -> [UInt8] {
        if case .echo = canvas.content {
            guard content.count > CanvasValidator.sizeLimit else { return content }
            return try pass(content, flow) { validator(isInbox, flow).sizeFindings(inResponse: $0) }
        }
        if encoder.isPlainlyValid(canvas, with: options, size: content.count, inInbox: isInbox, answering: flow) {
            return content
        }
        return try pass(content, inInbox: isInbox, flow)
    }

    /// Checks any response.
    ///
    /// - Throws: ``RequestFailure`` for an invalid canvas.
    func pass(_ content: [UInt8], inInbox isInbox: Bool?, _ flow: CanvasFlow) throws -> [UInt8] {
        try pass(content, flow) { validator(isInbox, flow).findings(inResponse: $0) }
    }

    /// The log needs no more than this to tell what is wrong.
    private static let maximumFindings = 50

    private func validator(_ isInbox: Bool?, _ flow: CanvasFlow) -> CanvasValidator {
        CanvasValidator(inInbox: isInbox, answering: flow, listing: Self.maximumFindings)
    }

    private func pass(_ content: [UInt8], _ flow: CanvasFlow, by check: (JSON) -> [Finding]) throws -> [UInt8] {
        let findings = check(try JSON(parsing: content))
        guard !findings.contains(where: { $0.severity == .error }) else { throw RequestFailure.invalidCanvas(findings) }
        for finding in findings {
            log.log(
                .warning,
                "Intercom may not show the app's canvas as intended",
                about: "\(flow.rawValue) \(finding.rule.rawValue) \(finding.path)",
                ["flow": "\(flow.rawValue)", "finding": "\(finding)"]
            )
        }
        return content
    }
}
