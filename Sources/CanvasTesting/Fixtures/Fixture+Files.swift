import HostSystem

extension Fixture {
    /// Reads a fixture from a file.
    ///
    /// - Parameter path: The path of the file.
    /// - Throws: ``FixtureError`` when the file cannot be read or is not a fixture.
    public init(contentsOf path: String) throws(FixtureError) {
        let json: JSON
        do {
            json = try JSON(parsing: HostProcess.read(path, limit: 64 << 20))
        } catch {
            throw FixtureError("\(path): \(error)")
        }
        try self.init(json)
    }

    /// Writes the fixture to a file, replacing an existing one, and creates missing folders.
    ///
    /// - Parameter path: The path of the file.
    /// - Throws: ``FixtureError`` when it cannot be written.
    public func write(to path: String) throws(FixtureError) {
        do {
            try HostFiles.writePrivately(Array(text.utf8), to: path)
        } catch {
            throw FixtureError("\(path): \(error)")
        }
    }
}
