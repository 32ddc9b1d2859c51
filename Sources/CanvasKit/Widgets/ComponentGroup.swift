/// A group of components, used in a canvas like one component.
public protocol ComponentGroup {
    /// The components, in order.
    var components: [Component] { get }
}
