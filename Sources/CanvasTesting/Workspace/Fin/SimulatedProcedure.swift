/// A procedure of the Fin of a simulated workspace.
public struct SimulatedProcedure: Equatable, Sendable {
    /// The id, by which it is run.
    public var id: String
    /// The name.
    public var name: String
    /// What it is good for.
    public var description: String
    /// Whether it can be run.
    public var isLive: Bool
    /// Whether it can be run by the API.
    public var hasAPITrigger: Bool
    /// What Fin does when it is run.
    public var script: FinScript

    /// Describes a procedure.
    ///
    /// - Parameters:
    ///   - id: The id, by which it is run.
    ///   - name: The name.
    ///   - description: What it is good for.
    ///   - isLive: Whether it can be run.
    ///   - hasAPITrigger: Whether it can be run by the API.
    ///   - script: What Fin does when it is run.
    public init(
        id: String,
        name: String,
        description: String = "",
        isLive: Bool = true,
        hasAPITrigger: Bool = true,
        script: FinScript
    ) {
        (self.id, self.name, self.description) = (id, name, description)
        (self.isLive, self.hasAPITrigger, self.script) = (isLive, hasAPITrigger, script)
    }
}
