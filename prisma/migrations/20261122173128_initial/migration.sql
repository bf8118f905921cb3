-- CreateTable
CREATE TABLE "Workspace" (
    "id" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sendAfter" TIMESTAMPTZ(3),
    "sendError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT,
    "zone" TEXT,
    "holidays" TEXT,
    "quietFrom" TEXT,
    "quietTo" TEXT,
    "awayFrom" TEXT,
    "awayUntil" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Identity" (
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "locale" TEXT,
    "zone" TEXT,
    "isBot" BOOLEAN NOT NULL DEFAULT false,
    "isGuest" BOOLEAN NOT NULL DEFAULT false,
    "isOwner" BOOLEAN NOT NULL DEFAULT false,
    "deactivated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Identity_pkey" PRIMARY KEY ("workspaceId","userId")
);

-- CreateTable
CREATE TABLE "PersonRole" (
    "workspaceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "PersonRole_pkey" PRIMARY KEY ("workspaceId","personId","role")
);

-- CreateTable
CREATE TABLE "Channel" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "syncedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Channel_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ChannelMember" (
    "workspaceId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "ChannelMember_pkey" PRIMARY KEY ("workspaceId","channelId","userId")
);

-- CreateTable
CREATE TABLE "Team" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "workingDays" INTEGER[],
    "holidays" TEXT,
    "followsChannel" BOOLEAN NOT NULL DEFAULT true,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Team_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Member" (
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL,
    "leftAt" TIMESTAMPTZ(3),

    CONSTRAINT "Member_pkey" PRIMARY KEY ("workspaceId","teamId","personId")
);

-- CreateTable
CREATE TABLE "SkippedDate" (
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "date" TEXT NOT NULL,

    CONSTRAINT "SkippedDate_pkey" PRIMARY KEY ("workspaceId","teamId","date")
);

