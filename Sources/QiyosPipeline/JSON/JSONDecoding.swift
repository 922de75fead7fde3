package import QiyosModel

/// Reads values from JSON as ``JSONEncoding`` or any other program writes it.
///
/// The document is read once into a list of places; strings and numbers are made when a value asks for them, so that
/// what is not asked for costs no more than being passed over.
package enum JSONDecoding {
  /// - Throws: `DecodingError`.
  package static func value<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    try JSONValueDecoder(tape: JSONTape(bytes), node: 0).value(type)
  }
}

/// A JSON document that was read: its values in order, each with the place where the next one begins.
struct JSONTape: Sendable {
  enum Kind: UInt8, Sendable { case null, yes, no, number, string, escapedString, list, object }

  /// A value. An object is followed by its keys and values in turn, a list by its items.
  struct Node: Sendable {
    let kind: Kind
    /// In the bytes; of a string without its quotes.
    let start: Int
    var end: Int
    /// The number of the node after this one and all that is in it.
    var next: Int
  }

  let bytes: [UInt8]
  let nodes: [Node]

  init(_ bytes: [UInt8]) throws {
    var reader = Reader(bytes: bytes)
    try reader.document()
    self.bytes = bytes
    nodes = reader.nodes
  }

  func string(_ node: Node) -> String {
    guard node.kind == .escapedString else {
      return bytes.withUnsafeBufferPointer {
        String(decoding: UnsafeBufferPointer(rebasing: $0[node.start..<node.end]), as: UTF8.self)
      }
    }
    return Self.unescaped(bytes[node.start..<node.end])
  }

  /// Whether a key is a name; keys of objects have no escapes as a rule.
  func isKey(_ node: Node, _ name: String) -> Bool {
    guard node.kind == .string else { return string(node) == name }
    var name = name
    return name.withUTF8 { utf8 in
      utf8.count == node.end - node.start && bytes[node.start..<node.end].elementsEqual(utf8)
    }
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var high: UInt32?
    var at = bytes.startIndex
    func append(_ scalar: UInt32) {
      text += UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}").map(Array.init) ?? []
    }
    while at < bytes.endIndex {
      guard bytes[at] == UInt8(ascii: "\\") else {
        text.append(bytes[at])
        at += 1
        continue
      }
      switch bytes[at + 1] {
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "u"):
        let unit = UInt32(String(decoding: bytes[at + 2..<at + 6], as: UTF8.self), radix: 16) ?? 0xFFFD
        at += 4
        if (0xD800..<0xDC00).contains(unit) {
          high = unit
        } else if let first = high, (0xDC00..<0xE000).contains(unit) {
          append(0x10000 + ((first - 0xD800) << 10) + (unit - 0xDC00))
          high = nil
        } else {
          append(unit)
        }
      default: text.append(bytes[at + 1])
      }
      at += 2
    }
    return String(decoding: text, as: UTF8.self)
  }

  // MARK: Reading

  private struct Reader {
    let bytes: [UInt8]
    var nodes: [Node] = []
    private var at = 0

    init(bytes: [UInt8]) {
      self.bytes = bytes
      nodes.reserveCapacity(bytes.count / 8)
    }

    private func fault(_ words: String) -> DecodingError {
      .dataCorrupted(.init(codingPath: [], debugDescription: "\(words) at byte \(at)"))
    }

    mutating func document() throws {
      try value(depth: 0)
      space()
      guard at == bytes.count else { throw fault("more than one value") }
    }

    private mutating func space() {
      while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09
      {
        at += 1
      }
    }

    private mutating func value(depth: Int) throws {
      space()
      guard at < bytes.count, depth < 200 else { throw fault("no value") }
      switch bytes[at] {
      case UInt8(ascii: "{"): try members(depth)
      case UInt8(ascii: "["): try items(depth)
      case UInt8(ascii: "\""): try string()
      case UInt8(ascii: "t"): try word("true", .yes)
      case UInt8(ascii: "f"): try word("false", .no)
      case UInt8(ascii: "n"): try word("null", .null)
      default: try number()
      }
    }

    private mutating func add(_ kind: Kind, _ start: Int, _ end: Int) {
      nodes.append(Node(kind: kind, start: start, end: end, next: nodes.count + 1))
    }

    private mutating func word(_ word: StaticString, _ kind: Kind) throws {
      let end = at + word.utf8CodeUnitCount
      guard end <= bytes.count, word.withUTF8Buffer({ bytes[at..<end].elementsEqual($0) }) else {
        throw fault("no value")
      }
      add(kind, at, end)
      at = end
    }

    private mutating func number() throws {
      let start = at
      while at < bytes.count, Self.isNumeral(bytes[at]) { at += 1 }
      guard at > start else { throw fault("no value") }
      add(.number, start, at)
    }

    private static func isNumeral(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }

    private mutating func string() throws {
      at += 1
      let start = at
      var isEscaped = false
      while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
        if bytes[at] == UInt8(ascii: "\\") {
          isEscaped = true
          at += at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "u") ? 6 : 2
        } else {
          at += 1
        }
      }
      guard at < bytes.count else { throw fault("a text does not end") }
      add(isEscaped ? .escapedString : .string, start, at)
      at += 1
    }

    private mutating func items(_ depth: Int) throws {
      let number = nodes.count
      add(.list, at, at)
      at += 1
      space()
      if at < bytes.count, bytes[at] == UInt8(ascii: "]") {
        at += 1
      } else {
        repeat { try value(depth: depth + 1) } while try goesOn(until: UInt8(ascii: "]"))
      }
      nodes[number].next = nodes.count
    }

    private mutating func members(_ depth: Int) throws {
      let number = nodes.count
      add(.object, at, at)
      at += 1
      space()
      if at < bytes.count, bytes[at] == UInt8(ascii: "}") {
        at += 1
      } else {
        repeat {
          space()
          guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw fault("no key") }
          try string()
          space()
          guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { throw fault("no value of a key") }
          at += 1
          try value(depth: depth + 1)
        } while try goesOn(until: UInt8(ascii: "}"))
      }
      nodes[number].next = nodes.count
    }

    /// Passes a comma or the end of what is open.
    private mutating func goesOn(until end: UInt8) throws -> Bool {
      space()
      guard at < bytes.count, bytes[at] == end || bytes[at] == UInt8(ascii: ",") else {
        throw fault("a list or an object does not end")
      }
      at += 1
      return bytes[at - 1] != end
    }
  }
}

