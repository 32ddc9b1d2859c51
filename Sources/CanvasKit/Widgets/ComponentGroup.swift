/// A group of components that stands in a canvas like one component.
public protocol ComponentGroup {
    /// The components, in order.
    var components: [Component] { get }
}
