import Logging

/// Lets an answer pass if Intercom would take it, and tells the developer once of what it might not take.
struct AnswerCheck: Sendable {
    let log: OnceLog

    /// Checks the answer with a canvas.
    ///
    /// Of one that Intercom itself sent only the size is judged, because what people typed may have been added to it.
    ///
    /// - Throws: ``AnswerError`` for an invalid canvas.
    func pass(
        _ answer: [UInt8],
        _ canvas: Canvas,
        _ options: JSON? = nil,
        by encoder: CanvasEncoder,
        in place: CanvasPlace?,
        _ flow: CanvasFlow
    ) throws -> [UInt8] {
        if case .echo = canvas.content {
            guard answer.count > CanvasValidator.sizeLimit else { return answer }
            return try pass(answer, in: place, flow) { $0.rule == .size }
        }
        if encoder.isPlainlyValid(canvas, with: options, size: answer.count, in: place, answering: flow) {
            return answer
        }
        return try pass(answer, in: place, flow)
    }

    /// Checks any answer.
    ///
    /// - Throws: ``AnswerError`` for an invalid canvas.
    func pass(
        _ answer: [UInt8],
        in place: CanvasPlace?,
        _ flow: CanvasFlow,
        where matters: (Finding) -> Bool = { _ in true }
    ) throws -> [UInt8] {
        let findings = CanvasValidator(for: place, answering: flow).findings(inAnswer: try JSON(parsing: answer))
            .filter(matters)
        guard !findings.contains(where: { $0.severity == .error }) else { throw AnswerError.invalidCanvas(findings) }
        for finding in findings {
            log.log(
                .warning,
                "Intercom may not take the app's canvas as it is meant",
                key: "\(flow.rawValue) \(finding.rule.rawValue) \(finding.path)",
                ["flow": "\(flow.rawValue)", "finding": "\(finding)"]
            )
        }
        return answer
    }
}
