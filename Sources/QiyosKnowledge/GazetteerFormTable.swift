import QiyosModel
import QiyosText

/// The written forms of all names of the gazetteer in one language, by their keys, with what each may mean.
struct GazetteerFormTable: Sendable {
  /// Over the keys of forms; its values are numbers of groups of readings.
  let trie: GazetteerTrie
  /// Where the readings of each group begin, and where the last end.
  private let starts: [Int32]
  private let readings: [Gazetteer.Reading]
  /// The most words that one of the spellings of a group has.
  private let words: [UInt8]
  /// Whether one of the readings is of a place or polity, of which inhabitants can be derived.
  private let derived: [Bool]

  /// Makes the table. `given` are first names, which are no surnames.
  init(_ rows: GazetteerRows, _ relations: GazetteerRelations, isUzbek: Bool, given: Set<[UInt8]>) {
    var building = Building(capacity: rows.rows.count * 5)
    let fold = WordKey(isUzbek: isUzbek)
    let forms = GazetteerForms(rows, relations, isUzbek: isUzbek)
    rows.bytes.withUnsafeBufferPointer { bytes in
      var key: [UInt8] = []
      forms.forEach { name, reading, kind in
        let words = Self.key(bytes, name, fold, into: &key)
        if key.count > 1 { building.add(key, words, reading, kind) }
      }
      forms.forEachSurname { name, reading in
        let words = Self.key(bytes, name, fold, into: &key)
        if building.trie.value(of: key) < 0, !given.contains(key) {
          building.add(key, words, reading, .person)
        }
      }
    }
    trie = building.trie
    var starts: [Int32] = [0]
    for group in building.groups { starts.append(starts[starts.count - 1] + Int32(group.readings.count)) }
    self.starts = starts
    readings = building.groups.flatMap(\.readings)
    words = building.groups.map { UInt8(clamping: $0.words) }
    derived = building.groups.map(\.derives)
  }

  /// Takes the table from an image.
  init(_ reader: inout CompiledImage.Reader) throws(CompiledImage.Mismatch) {
    trie = try GazetteerTrie(&reader)
    starts = try reader.next(Int32.self)
    readings = try reader.next(Gazetteer.Reading.self)
    words = try reader.next(UInt8.self)
    derived = try reader.next(Bool.self)
  }

  func append(to image: inout CompiledImage) {
    trie.append(to: &image)
    image.append(starts)
    image.append(readings)
    image.append(words)
    image.append(derived)
  }

  /// What the forms of a group may mean.
  func readings(of group: Int) -> [Gazetteer.Reading] {
    Array(readings[Int(starts[group])..<Int(starts[group + 1])])
  }

  /// The most words that one of the spellings of a group has.
  func words(of group: Int) -> Int { Int(words[group]) }

  /// Whether one of the readings is of a place or polity, of which inhabitants can be derived.
  func derives(_ group: Int) -> Bool { derived[group] }

  /// The key of a form without the spaces, hyphens and stops between its words; returns the number of words.
  static func key(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ fold: WordKey, into key: inout [UInt8]
  ) -> Int {
    key.removeAll(keepingCapacity: true)
    var words = 0
    var start = range.lowerBound
    for offset in range.lowerBound...range.upperBound {
      let byte = offset < range.upperBound ? bytes[offset] : 0x20
      guard byte == 0x20 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") else { continue }
      if offset > start {
        // A word at a time, since letters must not fold together across words.
        var word: [UInt8] = []
        fold.append(bytes, start..<offset, to: &word)
        key += word
        words += 1
      }
      start = offset + 1
    }
    return words
  }

  /// Forms as they come, before they stand in lists.
  private struct Building {
    var trie = GazetteerTrie()
    var groups: [(readings: [Gazetteer.Reading], words: Int, derives: Bool)] = []

    init(capacity: Int) { groups.reserveCapacity(capacity) }

    mutating func add(_ key: [UInt8], _ words: Int, _ reading: Gazetteer.Reading, _ kind: EntityKind) {
      let derives = reading.form == .adjective || reading.form == .name && (kind == .place || kind == .polity)
      let number = Int(trie.insert(key, value: Int32(groups.count)))
      if number == groups.count {
        groups.append((readings: [reading], words: words, derives: derives))
        return
      }
      groups[number].words = max(groups[number].words, words)
      groups[number].derives = groups[number].derives || derives
      if let known = groups[number].readings.firstIndex(where: { $0.entity == reading.entity }) {
        if reading.isSmall, !groups[number].readings[known].isSmall {
          groups[number].readings[known] = reading
        }
      } else {
        groups[number].readings.append(reading)
      }
    }
  }
}
