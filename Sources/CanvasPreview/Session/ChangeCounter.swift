/// A counter of changes, with a wait for the next one.
actor ChangeCounter {
    private var number = 0
    private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    private var nextName = 0

    func increase() {
        number += 1
        let waiting = self.waiting
        self.waiting = [:]
        for continuation in waiting.values { continuation.resume() }
    }

    /// The number of changes, as soon as it is greater than the known one or the timeout has passed.
    func wait(for known: Int, timeout: Duration) async -> Int {
        guard number <= known else { return number }
        let name = nextName
        nextName += 1
        let timer = Task {
            try? await Task.sleep(for: timeout)
            self.end(name)
        }
        await withCheckedContinuation { waiting[name] = $0 }
        timer.cancel()
        return number
    }

    private func end(_ name: Int) {
        waiting.removeValue(forKey: name)?.resume()
    }
}
