import Testing

/// All that needs the server, one after the other: one of the tests restarts it.
@Suite(.needsServer, .serialized, .timeLimit(.minutes(5))) enum PostgreSQLTests {}