/// Gives a value the containers from which it reads itself.
private struct JSONValueDecoder: Decoder {
  /// Held by reference, so that a copy of the decoder is cheap.
  private final class Box: Sendable {
    let tape: JSONTape
    init(_ tape: JSONTape) { self.tape = tape }
  }

  private let box: Box
  let node: Int
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init(tape: JSONTape, node: Int) {
    box = Box(tape)
    self.node = node
  }

  private init(_ box: Box, _ node: Int) {
    self.box = box
    self.node = node
  }

  func at(_ node: Int) -> JSONValueDecoder { JSONValueDecoder(box, node) }
  var content: JSONTape.Node { box.tape.nodes[node] }
  func content(_ node: Int) -> JSONTape.Node { box.tape.nodes[node] }
  func isKey(_ node: Int, _ name: String) -> Bool { box.tape.isKey(box.tape.nodes[node], name) }
  func key(_ node: Int) -> String { box.tape.string(box.tape.nodes[node]) }

  func mismatch(_ type: Any.Type) -> DecodingError {
    .typeMismatch(
      type,
      .init(codingPath: [], debugDescription: "byte \(content.start) begins no \(type)"))
  }

  var isNull: Bool { content.kind == .null }

  func text() throws -> String {
    guard content.kind == .string || content.kind == .escapedString else { throw mismatch(String.self) }
    return box.tape.string(content)
  }

  func truth() throws -> Bool {
    guard content.kind == .yes || content.kind == .no else { throw mismatch(Bool.self) }
    return content.kind == .yes
  }

  func whole() throws -> Int {
    let content = content
    guard content.kind == .number else { throw mismatch(Int.self) }
    let digits = box.tape.bytes[content.start..<content.end]
    var value = 0
    let isNegative = digits.first == UInt8(ascii: "-")
    for byte in isNegative ? digits.dropFirst() : digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), value < Int.max / 10 - 10 else {
        guard let number = Int(exactly: try number()) else { throw mismatch(Int.self) }
        return number
      }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return isNegative ? -value : value
  }

  func number() throws -> Double {
    guard content.kind == .number,
      let number = Double(String(decoding: box.tape.bytes[content.start..<content.end], as: UTF8.self))
    else { throw mismatch(Double.self) }
    return number
  }

  func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
    // What there is most of, without the way through containers.
    if type == [Int].self, let numbers = try numbers() as? Value { return numbers }
    if type == TextSpan.self {
      let pair = try numbers()
      guard pair.count == 2, pair[0] >= 0, pair[0] <= pair[1], let span = TextSpan(pair[0], pair[1]) as? Value
      else {
        throw mismatch(type)
      }
      return span
    }
    return try Value(from: self)
  }

  private func numbers() throws -> [Int] {
    guard content.kind == .list else { throw mismatch([Int].self) }
    var numbers: [Int] = []
    var item = node + 1
    while item < content.next {
      numbers.append(try at(item).whole())
      item = content(item).next
    }
    return numbers
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard content.kind == .object else { throw mismatch([String: Any].self) }
    return KeyedDecodingContainer(JSONObjectDecoder(decoder: self))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard content.kind == .list else { throw mismatch([Any].self) }
    return JSONListDecoder(decoder: self)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { JSONScalarDecoder(decoder: self) }
}

