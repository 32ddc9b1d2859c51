public import WebSyntax

extension AppEnvironment {
    /// A time zone of the machine's database, for a name that came with a request.
    ///
    /// The zone of a setting is `value("TIME_ZONE", as: .timeZone)`, whose error says what is wrong.
    ///
    /// - Parameter name: The name, such as `Europe/Berlin`.
    /// - Returns: The zone; nil for a name that is none, or that the machine does not know.
    public func timeZone(named name: String) -> TimeZoneRules? {
        if let zone = TimeZoneRules.withoutDatabase(named: name) { return zone }
        guard TimeZoneRules.isName(name) else { return nil }
        return try? TimeZoneDatabase(directory: self["TZDIR"] ?? TimeZoneDatabase.usualDirectory).zone(named: name)
    }
}
