extension Person {
    /// The workspace's app on one platform, as a person last used it.
    public struct MobileApp: Equatable, Sendable {
        /// The person as it came, among whose fields those of the app are.
        public let json: JSON
        /// What the names of the fields begin with.
        private let platform: String

        /// Views the app on a platform.
        ///
        /// - Parameters:
        ///   - json: The person.
        ///   - platform: What the names of the fields begin with: `android` or `ios`.
        public init(_ json: JSON, platform: String) {
            self.json = json
            self.platform = platform
        }

        /// The app's name.
        public var name: String? { field("app_name")?.string }
        /// The app's version.
        public var version: String? { field("app_version")?.string }
        /// The device.
        public var device: String? { field("device")?.string }
        /// The version of the operating system.
        public var osVersion: String? { field("os_version")?.string }
        /// The version of Intercom's SDK.
        public var sdkVersion: String? { field("sdk_version")?.string }
        /// When the app was last used, in seconds since 1970.
        public var lastSeenAt: Int64? { field("last_seen_at")?.integer }

        private func field(_ name: String) -> JSON? { json["\(platform)_\(name)"] }
    }
}
