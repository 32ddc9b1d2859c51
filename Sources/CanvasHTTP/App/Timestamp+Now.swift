import HostSystem

extension Timestamp {
    /// The time by the machine's clock.
    public static var now: Timestamp {
        Timestamp(secondsSince1970: Int64(HostProcess.wallClockMilliseconds() / 1_000))
    }
}
