import Files
import Testing

@Suite struct FileNameTests {
  @Test(
    arguments: [
      ("a.jpg", "a"), ("a.tar.gz", "a.tar"), ("a", "a"), ("", ""), (".hidden", ".hidden"),
      (".hidden.png", ".hidden"), ("dir.x/a", "dir.x/a"), ("dir.x/a.b", "dir.x/a"),
      ("dir/.hidden", "dir/.hidden"),
      ("a.", "a"), ("a..", "a."), ("..", ".."), ("dir/..", "dir/.."), ("dir.x/", "dir.x/"),
      ("é.ü.jpg", "é.ü"),
    ])
  func stemsLoseOneExtension(path: String, stem: String) { #expect(FileName.stem(of: path) == stem) }

  @Test(arguments: [("a/b.c", "b.c"), ("b", "b"), ("a/", ""), ("/a", "a"), ("", "")])
  func lastPartsFollowTheLastSlash(path: String, last: String) { #expect(FileName.last(of: path) == last) }
}