-- CreateTable
CREATE TABLE "Ritual" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "recurrence" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "localTime" TEXT NOT NULL,
    "windowMinutes" INTEGER NOT NULL,
    "zoneMode" TEXT NOT NULL,
    "paused" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Ritual_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Occurrence" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "ritualId" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "localTime" TEXT NOT NULL,
    "windowMinutes" INTEGER NOT NULL,
    "zoneMode" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "summarisedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Occurrence_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Window" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "occurrenceId" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "opensAt" TIMESTAMPTZ(3) NOT NULL,
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "Window_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Prompt" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "occurrenceId" TEXT NOT NULL,
    "windowId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "askedAt" TIMESTAMPTZ(3),
    "closesAt" TIMESTAMPTZ(3),
    "nudgedAt" TIMESTAMPTZ(3),
    "skippedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Prompt_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Response" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "occurrenceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "mood" TEXT,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Response_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Entry" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "responseId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "conversation" TEXT,
    "messageId" TEXT,
    "superseded" BOOLEAN NOT NULL DEFAULT false,
    "did" TEXT NOT NULL,
    "next" TEXT NOT NULL,
    "blocked" TEXT NOT NULL,
    "wins" TEXT NOT NULL,

    CONSTRAINT "Entry_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "HeldWords" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HeldWords_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Alarm" (
    "workspaceId" TEXT NOT NULL,
    "feature" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "retryAt" TIMESTAMPTZ(3),
    "parkedAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "Alarm_pkey" PRIMARY KEY ("workspaceId","feature","kind","subject")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "threadKey" TEXT,
    "threadChannel" TEXT,
    "threadMessage" TEXT,
    "priority" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "sentVersion" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "channelId" TEXT,
    "messageId" TEXT,
    "sentAt" TIMESTAMPTZ(3),
    "error" TEXT,
    "feature" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "InboundSeen" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InboundSeen_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "SandboxClock" (
    "id" INTEGER NOT NULL,
    "offsetMs" BIGINT NOT NULL,
    "jumpTo" TIMESTAMPTZ(3),
    "jumpLeaseUntil" TIMESTAMPTZ(3),

    CONSTRAINT "SandboxClock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SandboxRevision" (
    "id" INTEGER NOT NULL,
    "revision" BIGINT NOT NULL,

    CONSTRAINT "SandboxRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SandboxUser" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "isBot" BOOLEAN NOT NULL DEFAULT false,
    "isOwner" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL,

    CONSTRAINT "SandboxUser_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SandboxChannel" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "ownerId" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "SandboxChannel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SandboxChannelMember" (
    "channelId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "readUpTo" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "SandboxChannelMember_pkey" PRIMARY KEY ("channelId","userId")
);

-- CreateTable
CREATE TABLE "SandboxMessage" (
    "id" TEXT NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "channelId" TEXT NOT NULL,
    "threadId" TEXT,
    "authorId" TEXT,
    "visibleTo" TEXT,
    "text" TEXT NOT NULL,
    "content" JSONB,
    "pings" TEXT[],
    "deliveryId" TEXT,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SandboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SandboxReaction" (
    "messageId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "emoji" TEXT NOT NULL,

    CONSTRAINT "SandboxReaction_pkey" PRIMARY KEY ("messageId","userId","emoji")
);

-- CreateIndex
CREATE UNIQUE INDEX "Workspace_platform_externalId_key" ON "Workspace"("platform", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Identity_workspaceId_personId_key" ON "Identity"("workspaceId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "Team_workspaceId_channelId_key" ON "Team"("workspaceId", "channelId");

-- CreateIndex
CREATE INDEX "Member_workspaceId_personId_idx" ON "Member"("workspaceId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "Ritual_workspaceId_teamId_kind_key" ON "Ritual"("workspaceId", "teamId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Occurrence_workspaceId_ritualId_date_key" ON "Occurrence"("workspaceId", "ritualId", "date");

-- CreateIndex
CREATE UNIQUE INDEX "Window_workspaceId_occurrenceId_zone_key" ON "Window"("workspaceId", "occurrenceId", "zone");

-- CreateIndex
CREATE INDEX "Prompt_workspaceId_personId_dueAt_idx" ON "Prompt"("workspaceId", "personId", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Prompt_workspaceId_occurrenceId_personId_key" ON "Prompt"("workspaceId", "occurrenceId", "personId");

-- CreateIndex
CREATE INDEX "Response_workspaceId_personId_answeredAt_idx" ON "Response"("workspaceId", "personId", "answeredAt");

-- CreateIndex
CREATE UNIQUE INDEX "Response_workspaceId_occurrenceId_personId_key" ON "Response"("workspaceId", "occurrenceId", "personId");

-- CreateIndex
CREATE INDEX "Entry_workspaceId_responseId_idx" ON "Entry"("workspaceId", "responseId");

-- CreateIndex
CREATE UNIQUE INDEX "Entry_workspaceId_conversation_messageId_key" ON "Entry"("workspaceId", "conversation", "messageId");

-- CreateIndex
CREATE INDEX "HeldWords_createdAt_idx" ON "HeldWords"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "HeldWords_workspaceId_conversation_messageId_key" ON "HeldWords"("workspaceId", "conversation", "messageId");

-- CreateIndex
CREATE INDEX "Alarm_dueAt_idx" ON "Alarm"("dueAt");

-- CreateIndex
CREATE INDEX "Delivery_status_notBefore_idx" ON "Delivery"("status", "notBefore");

-- CreateIndex
CREATE INDEX "Delivery_workspaceId_conversation_status_sequence_idx" ON "Delivery"("workspaceId", "conversation", "status", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_workspaceId_key_key" ON "Delivery"("workspaceId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_workspaceId_channelId_messageId_key" ON "Delivery"("workspaceId", "channelId", "messageId");

-- CreateIndex
CREATE INDEX "InboundSeen_seenAt_idx" ON "InboundSeen"("seenAt");

-- CreateIndex
CREATE UNIQUE INDEX "SandboxUser_handle_key" ON "SandboxUser"("handle");

-- CreateIndex
CREATE INDEX "SandboxChannelMember_userId_idx" ON "SandboxChannelMember"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "SandboxMessage_sequence_key" ON "SandboxMessage"("sequence");

-- CreateIndex
CREATE UNIQUE INDEX "SandboxMessage_deliveryId_key" ON "SandboxMessage"("deliveryId");

-- CreateIndex
CREATE INDEX "SandboxMessage_channelId_sequence_idx" ON "SandboxMessage"("channelId", "sequence");

-- CreateIndex
CREATE INDEX "SandboxMessage_threadId_sequence_idx" ON "SandboxMessage"("threadId", "sequence");

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonRole" ADD CONSTRAINT "PersonRole_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Channel" ADD CONSTRAINT "Channel_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChannelMember" ADD CONSTRAINT "ChannelMember_workspaceId_channelId_fkey" FOREIGN KEY ("workspaceId", "channelId") REFERENCES "Channel"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Team" ADD CONSTRAINT "Team_workspaceId_channelId_fkey" FOREIGN KEY ("workspaceId", "channelId") REFERENCES "Channel"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkippedDate" ADD CONSTRAINT "SkippedDate_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ritual" ADD CONSTRAINT "Ritual_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Occurrence" ADD CONSTRAINT "Occurrence_workspaceId_ritualId_fkey" FOREIGN KEY ("workspaceId", "ritualId") REFERENCES "Ritual"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Window" ADD CONSTRAINT "Window_workspaceId_occurrenceId_fkey" FOREIGN KEY ("workspaceId", "occurrenceId") REFERENCES "Occurrence"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Prompt" ADD CONSTRAINT "Prompt_workspaceId_occurrenceId_fkey" FOREIGN KEY ("workspaceId", "occurrenceId") REFERENCES "Occurrence"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Prompt" ADD CONSTRAINT "Prompt_workspaceId_windowId_fkey" FOREIGN KEY ("workspaceId", "windowId") REFERENCES "Window"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Prompt" ADD CONSTRAINT "Prompt_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Response" ADD CONSTRAINT "Response_workspaceId_occurrenceId_fkey" FOREIGN KEY ("workspaceId", "occurrenceId") REFERENCES "Occurrence"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Response" ADD CONSTRAINT "Response_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Entry" ADD CONSTRAINT "Entry_workspaceId_responseId_fkey" FOREIGN KEY ("workspaceId", "responseId") REFERENCES "Response"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HeldWords" ADD CONSTRAINT "HeldWords_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alarm" ADD CONSTRAINT "Alarm_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboundSeen" ADD CONSTRAINT "InboundSeen_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SandboxChannelMember" ADD CONSTRAINT "SandboxChannelMember_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "SandboxChannel"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SandboxMessage" ADD CONSTRAINT "SandboxMessage_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "SandboxChannel"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SandboxReaction" ADD CONSTRAINT "SandboxReaction_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "SandboxMessage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
