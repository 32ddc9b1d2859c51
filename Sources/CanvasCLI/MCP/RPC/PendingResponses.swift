import CanvasTesting

/// The responses to a message or a batch, some of which are still under way.
struct PendingResponses: Sendable {
    enum Part: Sendable {
        case response(JSON)
        case task(Task<JSON?, Never>)
    }

    let parts: [Part]
    let isBatch: Bool

    /// Waits for the responses; nil when all requests were cancelled.
    func response() async -> JSON? {
        var responses: [JSON] = []
        for part in parts {
            switch part {
            case .response(let response): responses.append(response)
            case .task(let task): if let response = await task.value { responses.append(response) }
            }
        }
        return isBatch && !responses.isEmpty ? JSON(responses) : responses.first
    }
}
