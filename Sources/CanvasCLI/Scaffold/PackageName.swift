import WebSyntax

/// The name of a new package, of its module and of the app's type.
struct PackageName: Equatable {
    /// The name as given: `ask-me`.
    let text: String
    /// `AskMe`.
    let type: String

    /// Why a name is not valid.
    struct Problem: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    /// Checks a name.
    ///
    /// - Parameter text: Letters, digits, `-` and `_`, beginning with a letter.
    /// - Throws: ``Problem``.
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

    /// Modules that a new package imports, and types that its code uses.
    private static let taken: Set = [
        "Action", "Alert", "Alerts", "App", "AppSetup", "ArgumentParser", "Array", "Bool", "Button", "Canvas",
        "CanvasApp", "CanvasCLI", "CanvasCrypto", "CanvasHTTP", "CanvasJSON", "CanvasKit", "CanvasPreview",
        "CanvasServer", "CanvasTesting", "Checkbox", "Choice", "Component", "DataTable", "Divider", "Dropdown",
        "FieldError", "FieldValue", "Foundation", "Glibc", "HTTPTypes", "HostSystem", "ID", "Image", "InboxCanvas",
        "Input", "Int", "IntercomObjects", "JSON", "List", "ListItem", "Logging", "Main", "MicroHTTP", "On",
        "Package", "PreparedApp", "Search", "Service", "ServiceLifecycle", "Settings", "SheetPage", "SingleSelect",
        "Size", "Spacer", "String", "SubmitReply", "Swift", "Test", "Testing", "Text", "TextArea", "Timestamp",
        "WebSyntax", "XCTest",
    ]
}
