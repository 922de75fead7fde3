import QiyosModel
import QiyosText
import Testing

@Suite struct NameKeyTests {
  @Test(arguments: [
    ("Қарши", "Karshi"), ("Qarshi", "Karshi"), ("Шаҳрисабз", "Shahrisabz"), ("Жалолиддин", "Jalaluddin"),
    ("Ходжейли", "Khojeyli"), ("Ғиждувон", "Gijduvan"), ("G‘ijduvon", "Gizhduvan"), ("Ўратепа", "Ura-Tepe"),
    ("Скобелев", "Skobelev"), ("Чарджуй", "Charjui"), ("Чоржўй", "Charjui"), ("Элдорбек", "Eldar-beg"),
    ("Сейидхон", "Sayyid Khan"), ("Геоктепа", "Geok-Tepe"), ("Қандаҳор", "Kandahar"), ("Пешовар", "Peshawar"),
  ])
  func spellingsOfOneNameAreAlike(_ a: String, _ b: String) throws {
    #expect(try #require(NameKey.similarity(a, b)) >= 0.8)
  }

  @Test(arguments: [
    ("Skobelev", "Kaufman"), ("Қарши", "Керки"), ("Herat", "Merv"), ("Насрулло", "Нодир"),
    ("Ташкент", "Чимкент"),
    ("Dost Muhammad", "Sher Ali"),
  ])
  func differentNamesAreNot(_ a: String, _ b: String) throws {
    #expect(try #require(NameKey.similarity(a, b)) < 0.75)
  }

  @Test func namesThatCannotBeFoldedAreUnknown() {
    #expect(NameKey("喀什") == nil)
    #expect(NameKey("12 – 7") == nil)
    #expect(NameKey.similarity("喀什", "喀什") == nil)
  }

  @Test func khanAndBekAreCutUnlessNothingIsLeft() throws {
    #expect(NameKey("Nodirbek") == NameKey("Nodir"))
    #expect(NameKey("Нодирхон") == NameKey("Nodir Khan"))
    #expect(try #require(NameKey("Khan")).description == "han")
    #expect(try #require(NameKey("Бек")).description == "bek")
  }

  @Test func theLetterXDependsOnTheLanguage() throws {
    let english = try #require(NameKey("Maximov", language: .english))
    #expect(english.similarity(to: try #require(NameKey("Максимов"))) == 1)
    let uzbek = try #require(NameKey("Buxoro", language: .uzbekLatin))
    #expect(uzbek.similarity(to: try #require(NameKey("Бухоро"))) == 1)
  }

  @Test func theBlockIsSharedBySpellings() throws {
    for (a, b) in [("Khiva", "Хива"), ("Bukhara", "Buxoro"), ("Vambery", "Вамбери"), ("Jizzakh", "Жиззах")] {
      #expect(try #require(NameKey(a)).block == NameKey(b)?.block)
    }
  }

  @Test func distanceIsSymmetricAndZeroOnlyForItself() throws {
    let names = try ["Samarkand", "Самарқанд", "Kattakurgan", "Каттақўрғон"].map { try #require(NameKey($0)) }
    for a in names {
      #expect(a.distance(to: a) == 0)
      for b in names { #expect(abs(a.distance(to: b) - b.distance(to: a)) < 1e-9) }
    }
  }
}
