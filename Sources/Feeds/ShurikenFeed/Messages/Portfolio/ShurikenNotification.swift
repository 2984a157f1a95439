public import FeedwireCore
public import FeedwireJSON

extension ShurikenMessage {
    /// The payload of `portfolio.notifications` and `automation.updates`.
    ///
    /// The names of ids are in dispute: the vendor's TypeScript has `taskId`, the Rust that its server shares `task_id`. Both are
    /// read; where both are there, the first counts.
    public struct Notification: ShurikenFields {
        /// The whole payload.
        public private(set) var object = JSONField<JSONRaw>()
        /// `type`: what happened; see ``ShurikenNotificationType``.
        public private(set) var type = JSONField<String>()
        private var taskId = JSONField<String>()
        private var rootTaskId = JSONField<String>()
        private var claimId = JSONField<String>()
        private var regionId = JSONField<String>()
        private var userId = JSONField<String>()
        private var chainId = JSONField<JSONDecimal>()
        private var snakeTaskID = JSONField<String>()
        private var snakeRootTaskID = JSONField<String>()
        private var snakeClaimID = JSONField<String>()
        private var snakeRegionID = JSONField<String>()
        private var snakeUserID = JSONField<String>()
        private var snakeChainID = JSONField<JSONDecimal>()

        /// The names of the members.
        public static let keys = JSONKeys(
            "type",
            "taskId",
            "rootTaskId",
            "claimId",
            "regionId",
            "userId",
            "chainId",
            "task_id",
            "root_task_id",
            "claim_id",
            "region_id",
            "user_id",
            "chain_id"
        )

        /// An object that is not there.
        public init() {}
    }
}

extension ShurikenMessage.Notification {
    /// `taskId` or `task_id`: the task.
    public var taskID: JSONField<String> { taskId.isPresent ? taskId : snakeTaskID }
    /// `rootTaskId` or `root_task_id`: the first task of a strategy.
    public var rootTaskID: JSONField<String> { rootTaskId.isPresent ? rootTaskId : snakeRootTaskID }
    /// `claimId` or `claim_id`: the claim.
    public var claimID: JSONField<String> { claimId.isPresent ? claimId : snakeClaimID }
    /// `regionId` or `region_id`: the region.
    public var regionID: JSONField<String> { regionId.isPresent ? regionId : snakeRegionID }
    /// `userId` or `user_id`: the user.
    public var userID: JSONField<String> { userId.isPresent ? userId : snakeUserID }
    /// `chainId` or `chain_id`: the chain of a swap.
    public var chainID: JSONField<JSONDecimal> { chainId.isPresent ? chainId : snakeChainID }

    /// Whether an id is there only as `task_id` and the like.
    public var usesSnakeCase: Bool {
        snakeTaskID.isPresent && !taskId.isPresent || snakeRootTaskID.isPresent && !rootTaskId.isPresent
            || snakeClaimID.isPresent && !claimId.isPresent || snakeRegionID.isPresent && !regionId.isPresent
            || snakeUserID.isPresent && !userId.isPresent || snakeChainID.isPresent && !chainId.isPresent
    }

    /// Whether its type is known.
    func isKnown(in json: Span<UInt8>) -> Bool { ShurikenNotificationType(type, in: json) != nil }
}

/// What became of a task, an automation or a claim of the user.
public struct ShurikenNotification: ShurikenObject {
    /// `type`: what happened; see ``ShurikenNotificationType``.
    public var type: String
    /// `taskId`: the task.
    public var taskID: String?
    /// `rootTaskId`: the first task of a strategy.
    public var rootTaskID: String?
    /// `claimId`: the claim.
    public var claimID: String?
    /// `regionId`: the region.
    public var regionID: String?
    /// `userId`: the user.
    public var userID: String?
    /// `chainId`: the chain of a swap.
    public var chainID: JSONDecimal?
    /// Whether the ids are written as `task_id` and the like.
    public var usesSnakeCase = false
    /// Members that the documentation does not have.
    public var others = JSONMap<JSONRaw>([])

    /// What became of a task, an automation or a claim, of which everything else may be set.
    public init(type: String) {
        self.type = type
    }

    /// Owns what was found.
    ///
    /// - Throws: `JSONDecodingError.Code.wrongKind`, `JSONDecodingError.Code.missingMember`.
    public init(_ fields: ShurikenMessage.Notification, in json: Span<UInt8>) throws(JSONDecodingError) {
        type = try fields.type.require(in: json, of: fields.object)
        taskID = try fields.taskID.read(in: json)
        rootTaskID = try fields.rootTaskID.read(in: json)
        claimID = try fields.claimID.read(in: json)
        regionID = try fields.regionID.read(in: json)
        userID = try fields.userID.read(in: json)
        chainID = try fields.chainID.read(in: json)
        usesSnakeCase = fields.usesSnakeCase
        others = try JSONMap(fields.others, in: json)
    }
}

extension ShurikenNotification {
    /// Writes the payload.
    public func write<Sink: ByteSink & ~Copyable & ~Escapable>(
        with writer: inout JSONWriter,
        into sink: inout Sink
    ) throws(JSONEncodingError) {
        try writer.beginObject(into: &sink)
        try writer.member("type", type, into: &sink)
        try writer.member(usesSnakeCase ? "task_id" : "taskId", taskID, into: &sink)
        try writer.member(usesSnakeCase ? "root_task_id" : "rootTaskId", rootTaskID, into: &sink)
        try writer.member(usesSnakeCase ? "claim_id" : "claimId", claimID, into: &sink)
        try writer.member(usesSnakeCase ? "region_id" : "regionId", regionID, into: &sink)
        try writer.member(usesSnakeCase ? "user_id" : "userId", userID, into: &sink)
        try writer.member(usesSnakeCase ? "chain_id" : "chainId", chainID, into: &sink)
        try writer.members(others, into: &sink)
        try writer.endObject(into: &sink)
    }
}
