import CPostgreSQL
import CanvasStore
import Glibc
import HostSystem
import WebSyntax

/// The options of a connection.
struct PostgreSQLOptions: Sendable {
    private let values: [String: String]

    /// Reads them from a URL.
    init(_ url: DatabaseURL, program: String = ProgramName.current) throws(StoreError) {
        // libpq's own messages repeat what they complain about, which may be a part of a password.
        guard let named = Self.parse(url.text), Self.isPlausible(named) else {
            throw .invalidURL(
                """
                it is not one that PostgreSQL's library understands; the characters @ : / ? # and % in \
                a password are written as %40 %3A %2F %3F %23 and %25, and parameters are those of libpq
                """
            )
        }
        var values = [
            "fallback_application_name": program,
            // Kerberos waits without a limit.
            "gssencmode": "disable",
            "connect_timeout": "5",
            "keepalives": "1",
            "keepalives_idle": "30",
            "keepalives_interval": "10",
            "keepalives_count": "3",
            "tcp_user_timeout": "10000",
        ]
        if named["sslmode"] == nil {
            values["sslmode"] = Self.isThisMachine(named) ? "prefer" : "verify-full"
            if values["sslmode"] == "verify-full", let file = Self.authorities { values["sslrootcert"] = file }
        }
        values.merge(named) { $1 }
        // Texts are compared and kept as UTF-8, whatever the environment says.
        values["client_encoding"] = "UTF8"
        self.values = values
    }

    /// An option; nil for one that is left to libpq.
    subscript(name: String) -> String? { values[name] }

    /// The password, if the URL has one.
    var password: String? { values["password"] }

    /// Calls a function with the names and values as libpq takes them.
    func withPointers(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> OpaquePointer?
    ) -> OpaquePointer? {
        let copies = unsafe values.map { name, value in unsafe (strdup(name), strdup(value)) }
        defer {
            for unsafe(name, value) in unsafe copies {
                unsafe free(name)
                unsafe free(value)
            }
        }
        var names = unsafe copies.map { name, _ in unsafe UnsafePointer(name) }
        var texts = unsafe copies.map { _, value in unsafe UnsafePointer(value) }
        unsafe names.append(nil)
        unsafe texts.append(nil)
        return unsafe names.withUnsafeBufferPointer { names in
            unsafe texts.withUnsafeBufferPointer { texts in
                guard let names = names.baseAddress, let texts = texts.baseAddress else { return nil }
                return unsafe body(names, texts)
            }
        }
    }

    /// What a URL names; nil for none that libpq understands.
    private static func parse(_ url: String) -> [String: String]? {
        var complaint: UnsafeMutablePointer<CChar>?
        let parsed = unsafe PQconninfoParse(url, &complaint)
        defer {
            unsafe PQconninfoFree(parsed)
            unsafe PQfreemem(complaint)
        }
        guard var option = unsafe parsed else { return nil }
        var values: [String: String] = [:]
        while let name = unsafe option.pointee.keyword {
            if let value = unsafe option.pointee.val {
                unsafe values[String(cString: name)] = unsafe String(cString: value)
            }
            unsafe option += 1
        }
        return values
    }

    /// Whether no part of a password that was not encoded has ended up elsewhere.
    private static func isPlausible(_ named: [String: String]) -> Bool {
        let port = named["port"] ?? ""
        return port.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ",") }
            && ![named["host"], named["dbname"]].contains { $0?.contains("@") ?? false && $0?.first != "@" }
    }

    /// Whether all hosts are this machine, to which no certificate is needed.
    private static func isThisMachine(_ named: [String: String]) -> Bool {
        let hosts = (named["hostaddr"] ?? named["host"] ?? "").split(separator: ",")
        // The environment may name another one.
        let environment = HostProcess.environment()
        guard named["service"] == nil, environment["PGHOSTADDR"] == nil, environment["PGSERVICE"] == nil else {
            return false
        }
        guard !hosts.isEmpty else { return environment["PGHOST"] == nil }
        return hosts.allSatisfy { host in
            host.first == "/" || host.first == "@" || host == "localhost"
                || Host(String(host))?.address?.isLoopback == true
        }
    }

    /// Where the certificates of public authorities are: a word that libpq 16 knows, or the system's file.
    private static var authorities: String? {
        if PQlibVersion() >= 160_000 { return "system" }
        return ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"]
            .first { HostFiles.exists($0) }
    }
}
