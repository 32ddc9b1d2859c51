import HTTPTypes

/// The names of fields that responses had: servers send the same ones each time, and a name is dear to make.
final class FieldNames {
    private struct Known {
        let bytes: [UInt8]
        let name: HTTPField.Name

        func isWritten(_ other: Span<UInt8>) -> Bool {
            guard bytes.count == other.count else { return false }
            for index in bytes.indices where bytes[index] != other[index] { return false }
            return true
        }
    }

    private static let maximumCount = 64

    private var known: [Known] = []
    /// The position behind the name that was found last, where the next one usually is.
    private var next = 0

    /// The name that is written like this; nil for what is none.
    func name(_ bytes: Span<UInt8>) -> HTTPField.Name? {
        if next < known.count, known[next].isWritten(bytes) {
            defer { next += 1 }
            return known[next].name
        }
        for position in known.indices where known[position].isWritten(bytes) {
            next = position + 1
            return known[position].name
        }
        guard let name = HTTPField.Name(bytes.text) else { return nil }
        if known.count < Self.maximumCount { known.append(Known(bytes: bytes.indices.map { bytes[$0] }, name: name)) }
        next = known.count
        return name
    }
}
