/// Collects the answers of a submit handler.
@resultBuilder
public enum RoutesBuilder<Reply> {
    /// An answer.
    public static func buildExpression(_ route: On<Reply>) -> [On<Reply>] { [route] }
    /// Answers from elsewhere.
    public static func buildExpression(_ routes: [On<Reply>]) -> [On<Reply>] { routes }
    /// The answers, of which the first that fits is given.
    public static func buildBlock(_ routes: [On<Reply>]...) -> [On<Reply>] { routes.flatMap(\.self) }
    /// An `if` without `else`.
    public static func buildOptional(_ routes: [On<Reply>]?) -> [On<Reply>] { routes ?? [] }
    /// The first branch of a choice.
    public static func buildEither(first routes: [On<Reply>]) -> [On<Reply>] { routes }
    /// The second branch of a choice.
    public static func buildEither(second routes: [On<Reply>]) -> [On<Reply>] { routes }
    /// A loop.
    public static func buildArray(_ routes: [[On<Reply>]]) -> [On<Reply>] { routes.flatMap(\.self) }
}
