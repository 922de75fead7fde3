import QiyosExtraction
import QiyosIngest
import QiyosKnowledge
import QiyosTransliteration

/// The stages with their knowledge loaded, and how long each took to load.
struct Stages {
  let ingest: IngestStage
  let decoder: TextDecoder
  let transliteration: TransliterationStage
  let names: NameExtractor
  let dates: DateExtractor
  let quantities: QuantityExtractor
  let events: EventExtractor
  let loads: [(stage: String, seconds: Double)]

  init(_ knowledge: KnowledgeFolder) throws {
    var loads: [(stage: String, seconds: Double)] = []
    func load<Value>(_ stage: String, _ work: () throws -> Value) rethrows -> Value {
      let (value, seconds) = try Benchmark.timed(1, work)
      loads.append((stage, seconds))
      return value
    }
    ingest = try load("ingest") { try IngestStage(knowledge: knowledge) }
    decoder = TextDecoder(detector: try TextPreparer(knowledge: knowledge).detector)
    transliteration = try load("transliterate") { try TransliterationStage(knowledge: knowledge) }
    let gazetteer = try load("gazetteer") { try Gazetteer(knowledge: knowledge) }
    names = try load("names") { try NameExtractor(knowledge: knowledge, gazetteer: gazetteer) }
    dates = try load("dates") { try DateExtractor(knowledge: knowledge) }
    quantities = try load("quantities") { try QuantityExtractor(knowledge: knowledge) }
    events = try load("events") { try EventExtractor(knowledge: knowledge) }
    self.loads = loads
  }
}
