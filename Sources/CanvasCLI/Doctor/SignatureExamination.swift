import CanvasCrypto
import CanvasTesting

/// The check of an app by the same request with a wrong signature, and with none.
struct SignatureExamination {
    let transport: any AppTransport
    let secret: ClientSecret

    func diagnoses(of exchange: RecordedExchange) async -> [Diagnosis] {
        let body = exchange.request.body
        let wrong = BodySignature.sign(body, with: SimulatedMessenger.otherSecret)
        var diagnoses: [Diagnosis] = []
        let probe = Probe(transport: transport, secret: secret)
        for (check, signature) in [(Diagnosis.Check.wrongSignature, wrong), (.missingSignature, nil)] {
            do {
                let reply = try await probe.send(body, to: exchange.request.url, signature: signature)
                diagnoses.append(Self.diagnosis(check, reply, to: exchange.request))
            } catch {
                diagnoses.append(Diagnosis(check, .warning, "\(error)", advice: ["Respond with status 401."]))
            }
        }
        return diagnoses
    }

    private static func diagnosis(_ check: Diagnosis.Check, _ reply: AppReply, to request: AppRequest) -> Diagnosis {
        let respondent = Respondent(reply, to: request)
        let status = "status \(reply.status)"
        switch (reply.status, respondent.kind) {
        case (400..<500, .app), (400..<500, .unclear): return Diagnosis(check, .ok, "rejected with \(status)")
        case (200..<300, .app):
            return Diagnosis(check, .failed, "\(status): the app accepts it", advice: Advice.unverified)
        case (_, .other):
            return Diagnosis(
                check,
                .warning,
                "\(status) from \(respondent.name); it is unclear whether the app verifies signatures",
                advice: respondent.evidence
            )
        default:
            return Diagnosis(
                check,
                .warning,
                "the response was \(reply.status), so it is unclear whether the app verifies signatures",
                advice: ["Respond with status 401 to requests with a wrong signature or none."]
            )
        }
    }
}
