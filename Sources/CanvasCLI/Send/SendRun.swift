import CanvasCrypto
import CanvasTesting

/// A request with the steps before it, to be sent as Intercom does.
struct SendRun {
    /// The kind of the last request.
    var flow: CanvasFlow
    /// The values to fill in, by component id.
    var values: JSON = [:]
    /// The id of the component to press; nil for the only one.
    var press: String?
    /// The place and the viewer.
    var settings = MessengerSettings()
    /// The signature of the last request.
    var signature = SimulatedSignature.valid
    /// The paths of an app in any language.
    var paths: [CanvasFlow: String] = [:]

    /// The steps up to the request, which the last one sends.
    private var steps: [MessengerStep] {
        let input = FormInput(values)
        return switch flow {
        case .initialize: [.initialize(nil, options: nil)]
        case .configure: [.configure(nil)] + (press == nil ? [] : [.press(press, input)])
        case .submit: [.initialize(nil, options: nil), .press(press, input)]
        case .live: [.initialize(nil, options: nil), .view]
        case .openSheet: [.initialize(nil, options: nil), .openSheet(press, input)]
        case .submitSheet: [.initialize(nil, options: nil), .openSheet(press, FormInput()), .submitSheet(values)]
        }
    }

    /// Sends the requests, and reports what came back; failures are in the report.
    func report(over transport: any AppTransport, secret: ClientSecret) async -> SendReport {
        var messenger = SimulatedMessenger(transport: transport, secret: secret, paths: paths)
        messenger.settings = settings
        var problem: String?
        do {
            let steps = steps
            for step in steps.dropLast() { try await step.take(with: &messenger) }
            messenger.settings.signature = signature
            try await steps.last?.take(with: &messenger)
        } catch let error as InteractionError {
            problem = error.problem
        } catch let error as AppFailure {
            problem = error.problem
        } catch {
            problem = "\(error)"
        }
        let refusal = RefusalCheck(messenger, of: flow, signature)
        return SendReport(messenger, problem: problem, refusal: refusal)
    }
}
