import HTTPTypes

/// The names of fields that responses had: servers send the same ones each time, and a name is dear to make.
final class FieldNames {
    private static let maximumCount = 64

    private var known: [(bytes: [UInt8], name: HTTPField.Name)] = []

    /// The name that is written like this; nil for what is none.
    func name(_ bytes: ArraySlice<UInt8>) -> HTTPField.Name? {
        if let known = known.first(where: { $0.bytes.count == bytes.count && bytes.elementsEqual($0.bytes) }) {
            return known.name
        }
        guard let name = HTTPField.Name(String(decoding: bytes, as: UTF8.self)) else { return nil }
        if known.count < Self.maximumCount { known.append((Array(bytes), name)) }
        return name
    }
}
