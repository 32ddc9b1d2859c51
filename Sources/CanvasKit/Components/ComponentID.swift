/// The id of a component, unique in its canvas: a string, or a case of an enum of strings.
///
/// A `switch` over an enum makes an unhandled button a compile error. Give its cases explicit raw values, because sent
/// canvases outlive a rename:
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
