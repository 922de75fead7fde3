/// A table of plain values that never changes. It is read without counting references; bounds are checked in debug
/// builds.
///
/// Whoever makes one owns it: `free` ends it and all copies of it, which are only names for the same memory.
struct FixedTable<Element: Sendable>: @unchecked Sendable {
  private let values: UnsafeMutablePointer<Element>
  let count: Int

  init(_ elements: [Element]) {
    values = UnsafeMutablePointer.allocate(capacity: max(elements.count, 1))
    values.initialize(from: elements, count: elements.count)
    count = elements.count
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    assert(index >= 0 && index < count, "a table is read inside its bounds")
    return values[index]
  }

  func free() {
    values.deinitialize(count: count)
    values.deallocate()
  }
}
