/// A contact of the REST API: the same person that canvas requests carry.
public typealias Contact = Person
