/// An error of a form that reads a component which is not on its canvas.
///
/// It is a mistake of the app, not of the person: most likely the property and its component have different names.
public struct UnknownFieldError: Error, Equatable, CustomStringConvertible {
    /// The field of the form.
    public let field: String
    /// The ids of the components that can be filled in.
    public let known: [String]
    /// The type of the form.
    let form: String

    /// Both names.
    public var description: String {
        let words = known.isEmpty ? "no fields" : known.map { "\(JSON($0))" }.joined(separator: ", ")
        return "\(form).\(field) reads component \(JSON(field)), which is not on the canvas; the canvas has \(words)."
    }
}
