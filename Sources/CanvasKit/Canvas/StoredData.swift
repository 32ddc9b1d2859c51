/// Data of an app's own type, tagged with the version of that type.
///
/// Sent canvases stay around after the app has changed, so data of another version is not read. For the data of a canvas
/// use ``Canvas/init(storing:version:content:)``; this is for other data that comes back, such as
/// ``SubmitReply/cardCreationOptions``. It is not encrypted, so it must not contain secrets.
public enum StoredData {
    /// Encodes data with its version.
    ///
    /// - Parameters:
    ///   - value: The data.
    ///   - version: The version of its type.
    /// - Returns: A JSON object; Intercom accepts at most 64 KB.
    /// - Throws: Errors of encoding.
    public static func encode(_ value: some Encodable, version: Int = 1) throws -> JSON {
        ["version": JSON(version), "value": try JSON(encoding: value)]
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from json: JSON, version: Int) -> Value? {
        guard json["version"]?.integer == Int64(version) else { return nil }
        return try? json["value"]?.decode(as: type)
    }

    /// Encodes the data of a canvas: version 1 untagged, so that its members are found by name, later versions tagged.
    static func object(storing value: some Encodable, version: Int) throws -> JSON {
        if version != 1 { return try encode(value, version: version) }
        let json = try JSON(encoding: value)
        guard json.kind == .object else {
            throw EncodingError.invalidValue(
                value,
                .init(codingPath: [], debugDescription: "stored data is a JSON object, not \(json.kindInWords)")
            )
        }
        return json
    }
}

extension CurrentCanvas {
    /// Reads the data stored with the canvas.
    ///
    /// - Parameters:
    ///   - type: The type of the data.
    ///   - version: The version of the type. Data without a version is version 1.
    /// - Returns: nil when nothing was stored, or another type or version.
    public func storedData<Value: Decodable>(as type: Value.Type = Value.self, version: Int = 1) -> Value? {
        guard let storedData else { return nil }
        if let value = StoredData.decode(type, from: storedData, version: version) { return value }
        // A tag is authoritative: data of another version is not decoded as version 1.
        let isTagged = storedData["version"]?.integer != nil && storedData["value"] != nil
        return version == 1 && !isTagged ? try? storedData.decode(as: type) : nil
    }
}

extension CurrentCanvasRequest {
    /// The data stored with the canvas, or nil when there is none.
    public var storedData: JSON? { currentCanvas?.storedData }

    /// Reads the data stored with the canvas.
    ///
    /// - Parameters:
    ///   - type: The type of the data.
    ///   - version: The version of the type. Data without a version is version 1.
    /// - Returns: nil when nothing was stored, or another type or version.
    public func storedData<Value: Decodable>(as type: Value.Type = Value.self, version: Int = 1) -> Value? {
        currentCanvas?.storedData(as: type, version: version)
    }
}
