/// A form that reads a component which is not on its canvas, so that nobody can ever fill it in.
///
/// It is the app's mistake, not the person's: the property and the id of its component are named differently, most likely.
public struct UnknownFieldError: Error, Equatable, CustomStringConvertible {
    /// What the form asks for.
    public let field: String
    /// The ids of the components that can be filled in.
    public let known: [String]
    /// The type of the form.
    let form: String

    /// Both names, so that the difference can be seen.
    public var description: String {
        let words = known.isEmpty ? "no fields" : known.map { "\(JSON($0))" }.joined(separator: ", ")
        return "\(form).\(field) reads component \(JSON(field)), which is not on the canvas; the canvas has \(words)."
    }
}
