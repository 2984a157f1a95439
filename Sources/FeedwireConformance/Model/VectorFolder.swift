import FeedwireVectors
public import Foundation

/// The folder that holds the vector files, `<protocol>/<suite>.json`.
public struct VectorFolder: Sendable {
    /// Where it is.
    public let url: URL

    static let coverageFileName = "coverage.json"

    /// The folder at `path`, otherwise `./Vectors` if it exists, otherwise the copies that came with the library.
    ///
    /// - Throws: ``VectorFileError`` if none of them is a folder.
    public init(path: String?) throws(VectorFileError) {
        let candidates = path.map { [$0] } ?? ["Vectors", FeedwireVectors.path]
        guard let found = candidates.first(where: Self.isFolder) else {
            throw VectorFileError(
                file: candidates[0],
                id: nil,
                member: nil,
                reason: "there is no such folder; name the one with the vectors by --vectors"
            )
        }
        url = URL(fileURLWithPath: found, isDirectory: true)
    }

    /// The suites, sorted by path.
    ///
    /// - Throws: ``VectorFileError`` for a damaged file, or if there is no suite at all.
    public func suites() throws(VectorFileError) -> [VectorSuite] {
        var suites: [VectorSuite] = []
        for file in try files() where file.lastPathComponent != Self.coverageFileName {
            suites.append(try VectorSuite(decoding: try Self.read(file), file: relativePath(of: file)))
        }
        guard !suites.isEmpty else {
            throw VectorFileError(file: url.path, id: nil, member: nil, reason: "there is no suite in this folder")
        }
        return suites
    }

    /// What each protocol's vectors have to cover, for the protocols that say so.
    public func coverages() throws(VectorFileError) -> [Coverage] {
        var coverages: [Coverage] = []
        for file in try files() where file.lastPathComponent == Self.coverageFileName {
            coverages.append(try Coverage(decoding: try Self.read(file), file: relativePath(of: file)))
        }
        return coverages
    }

    /// Every JSON file of a protocol, sorted by path.
    func files() throws(VectorFileError) -> [URL] {
        do {
            var files: [URL] = []
            for folder in try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
            where Self.isFolder(folder.path) && !Self.foldersWithoutSuites.contains(folder.lastPathComponent) {
                files += try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                    .filter { $0.pathExtension == "json" }
            }
            return files.sorted { $0.path < $1.path }
        } catch {
            throw VectorFileError(file: url.path, id: nil, member: nil, reason: "cannot be listed: \(error)")
        }
    }

    func relativePath(of file: URL) -> String {
        "\(file.deletingLastPathComponent().lastPathComponent)/\(file.lastPathComponent)"
    }

    static func read(_ file: URL) throws(VectorFileError) -> Data {
        do {
            return try Data(contentsOf: file)
        } catch {
            throw VectorFileError(file: file.path, id: nil, member: nil, reason: "cannot be read: \(error)")
        }
    }

    private static let foldersWithoutSuites: Set = ["regressions", "schema", "testees"]

    private static func isFolder(_ path: String) -> Bool {
        var isFolder = ObjCBool(false)
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
