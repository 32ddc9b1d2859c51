/// A place in a test, for the errors of the methods called there.
struct CallSite {
    let text: String

    init(_ file: String, _ line: Int) {
        text = "\(file):\(line)"
    }

    /// Runs the work and puts the place into its error; of nested calls the outermost counts.
    func mark<Result>(_ work: () async throws -> Result) async throws -> Result {
        do {
            return try await work()
        } catch {
            throw marked(error)
        }
    }

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
