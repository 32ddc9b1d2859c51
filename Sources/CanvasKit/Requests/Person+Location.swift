extension Person {
    /// Where a person is.
    public struct Location: Equatable, Sendable {
        /// The location as it came.
        public let json: JSON

        /// Views a location.
        ///
        /// - Parameter json: The value of `location`, or of the older `location_data`.
        public init(_ json: JSON) {
            self.json = json
        }

        /// The country's name.
        public var country: String? { json["country"]?.string ?? json["country_name"]?.string }
        /// The region.
        public var region: String? { json["region"]?.string ?? json["region_name"]?.string }
        /// The city.
        public var city: String? { json["city"]?.string ?? json["city_name"]?.string }
    }
}
