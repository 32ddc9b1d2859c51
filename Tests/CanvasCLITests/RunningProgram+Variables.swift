import ProgramRunner
import Testing

extension RunningProgram {
    /// The values of the seven lines that `canvaskit workspace` begins with.
    var variables: [String: String] {
        get async throws {
            var variables: [String: String] = [:]
            for _ in 0..<7 {
                let line = try #require(try await line())
                let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
                variables[parts[0]] = parts[1]
            }
            return variables
        }
    }
}