private struct JSONObjectDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: JSONValueDecoder
  var codingPath: [any CodingKey] { [] }

  var allKeys: [Key] {
    var keys: [Key] = []
    var at = decoder.node + 1
    while at < decoder.content.next {
      if let key = Key(stringValue: decoder.key(at)) { keys.append(key) }
      at = decoder.content(at + 1).next
    }
    return keys
  }

  private func find(_ key: Key) -> JSONValueDecoder? {
    let name = key.stringValue
    let end = decoder.content.next
    var at = decoder.node + 1
    while at < end {
      if decoder.isKey(at, name) { return decoder.at(at + 1) }
      at = decoder.content(at + 1).next
    }
    return nil
  }

  private func member(_ key: Key) throws -> JSONValueDecoder {
    guard let found = find(key) else {
      throw DecodingError.keyNotFound(
        key,
        .init(
          codingPath: [], debugDescription: "there is no \(key.stringValue) at byte \(decoder.content.start)")
      )
    }
    return found
  }

  func contains(_ key: Key) -> Bool { find(key) != nil }
  func decodeNil(forKey key: Key) throws -> Bool { try member(key).isNull }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try member(key).truth() }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try member(key).text() }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try member(key).number() }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try member(key).whole() }
  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try member(key).value(type)
  }
  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try member(key).container(keyedBy: type)
  }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try member(key).unkeyedContainer()
  }
  func superDecoder() -> any Decoder { decoder }
  func superDecoder(forKey key: Key) throws -> any Decoder { try member(key) }
}

private struct JSONListDecoder: UnkeyedDecodingContainer {
  private let decoder: JSONValueDecoder
  private let end: Int
  private var at: Int
  private(set) var currentIndex = 0
  var codingPath: [any CodingKey] { [] }

  init(decoder: JSONValueDecoder) {
    self.decoder = decoder
    at = decoder.node + 1
    end = decoder.content.next
  }

  var count: Int? {
    var count = 0
    var item = decoder.node + 1
    while item < end {
      count += 1
      item = decoder.content(item).next
    }
    return count
  }
  var isAtEnd: Bool { at >= end }

  private mutating func item(_ type: Any.Type) throws -> JSONValueDecoder {
    guard !isAtEnd else {
      throw DecodingError.valueNotFound(type, .init(codingPath: [], debugDescription: "a list is too short"))
    }
    let item = decoder.at(at)
    at = item.content.next
    currentIndex += 1
    return item
  }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, decoder.at(at).isNull else { return false }
    _ = try item(Never.self)
    return true
  }
  mutating func decode(_ type: Bool.Type) throws -> Bool { try item(type).truth() }
  mutating func decode(_ type: String.Type) throws -> String { try item(type).text() }
  mutating func decode(_ type: Double.Type) throws -> Double { try item(type).number() }
  mutating func decode(_ type: Int.Type) throws -> Int { try item(type).whole() }
  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try item(type).value(type) }
  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> { try item(type).container(keyedBy: type) }
  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try item([Any].self).unkeyedContainer()
  }
  mutating func superDecoder() throws -> any Decoder { try item(Any.self) }
}

private struct JSONScalarDecoder: SingleValueDecodingContainer {
  let decoder: JSONValueDecoder
  var codingPath: [any CodingKey] { [] }

  func decodeNil() -> Bool { decoder.isNull }
  func decode(_ type: Bool.Type) throws -> Bool { try decoder.truth() }
  func decode(_ type: String.Type) throws -> String { try decoder.text() }
  func decode(_ type: Double.Type) throws -> Double { try decoder.number() }
  func decode(_ type: Float.Type) throws -> Float { Float(try decoder.number()) }
  func decode(_ type: Int.Type) throws -> Int { try decoder.whole() }
  func decode<Value: FixedWidthInteger & Decodable>(_ type: Value.Type) throws -> Value {
    guard let value = Value(exactly: try decoder.whole()) else { throw decoder.mismatch(type) }
    return value
  }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decoder.value(type) }
}
