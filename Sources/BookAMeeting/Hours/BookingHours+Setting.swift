import IntercomApp

extension AppEnvironment {
    /// The hours of a variable such as `BOOKING_HOURS`; nil for one that is unset or empty.
    ///
    /// - Throws: `SettingsError`, which ends the program with status 78.
    func bookingHours(_ name: String) throws(SettingsError) -> BookingHours? {
        guard let text = self[name] else { return nil }
        do {
            return try BookingHours(parsing: text)
        } catch {
            throw SettingsError(setting: name, value: text, problem: "has \(error)")
        }
    }
}
