internal import Foundation

/// The golden vectors as a resource, for who depends on this package instead of copying the folder.
public enum FeedwireVectors {
    /// The path of the folder with the vector files.
    public static var path: String { Bundle.module.resourcePath ?? "" }
}
