package import QiyosModel

/// Writes values as JSON: compact, the members of every object in order of their keys, the same bytes for the same
/// value.
///
/// Foundation's encoder builds a tree of boxed values first and took half the time of the stages that work on one text;
/// this one writes bytes as the value hands them over.
package enum JSONEncoding {
  /// The value as UTF-8.
  package static func bytes(_ value: some Encodable) throws -> [UInt8] {
    let buffer = JSONBuffer()
    try buffer.value(value)
    return buffer.bytes
  }
}

/// JSON that is being written, with the objects and lists that are open.
private final class JSONBuffer {
  private(set) var bytes: [UInt8] = []
  private var levels: [Level] = []
  /// The members of all open objects, those of the innermost last.
  private var members: [Member] = []

  private struct Level {
    let isObject: Bool
    let start: Int
    let firstMember: Int
    var isSorted = true
    var count = 0
  }

  /// A member with its key as it stands in `bytes`.
  private struct Member {
    let key: String
    let start: Int
    var end: Int
  }

  var depth: Int { levels.count }

  func openObject() { open(isObject: true) }
  func openList() { open(isObject: false) }

  private func open(isObject: Bool) {
    bytes.append(UInt8(ascii: isObject ? "{" : "["))
    levels.append(Level(isObject: isObject, start: bytes.count, firstMember: members.count))
  }

  /// Closes what was opened inside the level of a depth.
  func close(to depth: Int) {
    while levels.count > depth {
      let level = levels.removeLast()
      if level.isObject {
        endMember(of: level)
        if !level.isSorted { sort(level) }
        members.removeLast(members.count - level.firstMember)
      }
      bytes.append(UInt8(ascii: level.isObject ? "}" : "]"))
    }
  }

  private func endMember(of level: Level) {
    if members.count > level.firstMember { members[members.count - 1].end = bytes.count }
  }

  private func sort(_ level: Level) {
    let sorted = members[level.firstMember...].sorted { $0.key < $1.key }
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count - level.start)
    for (number, member) in sorted.enumerated() {
      if number > 0 { copy.append(UInt8(ascii: ",")) }
      copy += bytes[member.start..<member.end]
    }
    bytes.replaceSubrange(level.start..., with: copy)
  }

  /// Begins a member of the object at a depth.
  func key(_ key: String, at depth: Int) {
    close(to: depth)
    let level = levels[depth - 1]
    endMember(of: level)
    if level.count > 0 {
      bytes.append(UInt8(ascii: ","))
      if let last = members.last, !(last.key < key) { levels[depth - 1].isSorted = false }
    }
    levels[depth - 1].count += 1
    members.append(Member(key: key, start: bytes.count, end: bytes.count))
    string(key)
    bytes.append(UInt8(ascii: ":"))
  }

  /// Begins an item of the list at a depth.
  func item(at depth: Int) {
    close(to: depth)
    if levels[depth - 1].count > 0 { bytes.append(UInt8(ascii: ",")) }
    levels[depth - 1].count += 1
  }

  func count(at depth: Int) -> Int { levels[depth - 1].count }

  func value<Value: Encodable>(_ value: Value) throws {
    // What there is most of, without the way through containers.
    if Value.self == TextSpan.self, let span = value as? TextSpan {
      return list([span.lowerBound, span.upperBound])
    }
    if Value.self == [Int].self, let numbers = value as? [Int] { return list(numbers) }
    let depth = levels.count
    try value.encode(to: JSONValueEncoder(buffer: self))
    close(to: depth)
  }

  private func list(_ numbers: [Int]) {
    bytes.append(UInt8(ascii: "["))
    for (position, value) in numbers.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      number(value)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  func number(_ value: Int) {
    guard value >= 0, value < 1_000_000 else { return raw(String(value)) }
    var power = 1
    while power * 10 <= value { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(value / power % 10))
      power /= 10
    }
  }

  func number(_ value: Double) throws {
    guard value.isFinite else {
      throw EncodingError.invalidValue(
        value, EncodingError.Context(codingPath: [], debugDescription: "JSON has no number \(value)"))
    }
    if let whole = Int(exactly: value), abs(whole) < 1 << 53 { number(whole) } else { raw("\(value)") }
  }

  func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  func string(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      bytes.append(UInt8(ascii: "\""))
      var start = 0
      for (at, byte) in utf8.enumerated()
      where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        bytes.append(contentsOf: utf8[start..<at])
        start = at + 1
        escape(byte)
      }
      bytes.append(contentsOf: utf8[start...])
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private func escape(_ byte: UInt8) {
    switch byte {
    case 0x22: raw("\\\"")
    case 0x5C: raw("\\\\")
    case 0x08: raw("\\b")
    case 0x09: raw("\\t")
    case 0x0A: raw("\\n")
    case 0x0C: raw("\\f")
    case 0x0D: raw("\\r")
    default: raw("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
    }
  }
}

