/// An encoder of Swift values as JSON.
struct ValueEncoder: Encoder {
    /// A value under construction, shared by its containers: the standard library may fill them in any order.
    final class Node {
        var value: JSON?
        var members: [(key: String, node: Node)]?
        var elements: [Node]?
        /// The positions of the members, by name.
        private var positions: [String: Int] = [:]

        /// Replaces the member of that name, or appends one.
        func set(_ key: String, to node: Node) {
            if let position = positions[key] {
                members?[position] = (key, node)
            } else {
                positions[key] = members?.count ?? 0
                members?.append((key, node))
            }
        }

        var json: JSON {
            if let members { return JSON(members: members.map { ($0.key, $0.node.json) }) }
            if let elements { return JSON(elements.map(\.json)) }
            return value ?? .null
        }
    }

    let node: Node
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ node: Node = Node(), codingPath: [any CodingKey] = []) {
        self.node = node
        self.codingPath = codingPath
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        node.members = node.members ?? []
        return KeyedEncodingContainer(Members(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.elements = node.elements ?? []
        return Elements(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(encoder: self) }

    func encode(_ value: some Encodable) throws {
        switch value {
        case let value as JSON: node.value = value
        case let value as String: node.value = JSON(value)
        case let value as Bool: node.value = JSON(value)
        case let value as any BinaryInteger: node.value = JSON(value)
        case let value as Double: node.value = try number(value)
        case let value as Float: node.value = try number(Double(value))
        default: try value.encode(to: self)
        }
    }

    private func number(_ value: Double) throws -> JSON {
        guard value.isFinite else {
            throw EncodingError.invalidValue(
                value,
                .init(codingPath: codingPath, debugDescription: "JSON has no such number")
            )
        }
        return JSON(value)
    }

    private struct Single: SingleValueEncodingContainer {
        let encoder: ValueEncoder
        var codingPath: [any CodingKey] { encoder.codingPath }

        func encodeNil() { encoder.node.value = nil }
        func encode(_ value: some Encodable) throws { try encoder.encode(value) }
    }

    private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let encoder: ValueEncoder
        var codingPath: [any CodingKey] { encoder.codingPath }

        private func child(_ key: any CodingKey) -> ValueEncoder {
            let node = Node()
            encoder.node.set(key.stringValue, to: node)
            return ValueEncoder(node, codingPath: codingPath + [key])
        }

        func encodeNil(forKey key: Key) { _ = child(key) }
        func encode(_ value: some Encodable, forKey key: Key) throws { try child(key).encode(value) }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type,
            forKey key: Key
        ) -> KeyedEncodingContainer<Nested> {
            child(key).container(keyedBy: type)
        }

        func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { child(key).unkeyedContainer() }
        func superEncoder() -> any Encoder { encoder }
        func superEncoder(forKey key: Key) -> any Encoder { child(key) }
    }

    private struct Elements: UnkeyedEncodingContainer {
        let encoder: ValueEncoder
        var codingPath: [any CodingKey] { encoder.codingPath }
        var count: Int { encoder.node.elements?.count ?? 0 }

        private func child() -> ValueEncoder {
            let node = Node()
            encoder.node.elements?.append(node)
            return ValueEncoder(node, codingPath: codingPath)
        }

        func encodeNil() { _ = child() }
        func encode(_ value: some Encodable) throws { try child().encode(value) }

        func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
            child().container(keyedBy: type)
        }

        func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { child().unkeyedContainer() }
        func superEncoder() -> any Encoder { child() }
    }
}
