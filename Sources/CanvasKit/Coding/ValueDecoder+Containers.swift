// The three shapes in which the standard library asks a decoder for values; all of them ask `ValueDecoder`.

/// One value.
struct SingleValue: SingleValueDecodingContainer {
    let decoder: ValueDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { decoder.decodeNil() }
    func decode(_ type: Bool.Type) throws -> Bool { try decoder.decode(type) }
    func decode(_ type: String.Type) throws -> String { try decoder.decode(type) }
    func decode(_ type: Double.Type) throws -> Double { try decoder.decode(type) }
    func decode(_ type: Float.Type) throws -> Float { try decoder.decode(type) }
    func decode(_ type: Int.Type) throws -> Int { try decoder.decode(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try decoder.decode(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try decoder.decode(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try decoder.decode(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try decoder.decode(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try decoder.decode(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try decoder.decode(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try decoder.decode(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try decoder.decode(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try decoder.decode(type) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if type == JSON.self, let json = decoder.json as? Value { return json }
        guard decoder.manner == .typed else { return try Value(from: decoder) }
        if ValueDecoder.isFoundationType(type) { return try decoder.foundationValue(of: type) }
        do {
            return try Value(from: decoder)
        } catch DecodingError.dataCorrupted(let context) where type is any RawRepresentable.Type {
            // An enum says no more than this, and anything else may say the same of what is no choice at all.
            throw DecodingError.typeMismatch(type, context)
        }
    }
}

/// The members of an object.
struct KeyedValues<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ValueDecoder
    private let json: JSON
    /// The members by name, where there are more than a few: a dictionary asks for each of them.
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

    /// Notes what does not fit and goes on with a stand-in, so that a form learns of all its errors at once.
    private func collect<Value: Decodable>(_ key: Key, _ decode: (SingleValue) throws -> Value) throws -> Value {
        let child = child(key)
        do {
            return try decode(SingleValue(decoder: child))
        } catch let error as DecodingError where child.manner == .typed {
            return try Self.standIn(for: error, in: child)
        }
    }

    /// Apart, because the runtime would be asked for the optional of every type that is decoded otherwise.
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
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try collect(key) { try $0.decode(type) } }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try collect(key) { try $0.decode(type) } }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try collect(key) { try $0.decode(type) } }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try collect(key) { try $0.decode(type) } }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try collect(key) { try $0.decode(type) } }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try collect(key) { try $0.decode(type) } }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try collect(key) { try $0.decode(type) } }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try collect(key) { try $0.decode(type) } }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try collect(key) { try $0.decode(type) } }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try collect(key) { try $0.decode(type) } }

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
    /// Whether an object has more than so many members.
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

    mutating func decode(_ type: Bool.Type) throws -> Bool { try next().decode(type) }
    mutating func decode(_ type: String.Type) throws -> String { try next().decode(type) }
    mutating func decode(_ type: Double.Type) throws -> Double { try next().decode(type) }
    mutating func decode(_ type: Float.Type) throws -> Float { try next().decode(type) }
    mutating func decode(_ type: Int.Type) throws -> Int { try next().decode(type) }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try next().decode(type) }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try next().decode(type) }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try next().decode(type) }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try next().decode(type) }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try next().decode(type) }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try next().decode(type) }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try next().decode(type) }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try next().decode(type) }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try next().decode(type) }

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
