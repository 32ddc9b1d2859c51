import CanvasTesting
import HTTPTypes

/// An exchange as something to paste elsewhere.
struct ExchangeTexts: Sendable {
    /// A command that sends the same request.
    let curl: String
    /// A test that does the same steps and expects what was seen.
    let swiftTest: String
    /// A fixture of this exchange alone, whose request has all that the app needs.
    let fixture: String

    init(of exchange: RecordedExchange, recordedBy messenger: SimulatedMessenger, _ app: PreviewedApp) {
        curl = Self.curl(exchange.request)
        swiftTest = TestSource(app).test(of: exchange, in: messenger.exchanges)
        fixture = Fixture(recording: messenger, only: [exchange.id]).text
    }

    /// The texts as the page reads them.
    var json: JSON { ["curl": JSON(curl), "swift_test": JSON(swiftTest), "fixture": JSON(fixture)] }

    private static func curl(_ request: AppRequest) -> String {
        var lines = ["curl \(quoted(request.url))"]
        for field in request.headers where Self.shownFields.contains(field.name) {
            lines.append("  -H \(quoted("\(field.name.rawName): \(field.value)"))")
        }
        lines.append("  --data-binary \(quoted(String(decoding: request.body, as: UTF8.self)))")
        return lines.joined(separator: " \\\n")
    }

    /// What a browser adds to the form of a sheet does not matter to the app.
    private static let shownFields: [HTTPField.Name] = [.contentType, .bodySignature]

    /// For any POSIX shell.
    private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "'\\''"))'" }
}
