/// What became of a value that was submitted.
public enum SaveState: String, Sendable, CaseIterable {
    /// Not submitted yet; what Intercom takes when there is no state.
    case unsaved
    /// Saved: the value can no longer be changed or submitted.
    case saved
    /// Not saved: the component looks like an error.
    case failed
}
