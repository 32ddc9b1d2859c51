package import HTTPTypes

extension HTTPField.Name {
    /// `Last-Event-ID`, with which a client of an event stream goes on where it was cut.
    package static let lastEventID: Self = {
        guard let name = Self("Last-Event-ID") else { preconditionFailure("it is a token") }
        return name
    }()
}
