/// Collects the answers of a submit handler.
@resultBuilder
public enum RoutesBuilder<Reply> {
    /// An answer.
    @inlinable public static func buildExpression(_ route: On<Reply>) -> [On<Reply>] { [route] }
    /// Answers from elsewhere.
    public static func buildExpression(_ routes: [On<Reply>]) -> [On<Reply>] { routes }
    /// An empty block.
    @inlinable public static func buildBlock() -> [On<Reply>] { [] }
    /// The first answer.
    @inlinable public static func buildPartialBlock(first routes: [On<Reply>]) -> [On<Reply>] { routes }
    /// Each further answer; the first that fits is given.
    @inlinable public static func buildPartialBlock(
        accumulated routes: consuming [On<Reply>],
        next: [On<Reply>]
    ) -> [On<Reply>] {
        routes += next
        return routes
    }
    /// An `if` without `else`.
    public static func buildOptional(_ routes: [On<Reply>]?) -> [On<Reply>] { routes ?? [] }
    /// The first branch of a choice.
    public static func buildEither(first routes: [On<Reply>]) -> [On<Reply>] { routes }
    /// The second branch of a choice.
    public static func buildEither(second routes: [On<Reply>]) -> [On<Reply>] { routes }
    /// A loop.
    public static func buildArray(_ routes: [[On<Reply>]]) -> [On<Reply>] { routes.flatMap(\.self) }
}
