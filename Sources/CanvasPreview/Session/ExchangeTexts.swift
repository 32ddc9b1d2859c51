import CanvasTesting
import HTTPTypes

/// The texts of an exchange for the clipboard.
struct ExchangeTexts: Sendable {
    /// A command that sends the same request.
    let curl: String
    /// A test with the same steps and the expected canvas.
    let swiftTest: String
    /// A fixture with only this exchange.
    let fixture: String

    init(of exchange: RecordedExchange, recordedBy messenger: SimulatedMessenger, _ app: PreviewedApp) {
        curl = Self.curl(exchange.request)
        swiftTest = TestSource(app).test(of: exchange, in: messenger.exchanges)
        fixture = Fixture(recording: messenger, only: [exchange.id]).text
    }

    /// The texts for the page.
    var json: JSON { ["curl": JSON(curl), "swift_test": JSON(swiftTest), "fixture": JSON(fixture)] }

    /// A command that sends a request.
    static func curl(_ request: AppRequest) -> String {
        var lines = ["curl \(quoted(request.url))"]
        for field in request.headers where Self.shownFields.contains(field.name) {
            lines.append("  -H \(quoted("\(field.name.rawName): \(field.value)"))")
        }
        lines.append("  --data-binary \(quoted(String(decoding: request.body, as: UTF8.self)))")
        return lines.joined(separator: " \\\n")
    }

    /// The header fields that matter to the app.
    private static let shownFields: [HTTPField.Name] = [.contentType, .bodySignature, .webhookSignature]

    /// The text quoted for a POSIX shell.
    static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "'\\''"))'" }
}
