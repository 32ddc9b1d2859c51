/// Several components that belong together and stand in a canvas as if they were one.
public protocol ComponentGroup {
    /// The components, in order.
    var components: [Component] { get }
}
