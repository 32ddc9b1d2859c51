// The three containers that the standard library asks for values. Each asks `ValueDecoder`.

/// One value.
struct SingleValue: SingleValueDecodingContainer {
    let decoder: ValueDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { decoder.decodeNil() }
    func decode(_ type: Bool.Type) throws -> Bool { try decoder.decode(type) }
    func decode(_ type: String.Type) throws -> String { try decoder.decode(type) }
    func decode(_ type: Double.Type) throws -> Double { try decoder.decode(type) }
    func decode(_ type: Float.Type) throws -> Float { try decoder.decode(type) }
    func decode<Number: FixedWidthInteger & Decodable>(_ type: Number.Type) throws -> Number {
        try decoder.decode(type)
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if type == JSON.self, let json = decoder.json as? Value { return json }
        guard decoder.manner == .typed else { return try Value(from: decoder) }
        if ValueDecoder.isFoundationType(type) { return try decoder.foundationValue(of: type) }
        do {
            return try Value(from: decoder)
        } catch DecodingError.dataCorrupted(let context) where type is any RawRepresentable.Type {
            // An enum reports an unknown raw value like any other corrupt data.
            throw DecodingError.typeMismatch(type, context)
        }
    }
}

/// The members of an object.
struct KeyedValues<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ValueDecoder
    private let json: JSON
    /// The members by name, if there are many: a dictionary asks for each of them.
    private let table: MemberTable?
    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] { (table ?? MemberTable(json)).names.compactMap { Key(stringValue: $0) } }

    init(decoder: ValueDecoder, json: JSON) {
        self.decoder = decoder
        self.json = json
        table = json.hasMoreMembers(than: 32) ? MemberTable(json) : nil
    }

    private subscript(key: Key) -> JSON? { table.map { $0[key.stringValue] } ?? json[key.stringValue] }

    func contains(_ key: Key) -> Bool { self[key] != nil }

    func decodeNil(forKey key: Key) -> Bool { child(key).decodeNil() }

    /// Notes an invalid value and goes on with a placeholder, so that a form reports all its errors at once.
    private func collect<Value: Decodable>(_ key: Key, _ decode: (SingleValue) throws -> Value) throws -> Value {
        let child = child(key)
        do {
            return try decode(SingleValue(decoder: child))
        } catch let error as DecodingError where child.manner == .typed {
            return try Self.standIn(for: error, in: child)
        }
    }

    /// Not inlined: otherwise the runtime would have to make the optional of every decoded type.
    @inline(never)
    private static func standIn<Value: Decodable>(for error: DecodingError, in child: ValueDecoder) throws -> Value {
        child.errors.note(error)
        if child.errors.isFull { throw error }
        guard let standIn = Placeholder.value(of: Value.self) ?? child.option(of: Value.self) else { throw error }
        return standIn
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try collect(key) { try $0.decode(type) } }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try collect(key) { try $0.decode(type) } }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try collect(key) { try $0.decode(type) } }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try collect(key) { try $0.decode(type) } }
    func decode<Number: FixedWidthInteger & Decodable>(_ type: Number.Type, forKey key: Key) throws -> Number {
        try collect(key) { try $0.decode(type) }
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try collect(key) { try $0.decode(type) }
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try child(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try child(key).unkeyedContainer()
    }

    func superDecoder() -> any Decoder { decoder }
    func superDecoder(forKey key: Key) -> any Decoder { child(key) }

    private func child(_ key: Key) -> ValueDecoder { decoder.child(self[key], key) }
}

extension JSON {
    fileprivate func hasMoreMembers(than count: Int) -> Bool {
        maximumMemberCount > count && members.dropFirst(count).contains { _ in true }
    }
}

/// The elements of an array.
struct ListedValues: UnkeyedDecodingContainer {
    let decoder: ValueDecoder
    let values: [JSON]
    var currentIndex = 0
    var codingPath: [any CodingKey] { decoder.codingPath }
    var count: Int? { values.count }
    var isAtEnd: Bool { currentIndex == values.count }

    private struct Index: CodingKey {
        let intValue: Int?
        var stringValue: String { intValue.map(String.init) ?? "" }
        init(_ index: Int) { intValue = index }
        init?(intValue: Int) { self.intValue = intValue }
        init?(stringValue: String) { nil }
    }

    private mutating func next() throws -> ValueDecoder {
        guard !isAtEnd else { throw decoder.missing(JSON.self) }
        defer { currentIndex += 1 }
        return decoder.child(values[currentIndex], Index(currentIndex))
    }

    mutating func decodeNil() -> Bool {
        guard !isAtEnd, values[currentIndex].isNull else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try SingleValue(decoder: next()).decode(type)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }

    mutating func superDecoder() throws -> any Decoder { try next() }
}
