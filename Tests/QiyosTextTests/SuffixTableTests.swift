import QiyosText
import Testing

@Suite("Chains of suffixes")
struct SuffixTableTests {
  private func suffix(
    _ key: String, _ gloss: String, _ slot: Int, from: String = "n", to: String = "n", cost: Int = 2,
    repeats: Bool = false, restarts: Bool = false
  ) -> SuffixTable.Suffix {
    SuffixTable.Suffix(
      key: Array(key.utf8), gloss: gloss,
      move: .init(from: from, to: to, slot: slot, repeats: repeats, restarts: restarts), cost: cost)
  }

  private var table: SuffixTable {
    SuffixTable([
      suffix("lik", "ABSTR", 10, cost: 4, repeats: true, restarts: true), suffix("lar", "PL", 50),
      suffix("i", "POSS.3SG", 54), suffix("ga", "DAT", 60), suffix("da", "LOC", 60),
      suffix("dagi", "LOC.REL", 62, to: "adj", restarts: true),
      suffix("tir", "CAUS", 22, from: "v", to: "v", repeats: true),
      suffix("gan", "PTCP.PST", 40, from: "v", to: "v.ptcp"),
      suffix("la", "VBZ", 16, to: "v", restarts: true),
      suffix("mi", "Q", 80, from: "any", to: "any"),
    ])
  }

  private func chain(_ rest: String, nominal: Bool = true) -> [String]? {
    table.chain(Array(rest.utf8)[...], nominal: nominal)
  }

  @Test("slots rise from the stem outwards")
  func rising() {
    #expect(chain("lariga") == ["PL", "POSS.3SG", "DAT"])
    #expect(chain("galar") == nil)
    #expect(chain("") == [])
  }

  @Test("a derived word and -dagi start the chain anew")
  func restarting() {
    #expect(chain("dagilarga") == ["LOC.REL", "PL", "DAT"])
    #expect(chain("lardagilar") == ["PL", "LOC.REL", "PL"])
    #expect(chain("laganlarda") == ["VBZ", "PTCP.PST", "PL", "LOC"])
    #expect(chain("liklik") == ["ABSTR", "ABSTR"])
  }

  @Test("verbs do not take the endings of nouns before they are participles")
  func verbal() {
    #expect(chain("ganlar", nominal: false) == ["PTCP.PST", "PL"])
    #expect(chain("larga", nominal: false) == nil)
    #expect(chain("tirtirganmi", nominal: false) == ["CAUS", "CAUS", "PTCP.PST", "Q"])
    #expect(chain("tirgan") == nil)
  }

  @Test("a rest that is no chain is given up, however long")
  func hopeless() {
    let rest = String(repeating: "la", count: 19) + "x"
    #expect(chain(rest) == nil)
    #expect(chain(String(repeating: "da", count: 5000)) == nil)
  }
}
