import QiyosModel
import QiyosXML

/// Writes the headers: of the corpus, of the reading edition, of each source.
struct TEIHeader: Sendable {
  let index: RecordIndex
  let title: String
  let version: String

  /// The header of `merged.xml`.
  func corpus(_ xml: inout XMLByteWriter) {
    header("Merged record: \(title)", &xml) { xml in
      application(&xml)
      xml.empty("variantEncoding", ["method": "location-referenced", "location": "external"])
      xml.newline()
      prefixes(&xml)
      taxonomies(&xml)
    }
  }

  /// The header of `reading.xml`.
  func reading(_ xml: inout XMLByteWriter) {
    header("Reading edition: \(title)", &xml) { xml in
      application(&xml)
      xml.empty("variantEncoding", ["method": "parallel-segmentation", "location": "internal"])
      xml.newline()
      taxonomies(&xml)
    }
  }

  private func header(_ title: String, _ xml: inout XMLByteWriter, _ encoding: (inout XMLByteWriter) -> Void)
  {
    xml.start("teiHeader")
    xml.start("fileDesc")
    xml.start("titleStmt")
    xml.element("title", title)
    xml.end()
    xml.newline()
    xml.start("publicationStmt")
    xml.element("publisher", "Made by the program Qiyos")
    xml.start("availability")
    xml.element("p", "The quoted texts keep the rights of their sources.")
    xml.end()
    xml.end()
    xml.newline()
    witnesses(&xml)
    xml.end()
    xml.newline()
    xml.start("encodingDesc")
    encoding(&xml)
    xml.end()
    xml.newline()
    profile(&xml)
    xml.end()
    xml.newline()
  }

  private func witnesses(_ xml: inout XMLByteWriter) {
    xml.start("sourceDesc")
    if index.witnesses.isEmpty {
      xml.element("p", "No source was read.")
    } else {
      xml.start("listWit")
      for witness in index.witnesses.map(\.witness) {
        xml.newline()
        let copied = witness.description.copies.filter { index.annotations(of: $0) != nil }
        xml.element(
          "witness", witness.title.isEmpty ? witness.file : witness.title,
          [
            "xml:id": XMLNames.witness(witness.sigil), "n": witness.sigil.name,
            "xml:lang": XMLNames.language(witness.language.tag),
            "source": copied.isEmpty ? nil : copied.map { "#" + XMLNames.witness($0) }.joined(separator: " "),
          ])
      }
      xml.end()
    }
    xml.end()
  }

  private func application(_ xml: inout XMLByteWriter) {
    xml.start("editorialDecl")
    for line in Self.conventions {
      xml.newline()
      xml.element("p", line)
    }
    xml.end()
    xml.newline()
    xml.start("appInfo")
    xml.start("application", ["ident": "qiyos", "version": version, "xml:id": "qiyos"])
    xml.element("label", "Qiyos")
    xml.end()
    xml.end()
    xml.newline()
  }

  private static let conventions = [
    "The text content of each layer named source is the source file to the character. A character that XML cannot "
      + "hold is an empty element g whose n gives the code point; it counts as one character.",
    "Pointers with the prefix src count Unicode scalar values of the untouched source from 0; the end is not included.",
    "Dates stand in when-custom as they are printed. The attributes notBefore and notAfter give Gregorian days and "
      + "leave room for both European calendars where the source does not say which it uses.",
  ]

  private func prefixes(_ xml: inout XMLByteWriter) {
    xml.start("listPrefixDef")
    xml.start(
      "prefixDef",
      [
        "ident": "src", "matchPattern": "([^:]+):([0-9]+),([0-9]+)",
        "replacementPattern": "sources/$1.txt#char=$2,$3",
      ])
    xml.element("p", "A range of characters of a source, as RFC 5147 names it.")
    xml.end()
    xml.end()
    xml.newline()
  }

  private func profile(_ xml: inout XMLByteWriter) {
    xml.start("profileDesc")
    xml.start("calendarDesc")
    for (name, words) in Self.calendars {
      xml.newline()
      xml.start("calendar", ["xml:id": "cal.\(name)"])
      xml.element("p", words)
      xml.end()
    }
    xml.end()
    xml.newline()
    let tags = Set(index.witnesses.map(\.witness.language.tag) + ["en", "uz-Cyrl", "uz-Latn-t-uz-cyrl"])
    xml.start("langUsage")
    for tag in tags.compactMap(XMLNames.language).sorted() {
      xml.newline()
      xml.element("language", Self.language(tag), ["ident": tag])
    }
    xml.end()
    xml.end()
    xml.newline()
  }

