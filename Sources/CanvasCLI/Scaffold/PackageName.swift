import WebSyntax

/// The name of a new package, of its module and of the app's type.
struct PackageName: Equatable {
    /// The name of the package: `ask-me`.
    let text: String
    /// The name of the module and type: `AskMe`.
    let type: String

    /// An invalid name.
    struct Problem: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    /// Checks a name of letters, digits, `-` and `_`, with a letter first.
    init(_ text: String) throws(Problem) {
        let isPlain = text.utf8.allSatisfy { $0.isASCIIAlphanumeric || "-_".utf8.contains($0) }
        guard isPlain, text.first?.isLetter == true, text.count <= 64 else {
            throw Problem(
                description: "\"\(text)\" is not a valid name: use letters, digits, - and _, starting with a letter."
            )
        }
        self.text = text
        type = text.split { $0 == "-" || $0 == "_" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        guard !Self.taken.contains(type) else {
            throw Problem(description: "\"\(type)\" is already used by a library; choose another name.")
        }
    }

    /// The modules and types that a new package uses.
    private static let taken: Set = [
        "AccessToken", "Action", "Alert", "Alerts", "App", "AppSetup", "ArgumentParser", "Array", "Bool", "Button",
        "Canvas", "CanvasApp", "CanvasCLI", "CanvasCrypto", "CanvasHTTP", "CanvasJSON", "CanvasKit", "CanvasPreview",
        "CanvasServer", "CanvasTesting", "Checkbox", "Choice", "Component", "CurlHTTP", "DataTable", "Divider",
        "Dropdown", "FieldError", "FieldValue", "Foundation", "Glibc", "HTTPTransport", "HTTPTypes", "HostSystem",
        "ID", "Image", "InboxCanvas", "Input", "Int", "IntercomAPI", "IntercomApp", "IntercomClient",
        "IntercomObjects", "JSON", "List", "ListItem", "Logging", "Main", "MicroHTTP", "On", "Package", "PreparedApp",
        "Search", "Service", "ServiceLifecycle", "Settings", "SheetPage", "SimulatedMessenger", "SimulatedWorkspace",
        "SingleSelect", "Size", "Spacer", "String", "SubmitReply", "Swift", "Test", "Testing", "Text", "TextArea",
        "Timestamp", "WebSyntax", "XCTest",
    ]
}
