public import WebSyntax

extension EnvironmentValue where Value == TimeZoneRules {
    /// A time zone by its name in the IANA database: `Europe/Berlin`.
    ///
    /// The database is the machine's, in `/usr/share/zoneinfo`, or in the directory that the variable `TZDIR` names. On
    /// Debian it is the package `tzdata`. `UTC`, `Etc/UTC` and `GMT` need no database.
    public static var timeZone: Self {
        Self("the name of a time zone, such as Europe/Berlin") { setting throws(SettingsError) in
            try setting.timeZone()
        }
    }
}

extension Setting {
    /// Reads the name of a time zone, and the zone.
    func timeZone(
        usualDirectory: String = TimeZoneDatabase.usualDirectory
    ) throws(SettingsError) -> TimeZoneRules {
        if let zone = TimeZoneRules.withoutDatabase(named: text) { return zone }
        let database = TimeZoneDatabase(directory: timeZoneDirectory ?? usualDirectory)
        let isName = TimeZoneRules.isName(text)
        do {
            if isName, let zone = try database.zone(named: text) { return zone }
        } catch {
            throw self.error("cannot be used: the file \(error.path) \(error.problem)")
        }
        if let near = TimeZoneRules.withoutDatabase(named: text.uppercased()) {
            throw error("is not the name of a time zone; did you mean \(near.name)?")
        }
        if isName, database.isMissing {
            let place = timeZoneDirectory.map { "and TZDIR=\(SettingsError.shown($0)) has none" }
            throw error(
                "needs the time zone database, \(place ?? "which is missing; install the Debian package tzdata")"
            )
        }
        let advice = database.suggestion(for: text).map { "did you mean \($0)?" } ?? "write one such as Europe/Berlin"
        throw error("is not the name of a time zone\(isName ? " on this machine" : ""); \(advice)")
    }
}
