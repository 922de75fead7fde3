import Testing

@testable import QiyosModel

struct RelativePathTests {
  @Test(arguments: [
    ("a/b/c.txt", "a/b", "c.txt", "a/b/c", "txt"), ("a.txt", "", "a.txt", "a", "txt"),
    ("a", "", "a", "a", ""),
    ("g/x", "g", "x", "g/x", ""), ("", "", "", "", ""), (".hidden", "", ".hidden", ".hidden", ""),
    ("a.b/c", "a.b", "c", "a.b/c", ""), ("x.txt.txt", "", "x.txt.txt", "x.txt", "txt"),
    ("a.", "", "a.", "a.", ""),
  ])
  func parts(path: String, folder: String, name: String, stem: String, ending: String) {
    #expect(RelativePath.folder(of: path) == folder)
    #expect(RelativePath.name(of: path) == name)
    #expect(RelativePath.stem(of: path) == stem)
    #expect(RelativePath.ending(of: path) == ending)
  }
}
