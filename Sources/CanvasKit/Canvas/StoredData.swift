/// Data of an app's own type that is stored with a canvas, tagged with the version of that type.
///
/// Canvases that were sent live on after the app has changed: data of another version is not read as if it were of this
/// one. It is visible to Intercom and not signed by itself, so it is no place for secrets.
public enum StoredData {
    /// Writes data to store with a canvas.
    ///
    /// - Parameters:
    ///   - value: The data.
    ///   - version: The version of its type.
    /// - Returns: A JSON object; at most 64 KB of it are taken.
    /// - Throws: What encoding throws.
    public static func encode(_ value: some Encodable, version: Int = 1) throws -> JSON {
        ["version": JSON(version), "value": try JSON(encoding: value)]
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from json: JSON, version: Int) -> Value? {
        guard json["version"]?.integer == Int64(version) else { return nil }
        return try? json["value"]?.decode(as: type)
    }
}

extension CurrentCanvas {
    /// Reads the data that was stored with the canvas.
    ///
    /// - Parameters:
    ///   - type: The type of the data.
    ///   - version: The version of the type.
    /// - Returns: nil when nothing was stored, or something else, or another version.
    public func storedData<Value: Decodable>(as type: Value.Type = Value.self, version: Int = 1) -> Value? {
        storedData.flatMap { StoredData.decode(type, from: $0, version: version) }
    }
}
