import CAllocations

/// Times one operation after another and prints a line for each; or repeats a single one, for a tool that watches.
struct Harness {
    private static let runs = 9
    private static let runLength = Duration.milliseconds(100)
    private let only: [String]
    private let repeated: (name: String, count: Int)?

    /// - Parameter arguments: Words of which the name of an operation has to hold one, none of them meaning all
    ///   operations; or `--repeat COUNT NAME`.
    init(_ arguments: [String]) {
        if arguments.first == "--repeat", arguments.count == 3, let count = Int(arguments[1]) {
            only = []
            repeated = (arguments[2], count)
        } else {
            only = arguments
            repeated = nil
            print(Self.columns(["operation", "ns/op", "allocations/op", "bytes/op"]))
        }
    }

    /// Measures an operation: the median of several runs, each long enough for the clock.
    func measure<Result>(_ name: String, _ operation: () async throws -> Result) async rethrows {
        if let repeated {
            if repeated.name == name { _ = try await time(repeated.count, operation) }
            return
        }
        guard only.isEmpty || only.contains(where: name.contains) else { return }
        // Warm, and find out how many make up a run.
        var batch = 1
        while try await time(batch, operation) < Self.runLength / 10 { batch *= 2 }
        batch *= 10
        var nanoseconds: [Double] = []
        var allocations: (count: Int, bytes: Int) = (0, 0)
        for _ in 0..<Self.runs {
            let before = (allocation_count(), allocated_bytes())
            let duration = try await time(batch, operation)
            allocations = (Int(allocation_count() - before.0), Int(allocated_bytes() - before.1))
            nanoseconds.append(duration / .nanoseconds(1) / Double(batch))
        }
        nanoseconds.sort()
        print(
            Self.columns([
                name, Self.text(nanoseconds[Self.runs / 2]), Self.text(Double(allocations.count) / Double(batch)),
                Self.text(Double(allocations.bytes) / Double(batch)),
            ])
        )
    }

    private func time<Result>(_ count: Int, _ operation: () async throws -> Result) async rethrows -> Duration {
        let start = ContinuousClock.now
        for _ in 0..<count { blackHole(try await operation()) }
        return ContinuousClock.now - start
    }

    /// One decimal where there is no other digit to tell values apart.
    private static func text(_ number: Double) -> String {
        number >= 10 || number == number.rounded()
            ? String(Int(number.rounded())) : String((number * 10).rounded() / 10)
    }

    private static func columns(_ texts: [String]) -> String {
        let widths = [44, 10, 15, 10]
        return zip(texts, widths).enumerated().map { index, column in
            let (text, width) = column
            let padding = String(repeating: " ", count: max(0, width - text.count))
            return index == 0 ? text + padding : padding + text
        }.joined(separator: " ")
    }
}

/// Keeps the optimiser from leaving out what makes a value.
@inline(never)
func blackHole<Value>(_ value: Value) {
    withExtendedLifetime(value) {}
}
