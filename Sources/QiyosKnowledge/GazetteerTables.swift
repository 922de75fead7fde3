/// What is looked up in a gazetteer, as it is stored in a compiled image.
struct GazetteerTables {
  let english: GazetteerFormTable
  let uzbek: GazetteerFormTable
  let sounds: GazetteerSounds

  /// The name under which the image is stored.
  static let name = "gazetteer"

  /// Makes the tables from the rows.
  init(_ rows: GazetteerRows, _ relations: GazetteerRelations, _ given: GivenNames) {
    english = GazetteerFormTable(rows, relations, isUzbek: false, given: given.english)
    uzbek = GazetteerFormTable(rows, relations, isUzbek: true, given: given.uzbek)
    sounds = GazetteerSounds(rows)
  }

  /// Takes the tables from an image. Throws where it holds something else.
  init(_ reader: CompiledImage.Reader) throws(CompiledImage.Mismatch) {
    var reader = reader
    english = try GazetteerFormTable(&reader)
    uzbek = try GazetteerFormTable(&reader)
    sounds = try GazetteerSounds(&reader)
  }

  /// The tables as an image, in the order in which they are taken from one.
  var image: CompiledImage {
    var image = CompiledImage()
    english.append(to: &image)
    uzbek.append(to: &image)
    sounds.append(to: &image)
    return image
  }

  /// Of all files that the tables are made from.
  static func fingerprint(_ knowledge: KnowledgeFolder) throws -> Fingerprint {
    var fingerprint = Fingerprint()
    for (name, _) in GazetteerRows.kinds { fingerprint.add(try knowledge.files("gazetteer/\(name).tsv")) }
    for path in GivenNames.files { fingerprint.add(try knowledge.files(path)) }
    return fingerprint
  }
}
