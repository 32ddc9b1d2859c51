/// Data of an app's own type, tagged with the version of that type.
///
/// Sent canvases stay around after the app has changed: data of another version is not read as if it were of this one.
/// For the data of a canvas use ``Canvas/init(storing:version:content:)``; this is for what else comes back, such as
/// ``SubmitReply/cardCreationOptions``. It is not encrypted, so it must not contain secrets.
public enum StoredData {
    /// Writes data with its version.
    ///
    /// - Parameters:
    ///   - value: The data.
    ///   - version: The version of its type.
    /// - Returns: A JSON object; Intercom accepts at most 64 KB.
    /// - Throws: What encoding throws.
    public static func encode(_ value: some Encodable, version: Int = 1) throws -> JSON {
        ["version": JSON(version), "value": try JSON(encoding: value)]
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from json: JSON, version: Int) -> Value? {
        guard json["version"]?.integer == Int64(version) else { return nil }
        return try? json["value"]?.decode(as: type)
    }

    /// Writes the data of a canvas: the first version as it is, so that its members are found by name, later ones tagged.
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
    /// Reads the data that was stored with the canvas.
    ///
    /// - Parameters:
    ///   - type: The type of the data.
    ///   - version: The version of the type. Data without a version is of the first.
    /// - Returns: nil when nothing was stored, or something else, or another version.
    public func storedData<Value: Decodable>(as type: Value.Type = Value.self, version: Int = 1) -> Value? {
        guard let storedData else { return nil }
        if let value = StoredData.decode(type, from: storedData, version: version) { return value }
        // What has a tag is of the version that it says, and of no other.
        let isTagged = storedData["version"]?.integer != nil && storedData["value"] != nil
        return version == 1 && !isTagged ? try? storedData.decode(as: type) : nil
    }
}

extension ComponentRequest {
    /// The data that was stored with the canvas, or nil when there is none.
    public var storedData: JSON? { currentCanvas?.storedData }

    /// Reads the data that was stored with the canvas.
    ///
    /// - Parameters:
    ///   - type: The type of the data.
    ///   - version: The version of the type. Data without a version is of the first.
    /// - Returns: nil when nothing was stored, or something else, or another version.
    public func storedData<Value: Decodable>(as type: Value.Type = Value.self, version: Int = 1) -> Value? {
        currentCanvas?.storedData(as: type, version: version)
    }
}

extension SubmitSheetRequest {
    /// The data that was stored with the canvas that opened the sheet, or nil when there is none.
    public var storedData: JSON? { currentCanvas?.storedData }

    /// Reads the data that was stored with the canvas that opened the sheet.
    ///
    /// - Parameters:
    ///   - type: The type of the data.
    ///   - version: The version of the type. Data without a version is of the first.
    /// - Returns: nil when nothing was stored, or something else, or another version.
    public func storedData<Value: Decodable>(as type: Value.Type = Value.self, version: Int = 1) -> Value? {
        currentCanvas?.storedData(as: type, version: version)
    }
}

extension LiveCanvasRequest {
    /// The data that was stored with the live canvas, or nil when there is none.
    public var storedData: JSON? { canvas?.storedData }

    /// Reads the data that was stored with the live canvas.
    ///
    /// - Parameters:
    ///   - type: The type of the data.
    ///   - version: The version of the type. Data without a version is of the first.
    /// - Returns: nil when nothing was stored, or something else, or another version.
    public func storedData<Value: Decodable>(as type: Value.Type = Value.self, version: Int = 1) -> Value? {
        canvas?.storedData(as: type, version: version)
    }
}
