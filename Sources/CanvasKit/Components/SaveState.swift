/// The state of a submitted value.
public enum SaveState: String, Sendable, CaseIterable {
    /// Not submitted yet; Intercom's default.
    case unsaved
    /// Saved: the value can no longer be changed or submitted.
    case saved
    /// Not saved: the component looks like an error.
    case failed
}