  private static let calendars: KeyValuePairs = [
    "julian": "Julian, as Russia used it until 1918.", "gregorian": "Gregorian.",
    "islamic": "The lunar calendar of the Hijra, by arithmetic; a sighted month may differ by a day or two.",
    "unknown": "Not stated by the source; Julian and Gregorian are both possible.",
  ]

  /// A language tag in English words.
  static func language(_ tag: String) -> String {
    switch tag {
    case "en": "English"
    case "uz-Cyrl": "Uzbek in Cyrillic letters"
    case "uz-Cyrl-x-ruskbd": "Uzbek in Cyrillic letters, typed without ў қ ғ ҳ"
    case "uz-Latn": "Uzbek in Latin letters"
    case "uz-Latn-t-uz-cyrl": "Uzbek in Latin letters, by machine from Cyrillic"
    case "ru": "Russian"
    case "und": "not recognised"
    default: tag
    }
  }

  // MARK: Taxonomies

  private func taxonomies(_ xml: inout XMLByteWriter) {
    xml.start("classDecl")
    for (name, categories) in Self.classes {
      xml.newline()
      xml.start("taxonomy", ["xml:id": name])
      for (id, words) in categories {
        xml.newline()
        xml.start("category", ["xml:id": id])
        xml.element("catDesc", words)
        xml.end()
      }
      xml.end()
    }
    xml.end()
  }

  /// The category of a standing, a relation, a flag, an outcome.
  static func category(_ standing: SlotRecord.Standing) -> String { "#v.\(standing.rawValue)" }
  static func category(_ relation: ClaimRelation) -> String { "#r.\(relation.rawValue)" }
  static func category(_ flag: Flag.Kind) -> String { "#f.\(flag.rawValue)" }
  static func category(_ outcome: Outcome) -> String { "#o.\(outcome.rawValue)" }

  private static let classes: KeyValuePairs<String, KeyValuePairs<String, String>> = [
    "verdict": [
      "v.contested": "claims that cannot all be true",
      "v.compatible": "claims that differ in precision, calendar, scope or counting and can all be true",
      "v.agreed": "claims with the same value", "v.single": "one claim only",
    ],
    "relation": [
      "r.agree": "the same value", "r.conflict": "both cannot be true", "r.precision": "one holds the other",
      "r.calendar": "equal when both are put in one calendar", "r.scope": "said of different wholes",
      "r.counting": "different things are counted", "r.copy": "one source twice",
      "r.implausible": "one cannot be meant as printed", "r.unrelated": "nothing to compare",
    ],
    "doubt": [
      "f.implausible": "hardly possible as printed", "f.sequence": "out of order with what stands around it",
      "f.typo": "looks like a slip of the pen or the press",
    ],
    "outcome": [
      "o.occurred": "told as a fact", "o.attempted": "tried", "o.failed": "tried in vain",
      "o.planned": "planned",
      "o.denied": "said not to have been",
    ],
  ]

  // MARK: Sources

  /// The header of one source.
  func source(_ witness: WitnessSummary, _ xml: inout XMLByteWriter) {
    xml.start("teiHeader")
    xml.start("fileDesc")
    xml.start("titleStmt")
    xml.element("title", witness.title.isEmpty ? witness.file : witness.title)
    if let author = witness.description.author { xml.element("author", author) }
    xml.end()
    xml.start("publicationStmt")
    xml.element("p", "Given here for comparison only.")
    xml.end()
    xml.start("sourceDesc")
    xml.start("bibl")
    xml.element("idno", witness.file, ["type": "file"])
    xml.element("idno", witness.sha256, ["type": "sha256"])
    xml.element("idno", witness.encoding, ["type": "encoding"])
    if let date = witness.description.date {
      xml.element("date", date, ["when-custom": XMLNames.key(date)])
    }
    xml.start("extent")
    xml.empty("measure", ["unit": "char", "quantity": String(witness.scalarCount)])
    xml.end()
    xml.end()
    xml.end()
    xml.end()
    xml.end()
    xml.newline()
  }
}
