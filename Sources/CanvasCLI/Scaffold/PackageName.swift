/// The name of a new package, and that of its module and of the app's type.
struct PackageName: Equatable {
    /// As it was given: `ask-me`.
    let text: String
    /// `AskMe`.
    let type: String

    /// Why a name cannot be taken.
    struct Problem: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    /// Takes a name.
    ///
    /// - Parameter text: Letters, digits, `-` and `_`, beginning with a letter.
    /// - Throws: ``Problem``.
    init(_ text: String) throws(Problem) {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
            default: false
            }
        }
        guard isPlain, text.first?.isLetter == true, text.count <= 64 else {
            throw Problem(
                description: "\(text) is no name: those have letters, digits, - and _, and begin with a letter."
            )
        }
        self.text = text
        type = text.split { $0 == "-" || $0 == "_" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        guard !Self.taken.contains(type) else {
            throw Problem(description: "\(type) is the name of something that the app uses; take another one.")
        }
    }

    /// Modules that a new package sees, and types that its first lines use.
    private static let taken: Set = [
        "Action", "Alert", "Alerts", "App", "ArgumentParser", "Array", "Bool", "Button", "Canvas", "CanvasApp",
        "CanvasCLI", "CanvasCrypto", "CanvasJSON", "CanvasKit", "CanvasPreview", "CanvasServer", "CanvasTesting",
        "Checkbox",
        "Component", "DataTable", "Divider", "Dropdown", "FieldError", "FieldValue", "Foundation", "Glibc", "ID",
        "Image", "InboxCanvas", "Input", "Int", "JSON", "List", "ListItem", "Logging", "Main", "MicroHTTP", "On",
        "Option",
        "Package", "Search", "Settings", "SheetPage", "SingleSelect", "Size", "Spacer", "String", "SubmitReply",
        "Swift",
        "Test", "Testing", "Text", "TextArea", "XCTest",
    ]
}