/// Gives a value the containers that it writes itself into.
private struct JSONValueEncoder: Encoder {
  let buffer: JSONBuffer
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    buffer.openObject()
    return KeyedEncodingContainer(JSONObjectEncoder(buffer: buffer, depth: buffer.depth))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    buffer.openList()
    return JSONListEncoder(buffer: buffer, depth: buffer.depth)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { JSONScalarEncoder(buffer: buffer) }
}

private struct JSONObjectEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let buffer: JSONBuffer
  let depth: Int
  var codingPath: [any CodingKey] { [] }

  private func key(_ key: Key) { buffer.key(key.stringValue, at: depth) }

  func encodeNil(forKey key: Key) {
    self.key(key)
    buffer.raw("null")
  }
  func encode(_ value: Bool, forKey key: Key) {
    self.key(key)
    buffer.raw(value ? "true" : "false")
  }
  func encode(_ value: String, forKey key: Key) {
    self.key(key)
    buffer.string(value)
  }
  func encode(_ value: Double, forKey key: Key) throws {
    self.key(key)
    try buffer.number(value)
  }
  func encode(_ value: Int, forKey key: Key) {
    self.key(key)
    buffer.number(value)
  }
  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    self.key(key)
    try buffer.value(value)
  }
  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    self.key(key)
    return JSONValueEncoder(buffer: buffer).container(keyedBy: type)
  }
  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    self.key(key)
    return JSONValueEncoder(buffer: buffer).unkeyedContainer()
  }
  func superEncoder() -> any Encoder { preconditionFailure("no artifact is of a class") }
  func superEncoder(forKey key: Key) -> any Encoder { preconditionFailure("no artifact is of a class") }
}

private struct JSONListEncoder: UnkeyedEncodingContainer {
  let buffer: JSONBuffer
  let depth: Int
  var codingPath: [any CodingKey] { [] }
  var count: Int { buffer.count(at: depth) }

  func encodeNil() {
    buffer.item(at: depth)
    buffer.raw("null")
  }
  func encode(_ value: Bool) {
    buffer.item(at: depth)
    buffer.raw(value ? "true" : "false")
  }
  func encode(_ value: String) {
    buffer.item(at: depth)
    buffer.string(value)
  }
  func encode(_ value: Double) throws {
    buffer.item(at: depth)
    try buffer.number(value)
  }
  func encode(_ value: Int) {
    buffer.item(at: depth)
    buffer.number(value)
  }
  func encode<Value: Encodable>(_ value: Value) throws {
    buffer.item(at: depth)
    try buffer.value(value)
  }
  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    buffer.item(at: depth)
    return JSONValueEncoder(buffer: buffer).container(keyedBy: type)
  }
  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    buffer.item(at: depth)
    return JSONValueEncoder(buffer: buffer).unkeyedContainer()
  }
  func superEncoder() -> any Encoder { preconditionFailure("no artifact is of a class") }
}

private struct JSONScalarEncoder: SingleValueEncodingContainer {
  let buffer: JSONBuffer
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { buffer.raw("null") }
  func encode(_ value: Bool) { buffer.raw(value ? "true" : "false") }
  func encode(_ value: String) { buffer.string(value) }
  func encode(_ value: Double) throws { try buffer.number(value) }
  func encode(_ value: Float) throws { try buffer.number(Double(value)) }
  func encode(_ value: Int) { buffer.number(value) }
  func encode<Value: FixedWidthInteger & Encodable>(_ value: Value) { buffer.raw(String(value)) }
  func encode<Value: Encodable>(_ value: Value) throws { try buffer.value(value) }
}
