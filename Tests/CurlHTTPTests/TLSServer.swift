import FoundationEssentials
import ProgramRunner
import RawHTTP

/// A server with TLS, and certificates that nobody but the tests trusts: by openssl and Python.
struct TLSServer: Sendable {
    /// The certificate that a server shows.
    enum Certificate: String, Sendable, CaseIterable {
        /// For `localhost`, by the authority of the tests.
        case good
        /// For another name, by the same authority.
        case otherHost
        /// For `localhost`, which has ended.
        case expired
        /// For `localhost`, by itself.
        case selfSigned
    }

    static let isPossible = ["/usr/bin/openssl", "/usr/bin/python3"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// The file with the certificate of the authority.
    let authorityFile: String
    let port: Int
    private let program: RunningProgram
    private let directory: TemporaryDirectory

    var authority: String { "localhost:\(port)" }

    /// Makes the certificates and starts the server.
    init(_ certificate: Certificate) async throws {
        directory = try TemporaryDirectory()
        let folder = directory.path
        let made = try await Program(path: "/bin/sh")
            .run(["-euc", Self.certificates, folder, certificate.rawValue], environment: ["PATH": "/usr/bin:/bin"])
        guard made.status == 0 else { throw RawClient.Failure("no certificates: \(made.errors)") }
        authorityFile = "\(folder)/authority.pem"
        program = try Program(path: "/usr/bin/python3")
            .start(["-c", Self.server, "\(folder)/server.pem", "\(folder)/server.key"])
        guard let line = try await program.line(), let port = Int(line) else {
            throw RawClient.Failure("the server does not start")
        }
        self.port = port
    }

    private static let certificates = """
        cd "$0"
        key="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
        openssl req -x509 $key -keyout authority.key -out authority.pem -days 2 -subj "/CN=authority of a test"
        name=localhost
        [ "$1" != otherHost ] || name=elsewhere.example
        openssl req -new $key -keyout server.key -out server.csr -subj "/CN=$name"
        echo "subjectAltName=DNS:$name" >extensions
        case $1 in
        selfSigned) openssl x509 -req -in server.csr -signkey server.key -out server.pem -days 2 -extfile extensions ;;
        expired)
            mkdir ca && touch ca/index && echo 01 >ca/serial
            printf '%s\\n' '[ca]' default_ca=c '[c]' database=ca/index serial=ca/serial new_certs_dir=ca default_md=sha256 \\
                policy=p '[p]' commonName=supplied >ca/conf
            openssl ca -batch -config ca/conf -in server.csr -keyfile authority.key -cert authority.pem -out server.pem -notext \\
                -startdate 20200101000000Z -enddate 20200102000000Z -extfile extensions ;;
        *) openssl x509 -req -in server.csr -CA authority.pem -CAkey authority.key -CAcreateserial -out server.pem -days 2 \\
            -extfile extensions ;;
        esac
        """

    /// Answers with what it was asked for; `/endless` gets a body without an end.
    private static let server = """
        import socket, ssl, sys, threading
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        print(listener.getsockname()[1], flush=True)
        def serve(connection):
            try:
                with context.wrap_socket(connection, server_side=True) as tls:
                    head = b""
                    while b"\\r\\n\\r\\n" not in head:
                        piece = tls.recv(65536)
                        if not piece: return
                        head += piece
                    path = head.split(b" ")[1]
                    if path == b"/endless":
                        tls.sendall(b"HTTP/1.1 200 OK\\r\\n\\r\\n")
                        while True: tls.sendall(b"x" * 65536)
                    tls.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: %d\\r\\nConnection: close\\r\\n\\r\\n%s" % (len(path), path))
            except OSError:
                pass
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
        """
}
