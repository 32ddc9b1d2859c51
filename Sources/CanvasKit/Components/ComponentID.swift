/// What names a component within its canvas.
///
/// A string does. So does an enum of strings, which makes a button that nobody handles a compile error where it is
/// switched over; give its cases explicit raw values, because canvases that were sent live on after a rename:
///
/// ```swift
/// enum ID: String, ComponentID {
///     case save = "save"
/// }
/// ```
public protocol ComponentID: Sendable {
    /// The value of the component's `id`.
    var componentID: String { get }
}

extension ComponentID where Self: RawRepresentable, RawValue == String {
    /// The raw value.
    public var componentID: String { rawValue }
}

extension String: ComponentID {
    /// The string itself.
    public var componentID: String { self }
}
