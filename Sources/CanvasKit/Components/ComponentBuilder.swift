// Inlinable, so that a canvas is built without generic code, at half the cost.

/// A builder of the components of a canvas.
@resultBuilder
public enum ComponentBuilder {
    /// A component, written by its type.
    @inlinable public static func buildExpression(_ component: some ComponentConvertible) -> [Component] {
        [component.component]
    }
    /// A component, written as a case: `Component.raw([…])`.
    @inlinable public static func buildExpression(_ component: Component) -> [Component] { [component] }
    /// A group of components.
    @inlinable public static func buildExpression(_ group: some ComponentGroup) -> [Component] { group.components }
    /// Components from elsewhere.
    @inlinable public static func buildExpression(_ components: [Component]) -> [Component] { components }
    /// Components of one kind.
    @inlinable public static func buildExpression(_ components: [some ComponentConvertible]) -> [Component] {
        components.map(\.component)
    }
    /// A component, if there is one.
    @inlinable public static func buildExpression(_ component: (some ComponentConvertible)?) -> [Component] {
        component.map { [$0.component] } ?? []
    }
    /// Does not exist: text is a component by itself.
    @available(*, unavailable, message: "write `Text(…)` instead of a string")
    public static func buildExpression(_ text: String) -> [Component] { [] }
    /// Does not exist: items are parts of a list.
    @available(*, unavailable, message: "put this `ListItem` into a `List { … }`")
    public static func buildExpression(_ item: ListItem) -> [Component] { [] }
    /// Does not exist: options are parts of a menu.
    @available(*, unavailable, message: "put this `Choice` into a `Dropdown`, `SingleSelect` or `Checkbox`")
    public static func buildExpression(_ option: Choice) -> [Component] { [] }
    /// Does not exist: rows are parts of a table.
    @available(*, unavailable, message: "put this `FieldValue` into a `DataTable { … }`")
    public static func buildExpression(_ row: FieldValue) -> [Component] { [] }
    /// Does not exist: a canvas holds components.
    @available(
        *,
        unavailable,
        message: "this is no component; write one such as `Text(…)`, or make the type a `ComponentGroup`"
    )
    public static func buildExpression<Value>(_ value: Value) -> [Component] { [] }
    /// A list of statements.
    @inlinable public static func buildBlock(_ parts: [Component]...) -> [Component] {
        var components: [Component] = []
        components.reserveCapacity(parts.count)
        for part in parts { components += part }
        return components
    }
    /// An `if` without `else`.
    @inlinable public static func buildOptional(_ part: [Component]?) -> [Component] { part ?? [] }
    /// The first branch of a choice.
    @inlinable public static func buildEither(first part: [Component]) -> [Component] { part }
    /// The second branch of a choice.
    @inlinable public static func buildEither(second part: [Component]) -> [Component] { part }
    /// A loop.
    @inlinable public static func buildArray(_ parts: [[Component]]) -> [Component] { parts.flatMap(\.self) }
    /// An `if #available`.
    @inlinable public static func buildLimitedAvailability(_ part: [Component]) -> [Component] { part }
}

/// A builder of the required parts of a component: its options, items or fields.
///
/// An empty block does not compile. A block whose loop had nothing to run over does; the validator finds it.
@resultBuilder
public enum PartsBuilder<Part>: ListBuilder {
    /// An empty block.
    @available(
        *,
        unavailable,
        message: "write at least one `ListItem`, `Choice` or `FieldValue` here, or leave the component out"
    )
    public static func buildBlock() -> [Part] { [] }
    /// Does not exist: components stand in a canvas.
    @available(
        *,
        unavailable,
        message: "only a `ListItem`, `Choice` or `FieldValue` can stand here; move this component out into the canvas"
    )
    public static func buildExpression(_ component: some ComponentConvertible) -> [Part] { [] }
    /// Does not exist: every part has a type.
    @available(*, unavailable, message: "write `ListItem(…)`, `Choice(…)` or `FieldValue(…)` instead of a string")
    public static func buildExpression(_ text: String) -> [Part] { [] }
}

/// A builder of the routes of a submit or configure handler; the first match replies.
@resultBuilder
public enum RoutesBuilder<Reply>: ListBuilder {
    /// A route.
    public typealias Part = On<Reply>
    /// An empty block.
    @inlinable public static func buildBlock() -> [On<Reply>] { [] }
}

/// The statements that builders of lists have in common.
public protocol ListBuilder<Part> {
    /// An element of the list.
    associatedtype Part
}

extension ListBuilder {
    /// A part.
    @inlinable @inline(__always)
    public static func buildExpression(_ part: Part) -> [Part] { [part] }
    /// Parts from elsewhere.
    @inlinable public static func buildExpression(_ parts: [Part]) -> [Part] { parts }
    /// The first statement.
    @inlinable public static func buildPartialBlock(first part: [Part]) -> [Part] { part }
    /// Each further statement.
    @inlinable @inline(__always)
    public static func buildPartialBlock(accumulated parts: consuming [Part], next part: [Part]) -> [Part] {
        parts += part
        return parts
    }
    /// An `if` without `else`.
    @inlinable public static func buildOptional(_ part: [Part]?) -> [Part] { part ?? [] }
    /// The first branch of a choice.
    @inlinable public static func buildEither(first part: [Part]) -> [Part] { part }
    /// The second branch of a choice.
    @inlinable public static func buildEither(second part: [Part]) -> [Part] { part }
    /// A loop.
    @inlinable public static func buildArray(_ parts: [[Part]]) -> [Part] { parts.flatMap(\.self) }
}
