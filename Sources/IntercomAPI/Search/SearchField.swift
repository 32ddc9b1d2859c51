/// A field that a search can ask for.
///
/// Fields that are not listed, such as an attribute of the workspace's own, are made with ``init(_:)``.
public struct SearchField<Value: SearchValue>: Sendable {
    /// The name in Intercom's API.
    let name: String

    /// A field by its name.
    ///
    /// - Parameter name: The name in Intercom's API, such as `custom_attributes.plan`.
    public init(_ name: String) { self.name = name }
}

/// A value that a search compares a field with.
public protocol SearchValue: Sendable {
    /// The value as JSON.
    var searchJSON: JSON { get }
}

extension String: SearchValue {
    /// The text.
    public var searchJSON: JSON { JSON(self) }
}

extension Int: SearchValue {
    /// The number.
    public var searchJSON: JSON { JSON(self) }
}

extension Double: SearchValue {
    /// The number.
    public var searchJSON: JSON { JSON(self) }
}

extension Bool: SearchValue {
    /// The truth value.
    public var searchJSON: JSON { JSON(self) }
}

extension Timestamp: SearchValue {
    /// Seconds since 1970.
    public var searchJSON: JSON { JSON(secondsSince1970) }
}

/// A value in whole numbers, of which Intercom's searches also find the same one.
public protocol WholeSearchValue: SearchValue {}

extension Int: WholeSearchValue {}

extension Timestamp: WholeSearchValue {}

/// The fields of one kind of object that a search can ask for.
public protocol SearchFields: Sendable {
    /// The fields.
    init()
}
