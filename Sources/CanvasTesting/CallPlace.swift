/// Where in a test something is done, so that what goes wrong there can say so.
struct CallPlace {
    let text: String

    init(_ file: String, _ line: Int) {
        text = "\(file):\(line)"
    }

    /// Does something; of calls within calls, the outermost is where it was done.
    func mark<Result>(_ work: () async throws -> Result) async throws -> Result {
        do {
            return try await work()
        } catch {
            throw marked(error)
        }
    }

    /// Does something at once.
    func mark<Result>(_ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch {
            throw marked(error)
        }
    }

    private func marked(_ error: any Error) -> any Error {
        if var failure = error as? AppFailure {
            failure.place = text
            return failure
        }
        if var problem = error as? InteractionError {
            problem.place = text
            return problem
        }
        return error
    }
}
